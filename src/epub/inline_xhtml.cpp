#include "epub/inline_xhtml.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/file_store.h"
#include "base/overloaded.h"
#include "base/utf8.h"
#include "epub/index_xhtml.h"
#include "epub/math_xhtml.h"
#include "epub/outside_link.h"
#include "epub/style_parts.h"
#include "math/spacing.h"
#include "model/list_label.h"
#include "model/names.h"
#include "model/notation.h"
#include "model/readings.h"
#include "model/reference_words.h"
#include "text/properties.h"
#include "text/vertical_words.h"

namespace bookbuild::epub {

namespace {

/// Deeper nesting than any author means; beyond it the words stay and the marks go.
constexpr int kDeepest = 48;

constexpr char32_t kFirstEastAsian = 0x1100;

/// Whether dots can stand at the words: they belong to CJK characters only (F-090).
bool takes_dots(const model::Inlines& inlines) {
  const std::string words = model::plain_text(inlines);
  const auto points = code_points(words);
  for (const char32_t c : points) {
    if (c >= kFirstEastAsian && !(c >= 0x1E00 && c <= 0x2E7F)) return true;
  }
  return false;
}

/// A name of ours in ASCII, for class="dots-sesame".
std::string token(std::string_view name) {
  std::string out;
  for (const char c : name.substr(0, 40)) {
    const bool fits = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    out += fits ? c : '-';
  }
  return out;
}

std::string picture_file(ChapterWriting& writing, std::string_view source) {
  const std::string folder = parent_path(writing.book.document.chapters.at(writing.chapter).path);
  const std::string file = writing.book.pictures.use(join_path(folder, source));
  if (!file.empty()) return file;
  return writing.book.pictures.use(join_path(folder, model::percent_decoded(source)));
}

/// Each piece of a formula that lines may part is one object in print.
std::size_t bytes_in_print(const model::Math& math) {
  constexpr std::size_t kObject = 3;
  return math.formula ? kObject * math::pieces(math.formula->content).size() : math.tex.size();
}

bool has_picture(ChapterWriting& writing, const model::Image& image) {
  return !picture_file(writing, image.source).empty();
}

class InlineWriter {
 public:
  explicit InlineWriter(ChapterWriting& writing) : writing_(writing), xml_(writing.xml) {}

  void write(const model::Inlines& inlines) {
    if (depth_ == kDeepest) {
      write_words(writing_, model::plain_text(inlines));
      return;
    }
    ++depth_;
    for (std::size_t i = 0; i < inlines.size(); ++i) {
      beside_ = {i > 0 ? &inlines[i - 1] : nullptr,
                 i + 1 < inlines.size() ? &inlines[i + 1] : nullptr};
      write(inlines[i]);
    }
    --depth_;
  }

 private:
  void write(const model::Inline& node) {
    std::visit(Overloaded{[&](const model::Text& n) { text(n); },
                          [&](const model::Emphasis& n) {
                            around("em", takes_dots(n.content) ? "" : "latin", n.content);
                          },
                          [&](const model::Strong& n) { around("strong", "", n.content); },
                          [&](const model::Strikethrough& n) { around("s", "", n.content); },
                          [&](const model::Superscript& n) { around("sup", "", n.content); },
                          [&](const model::Subscript& n) { around("sub", "", n.content); },
                          [&](const model::Span& n) { span(n); },
                          [&](const model::Code& n) {
                            xml_.open("code");
                            write_words(writing_, n.text);
                            xml_.close();
                          },
                          [&](const model::Math& n) {
                            whole(bytes_in_print(n));
                            write_formula(writing_, n.formula.get(), n.tex, false);
                          },
                          [&](const model::Ruby& n) { ruby(n); },
                          [&](const model::EmphasisMarks& n) {
                            around("em", n.style.empty() ? "dots" : "dots dots-" + token(n.style),
                                   n.content);
                          },
                          [&](const model::TateChuYoko& n) {
                            whole(n.text.size());
                            xml_.leaf("span", {{"class", "tcy"}}, n.text);
                          },
                          [&](const model::Link& n) { link(n, node.span); },
                          [&](const model::NoteReference& n) { note_reference(n); },
                          [&](const model::Image& n) {
                            constexpr std::size_t kObject = 3;  // U+FFFC stands for it in print
                            whole(has_picture(writing_, n) ? kObject : n.alt.size());
                            write_image(writing_, n);
                          },
                          [&](const model::Reference& n) { reference(n); },
                          [&](const model::IndexMark& n) {
                            const std::string id = index_id(writing_.book, n.number);
                            xml_.open("span", {{"id", id}});
                            write(n.content);
                            xml_.close();
                          },
                          [&](const model::LineBreak&) {
                            xml_.empty("br");
                            writing_.book.pages.pass(1);
                          }},
               node.node);
  }

  /// In a vertical book single figures and letters stand upright and two figures share an em, as in
  /// print (F-116).
  void text(const model::Text& node) {
    const std::string_view words = node.text;
    if (writing_.book.design.writing != WritingMode::VerticalRl || in_row_) {
      write_words(writing_, words);
      return;
    }
    std::size_t at = 0;
    for (const text::UprightWord& word :
         text::upright_words(words, last_of(beside_.before), first_of(beside_.after))) {
      write_words(writing_, words.substr(at, word.begin - at));
      whole(word.end - word.begin);
      xml_.leaf("span", {{"class", "tcy"}}, words.substr(word.begin, word.end - word.begin));
      at = word.end;
    }
    write_words(writing_, words.substr(at));
  }

  static char32_t last_of(const model::Inline* node) {
    return node == nullptr ? 0 : last_code_point(model::plain_text({*node}));
  }
  static char32_t first_of(const model::Inline* node) {
    const std::string words = node == nullptr ? std::string() : model::plain_text({*node});
    return words.empty() ? 0 : first_code_point(words);
  }

  /// What no page may divide: the mark stands before it.
  void whole(std::size_t bytes) {
    writing_.book.pages.write_due(xml_, bytes);
    writing_.book.pages.pass(bytes);
  }

  void around(const char* element, std::string_view classes, const model::Inlines& content) {
    xml_.open(element, {{"class", if_any(classes)}});
    write(content);
    xml_.close();
  }

  /// Ids are not written here: a stretch's anchor is its block's (model::number).
  void span(const model::Span& node) {
    const model::Attributes& attributes = node.attributes;
    if (attributes.has_class("warichu")) return warichu(node);
    const std::string_view language = language_of(attributes);
    std::string ours;
    if (attributes.has_class("sideline")) ours = "sideline-" + token(attributes.value("style"));
    if (attributes.has_class("dots") && !attributes.value("dots").empty())
      ours = "dots-" + token(attributes.value("dots"));
    if (touches(attributes)) ours = "beside";
    const bool row = attributes.has_class("jidori") || attributes.has_class("furiwake") ||
                     attributes.has_class("tcy");
    const char* element =
        attributes.has_class("dots")                                          ? "em"
        : attributes.has_class("kaeriten") || attributes.has_class("tateten") ? "sub"
        : attributes.has_class("okurigana") ? attributes.has_class("left") ? "sub" : "sup"
                                            : "span";
    xml_.open(element, {{"class", if_any(class_list(ours, attributes))},
                        {"lang", if_any(language)},
                        {"xml:lang", if_any(language)},
                        {"style", if_any(extent_of(attributes))}});
    const bool outer = in_row_;
    in_row_ = in_row_ || row || attributes.has_class("upright") || attributes.has_class("sideways");
    // F-115: a comment is a reading of the second side.
    const std::string_view comment = attributes.value("comment");
    if (!comment.empty()) xml_.open("ruby", {{"class", "other comment"}});
    write(node.content);
    if (!comment.empty()) {
      writing_.book.found.ruby = true;
      xml_.leaf("rt", {}, comment);
      xml_.close();
    }
    in_row_ = outer;
    xml_.close();
  }

  /// F-092: a name right after a name, or a title after a title.
  bool touches(const model::Attributes& attributes) const {
    const auto* before =
        beside_.before == nullptr ? nullptr : std::get_if<model::Span>(&beside_.before->node);
    if (before == nullptr) return false;
    const auto both = [&](std::string_view name) {
      return attributes.has_class(name) && before->attributes.has_class(name);
    };
    return both("name") || both("title");
  }

  /// F-118: how far a row is spread.
  std::string extent_of(const model::Attributes& attributes) const {
    if (!attributes.has_class("jidori")) return {};
    const int ems = model::whole_ems(attributes.value("width"));
    if (ems == 0) return {};
    const bool vertical = writing_.book.design.writing == WritingMode::VerticalRl;
    return fmt::format("{}: {}em", vertical ? "height" : "width", ems);
  }

  /// F-117: its brackets at the size of the text; two rows where they are short enough to stay
  /// together, else small in the line.
  void warichu(const model::Span& node) {
    model::Inlines content = node.content;
    const model::Enclosure brackets = model::take_brackets(content);
    write_words(writing_, brackets.open);
    const int rows = rows_of(content);
    xml_.open("span", {{"class", rows == 0 ? std::string("warichu")
                                           : fmt::format("warichu-rows warichu-{}", rows)}});
    const bool outer = in_row_;
    in_row_ = true;
    write(content);
    in_row_ = outer;
    xml_.close();
    write_words(writing_, brackets.close);
  }

  /// The ems of each of two rows; 0 where there is more than a box can hold, or more than words.
  static int rows_of(const model::Inlines& content) {
    int halves = 0;
    for (const model::Inline& node : content) {
      const auto* words = std::get_if<model::Text>(&node.node);
      if (words == nullptr) return 0;
      for (const char32_t c : code_points(words->text)) {
        halves += text::is_wide(c) ? 2 : 1;
        if (halves > 4 * kLongestRows) return 0;
      }
    }
    return (halves + 3) / 4;
  }

  /// One rt for each pair, so that jukugo ruby keeps its pairs (F-101); no rp, which EPUBCheck
  /// reports.
  void ruby(const model::Ruby& node) {
    std::vector<model::Ruby::Pair> pairs;
    bool read = false, zhuyin = false;
    std::size_t bytes = 0;
    for (const model::Ruby::Pair& pair : node.pairs) {
      read = read || !pair.reading.empty();
      bytes += pair.base.size();
      std::vector<model::Ruby::Pair> syllables;
      if (model::is_bopomofo(pair.reading)) syllables = model::by_character(pair);
      zhuyin = zhuyin || !syllables.empty();
      if (syllables.empty()) syllables.push_back(pair);
      pairs.insert(pairs.end(), syllables.begin(), syllables.end());
    }
    if (!read && node.other.empty()) {
      for (const model::Ruby::Pair& pair : pairs) write_words(writing_, pair.base);
      return;
    }
    whole(bytes);
    writing_.book.found.ruby = true;
    if (!node.other.empty()) xml_.open("ruby", {{"class", "other"}});
    if (read) xml_.open("ruby", {{"class", if_any(zhuyin ? "zhuyin" : "")}});
    for (const model::Ruby::Pair& pair : pairs) {
      xml_.text(pair.base);
      if (read) xml_.leaf("rt", {}, pair.reading);
    }
    if (read) xml_.close();
    if (node.other.empty()) return;
    xml_.leaf("rt", {}, node.other);
    xml_.close();
  }

  void link(const model::Link& node, SourceSpan span) {
    const std::string href = in_link_ ? std::string() : href_of(node, span);
    if (href.empty()) {
      write(node.content);
      return;
    }
    xml_.open("a", {{"href", href}, {"title", if_any(node.title)}});
    in_link_ = true;
    write(node.content);
    in_link_ = false;
    xml_.close();
  }

  std::string href_of(const model::Link& node, SourceSpan span) {
    const Writing& book = writing_.book;
    if (const model::Anchor* anchor =
            model::find_anchor(book.document, book.numbering, writing_.chapter, node.target))
      return href_from_text(book, *anchor);
    if (!model::is_external(node.target)) return {};  // reported when the document was built
    if (const auto url = outside_link(node.target)) return *url;
    writing_.book.diagnostics
        .warn("link/unsafe", span, "this link is left out of the EPUB: " + node.target)
        .hint = "whole http, https, mailto and tel addresses are kept; the words stay";
    return {};
  }

  /// Without printed pages a page reference says what a plain one does, and nothing where it only
  /// follows words.
  void reference(const model::Reference& node) {
    const Writing& book = writing_.book;
    const model::Anchor* anchor =
        model::find_anchor(book.document, book.numbering, writing_.chapter, node.target);
    if (anchor == nullptr) return;
    const Tradition tradition =
        model::chapter_tradition(book.document, writing_.chapter, book.tradition);
    const auto folio = book.options.folios.find(anchor->id);
    std::string words;
    if (node.form != model::ReferenceForm::Number && folio != book.options.folios.end())
      words = model::page_words(folio->second, node.form, tradition);
    else if (node.form != model::ReferenceForm::BracketedPage)
      words = model::reference_words(book.document, book.numbering, writing_.chapter, node.target,
                                     tradition);
    if (words.empty()) return;
    if (!in_link_) xml_.open("a", {{"class", "ref"}, {"href", href_from_text(book, *anchor)}});
    write_words(writing_, words);
    if (!in_link_) xml_.close();
  }

  void note_reference(const model::NoteReference& node) {
    const Writing& book = writing_.book;
    const auto& index = book.numbering.note_index.at(writing_.chapter);
    const auto place = index.find(node.label);
    if (place == index.end()) {
      write_words(writing_, "[^" + node.label + "]");
      return;
    }
    const model::NumberedNote& note = book.numbering.notes[writing_.chapter][place->second];
    const std::string id = reference_id(book, note, ++writing_.references.at(place->second));
    const std::string number =
        model::list_label(book.design.notes.mark, note.number, counting_of(book.design.tradition));
    whole(number.size());
    if (in_link_) {  // a link may not stand in a link
      xml_.leaf("sup", {{"class", "noteref"}, {"id", id}}, number);
      return;
    }
    xml_.leaf("a",
              {{"class", "noteref"},
               {"epub:type", "noteref"},
               {"role", "doc-noteref"},
               {"id", id},
               {"href", note_href(note, place->second)}},
              number);
  }

  std::string note_href(const model::NumberedNote& note, std::size_t index) const {
    const Writing& book = writing_.book;
    const std::size_t piece = book.pieces.at(writing_.chapter).note_piece.at(index);
    const std::string id = "#" + note_id(book, note);
    return piece == writing_.piece
               ? id
               : std::string(beside(book.files.chapters[writing_.chapter][piece])) + id;
  }

  ChapterWriting& writing_;
  Xml& xml_;
  struct Beside {
    const model::Inline* before = nullptr;
    const model::Inline* after = nullptr;
  };
  Beside beside_;  // of the node about to be written
  int depth_ = 0;
  bool in_link_ = false;
  bool in_row_ = false;  // within a stretch whose characters' stance is settled
};

/// "50%" as it stands; anything else would fix a size that the reader's screen may not have.
std::string width_style(std::string_view width) {
  if (width.size() < 2 || width.size() > 4 || width.back() != '%') return {};
  width.remove_suffix(1);
  int percent = 0;
  for (const char c : width) {
    if (c < '0' || c > '9') return {};
    percent = percent * 10 + (c - '0');
  }
  return percent >= 1 && percent <= 100 ? fmt::format("width: {}%", percent) : std::string();
}

}  // namespace

void write_words(ChapterWriting& writing, std::string_view words) {
  PageMarks& pages = writing.book.pages;
  while (pages.due(words.size())) {
    const std::size_t before = std::min(pages.distance(), words.size());
    writing.xml.text(words.substr(0, before));
    pages.write_next(writing.xml);
    pages.pass(before);
    words.remove_prefix(before);
  }
  writing.xml.text(words);
  pages.pass(words.size());
}

std::string class_list(std::string_view ours, const model::Attributes& attributes) {
  std::string list(ours);
  for (const std::string& name : attributes.classes) {
    if (name.empty()) continue;
    if (!list.empty()) list += ' ';
    list += name;
  }
  return list;
}

std::string_view language_of(const model::Attributes& attributes) {
  const std::string_view tag = attributes.value("lang");
  return is_language_tag(tag) ? tag : std::string_view();
}

std::string note_id(const Writing& book, const model::NumberedNote& note) {
  return free_id(book, fmt::format("note-{}", note.number));
}

std::string reference_id(const Writing& book, const model::NumberedNote& note, int occurrence) {
  return free_id(book, occurrence == 1 ? fmt::format("noteref-{}", note.number)
                                       : fmt::format("noteref-{}-{}", note.number, occurrence));
}

void write_inlines(ChapterWriting& writing, const model::Inlines& inlines) {
  InlineWriter(writing).write(inlines);
}

void write_formula(ChapterWriting& writing, const math::Formula* formula, std::string_view tex,
                   bool display) {
  Writing& book = writing.book;
  if (formula == nullptr) {
    book.found.tex = true;
    writing.xml.leaf("code", {{"class", "math"}}, tex);
    return;
  }
  book.found.math = true;
  book.math_files.insert(book.files.chapters.at(writing.chapter).at(writing.piece));
  write_math(writing.xml, *formula, tex, display);
}

void write_image(ChapterWriting& writing, const model::Image& image) {
  const std::string file = picture_file(writing, image.source);
  if (file.empty()) {
    writing.xml.leaf("span", {{"class", "missing-image"}},
                     image.alt.empty() ? image.source : image.alt);
    return;
  }
  writing.book.found.pictures = true;
  const bool decorative = image.attributes.has_class("decorative");
  if (image.alt.empty() && !decorative) writing.book.found.pictures_without_words = true;
  writing.xml.empty(
      "img", {{"src", "../" + file},
              {"alt", decorative ? std::string_view() : image.alt},
              {"role", decorative || image.alt.empty() ? "presentation" : std::string_view()},
              {"class", if_any(class_list("", image.attributes))},
              {"style", if_any(width_style(image.attributes.value("width")))}});
}

}  // namespace bookbuild::epub
