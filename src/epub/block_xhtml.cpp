#include "epub/block_xhtml.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "base/overloaded.h"
#include "design/aside_words.h"
#include "epub/code_xhtml.h"
#include "epub/page_frame.h"
#include "model/heading_numbers.h"
#include "model/list_label.h"
#include "model/object_numbers.h"
#include "model/parts.h"
#include "model/reference_words.h"
#include "model/walk.h"

namespace bookbuild::epub {

namespace {

/// Readers lay deeper nesting out in no room at all; beyond it the words go on as plain paragraphs.
constexpr int kDeepest = 48;

constexpr std::size_t kAll = 0xFFFF'FFFF;

const char* heading_name(int level) {
  constexpr const char* kNames[] = {"h1", "h2", "h3", "h4", "h5", "h6"};
  return kNames[std::clamp(level, 1, 6) - 1];
}

struct DivisionKind {
  std::string_view name;
  const char* element;
  std::string_view role;
  std::string_view type;  // epub:type
};

/// What `::: note` and its like mean; others are plain divisions. Roles are those that HTML allows
/// on the element.
constexpr DivisionKind kDivisions[] = {
    {"note", "aside", "note", {}},
    {"info", "aside", "note", {}},
    {"warning", "aside", "note", {}},
    {"caution", "aside", "note", {}},
    {"important", "aside", "note", {}},
    {"danger", "aside", "note", {}},
    {"tip", "aside", "doc-tip", "tip"},
    {"hint", "aside", "doc-tip", "tip"},
    {"column", "aside", {}, "sidebar"},
    {"sidebar", "aside", {}, "sidebar"},
    {"example", "section", "doc-example", {}},
    {"epigraph", "section", "doc-epigraph", "epigraph"},
    {"dedication", "section", "doc-dedication", "dedication"},
};

DivisionKind kind_of(const model::Division& division) {
  for (const std::string& name : division.attributes.classes) {
    for (const DivisionKind& kind : kDivisions) {
      if (kind.name == name) return kind;
    }
  }
  return {{}, division.title.empty() ? "div" : "section", {}, {}};
}

std::string_view align_class(model::CellAlign align) {
  switch (align) {
    case model::CellAlign::Start:
      return "start";
    case model::CellAlign::Center:
      return "center";
    case model::CellAlign::End:
      return "end";
    case model::CellAlign::Default:
      break;
  }
  return {};
}

/// A small number of characters, as in indent=3; 0 for anything else.
int characters(std::string_view value) {
  if (value.empty() || value.size() > 2) return 0;
  int number = 0;
  for (const char c : value) {
    if (c < '0' || c > '9') return 0;
    number = number * 10 + (c - '0');
  }
  return number;
}

/// The author's indents (字下げ, 字上げ, 折り返し) as a style in ems.
std::string indent_style(const model::Attributes& attributes, bool vertical) {
  if (attributes.values.empty()) return {};
  const int indent = characters(attributes.value("indent"));
  const int hang = characters(attributes.value("hang"));
  const int from_end = characters(attributes.value("indent-end"));
  const bool at_end = attributes.value("align") == "end";
  std::string style;
  const auto add = [&style](std::string_view declaration) {
    if (!style.empty()) style += ' ';
    style += declaration;
  };
  const bool hangs = !attributes.value("hang").empty();
  if (indent > 0 || hangs) {
    add(fmt::format("margin-{}: {}em;", vertical ? "top" : "left", hangs ? hang : indent));
    add(fmt::format("text-indent: {}em;", hangs ? indent - hang : 0));
  }
  if (at_end) add("text-align: right;");
  if (at_end && indent == 0 && !hangs) add("text-indent: 0;");
  if (from_end > 0) add(fmt::format("margin-{}: {}em;", vertical ? "bottom" : "right", from_end));
  return style;
}

class BlockWriter {
 public:
  explicit BlockWriter(ChapterWriting& writing) : writing_(writing), xml_(writing.xml) {}

  void write(const model::Blocks& blocks, std::size_t first = 0,
             std::size_t end = static_cast<std::size_t>(-1)) {
    end = std::min(end, blocks.size());
    ++depth_;
    for (std::size_t i = first; i < end; ++i) {
      if (depth_ > kDeepest)
        flatten(blocks[i]);
      else
        write(blocks[i]);
    }
    --depth_;
  }

  void write_note(std::size_t index) {
    const Writing& book = writing_.book;
    const model::NumberedNote& note = book.numbering.notes.at(writing_.chapter).at(index);
    xml_.open("aside", {{"class", "footnote"},
                        {"epub:type", "footnote"},
                        {"role", "doc-footnote"},
                        {"id", note_id(book, note)}});
    // The number itself leads back: nothing is added to the note's words.
    lead_ = [this, &book, &note, index] {
      const std::string number = model::list_label(book.design.notes.mark, note.number,
                                                   counting_of(book.design.tradition));
      if (writing_.references[index] == 0)
        xml_.leaf("span", {{"class", "note-number"}}, number);
      else
        xml_.leaf("a",
                  {{"class", "note-number"},
                   {"role", "doc-backlink"},
                   {"href", "#" + reference_id(book, note, 1)}},
                  number);
      xml_.text(" ");
    };
    const bool begins_with_words =
        !note.note->content.empty() &&
        std::holds_alternative<model::Paragraph>(note.note->content.front().node);
    if (!begins_with_words) {
      xml_.open("p");
      take_lead();
      xml_.close();
    }
    write(note.note->content);
    xml_.close();
    xml_.line();
  }

 private:
  void write(const model::Block& block) {
    std::visit(Overloaded{[&](const model::Heading& n) { heading(block, n); },
                          [&](const model::Paragraph& n) { paragraph(block, n, {}); },
                          [&](const model::Quote& n) {
                            open("blockquote", block, {}, &n.attributes);
                            inside(n.content);
                          },
                          [&](const model::List& n) { list(block, n); },
                          [&](const model::DefinitionList& n) { definitions(block, n); },
                          [&](const model::CodeBlock& n) { code(block, n); },
                          [&](const model::MathBlock& n) { math(block, n); },
                          [&](const model::Table& n) { table(block, n); },
                          [&](const model::Figure& n) { figure(block, n); },
                          [&](const model::SceneBreak&) {
                            pages_before(block);
                            open("hr", block, "scene", nullptr);
                            xml_.close();
                          },
                          [&](const model::PageBreak&) { break_before_ = true; },
                          [&](const model::Division& n) { division(block, n); },
                          [&](const model::Turn& n) { turn(block, n); },
                          [&](const model::Verse& n) { verse(block, n); }},
               block.node);
    if (!std::holds_alternative<model::PageBreak>(block.node)) xml_.line();
  }

  /// Opens a block's element with its id, classes and language, and the page break that waits for
  /// it.
  void open(const char* element, const model::Block& block, std::string_view ours,
            const model::Attributes* attributes) {
    static const model::Attributes kNone;
    const model::Attributes& given = attributes == nullptr ? kNone : *attributes;
    std::string classes = class_list(ours, given);
    if (break_before_) classes += classes.empty() ? "page-break" : " page-break";
    break_before_ = false;
    const std::string_view language = language_of(given);
    xml_.open(element, {{"id", if_any(anchor_id(writing_.book, block))},
                        {"class", if_any(classes)},
                        {"lang", if_any(language)},
                        {"xml:lang", if_any(language)},
                        {"style", if_any(indent_style(given, is_vertical(writing_.book)))}});
  }

  void inside(const model::Blocks& content) {
    xml_.line();
    write(content);
    xml_.close();
  }

  void words(const model::Inlines& content) { write_inlines(writing_, content); }

  PageMarks& pages() { return writing_.book.pages; }

  /// Pages that should have begun in a block's words but were not met there begin at their end.
  void late_pages() { pages().write_due(xml_, kAll); }

  /// A block without words of its own: a page that begins with it is marked before it.
  void pages_before(const model::Block& block) {
    pages().enter_block(block.id);
    late_pages();
  }

  void take_lead() {
    if (!lead_) return;
    const auto lead = std::move(lead_);
    lead_ = nullptr;
    lead();
  }

  /// The id of a figure or table that has a caption, which then stands in the list of its kind;
  /// empty where `open` has given it the author's.
  std::string listed_id(const model::Block& block, const char* kind, std::vector<Place>& list,
                        const model::Inlines& caption) {
    std::string label = model::plain_text(caption);
    const std::string number = caption_number(block);
    if (!number.empty()) {
      if (!label.empty()) label.insert(0, model::caption_gap(tradition()));
      label.insert(0, number);
    }
    if (label.find_first_not_of(" \t\n") == std::string::npos || depth_ > kDeepest) return {};
    std::string id = anchor_id(writing_.book, block);
    const bool given = !id.empty();
    if (!given) id = free_id(writing_.book, fmt::format("{}-{}", kind, list.size() + 1));
    const std::string& file = writing_.book.files.chapters[writing_.chapter][writing_.piece];
    list.push_back({label, fmt::format("{}#{}", file, id)});
    return given ? std::string() : id;
  }

  [[nodiscard]] Tradition tradition() const {
    return model::chapter_tradition(writing_.book.document, writing_.chapter,
                                    writing_.book.tradition);
  }

  /// "圖1", where the numbering numbers the block and the author's words do not.
  [[nodiscard]] std::string caption_number(const model::Block& block) const {
    const model::ObjectNumber* object = model::object_number_of(writing_.book.numbering, block.id);
    if (object == nullptr || object->in_caption) return {};
    return model::caption_number(*object, tradition());
  }

  /// The number and the gap before the caption's words.
  void write_number(const std::string& number, bool words_follow) {
    if (number.empty()) return;
    xml_.leaf("span", {{"class", "caption-number"}}, number);
    if (words_follow) xml_.text(model::caption_gap(tradition()));
  }

  void heading(const model::Block& block, const model::Heading& node) {
    const model::HeadingRanks& ranks = writing_.book.ranks.at(writing_.chapter);
    const auto rank = ranks.find(block.id.value);
    // In order for those who go from heading to heading, and with the look of its own level.
    if (rank == ranks.end())
      open(heading_name(node.level), block, {}, &node.attributes);
    else
      open(heading_name(rank->second), block, fmt::format("level-{}", node.level),
           &node.attributes);
    pages().enter_block(block.id);
    pages().write_due(xml_, 1);
    const std::string number = model::number_of(writing_.book.numbering, block.id);
    if (!number.empty()) xml_.text(number + "　");
    words(node.content);
    late_pages();
    xml_.close();
  }

  void paragraph(const model::Block& block, const model::Paragraph& node, std::string_view ours) {
    std::string classes(ours);
    if (node.continued) classes += classes.empty() ? "continued" : " continued";
    open("p", block, classes, &node.attributes);
    pages().enter_block(block.id);
    take_lead();
    words(node.content);
    late_pages();
    xml_.close();
  }

  void list(const model::Block& block, const model::List& node) {
    open(node.ordered ? "ol" : "ul", block, node.tight ? "tight" : "", nullptr);
    if (node.ordered && node.start != 1) xml_.attribute("start", std::to_string(node.start));
    xml_.line();
    std::int64_t number = node.start;
    if (node.ordered) ++list_depth_;
    for (const model::ListItem& item : node.items) {
      const std::string label = list_style(node, number++);
      xml_.open("li", {{"class", item.checked ? "task" : std::string_view()},
                       {"style", if_any(item.checked ? std::string_view() : label)}});
      if (item.checked) xml_.text(*item.checked ? "☑ " : "☐ ");
      item_content(node, item);
      xml_.close();
      xml_.line();
    }
    if (node.ordered) --list_depth_;
    xml_.close();
  }

  /// Labels that plain figures do not say; readers that know no strings count in figures.
  std::string list_style(const model::List& list, std::int64_t number) const {
    if (!list.ordered) return {};
    const std::string& sample =
        list.label.empty() ? writing_.book.design.lists.sample(list_depth_ - 1) : list.label;
    if (sample == "1.") return {};
    std::string label =
        model::list_label(sample, number, counting_of(writing_.book.design.tradition));
    if (label.find_first_of("'\\\n") != std::string::npos) return {};
    return fmt::format("list-style-type: '{} ';", label);
  }

  /// The first paragraph of a tight item stands without a p, where nothing needs one.
  void item_content(const model::List& list, const model::ListItem& item) {
    const auto* first =
        item.content.empty() ? nullptr : std::get_if<model::Paragraph>(&item.content.front().node);
    const bool bare = list.tight && first != nullptr && first->attributes.empty() &&
                      !break_before_ && anchor_id(writing_.book, item.content.front()).empty();
    if (!bare) {
      write(item.content);
      return;
    }
    pages().enter_block(item.content.front().id);
    words(first->content);
    late_pages();
    if (item.content.size() == 1) return;
    xml_.line();
    write(item.content, 1);
  }

  void definitions(const model::Block& block, const model::DefinitionList& node) {
    open("dl", block, {}, nullptr);
    xml_.line();
    // The terms are the list's own words, one after another.
    std::size_t passed = 0;
    for (const model::DefinitionItem& item : node.items) {
      xml_.open("dt");
      pages().enter_block(block.id);
      pages().pass(passed);
      words(item.term);
      passed = pages().passed();
      if (&item == &node.items.back())
        late_pages();
      else
        pages().leave_block(block.id);
      xml_.close();
      xml_.line();
      for (const model::Blocks& definition : item.definitions) {
        xml_.open("dd");
        inside(definition);
        xml_.line();
      }
    }
    xml_.close();
  }

  void code(const model::Block& block, const model::CodeBlock& node) {
    const design::CodeDesign& design = writing_.book.design.code;
    const model::Listing listing = model::listing_of(node, design.line_numbers);
    const std::string number = caption_number(block);
    const bool words_follow = !listing.file.empty() || !listing.caption.empty();
    const bool headed = words_follow || !number.empty();
    const bool level = stands_level(
        static_cast<std::size_t>(std::count(node.text.begin(), node.text.end(), '\n') + 1));
    std::string ours;
    if (listing.numbered && !node.attributes.has_class("numbered")) ours = "numbered";
    if (level && !headed) ours += ours.empty() ? "level" : " level";
    if (headed) {
      open("figure", block, level ? "listing level" : "listing", nullptr);
      xml_.open("figcaption");
      write_number(number, words_follow);
      xml_.text(listing.caption);
      if (!listing.file.empty()) {
        if (!listing.caption.empty()) xml_.text(" ");
        xml_.text(listing.file_label);
        xml_.leaf("code", {{"class", "file"}}, listing.file);
      }
      xml_.close();
      const std::string classes = class_list(ours, node.attributes);
      xml_.open("pre", {{"class", if_any(classes)}});
    } else {
      open("pre", block, ours, &node.attributes);
    }
    pages().enter_block(block.id);
    write_code(xml_, node, listing, design.colours ? CodeColours::Shown : CodeColours::Left,
               [this] {
                 pages().write_due(xml_, 1);
                 pages().pass(1);
               });
    late_pages();
    xml_.close();
    if (headed) xml_.close();
  }

  void math(const model::Block& block, const model::MathBlock& node) {
    pages_before(block);
    const std::string number = caption_number(block);
    open("div", block, number.empty() ? "math-block" : "math-block numbered", &node.attributes);
    write_formula(writing_, node.formula.get(), node.tex, true);
    if (!number.empty()) {
      xml_.text(" ");
      xml_.leaf("span", {{"class", "equation-number"}}, number);
    }
    xml_.close();
  }

  /// F-124: in a vertical book, what is short enough to stand whole on any page.
  [[nodiscard]] bool stands_level(std::size_t lines) const {
    constexpr std::size_t kMost = 12;
    return writing_.book.design.writing == WritingMode::VerticalRl && lines <= kMost;
  }

  void table(const model::Block& block, const model::Table& node) {
    const bool level =
        !node.attributes.has_class("vertical") && stands_level(node.head.size() + node.body.size());
    open("table", block, level ? "level" : "", &node.attributes);
    const std::string id = listed_id(block, "table", writing_.book.tables, node.caption);
    if (!id.empty()) xml_.attribute("id", id);
    xml_.line();
    pages().enter_block(block.id);
    const std::string number = caption_number(block);
    if (!node.caption.empty() || !number.empty()) {
      xml_.open("caption");
      write_number(number, !node.caption.empty());
      words(node.caption);
      xml_.close();
      xml_.line();
    }
    rows("thead", node, node.head);
    rows("tbody", node, node.body);
    xml_.close();
    if (!node.notes.empty()) {
      xml_.line();
      xml_.open("p", {{"class", "table-note"}});
      words(node.notes);
      xml_.close();
    }
    late_pages();
  }

  void rows(const char* group, const model::Table& table,
            const std::vector<model::TableRow>& group_rows) {
    if (group_rows.empty()) return;
    const bool head = &group_rows == &table.head;
    xml_.open(group);
    xml_.line();
    for (const model::TableRow& row : group_rows) {
      xml_.open("tr");
      bool first = true;
      for (std::size_t i = 0; i < row.size(); ++i) {
        const auto align = i < table.columns.size() ? table.columns[i] : model::CellAlign::Default;
        // An empty th would be read out as the heading of its column.
        if (row[i].covered) continue;
        const bool heads = (head || row[i].head) && !row[i].content.empty();
        const bool several = row[i].columns > 1;
        const std::string columns = std::to_string(row[i].columns);
        const std::string rows = std::to_string(row[i].rows);
        xml_.open(heads ? "th" : "td", {{"scope", !heads            ? std::string_view()
                                                  : head            ? several ? "colgroup" : "col"
                                                  : row[i].rows > 1 ? "rowgroup"
                                                                    : "row"},
                                        {"colspan", several ? columns : std::string_view()},
                                        {"rowspan", row[i].rows > 1 ? rows : std::string_view()},
                                        {"class", if_any(align_class(align))}});
        if (first) pages().write_due(xml_, 1);
        first = false;
        const PageMarks::Pause pause(pages());
        words(row[i].content);
        xml_.close();
      }
      pages().pass(1);
      xml_.close();
      xml_.line();
    }
    xml_.close();
    xml_.line();
  }

  void figure(const model::Block& block, const model::Figure& node) {
    open("figure", block, {}, nullptr);
    const std::string id = listed_id(block, "figure", writing_.book.figures, node.caption);
    if (!id.empty()) xml_.attribute("id", id);
    pages().enter_block(block.id);
    pages().write_due(xml_, 1);
    const std::string number = caption_number(block);
    const auto caption = [&] {
      if (node.caption.empty() && number.empty()) return;
      xml_.open("figcaption");
      write_number(number, !node.caption.empty());
      words(node.caption);
      late_pages();
      xml_.close();
    };
    const bool above = writing_.book.design.figure.caption_above;
    if (above) caption();
    write_image(writing_, node.image);
    if (!above) caption();
    late_pages();
    xml_.close();
  }

  /// `::: row`: figures beside each other, with a caption of all.
  bool row(const model::Block& block, const model::Division& node) {
    const std::string number = caption_number(block);
    if (!node.attributes.has_class("row") || (node.title.empty() && number.empty())) return false;
    open("figure", block, "figures", nullptr);
    const std::string id = listed_id(block, "figure", writing_.book.figures, node.title);
    if (!id.empty()) xml_.attribute("id", id);
    xml_.line();
    const std::string classes = class_list({}, node.attributes);
    xml_.open("div", {{"class", classes}});
    inside(node.content);
    xml_.line();
    xml_.open("figcaption");
    pages().enter_block(block.id);
    write_number(number, !node.title.empty());
    words(node.title);
    late_pages();
    xml_.close();
    xml_.close();
    return true;
  }

  void division(const model::Block& block, const model::Division& node) {
    if (row(block, node)) return;
    const DivisionKind kind = kind_of(node);
    open(kind.element, block, {}, &node.attributes);
    if (!kind.role.empty()) xml_.attribute("role", kind.role);
    if (!kind.type.empty()) xml_.attribute("epub:type", kind.type);
    const std::string_view word = node.title.empty()
                                      ? design::aside_word(kind.name, writing_.book.tradition)
                                      : std::string_view();
    if (!node.title.empty() || !word.empty()) {
      const std::string id = free_id(writing_.book, fmt::format("title-{}", block.id.value));
      xml_.attribute("aria-labelledby", id);
      xml_.line();
      xml_.open("p", {{"class", "division-title"}, {"id", id}});
      pages().enter_block(block.id);
      if (word.empty())
        words(node.title);
      else
        xml_.text(word);
      late_pages();
      xml_.close();
    }
    inside(node.content);
  }

  /// The speaker's label stands in the turn's first paragraph, as it is printed.
  void turn(const model::Block& block, const model::Turn& node) {
    const auto speaker = [this, &node] {
      xml_.open("span", {{"class", "speaker"}});
      words(node.speaker);
      xml_.close();
    };
    const model::Paragraph* first =
        node.content.empty() ? nullptr : std::get_if<model::Paragraph>(&node.content.front().node);
    const std::string id = anchor_id(writing_.book, block);
    if (first == nullptr || !id.empty()) {
      open("p", block, "turn", nullptr);
      speaker();
      xml_.close();
      xml_.line();
    } else {
      lead_ = speaker;
      paragraph(node.content.front(), *first, "turn");
      xml_.line();
    }
    for (std::size_t i = first != nullptr && id.empty() ? 1 : 0; i < node.content.size(); ++i)
      turn_more(node.content, i);
  }

  void turn_more(const model::Blocks& blocks, std::size_t index) {
    const model::Block& block = blocks[index];
    if (const auto* more = std::get_if<model::Paragraph>(&block.node)) {
      paragraph(block, *more, "turn-more");
      xml_.line();
      return;
    }
    if (std::holds_alternative<model::PageBreak>(block.node)) {
      break_before_ = true;
      return;
    }
    xml_.open("div", {{"class", "turn-more"}});
    xml_.line();
    write(blocks, index, index + 1);
    xml_.close();
    xml_.line();
  }

  /// Lines by br, stanzas by empty lines.
  void verse(const model::Block& block, const model::Verse& node) {
    open("div", block, "verse", &node.attributes);
    pages().enter_block(block.id);
    bool in_stanza = false;
    for (std::size_t i = 0; i < node.lines.size(); ++i) {
      const model::Inlines& verse_line = node.lines[i];
      if (i > 0) pages().pass(1);
      if (verse_line.empty()) {
        if (in_stanza) xml_.close();
        in_stanza = false;
        continue;
      }
      if (in_stanza) {
        xml_.empty("br");
        xml_.line();
      } else {
        xml_.line();
        xml_.open("p");
        in_stanza = true;
      }
      words(verse_line);
    }
    if (in_stanza) xml_.close();
    late_pages();
    xml_.close();
  }

  /// Everything below as paragraphs of plain words, by an own stack of the walk's.
  void flatten(const model::Block& top) {
    model::Visitor visitor;
    const auto write_words = [this](const model::Block& block) {
      const std::string id = anchor_id(writing_.book, block);
      if (!id.empty()) xml_.empty("div", {{"id", id}});
      pages_before(block);
      const auto plain = [this](std::string_view text) {
        if (text.empty()) return;
        xml_.leaf("p", {}, text);
        xml_.line();
      };
      if (const auto* node = std::get_if<model::CodeBlock>(&block.node)) plain(node->text);
      if (const auto* node = std::get_if<model::MathBlock>(&block.node)) plain(node->tex);
      if (const auto* node = std::get_if<model::Figure>(&block.node)) plain(node->image.alt);
      model::for_each_list(
          block, [&](const model::Inlines& list) { plain(model::plain_text(list)); },
          [](const model::Blocks&) {});
    };
    visitor.enter_block = write_words;
    write_words(top);
    model::for_each_list(
        top, [](const model::Inlines&) {},
        [&](const model::Blocks& list) { model::walk(list, visitor); });
  }

  ChapterWriting& writing_;
  Xml& xml_;
  std::function<void()> lead_;  // goes before the words of the next paragraph
  int depth_ = 0;
  int list_depth_ = 0;  // of ordered lists
  bool break_before_ = false;
};

}  // namespace

void write_blocks(ChapterWriting& writing, const model::Blocks& blocks, std::size_t begin,
                  std::size_t end) {
  BlockWriter(writing).write(blocks, begin, end);
}

void write_note(ChapterWriting& writing, std::size_t index) {
  BlockWriter(writing).write_note(index);
}

std::string anchor_id(const Writing& book, const model::Block& block) {
  const auto place = book.numbering.block_anchor.find(block.id.value);
  return place == book.numbering.block_anchor.end() ? std::string() : place->second.id;
}

}  // namespace bookbuild::epub
