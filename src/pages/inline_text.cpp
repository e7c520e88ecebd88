// Styles follow the tradition (F-155): Chinese and Japanese emphasis is dots, never a slant; Korean
// has a face of its own.

#include "pages/inline_text.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/file_store.h"
#include "base/overloaded.h"
#include "base/utf8.h"
#include "design/paper.h"
#include "math/tree.h"
#include "model/list_label.h"
#include "model/names.h"
#include "model/notation.h"
#include "model/readings.h"
#include "model/reference_words.h"
#include "text/properties.h"

namespace bookbuild::pages {

using fragment::StructureKind;

namespace {

struct SideLineClass {
  std::string_view name;
  lines::SideLine line;
};
constexpr std::array<SideLineClass, 7> kSideLines{{{"underline", lines::SideLine::Single},
                                                   {"sideline", lines::SideLine::Single},
                                                   {"line", lines::SideLine::Single},
                                                   {"double", lines::SideLine::Double},
                                                   {"dotted", lines::SideLine::Dotted},
                                                   {"dashed", lines::SideLine::Dotted},
                                                   {"wavy", lines::SideLine::Wavy}}};

struct DotName {
  std::string_view name;
  char32_t mark;
};
constexpr std::array<DotName, 11> kDots{{{"sesame", U'﹅'},
                                         {"open sesame", U'﹆'},
                                         {"dot", U'•'},
                                         {"open dot", U'◦'},
                                         {"circle", U'●'},
                                         {"open circle", U'○'},
                                         {"triangle", U'▲'},
                                         {"open triangle", U'△'},
                                         {"double-circle", U'◎'},
                                         {"open double-circle", U'◉'},
                                         {"x", U'×'}}};

// The price of ending a line in a formula, in the units of line badness: before a relation, before
// an operator.
constexpr std::uint16_t kRelationPenalty = 30, kOperatorPenalty = 60;

constexpr int kDeepestStyle = 100;  // beyond this nesting words are kept and styles dropped

bool has_cjk(const model::Inlines& inlines) {
  const std::string words = model::plain_text(inlines);
  for (const char32_t c : CodePoints(words)) {
    if (text::is_cjk_letter(c)) return true;
  }
  return false;
}

/// F-136: an operator or relation alone stands solid beside CJK, as the same sign in the text does.
bool is_sign(const math::Formula& formula) {
  if (formula.content.size() != 1) return false;
  const math::AtomClass atom = math::class_of(formula.content.front());
  return std::holds_alternative<math::Symbol>(formula.content.front().node) &&
         (atom == math::AtomClass::Bin || atom == math::AtomClass::Rel);
}

bool looks_like_address(std::string_view words) {
  return words.find("://") != std::string_view::npos || words.starts_with("www.") ||
         words.starts_with("mailto:");
}

}  // namespace

lines::InlineStyle inline_style(const InlineSetting& setting) {
  lines::InlineStyle style;
  style.font = setting.font;
  style.size = setting.size;
  style.tradition = setting.tradition;
  style.structure = setting.structure;
  return style;
}

std::string note_anchor(NoteId note) {
  return "note." + std::to_string(note.value + 1);
}
std::string note_mark_anchor(NoteId note) {
  return "note-mark." + std::to_string(note.value + 1);
}
std::string index_anchor(std::uint32_t mark) {
  return "index." + std::to_string(mark);
}

/// One flattening; the style in force is an argument, so leaving a node restores it.
class InlineText::Walk {
 public:
  Walk(InlineText& owner, lines::ParagraphText& out, const InlineSetting& setting)
      : owner_(owner), out_(out), setting_(setting) {}

  void walk(const model::Inlines& inlines, const lines::InlineStyle& style, int depth) {
    if (depth > kDeepestStyle) {
      put(model::plain_text(inlines), style, {});
      return;
    }
    for (const model::Inline& node : inlines) visit(node, style, depth);
  }

  void put(std::string_view words, const lines::InlineStyle& style, SourceSpan span) {
    if (words.empty()) return;
    const auto begin = static_cast<std::uint32_t>(out_.text.size());
    out_.text.append(words);
    const auto end = static_cast<std::uint32_t>(out_.text.size());
    if (!out_.spans.empty() && out_.spans.back().style == style) {
      out_.spans.back().end = end;
    } else {
      lines::StyledSpan stretch;
      stretch.begin = begin;
      stretch.end = end;
      stretch.style = style;
      out_.spans.push_back(stretch);
    }
    if (span.has_place()) {
      lines::SourceMapEntry entry;
      entry.at = begin;
      entry.span = span;
      out_.sources.push_back(entry);
    }
  }

 private:
  /// Tabs go to the stops of their block (F-118); elsewhere they are spaces.
  void words(std::string_view words, const lines::InlineStyle& style, SourceSpan span) {
    if (words.find('\t') == std::string_view::npos) {
      put(words, style, span);
      return;
    }
    if (!setting_.tabs) {
      std::string spaced(words);
      std::replace(spaced.begin(), spaced.end(), '\t', ' ');
      put(spaced, style, span);
      return;
    }
    for (std::size_t at = 0; at < words.size();) {
      const std::size_t tab = std::min(words.find('\t', at), words.size());
      SourceSpan part = span;
      if (span.has_place() && span.end - span.begin == words.size()) {
        part.begin = span.begin + static_cast<std::uint32_t>(at);
        part.end = span.begin + static_cast<std::uint32_t>(tab);
      }
      put(words.substr(at, tab - at), style, part);
      if (tab < words.size()) {
        lines::InlineStyle stop = style;
        stop.tab = true;
        put(" ", stop, {});
      }
      at = tab + 1;
    }
  }

  void visit(const model::Inline& node, lines::InlineStyle style, int depth) {
    const auto inside = [&](const model::Inlines& content) { walk(content, style, depth + 1); };
    std::visit(Overloaded{
                   [&](const model::Text& n) { words(n.text, style, node.span); },
                   [&](const model::Emphasis& n) {
                     if (dotted() && has_cjk(n.content)) {
                       style.dot = dot({});
                     } else {
                       style.font = design::FontRole::Emphasis;
                     }
                     inside(n.content);
                   },
                   [&](const model::Strong& n) {
                     style.font = design::FontRole::Strong;
                     inside(n.content);
                   },
                   [&](const model::Strikethrough& n) {
                     style.strike = true;
                     inside(n.content);
                   },
                   [&](const model::Superscript& n) { shifted(n.content, style, 2, 5, depth); },
                   [&](const model::Subscript& n) { shifted(n.content, style, -3, 20, depth); },
                   [&](const model::Span& n) { span(n, style, depth); },
                   [&](const model::Code& n) {
                     style.font = design::FontRole::Code;
                     style.size = size(style).scaled(9, 10);
                     style.code = true;
                     style.structure =
                         owner_.registry_.element(StructureKind::Code, style.structure);
                     put(n.text, style, node.span);
                   },
                   [&](const model::Math& n) { formula(n, style, node.span); },
                   [&](const model::Ruby& n) { ruby(n, style, node.span); },
                   [&](const model::EmphasisMarks& n) {
                     style.dot = dot(n.style);
                     inside(n.content);
                   },
                   [&](const model::TateChuYoko& n) {
                     style.unbroken = true;
                     style.orientation = lines::Orientation::Combined;
                     put(n.text, style, node.span);
                   },
                   [&](const model::Link& n) { link(n, style, depth); },
                   [&](const model::NoteReference& n) { note(n, style, node.span); },
                   [&](const model::Image& n) { image(n, style, node.span); },
                   [&](const model::Reference& n) { reference(n, style, node.span); },
                   [&](const model::IndexMark& n) {
                     add_anchor(index_anchor(n.number));
                     inside(n.content);
                   },
                   [&](const model::LineBreak&) { put("\n", style, node.span); },
               },
               node.node);
  }

  [[nodiscard]] bool dotted() const {
    return is_chinese(setting_.tradition) || setting_.tradition == Tradition::Ja;
  }

  /// F-090: the mark of the tradition and the direction, unless the author names one.
  [[nodiscard]] char32_t dot(std::string_view name) const {
    for (const DotName& known : kDots) {
      if (known.name == name) return known.mark;
    }
    if (is_chinese(setting_.tradition)) return U'●';
    const bool vertical = setting_.writing == WritingMode::VerticalRl;
    return vertical && setting_.tradition == Tradition::Ja ? U'﹅' : U'•';
  }

  [[nodiscard]] Length size(const lines::InlineStyle& style) const {
    return style.size == Length() ? setting_.size : style.size;
  }

  /// F-119: about 60 % of the size, and the line stays where it is.
  void shifted(const model::Inlines& content, lines::InlineStyle style, int num, int den,
               int depth) {
    style.raise += size(style).scaled(num, den);
    style.size = size(style).scaled(3, 5);
    walk(content, style, depth + 1);
  }

  void span(const model::Span& n, lines::InlineStyle style, int depth) {
    const bool left = n.attributes.has_class("left");
    if (n.attributes.has_class("tateten") && reading_mark(n, lines::RubySide::Joiner)) return;
    if (n.attributes.has_class("kaeriten") && reading_mark(n, lines::RubySide::ReturnMark)) return;
    if (n.attributes.has_class("okurigana") &&
        reading_mark(n, left ? lines::RubySide::OtherOkurigana : lines::RubySide::Okurigana))
      return;
    if (style.rows == 0 && n.attributes.has_class("warichu")) {
      in_line_note(n, std::move(style), depth);
      return;
    }
    if (style.rows == 0 && n.attributes.has_class("furiwake")) {
      style.rows = ++marks_;
      style.own_rows = true;
      style.size = size(style) / 2;
    }
    if (style.spread == 0 && n.attributes.has_class("jidori")) {
      const int ems = model::whole_ems(n.attributes.value("width"));
      if (ems > 0) {
        style.spread = ++marks_;
        style.spread_over = size(style) * ems;
      }
    }
    const std::string language(n.attributes.value("lang"));
    if (!language.empty()) {
      style.tradition = tradition_of(language);
      if (style.tradition == Tradition::Latin) style.language = language;
      style.structure = owner_.registry_.element(StructureKind::Span, style.structure, language);
    }
    if (n.attributes.has_class("dots")) style.dot = dot(n.attributes.value("dots"));
    if (n.attributes.has_class("name")) style.proper_name = ++marks_;
    if (n.attributes.has_class("title")) style.title_mark = ++marks_;
    for (const SideLineClass& known : kSideLines) {
      if (n.attributes.has_class(known.name) || n.attributes.value("style") == known.name)
        style.side_line = known.line;
    }
    if (n.attributes.has_class("upright")) style.orientation = lines::Orientation::Upright;
    if (n.attributes.has_class("sideways")) style.orientation = lines::Orientation::Sideways;
    if (n.attributes.has_class("tcy")) style.orientation = lines::Orientation::Combined;
    if (!n.attributes.id.empty()) anchor_named(n.attributes.id);
    lines::RubyText comment;
    comment.begin = static_cast<std::uint32_t>(out_.text.size());
    walk(n.content, style, depth + 1);
    comment.end = static_cast<std::uint32_t>(out_.text.size());
    comment.reading = n.attributes.value("comment");
    if (!comment.reading.empty() && comment.end > comment.begin)
      out_.comments.push_back(std::move(comment));
  }

  /// F-117: half the size, its brackets the text's own.
  void in_line_note(const model::Span& n, lines::InlineStyle style, int depth) {
    model::Inlines content = n.content;
    const model::Enclosure brackets = model::take_brackets(content);
    put(brackets.open, style, {});
    const lines::InlineStyle outer = style;
    style.rows = ++marks_;
    style.size = size(style) / 2;
    walk(content, style, depth + 1);
    put(brackets.close, outer, {});
  }

  /// F-119: marks by which Chinese is read as Japanese hang on the character before them. False
  /// when there is none.
  bool reading_mark(const model::Span& n, lines::RubySide side) {
    lines::RubyText mark;
    mark.reading = model::plain_text(n.content);
    mark.side = side;
    mark.end = static_cast<std::uint32_t>(out_.text.size());
    std::size_t at = out_.text.size();
    while (at > 0) {
      --at;
      if ((static_cast<unsigned char>(out_.text[at]) & 0xC0) == 0x80) continue;
      if (!text::is_variation_selector(decode_utf8(out_.text, at).code)) break;
    }
    if (mark.end == 0 || mark.reading.empty() || out_.text[at] == '\n') return false;
    mark.begin = static_cast<std::uint32_t>(at);
    out_.ruby.push_back(std::move(mark));
    return true;
  }

  void anchor_named(const std::string& id) {
    const auto& named = owner_.input_.numbering.named;
    if (setting_.chapter >= named.size()) return;
    const auto found = named[setting_.chapter].find(id);
    if (found == named[setting_.chapter].end()) return;
    // A block's anchor is set where the block begins.
    const auto& blocks = owner_.input_.numbering.block_anchor;
    const auto block = blocks.find(found->second.block.value);
    if (block != blocks.end() && block->second.id == found->second.id) return;
    add_anchor(found->second.id);
  }

  void add_anchor(std::string id) {
    lines::InlineAnchor anchor;
    anchor.at = static_cast<std::uint32_t>(out_.text.size());
    anchor.id = std::move(id);
    out_.anchors.push_back(std::move(anchor));
  }

  void ruby(const model::Ruby& n, const lines::InlineStyle& style, SourceSpan where) {
    const auto word = static_cast<std::uint32_t>(n.pairs.size() > 1 ? out_.ruby.size() + 1 : 0);
    lines::RubyText other;
    other.begin = static_cast<std::uint32_t>(out_.text.size());
    for (const model::Ruby::Pair& pair : n.pairs) {
      if (pair.base.empty()) continue;
      lines::RubyText reading;
      reading.begin = static_cast<std::uint32_t>(out_.text.size());
      reading.end = static_cast<std::uint32_t>(reading.begin + pair.base.size());
      put(pair.base, style, where);
      if (pair.reading.empty()) continue;
      if (model::is_bopomofo(pair.reading)) {
        bopomofo(pair, reading.begin);
        continue;
      }
      reading.reading = pair.reading;
      reading.word = word;
      out_.ruby.push_back(std::move(reading));
    }
    if (n.other.empty()) return;
    other.end = static_cast<std::uint32_t>(out_.text.size());
    other.reading = n.other;
    other.side = lines::RubySide::Other;
    out_.ruby.push_back(std::move(other));
  }

  /// F-110: a syllable to a character. A word's syllables are parted by spaces; what does not match
  /// is set over the word as any reading is.
  void bopomofo(const model::Ruby::Pair& pair, std::uint32_t begin) {
    const std::vector<model::Ruby::Pair> pairs = model::by_character(pair);
    if (pairs.empty()) {
      lines::RubyText whole;
      whole.begin = begin;
      whole.end = begin + static_cast<std::uint32_t>(pair.base.size());
      whole.reading = pair.reading;
      out_.ruby.push_back(std::move(whole));
      return;
    }
    for (const model::Ruby::Pair& syllable : pairs) {
      lines::RubyText one;
      one.begin = begin;
      one.end = begin += static_cast<std::uint32_t>(syllable.base.size());
      one.reading = syllable.reading;
      one.syllable = true;
      out_.bopomofo.push_back(std::move(one));
    }
  }

  void link(const model::Link& n, lines::InlineStyle style, int depth) {
    const std::string words = model::plain_text(n.content);
    if (model::is_external(n.target)) {
      style.link = owner_.registry_.to_uri(n.target, n.title.empty() ? words : n.title);
    } else if (const model::Anchor* anchor = model::find_anchor(
                   owner_.input_.document, owner_.input_.numbering, setting_.chapter, n.target)) {
      style.link = owner_.registry_.to_anchor(anchor->id, words);
    }
    if (style.link.valid()) {
      style.structure = owner_.registry_.element(StructureKind::Link, style.structure);
    }
    if (looks_like_address(words)) style.code = true;
    walk(n.content, style, depth + 1);
  }

  void reference(const model::Reference& n, lines::InlineStyle style, SourceSpan where) {
    const model::Document& document = owner_.input_.document;
    const model::Numbering& numbering = owner_.input_.numbering;
    const model::Anchor* anchor =
        model::find_anchor(document, numbering, setting_.chapter, n.target);
    if (anchor == nullptr) return;
    const Tradition tradition =
        model::chapter_tradition(document, setting_.chapter, owner_.input_.design.tradition);
    std::string words;
    if (n.form == model::ReferenceForm::Number) {
      words = model::reference_words(document, numbering, setting_.chapter, n.target, tradition);
    } else {
      words = model::page_words(owner_.folio(anchor->id), n.form, tradition);
    }
    style.link = owner_.registry_.to_anchor(anchor->id, words);
    style.structure = owner_.registry_.element(StructureKind::Link, style.structure);
    put(words, style, where);
  }

  /// F-140: a raised figure that never begins a line.
  void note(const model::NoteReference& n, lines::InlineStyle style, SourceSpan where) {
    const model::Numbering& numbering = owner_.input_.numbering;
    const model::NumberedNote* numbered = nullptr;
    if (setting_.chapter < numbering.note_index.size()) {
      const auto& index = numbering.note_index[setting_.chapter];
      const auto found = index.find(n.label);
      if (found != index.end()) numbered = &numbering.notes[setting_.chapter][found->second];
    }
    if (numbered == nullptr) {
      put("[^" + n.label + "]", style, where);
      return;
    }
    const NoteId id = numbered->id;
    if (id.value >= owner_.seen_notes_.size()) owner_.seen_notes_.resize(id.value + 1);
    if (!owner_.seen_notes_[id.value]) {
      owner_.seen_notes_[id.value] = true;
      owner_.new_notes_.push_back(id);
      add_anchor(note_mark_anchor(id));
    }
    style.note = id;
    style.font = design::FontRole::Note;
    style.raise += size(style).scaled(7, 20);
    style.size = size(style).scaled(13, 20);
    style.dot = 0;
    style.strike = false;
    style.proper_name = style.title_mark = 0;
    style.side_line = lines::SideLine::None;
    const std::string number =
        model::list_label(owner_.input_.design.notes.mark, owner_.note_number(*numbered),
                          counting_of(owner_.input_.design.tradition));
    style.structure = owner_.registry_.element(StructureKind::Link, style.structure);
    style.link = owner_.registry_.to_anchor(note_anchor(id), number);
    put(number, style, where);
  }

  void image(const model::Image& n, const lines::InlineStyle& style, SourceSpan where) {
    const ImageId id = owner_.find_image(n.source, setting_.chapter);
    if (!id.valid()) {
      put(n.alt, style, where);
      return;
    }
    const design::BookDesign& design = owner_.input_.design;
    lines::InlineBox box;
    box.at = static_cast<std::uint32_t>(out_.text.size());
    box.image = id;
    box.size = picture_size(owner_.input_.images.get(id), n.attributes, size(style),
                            {setting_.measure, design.body.line_pitch * 6}, setting_.writing);
    box.structure = owner_.registry_.element(StructureKind::Figure, style.structure, {}, n.alt);
    out_.boxes.push_back(box);
    put("\xEF\xBF\xBC", style, where);
  }

  /// In pieces between which lines may end (F-136).
  void formula(const model::Math& n, lines::InlineStyle style, SourceSpan where) {
    if (!n.formula || !owner_.can_set_math(setting_.tradition, where)) {
      owner_.append_math(out_, n.tex, setting_, where);
      return;
    }
    style.structure = owner_.registry_.element(StructureKind::Formula, style.structure, {}, n.tex);
    style.dot = 0;
    mathset::MathSetting how;
    how.size = size(style);
    how.tradition = setting_.tradition;
    how.structure = style.structure;
    how.ink = style.ink;
    how.span = where;
    std::vector<mathset::SetPiece> pieces =
        owner_.math_.in_line(*n.formula, how, owner_.diagnostics_);
    const bool sign = pieces.size() == 1 && is_sign(*n.formula);
    for (mathset::SetPiece& piece : pieces) {
      lines::FormulaPart part;
      part.marks = std::move(piece.formula.marks);
      part.width = piece.formula.width;
      part.height = piece.formula.height;
      part.depth = piece.formula.depth;
      part.gap = part.gap_least = part.gap_most = piece.gap;
      part.more = piece.more;
      part.penalty = piece.relation ? kRelationPenalty : kOperatorPenalty;
      part.sign = sign;
      lines::InlineBox box;
      box.at = static_cast<std::uint32_t>(out_.text.size());
      box.size = {part.width, part.height + part.depth};
      box.structure = style.structure;
      box.formula = std::make_shared<const lines::FormulaPart>(std::move(part));
      out_.boxes.push_back(std::move(box));
      put("\xEF\xBF\xBC", style, where);
    }
  }

  InlineText& owner_;
  lines::ParagraphText& out_;
  const InlineSetting& setting_;
  std::uint32_t marks_ = 0;  // tells one name or title from the next
};

int InlineText::note_number(const model::NumberedNote& note) const {
  const NoteNumbers* found = input_.note_numbers;
  if (input_.design.notes.numbers != design::NoteNumbers::Page || found == nullptr ||
      note.id.value >= found->size() || (*found)[note.id.value] == 0)
    return note.number;
  return (*found)[note.id.value];
}

/// What an earlier round found; a first one guesses.
std::string InlineText::folio(const std::string& anchor) {
  asked_pages_.insert(anchor);
  constexpr const char* kGuess = "88";
  if (input_.folios == nullptr) return kGuess;
  const auto known = input_.folios->find(anchor);
  return known == input_.folios->end() ? kGuess : known->second;
}

lines::ParagraphText InlineText::flatten(const model::Inlines& inlines,
                                         const InlineSetting& setting) {
  lines::ParagraphText paragraph;
  append(paragraph, inlines, setting);
  return paragraph;
}

void InlineText::append(lines::ParagraphText& paragraph, const model::Inlines& inlines,
                        const InlineSetting& setting) {
  lines::InlineStyle style = inline_style(setting);
  if (setting.tradition == Tradition::Latin) style.language = input_.design.language;
  Walk(*this, paragraph, setting).walk(inlines, style, 0);
}

void InlineText::append(lines::ParagraphText& paragraph, std::string_view words,
                        const InlineSetting& setting, SourceSpan span) {
  if (words.empty()) return;
  lines::StyledSpan stretch;
  stretch.begin = static_cast<std::uint32_t>(paragraph.text.size());
  paragraph.text.append(words);
  stretch.end = static_cast<std::uint32_t>(paragraph.text.size());
  stretch.style = inline_style(setting);
  stretch.style.code = setting.font == design::FontRole::Code;
  paragraph.spans.push_back(stretch);
  if (span.has_place()) {
    lines::SourceMapEntry entry;
    entry.at = stretch.begin;
    entry.span = span;
    paragraph.sources.push_back(entry);
  }
}

bool InlineText::can_set_math(Tradition tradition, SourceSpan span) {
  if (math_.can_set(tradition)) return true;
  if (!math_noted_) {
    math_noted_ = true;
    diagnostics_
        .warn("math/no-font", span,
              "no font for formulae is there: they are printed as their TeX source")
        .hint = "apt install fonts-texgyre-math, or name a font with a MATH table under [math]";
  }
  return false;
}

mathset::SetFormula InlineText::set_math(const math::Formula& formula, const InlineSetting& setting,
                                         SourceSpan span) {
  mathset::MathSetting how;
  how.size = setting.size;
  how.tradition = setting.tradition;
  how.structure = setting.structure;
  how.span = span;
  return math_.display(formula, how, diagnostics_);
}

void InlineText::append_math(lines::ParagraphText& paragraph, std::string_view tex,
                             const InlineSetting& setting, SourceSpan span) {
  InlineSetting code = setting;
  code.font = design::FontRole::Code;
  code.size = setting.size.scaled(9, 10);
  append(paragraph, tex, code, span);
}

std::vector<NoteId> InlineText::take_new_notes() {
  return std::exchange(new_notes_, {});
}

ImageId InlineText::find_image(std::string_view source, std::size_t chapter) const {
  const std::string folder = chapter < input_.document.chapters.size()
                                 ? parent_path(input_.document.chapters[chapter].path)
                                 : std::string();
  const std::string decoded = model::percent_decoded(source);
  for (const std::string& path :
       {join_path(folder, source), join_path(folder, decoded), std::string(source), decoded}) {
    const ImageId id = input_.images.find(path);
    if (id.valid()) return id;
  }
  return {};
}

Size picture_size(const images::Image& image, const model::Attributes& attributes, Length em,
                  LogicalSize room, WritingMode writing) {
  const Size natural = image.natural();
  const Size most = to_physical(room, writing);
  double width = std::max(1.0, natural.width.points());
  double height = std::max(1.0, natural.height.points());
  const std::string_view asked = attributes.value("width");
  double wanted = 0;
  if (asked.size() > 1 && asked.ends_with('%')) {
    int percent = 0;
    for (const char c : asked.substr(0, asked.size() - 1)) {
      if (c < '0' || c > '9' || percent > 1000) {
        percent = 0;
        break;
      }
      percent = percent * 10 + (c - '0');
    }
    wanted = most.width.points() * percent / 100.0;
  } else if (!asked.empty()) {
    if (const auto length = design::parse_length(asked, em)) wanted = length->points();
  }
  double scale = wanted > 0 ? wanted / width : 1.0;
  scale = std::min({scale, most.width.points() / width, most.height.points() / height});
  width *= scale;
  height *= scale;
  return {Length::from_points(std::max(0.5, width)), Length::from_points(std::max(0.5, height))};
}

}  // namespace bookbuild::pages
