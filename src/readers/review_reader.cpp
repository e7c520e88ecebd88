// Re:VIEW is read line by line: a line of `=` is a heading, `//name[…]{` opens a block that `//}`
// closes, ` * ` and its like are lists, `#@` speaks to other tools. The rest are paragraphs.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/trimmed.h"
#include "readers/formulae.h"
#include "readers/joining.h"
#include "readers/punctuation.h"
#include "readers/review_inlines.h"

namespace bookbuild::readers {

namespace {

/// `//name[first][second]{`.
struct BlockLine {
  std::string_view name;
  std::vector<ReviewWords> arguments;
  bool opens = false;
};

std::optional<BlockLine> block_line(std::string_view line, std::uint32_t at) {
  if (!line.starts_with("//") || line.size() < 3 || line[2] < 'a' || line[2] > 'z')
    return std::nullopt;
  std::size_t i = 2;
  while (i < line.size() && ((line[i] >= 'a' && line[i] <= 'z') || line[i] == '_')) ++i;
  BlockLine block;
  block.name = line.substr(2, i - 2);
  while (i < line.size() && line[i] == '[') {
    ReviewWords words;
    words.at = at + static_cast<std::uint32_t>(++i);
    for (; i < line.size() && line[i] != ']'; ++i) {
      if (line[i] == '\\' && i + 1 < line.size() && (line[i + 1] == ']' || line[i + 1] == '\\')) {
        words.exact = false;
        ++i;
      }
      words.text += line[i];
    }
    ++i;
    block.arguments.push_back(std::move(words));
  }
  const std::string_view rest = trimmed(line.substr(std::min(i, line.size())));
  if (!rest.empty() && rest != "{") return std::nullopt;
  block.opens = rest == "{";
  return block;
}

/// ` * words`, ` ** words`: how deep, and where the words begin; depth 0 if it is no item.
struct ItemLine {
  enum class Kind { None, Bullet, Number, Term };
  Kind kind = Kind::None;
  std::size_t depth = 0, words = 0;
  int number = 0;
};

ItemLine item_line(std::string_view line) {
  ItemLine item;
  std::size_t i = std::min(line.find_first_not_of(" \t"), line.size());
  const bool indented = i > 0;
  if (i == line.size()) return item;
  const std::size_t mark = i;
  if (line[i] == '*' && indented) {
    while (i < line.size() && line[i] == '*') ++i;
    item.kind = ItemLine::Kind::Bullet;
    item.depth = i - mark;
  } else if (line[i] == ':') {
    ++i;
    item.kind = ItemLine::Kind::Term;
    item.depth = 1;
  } else if (line[i] >= '0' && line[i] <= '9' && indented) {
    for (; i < line.size() && line[i] >= '0' && line[i] <= '9' && i - mark < 6; ++i)
      item.number = item.number * 10 + (line[i] - '0');
    if (i >= line.size() || line[i] != '.') return {};
    ++i;
    item.kind = ItemLine::Kind::Number;
    item.depth = 1;
  }
  if (item.kind == ItemLine::Kind::None || i >= line.size() || (line[i] != ' ' && line[i] != '\t'))
    return {};
  item.words = std::min(line.find_first_not_of(" \t", i), line.size());
  return item;
}

class ReviewReader {
 public:
  ReviewReader(SourceId file, const SourceFile& source, const std::string& chapter,
               const ReviewBook& book, const ReadingOptions& options, Diagnostics& diagnostics)
      : source_(source), options_(options), diagnostics_(diagnostics), context_{file, chapter,
                                                                                book, diagnostics,
                                                                                {},   {}} {}

  model::Blocks run() {
    find_works();
    model::Blocks out;
    while (line_ <= source_.line_count()) next(out);
    return out;
  }

  [[nodiscard]] std::vector<model::Note> take_notes() { return std::move(notes_); }

 private:
  [[nodiscard]] std::string_view text(std::uint32_t number) const { return source_.line(number); }
  [[nodiscard]] std::uint32_t start(std::uint32_t number) const {
    return source_.line_start(number);
  }
  [[nodiscard]] SourceSpan span(std::uint32_t first, std::uint32_t last) const {
    return {context_.file, start(first),
            start(last) + static_cast<std::uint32_t>(text(last).size())};
  }
  [[nodiscard]] bool is_done() const { return line_ > source_.line_count(); }
  static bool is_remark(std::string_view line) { return line.starts_with("#@"); }

  model::Inlines inlines(const ReviewWords& words) {
    model::Inlines row = review_inlines(words, context_);
    join_soft_breaks(row, options_);
    return row;
  }
  model::Inlines inlines(std::uint32_t number, std::size_t from) {
    const std::string_view line = trimmed_end(text(number));
    from = std::min(from, line.size());
    return inlines(ReviewWords{std::string(line.substr(from)),
                               start(number) + static_cast<std::uint32_t>(from), true});
  }
  static std::string_view trimmed_end(std::string_view line) {
    while (!line.empty() && (line.back() == ' ' || line.back() == '\t')) line.remove_suffix(1);
    return line;
  }

  template <class Node>
  static void add(model::Blocks& out, SourceSpan span, Node node) {
    out.push_back({span, std::move(node)});
  }

  // Numbers of works are wanted where they are cited, which is before they are listed.
  void find_works() {
    for (std::uint32_t n = 1; n <= source_.line_count(); ++n)
      if (text(n).starts_with("//bibpaper"))
        if (const auto block = block_line(text(n), start(n)); block && !block->arguments.empty())
          context_.works.emplace_back(block->arguments[0].text,
                                      static_cast<int>(context_.works.size()) + 1);
  }

  /// Reads one block, or passes a line that is none.
  void next(model::Blocks& out) {
    const std::string_view line = text(line_);
    if (is_remark(line) || trimmed(line).empty()) {
      ++line_;
    } else if (line.starts_with('=')) {
      heading(out);
    } else if (const auto block = block_line(line, start(line_))) {
      const std::uint32_t opened = line_++;
      command(*block, opened, out);
    } else if (line.starts_with("//}")) {
      diagnostics_.warn("review/close", span(line_, line_), "this //} closes no block");
      ++line_;
    } else if (const ItemLine item = item_line(line); item.kind != ItemLine::Kind::None) {
      list(item, out);
    } else {
      paragraph(out);
    }
  }

  void heading(model::Blocks& out) {
    const auto heading = review_heading(text(line_));
    if (!heading) {
      paragraph(out);
      return;
    }
    if (heading->mark == "column") {
      column(*heading, out);
      return;
    }
    const std::uint32_t number = line_++;
    if (heading->mark.starts_with('/')) return;  // of a column that ended already
    model::Heading made;
    made.level = heading->level;
    made.content = caption(number, *heading);
    made.attributes.id = heading->label;
    if (heading->mark == "nonum" || heading->mark == "notoc")
      made.attributes.classes.emplace_back("unnumbered");
    if (heading->mark == "nodisp") {
      diagnostics_.info("review/left-out", span(number, number),
                        "a heading that is not to be shown is left out");
      return;
    }
    add(out, span(number, number), std::move(made));
  }

  model::Inlines caption(std::uint32_t number, const ReviewHeading& heading) {
    return inlines(number,
                   text(number).find(heading.caption, static_cast<std::size_t>(heading.level)));
  }

  /// A column goes on to `==[/column]`, or to a heading that is not below its own.
  void column(const ReviewHeading& opening, model::Blocks& out) {
    const std::uint32_t first = line_++;
    model::Division division;
    division.attributes.classes.emplace_back("column");
    division.attributes.id = opening.label;
    division.title = caption(first, opening);
    std::uint32_t last = first;
    while (!is_done()) {
      if (text(line_).starts_with('=')) {
        const auto heading = review_heading(text(line_));
        if (heading && heading->mark == "/column") {
          last = line_++;
          break;
        }
        if (heading && heading->level <= opening.level) break;
      }
      last = line_;
      next(division.content);
    }
    add(out, span(first, last), std::move(division));
  }

  bool begins_block(std::uint32_t number) const {
    const std::string_view line = text(number);
    return line.starts_with('=') || line.starts_with("//}") ||
           block_line(line, start(number)).has_value() ||
           item_line(line).kind == ItemLine::Kind::Bullet ||
           item_line(line).kind == ItemLine::Kind::Number;
  }

  void paragraph(model::Blocks& out) {
    const std::uint32_t first = line_;
    std::uint32_t last = first;
    model::Inlines row;
    while (!is_done() && !trimmed(text(line_)).empty()) {
      if (line_ > first && begins_block(line_)) break;
      if (!is_remark(text(line_))) {
        append_line(row, line_);
        last = line_;
      }
      ++line_;
    }
    join_soft_breaks(row, options_);
    if (row.empty()) return;
    model::Paragraph made;
    made.content = std::move(row);
    made.continued = std::exchange(unindented_, false);
    add(out, span(first, last), std::move(made));
  }

  /// A line's words behind those before it.
  void append_line(model::Inlines& row, std::uint32_t number) {
    const std::string_view line = trimmed_end(text(number));
    std::size_t from = line.find_first_not_of(" \t");
    if (from == std::string_view::npos) return;
    if (!row.empty()) {
      const std::uint32_t at = start(number) > 0 ? start(number) - 1 : 0;
      row.push_back({{context_.file, at, at + 1}, model::Text{"\n"}});
    }
    model::Inlines words = review_inlines(
        {std::string(line.substr(from)), start(number) + static_cast<std::uint32_t>(from), true},
        context_);
    std::move(words.begin(), words.end(), std::back_inserter(row));
  }

  void list(const ItemLine& item, model::Blocks& out) {
    if (item.kind == ItemLine::Kind::Term) {
      terms(out);
      return;
    }
    const std::uint32_t first = line_;
    model::List made = items(item);
    add(out, span(first, std::max(first, line_ - 1)), std::move(made));
  }

  /// The items of one depth from this line on, deeper ones inside them.
  model::List items(const ItemLine& opening) {
    model::List made;
    made.ordered = opening.kind == ItemLine::Kind::Number;
    if (made.ordered) made.start = opening.number;
    while (!is_done()) {
      if (is_remark(text(line_))) {
        ++line_;
        continue;
      }
      const ItemLine item = item_line(text(line_));
      if (item.kind != opening.kind || item.depth < opening.depth) break;
      if (item.depth > opening.depth && !made.items.empty()) {
        const std::uint32_t first = line_;
        model::List inner = items(item);
        add(made.items.back().content, span(first, line_ - 1), std::move(inner));
        continue;
      }
      made.items.push_back(one_item(item));
    }
    return made;
  }

  model::ListItem one_item(const ItemLine& item) {
    const std::uint32_t first = line_++;
    model::Inlines row = review_inlines(
        {std::string(trimmed_end(text(first))
                         .substr(std::min(item.words, trimmed_end(text(first)).size()))),
         start(first) + static_cast<std::uint32_t>(item.words), true},
        context_);
    // Lines with an indent and no mark go on.
    while (!is_done() && (text(line_).starts_with(' ') || text(line_).starts_with('\t')) &&
           !trimmed(text(line_)).empty() && item_line(text(line_)).kind == ItemLine::Kind::None)
      append_line(row, line_++);
    join_soft_breaks(row, options_);
    model::ListItem made;
    made.span = span(first, line_ - 1);
    model::Paragraph paragraph;
    paragraph.content = std::move(row);
    add(made.content, made.span, std::move(paragraph));
    return made;
  }

  void terms(model::Blocks& out) {
    const std::uint32_t first = line_;
    model::DefinitionList made;
    while (!is_done()) {
      const ItemLine item = item_line(text(line_));
      if (item.kind != ItemLine::Kind::Term) break;
      model::DefinitionItem entry;
      const std::uint32_t at = line_++;
      entry.span = span(at, at);
      entry.term = inlines(at, item.words);
      model::Inlines row;
      while (!is_done() && (text(line_).starts_with(' ') || text(line_).starts_with('\t')) &&
             !trimmed(text(line_)).empty() && item_line(text(line_)).kind == ItemLine::Kind::None)
        append_line(row, line_++);
      join_soft_breaks(row, options_);
      if (!row.empty()) {
        model::Blocks definition;
        model::Paragraph paragraph;
        paragraph.content = std::move(row);
        add(definition, span(at, line_ - 1), std::move(paragraph));
        entry.definitions.push_back(std::move(definition));
      }
      made.items.push_back(std::move(entry));
      while (!is_done() && trimmed(text(line_)).empty() && line_ < source_.line_count() &&
             item_line(text(line_ + 1)).kind == ItemLine::Kind::Term)
        ++line_;
    }
    add(out, span(first, line_ - 1), std::move(made));
  }

  // Blocks.

  static ReviewWords argument(const BlockLine& block, std::size_t n) {
    return n < block.arguments.size() ? block.arguments[n] : ReviewWords{};
  }

  /// The lines up to `//}` as they are, without remarks; goes behind it.
  std::vector<std::uint32_t> lines_inside(std::uint32_t opened) {
    std::vector<std::uint32_t> lines;
    while (!is_done() && !text(line_).starts_with("//}")) {
      if (!is_remark(text(line_))) lines.push_back(line_);
      ++line_;
    }
    if (is_done())
      diagnostics_.warn("review/close", span(opened, opened), "nothing closes this block");
    ++line_;
    return lines;
  }

  void command(const BlockLine& block, std::uint32_t opened, model::Blocks& out) {
    const std::string_view name = block.name;
    const auto is = [&](std::initializer_list<std::string_view> names) {
      return std::find(names.begin(), names.end(), name) != names.end();
    };
    if (is({"list", "listnum", "emlist", "emlistnum", "source", "cmd", "box", "insn", "program",
            "graph"})) {
      code(block, opened, out);
    } else if (is({"image", "indepimage", "numberlessimage", "imgtable"})) {
      picture(block, opened, out);
    } else if (is({"table", "emtable"})) {
      table(block, opened, out);
    } else if (is({"footnote", "endnote"})) {
      note(block, opened);
    } else if (is({"texequation"})) {
      formula(block, opened, out);
    } else if (is({"comment", "raw", "embed", "beginchild", "endchild", "tsize", "latextsize",
                   "parasep", "blankline", "printendnotes", "olnum", "bpo", "label"})) {
      if (block.opens) lines_inside(opened);
      if (is({"comment", "raw", "embed"}))
        diagnostics_.info("review/left-out", span(opened, opened),
                          fmt::format("//{} is for other builders", name));
    } else if (name == "noindent") {
      unindented_ = true;
    } else if (name == "firstlinenum") {
      first_line_ = argument(block, 0).text;
    } else if (name == "pagebreak") {
      add(out, span(opened, opened), model::PageBreak{});
    } else if (name == "hr") {
      add(out, span(opened, opened), model::SceneBreak{});
    } else if (name == "bibpaper") {
      work(block, opened, out);
    } else {
      container(block, opened, out);
    }
  }

  void container(const BlockLine& block, std::uint32_t opened, model::Blocks& out) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 16> kKinds = {
        {{"note", "note"},
         {"memo", "note"},
         {"notice", "note"},
         {"info", "info"},
         {"tip", "tip"},
         {"point", "tip"},
         {"term", "note"},
         {"important", "important"},
         {"security", "warning"},
         {"warning", "warning"},
         {"caution", "caution"},
         {"shoot", "warning"},
         {"reference", "note"},
         {"flushright", "right"},
         {"centering", "center"},
         {"practice", "example"}}};
    model::Blocks content;
    if (block.opens) {
      while (!is_done() && !text(line_).starts_with("//}")) next(content);
      if (is_done())
        diagnostics_.warn("review/close", span(opened, opened), "nothing closes this block");
      ++line_;
    }
    const SourceSpan place = span(opened, std::min(line_ - 1, source_.line_count()));
    if (block.name == "quote" || block.name == "blockquote") {
      add(out, place, model::Quote{std::move(content), {}});
      return;
    }
    model::Division division;
    if (block.name == "lead" || block.name == "read") {
      division.attributes.classes.emplace_back("lead");
    } else {
      const auto kind = std::find_if(kKinds.begin(), kKinds.end(),
                                     [&](const auto& each) { return each.first == block.name; });
      if (kind == kKinds.end()) {
        if (context_.unknown.insert("//" + std::string(block.name)).second)
          diagnostics_
              .warn("review/unknown", span(opened, opened),
                    fmt::format("//{} is not understood", block.name))
              .hint = "its words are kept";
        if (content.empty())
          for (const ReviewWords& words : block.arguments) {
            model::Paragraph paragraph;
            paragraph.content = inlines(words);
            add(content, place, std::move(paragraph));
          }
        std::move(content.begin(), content.end(), std::back_inserter(out));
        return;
      }
      division.attributes.classes.emplace_back(kind->second);
      division.title = inlines(argument(block, 0));
    }
    division.content = std::move(content);
    add(out, place, std::move(division));
  }

  void code(const BlockLine& block, std::uint32_t opened, model::Blocks& out) {
    const bool named = block.name == "list" || block.name == "listnum";
    const bool numbered = block.name.ends_with("num");
    model::CodeBlock made;
    std::size_t n = 0;
    if (named) made.attributes.id = "lst:" + argument(block, n++).text;
    const std::string caption = review_plain(argument(block, n++).text);
    made.language = block.name == "cmd" ? "console" : argument(block, n).text;
    if (!caption.empty())
      made.attributes.values.emplace_back(block.name == "source" ? "file" : "caption", caption);
    if (numbered) made.attributes.classes.emplace_back("numbered");
    if (!first_line_.empty() && numbered)
      made.attributes.values.emplace_back("start", std::exchange(first_line_, {}));
    if (block.opens)
      for (const std::uint32_t number : lines_inside(opened))
        made.text += review_plain(text(number)) + "\n";
    while (!made.text.empty() && made.text.back() == '\n') made.text.pop_back();
    add(out, span(opened, std::min(line_ - 1, source_.line_count())), std::move(made));
  }

  void picture(const BlockLine& block, std::uint32_t opened, model::Blocks& out) {
    const std::string id = argument(block, 0).text;
    model::Figure made;
    made.caption = inlines(argument(block, 1));
    made.image.source = context_.book.picture(context_.chapter, id);
    made.image.alt = model::plain_text(made.caption);
    if (block.name == "image" || block.name == "imgtable")
      made.image.attributes.id = (block.name == "image" ? "fig:" : "tbl:") + id;
    scale(argument(block, 2).text, made.image.attributes);
    std::string drawn;
    if (block.opens)
      for (const std::uint32_t number : lines_inside(opened))
        drawn += std::string(text(number)) + "\n";
    const SourceSpan place = span(opened, std::min(line_ - 1, source_.line_count()));
    if (!made.image.source.empty()) {
      add(out, place, std::move(made));
      return;
    }
    diagnostics_
        .error("image/missing", span(opened, opened), fmt::format("no picture is called {}", id))
        .hint = "it is looked for in the folder of pictures, by the chapter's name and this one";
    // A drawing in characters stands for it, as in Re:VIEW.
    if (trimmed(drawn).find_first_not_of('\n') != std::string_view::npos) {
      model::CodeBlock stand_in;
      stand_in.text = drawn.substr(0, drawn.find_last_not_of('\n') + 1);
      stand_in.attributes.values.emplace_back("caption", made.image.alt);
      add(out, place, std::move(stand_in));
    } else if (!made.caption.empty()) {
      model::Paragraph words;
      words.content = std::move(made.caption);
      words.attributes.id = made.image.attributes.id;
      add(out, place, std::move(words));
    }
  }

  /// "scale=0.5" → half the measure.
  static void scale(std::string_view metric, model::Attributes& attributes) {
    const std::size_t at = metric.find("scale=");
    if (at == std::string_view::npos) return;
    int percent = 0, tenth = 100;
    bool fraction = false;
    for (const char c : metric.substr(at + 6)) {
      if (c == '.') {
        fraction = true;
      } else if (c >= '0' && c <= '9' && tenth > 0) {
        if (fraction) tenth /= 10;
        percent += (c - '0') * tenth;
      } else {
        break;
      }
    }
    if (percent > 0 && percent <= 100)
      attributes.values.emplace_back("width", fmt::format("{}%", percent));
  }

  void table(const BlockLine& block, std::uint32_t opened, model::Blocks& out) {
    model::Table made;
    const bool named = block.name == "table" && block.arguments.size() > 1;
    if (block.name == "table" && !argument(block, 0).text.empty())
      made.attributes.id = "tbl:" + argument(block, 0).text;
    made.caption = inlines(argument(block, named ? 1 : 0));
    if (block.name == "table" && !named) made.caption.clear();
    std::vector<model::TableRow> rows;
    std::size_t heads = 0;
    if (block.opens)
      for (const std::uint32_t number : lines_inside(opened)) {
        const std::string_view line = trimmed_end(text(number));
        if (line.empty()) continue;
        if (line.size() >= 4 && (line.find_first_not_of('-') == std::string_view::npos ||
                                 line.find_first_not_of('=') == std::string_view::npos)) {
          heads = rows.size();
          continue;
        }
        rows.push_back(row(number, line));
      }
    std::size_t width = 0;
    for (const model::TableRow& cells : rows) width = std::max(width, cells.size());
    const SourceSpan place = span(opened, std::min(line_ - 1, source_.line_count()));
    if (width == 0) return;
    made.columns.resize(width, model::CellAlign::Default);
    for (std::size_t n = 0; n < rows.size(); ++n)
      (n < heads ? made.head : made.body).push_back(std::move(rows[n]));
    add(out, place, std::move(made));
  }

  /// Cells between tabs; a lone dot is an empty cell.
  model::TableRow row(std::uint32_t number, std::string_view line) {
    model::TableRow cells;
    for (std::size_t at = 0; at < line.size();) {
      const std::size_t end = std::min(line.find('\t', at), line.size());
      std::string_view words = line.substr(at, end - at);
      std::uint32_t from = start(number) + static_cast<std::uint32_t>(at);
      model::TableCell cell;
      cell.span = {context_.file, from, from + static_cast<std::uint32_t>(words.size())};
      if (words == ".") words = {};
      if (words.starts_with("..")) {
        words.remove_prefix(1);
        ++from;
      }
      cell.content = inlines(ReviewWords{std::string(words), from, true});
      cells.push_back(std::move(cell));
      at = std::min(line.find_first_not_of('\t', end), line.size());
    }
    return cells;
  }

  void note(const BlockLine& block, std::uint32_t opened) {
    model::Note made;
    made.span = span(opened, opened);
    made.label = argument(block, 0).text;
    model::Paragraph paragraph;
    paragraph.content = inlines(argument(block, 1));
    add(made.content, made.span, std::move(paragraph));
    if (block.opens)
      while (!is_done() && !text(line_).starts_with("//}")) next(made.content);
    if (block.opens) ++line_;
    notes_.push_back(std::move(made));
  }

  void formula(const BlockLine& block, std::uint32_t opened, model::Blocks& out) {
    model::MathBlock made;
    if (!argument(block, 0).text.empty()) made.attributes.id = "eq:" + argument(block, 0).text;
    if (block.opens)
      for (const std::uint32_t number : lines_inside(opened))
        made.tex += std::string(text(number)) + "\n";
    while (!made.tex.empty() && made.tex.back() == '\n') made.tex.pop_back();
    add(out, span(opened, line_ - 1), std::move(made));
  }

  void work(const BlockLine& block, std::uint32_t opened, model::Blocks& out) {
    int number = 0;
    for (const auto& [id, each] : context_.works)
      if (id == argument(block, 0).text) number = each;
    model::Paragraph made;
    made.attributes.id = argument(block, 0).text;
    made.content = inlines(argument(block, 1));
    made.content.insert(made.content.begin(),
                        {span(opened, opened), model::Text{fmt::format("[{}] ", number)}});
    add(out, span(opened, opened), std::move(made));
    if (!block.opens) return;
    while (!is_done() && !text(line_).starts_with("//}")) next(out);
    ++line_;
  }

  const SourceFile& source_;
  const ReadingOptions& options_;
  Diagnostics& diagnostics_;
  ReviewContext context_;
  std::uint32_t line_ = 1;
  bool unindented_ = false;
  std::string first_line_;
  std::vector<model::Note> notes_;
};

}  // namespace

ReadChapter read_review(SourceId file, const SourceFile& source, const std::string& chapter,
                        const ReviewBook& book, const ReadingOptions& options,
                        Diagnostics& diagnostics) {
  ReadChapter read;
  ReviewReader reader(file, source, chapter, book, options, diagnostics);
  read.chapter.source = file;
  read.chapter.blocks = reader.run();
  read.chapter.notes = reader.take_notes();
  read_formulae(read.chapter, source, diagnostics);
  normalise_punctuation(read.chapter.blocks, file, source, options, diagnostics);
  for (model::Note& note : read.chapter.notes)
    normalise_punctuation(note.content, file, source, options, diagnostics);
  if (!read.chapter.blocks.empty())
    if (const auto* heading = std::get_if<model::Heading>(&read.chapter.blocks.front().node))
      read.chapter.title = model::plain_text(heading->content);
  return read;
}

}  // namespace bookbuild::readers
