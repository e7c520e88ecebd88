// Each character gets its class, its body and the gap after it (F-004, F-010, F-020…F-041); each
// gap says whether a line may end in it (F-050…F-056).

#include "lines/prepare.h"

#include <algorithm>
#include <string_view>

#include "base/numerals.h"
#include "base/utf8.h"
#include "lines/bopomofo.h"
#include "lines/orientation.h"
#include "lines/rows.h"
#include "lines/ruby.h"
#include "text/graphemes.h"
#include "text/kinsoku.h"
#include "text/properties.h"

namespace bookbuild::lines {

using text::CharClass;
using text::is_western;

namespace {

bool is_autospace_cjk(CharClass c) {
  switch (c) {
    case CharClass::Hiragana:
    case CharClass::Katakana:
    case CharClass::Ideograph:
    case CharClass::Iteration:
    case CharClass::LongMark:
    case CharClass::SmallKana:
    case CharClass::Ruby:
    case CharClass::JukugoRuby:
    case CharClass::TateChuYoko:
      return true;
    default:
      return false;
  }
}

/// Marks that bring their own space (F-041: nothing else is added beside them).
bool bears_glue(CharClass c) {
  return c == CharClass::Open || c == CharClass::Close || c == CharClass::MiddleDot ||
         c == CharClass::Stop || c == CharClass::Comma;
}

bool is_latin_closer(char32_t c) {
  static constexpr std::u32string_view kMarks = U")]}.,:;!?%’”'\"»…";
  return kMarks.find(c) != std::u32string_view::npos;
}

bool is_latin_opener(char32_t c) {
  static constexpr std::u32string_view kMarks = U"([{“‘«$#@";
  return kMarks.find(c) != std::u32string_view::npos;
}

bool is_code_break(char32_t c) {
  static constexpr std::u32string_view kMarks = U"/.-_=&?:;,)]}>|";
  return kMarks.find(c) != std::u32string_view::npos;
}

/// F-071: 、。，．alone; in Taiwan and Hong Kong in vertical lines only. `all`: of Chinese,
/// ；：！？ too.
bool may_hang(CharClass c, char32_t code, Tradition tradition, WritingMode writing, bool all) {
  constexpr std::u32string_view kOthers = U"；：！？";
  if (c != CharClass::Stop && c != CharClass::Comma &&
      !(all && is_chinese(tradition) && kOthers.find(code) != std::u32string_view::npos))
    return false;
  const bool hant = tradition == Tradition::ZhHantTw || tradition == Tradition::ZhHantHk;
  return !hant || writing == WritingMode::VerticalRl;
}

bool is_fitted_latin(CharClass c, char32_t code, const InlineStyle& style) {
  return is_western(c) && code < 0x2E80 && !style.code && style.tradition != Tradition::Latin;
}

/// Into a buffer that is used again.
void code_points_of(const ParagraphText& paragraph, const Cluster& cluster, std::u32string& codes) {
  codes.clear();
  for (const char32_t code : code_points(
           std::string_view(paragraph.text).substr(cluster.begin, cluster.end - cluster.begin)))
    codes.push_back(code);
}

constexpr std::uint16_t kCodeBreakPenalty = 30;
// Before a small kana, though the level allows it: as dear as a line open by 0.1 em a gap.
constexpr std::uint16_t kRelaxedPenalty = 400;
constexpr std::uint16_t kSyllableFallbackPenalty = 60;
constexpr std::uint16_t kHyphenPenalty = 45;

text::Glue unmoving(Em natural) {
  text::Glue g;
  g.natural = g.least = g.most = natural;
  return g;
}

/// Along the line: a formula is turned in a vertical one, a picture is not.
Length box_extent(const InlineBox& box, WritingMode writing) {
  return box.formula ? box.formula->width : to_logical(box.size, writing).inline_;
}

/// The piece of a formula that an atom is, where another follows it.
const FormulaPart* part_that_goes_on(const ParagraphText& paragraph, const Atom& atom) {
  if (atom.kind != AtomKind::Box) return nullptr;
  const auto box =
      std::lower_bound(paragraph.boxes.begin(), paragraph.boxes.end(), atom.begin,
                       [](const InlineBox& each, std::uint32_t at) { return each.at < at; });
  if (box == paragraph.boxes.end() || box->at != atom.begin || !box->formula) return nullptr;
  return box->formula->more ? box->formula.get() : nullptr;
}

}  // namespace

SourceSpan source_of(const ParagraphText& paragraph, std::uint32_t begin, std::uint32_t end) {
  const auto& sources = paragraph.sources;
  const auto after =
      std::upper_bound(sources.begin(), sources.end(), begin,
                       [](std::uint32_t at, const SourceMapEntry& entry) { return at < entry.at; });
  if (after == sources.begin()) return {};
  const SourceMapEntry& entry = *(after - 1);
  if (!entry.span.has_place()) return entry.span;
  SourceSpan span = entry.span;
  span.begin = std::min(entry.span.begin + (begin - entry.at), entry.span.end);
  // Bytes correspond only while they last: a text that was joined or rewritten points at its
  // beginning.
  const auto next_at =
      after == sources.end() ? static_cast<std::uint32_t>(paragraph.text.size()) : after->at;
  if (next_at - entry.at != entry.span.end - entry.span.begin &&
      begin - entry.at > entry.span.end - entry.span.begin)
    span.begin = entry.span.begin;
  span.end = std::max(span.begin, std::min(entry.span.begin + (end - entry.at), entry.span.end));
  return span;
}

Preparer::Preparer(const fonts::FontBook& fonts, const design::LineRules& rules)
    : fonts_(fonts),
      rules_(rules),
      table_(std::make_unique<text::SpacingTable>(*rules.spacing)),
      shaper_(fonts) {
  for (const fonts::FontBook::RoleLine& line : fonts.roles())
    if (line.tradition == Tradition::Latin && !line.faces.empty())
      has_latin_face_[static_cast<std::size_t>(line.role)] = true;
  // F-040: the design's own CJK–Latin gap, within the table's bounds.
  for (int a = 0; a < text::kCharClassCount; ++a) {
    for (int b = 0; b < text::kCharClassCount; ++b) {
      const auto ca = static_cast<CharClass>(a);
      const auto cb = static_cast<CharClass>(b);
      if (!((is_autospace_cjk(ca) && is_western(cb)) || (is_western(ca) && is_autospace_cjk(cb))))
        continue;
      text::Glue& g = table_->between[static_cast<std::size_t>(a)][static_cast<std::size_t>(b)];
      g.natural = rules.autospace;
      g.least = std::min(g.least, rules.autospace);
      g.most = std::max(g.most, rules.autospace);
    }
  }
}

void Preparer::prepare(const ParagraphText& paragraph, const ParagraphShape& shape, Prepared& out,
                       Diagnostics& diagnostics) {
  out.atoms.clear();
  out.glyphs.clear();
  out.totals.clear();
  itemise(paragraph, shape, diagnostics);
  if (!shape.preformatted) {
    reclass_by_neighbours();
    reclass_beside_rows(paragraph);
    fit_latin(paragraph);
  }
  if (shape.writing == WritingMode::VerticalRl)
    orient(
        paragraph,
        [&](FontId font, char32_t code, Tradition tradition) {
          return has_vertical_form(font, code, tradition);
        },
        clusters_);
  shape_runs(paragraph, shape, out);
  set_bodies(paragraph, shape, out);
  if (rules_.character_grid && !shape.preformatted)
    set_grid(paragraph, shape, out);
  else
    set_gaps(paragraph, shape, out);
  set_breaks(paragraph, shape, out);
  set_ruby(paragraph, shape, *this, out, diagnostics);
  set_bopomofo_room(paragraph, shape, *this, out);
  set_spread(paragraph, out);
  set_rows(paragraph, out);
  if (!shape.tabs.empty()) set_tabs(paragraph, shape, out);
  report_bopomofo(paragraph, fonts_, diagnostics);
  if (!shape.preformatted && shape.align == design::Align::Justify)
    hyphenate(paragraph, shape, out);
  add_emergency_breaks(shape, out);
  sum(out);
}

void Preparer::itemise(const ParagraphText& paragraph, const ParagraphShape& shape,
                       Diagnostics& diagnostics) {
  clusters_.clear();
  if (paragraph.text.empty()) return;
  const std::vector<std::uint32_t> starts = text::grapheme_starts(paragraph.text);
  clusters_.reserve(starts.size());
  std::size_t span = 0, box = 0;
  std::u32string codes;
  for (std::size_t i = 0; i + 1 < starts.size(); ++i) {
    Cluster c;
    c.begin = starts[i];
    c.end = starts[i + 1];
    while (span + 1 < paragraph.spans.size() && paragraph.spans[span].end <= c.begin) ++span;
    c.style = static_cast<std::uint32_t>(span);
    const InlineStyle& style = paragraph.spans[span].style;
    const DecodedCodePoint first = decode_utf8(paragraph.text, c.begin);
    c.code = first.code;
    c.size = style.size == Length{} ? shape.size : style.size;
    if (c.code == U'\n') {
      c.kind = AtomKind::HardBreak;
      c.char_class = CharClass::WordSpace;
      clusters_.push_back(c);
      continue;
    }
    while (box < paragraph.boxes.size() && paragraph.boxes[box].at < c.begin) ++box;
    if (c.code == U'\uFFFC' && box < paragraph.boxes.size() && paragraph.boxes[box].at == c.begin) {
      c.kind = AtomKind::Box;
      // F-136: a formula is spaced from CJK as Latin words are, a sign alone is not.
      const FormulaPart* formula = paragraph.boxes[box].formula.get();
      c.char_class =
          formula != nullptr && !formula->sign ? CharClass::Western : CharClass::Ideograph;
      clusters_.push_back(c);
      continue;
    }
    c.char_class =
        style.note.valid() ? CharClass::NoteMark : text::char_class(c.code, style.tradition);
    if (style.code && !text::is_wide(c.code) && c.char_class != CharClass::WordSpace)
      c.char_class = CharClass::Western;
    c.script = text::script_of(c.code);
    if (c.char_class == CharClass::WordSpace) c.kind = AtomKind::Space;
    code_points_of(paragraph, c, codes);
    c.font = fonts_.find(style.font, style.tradition, codes);
    if (!c.font.valid()) {
      c.font = fonts_.primary(style.font, style.tradition);
      if (c.kind != AtomKind::Space)
        fonts::report_missing_glyph(codes, source_of(paragraph, c.begin, c.end), diagnostics);
    }
    // A space belongs to the run before it, so that words stay one run.
    if (c.kind == AtomKind::Space && !clusters_.empty() && clusters_.back().font.valid() &&
        clusters_.back().style == c.style)
      c.font = clusters_.back().font;
    clusters_.push_back(c);
  }
}

/// F-010 (a): quotes, dashes, ellipses and dots between two Latin neighbours are Latin.
void Preparer::reclass_by_neighbours() {
  const auto letter_beside = [&](std::size_t i, int step) -> const Cluster* {
    for (std::ptrdiff_t k = static_cast<std::ptrdiff_t>(i) + step;
         k >= 0 && k < static_cast<std::ptrdiff_t>(clusters_.size()); k += step) {
      const Cluster& c = clusters_[static_cast<std::size_t>(k)];
      if (c.kind == AtomKind::Space || text::is_ambiguous(c.code)) continue;
      return c.kind == AtomKind::HardBreak ? nullptr : &c;
    }
    return nullptr;
  };
  for (std::size_t i = 0; i < clusters_.size(); ++i) {
    Cluster& c = clusters_[i];
    if (c.kind != AtomKind::Glyphs || c.char_class == CharClass::Western ||
        c.char_class == CharClass::NoteMark || !text::is_ambiguous(c.code))
      continue;
    const Cluster* before = letter_beside(i, -1);
    const Cluster* after = letter_beside(i, 1);
    const auto latin = [](const Cluster* n) { return n != nullptr && is_western(n->char_class); };
    if ((latin(before) || before == nullptr) && (latin(after) || after == nullptr) &&
        (before != nullptr || after != nullptr))
      c.char_class = CharClass::Western;
  }
}

/// F-117: the brackets of an in-line note have no blank of their own.
void Preparer::reclass_beside_rows(const ParagraphText& paragraph) {
  const auto note = [&](const Cluster& c) {
    const InlineStyle& style = paragraph.spans[c.style].style;
    return style.own_rows ? 0U : style.rows;
  };
  for (std::size_t i = 0; i + 1 < clusters_.size(); ++i) {
    Cluster& a = clusters_[i];
    Cluster& b = clusters_[i + 1];
    if (note(a) == note(b)) continue;
    if (note(b) != 0 && a.char_class == CharClass::Open) a.char_class = CharClass::WarichuOpen;
    if (note(a) != 0 && b.char_class == CharClass::Close) b.char_class = CharClass::WarichuClose;
  }
}

/// Latin letters and figures beside CJK, and the quotes between them, come from the Latin face that
/// the role names, at the size and (set_bodies) on the baseline that the layout gives them.
void Preparer::fit_latin(const ParagraphText& paragraph) {
  std::u32string codes;
  for (Cluster& c : clusters_) {
    const InlineStyle& style = paragraph.spans[c.style].style;
    if (c.kind != AtomKind::Glyphs || !is_fitted_latin(c.char_class, c.code, style)) continue;
    c.size = rules_.latin_scale.of(c.size);
    if (!has_latin_face_[static_cast<std::size_t>(style.font)]) continue;
    code_points_of(paragraph, c, codes);
    const FontId own = fonts_.find(style.font, Tradition::Latin, codes);
    if (own.valid()) c.font = own;
  }
}

void Preparer::shape_runs(const ParagraphText& paragraph, const ParagraphShape& shape,
                          Prepared& out) {
  out.atoms.reserve(clusters_.size());
  out.glyphs.reserve(clusters_.size());
  const auto atom_of = [](const Cluster& c) {
    Atom a;
    a.begin = c.begin;
    a.end = c.end;
    a.style = c.style;
    a.code = c.code;
    a.font = c.font;
    a.size = c.size;
    a.char_class = c.char_class;
    a.kind = c.kind;
    a.stance = c.stance;
    return a;
  };
  std::size_t i = 0;
  while (i < clusters_.size()) {
    const Cluster& first = clusters_[i];
    if (first.kind == AtomKind::Box || first.kind == AtomKind::HardBreak) {
      Atom a = atom_of(first);
      a.glyph_begin = a.glyph_end = static_cast<std::uint32_t>(out.glyphs.size());
      out.atoms.push_back(a);
      ++i;
      continue;
    }
    if (first.stance == Stance::Combined) {
      out.atoms.push_back(atom_of(first));
      shape_combined(paragraph, first, out);
      ++i;
      continue;
    }
    // A run: one face, one size, one style, one stance, one script (Common and Inherited join their
    // neighbours), ambiguous marks by their class.
    text::Script script = text::Script::Common;
    std::size_t end = i;
    for (; end < clusters_.size(); ++end) {
      const Cluster& c = clusters_[end];
      if (c.kind == AtomKind::Box || c.kind == AtomKind::HardBreak || c.font != first.font ||
          c.style != first.style || c.stance != first.stance || c.size != first.size)
        break;
      if (c.script != text::Script::Common && c.script != text::Script::Inherited) {
        if (script != text::Script::Common && script != c.script) break;
        script = c.script;
      }
    }
    const InlineStyle& style = paragraph.spans[first.style].style;
    shaping::ShapeRequest request;
    request.text = paragraph.text;
    request.begin = first.begin;
    request.end = clusters_[end - 1].end;
    request.font = first.font;
    request.size = first.size;
    request.tradition = style.tradition;
    request.script = script;
    request.proportional_latin = !style.code && !shape.preformatted;
    if (first.stance == Stance::Upright) request.direction = shaping::Direction::Upright;
    std::uint32_t glyph = static_cast<std::uint32_t>(out.glyphs.size());
    shaper_.shape(request, out.glyphs);
    const auto glyph_count = static_cast<std::uint32_t>(out.glyphs.size());
    const std::size_t run_first_atom = out.atoms.size();
    for (std::size_t k = i; k < end; ++k) {
      const std::uint32_t from = glyph;
      while (glyph < glyph_count && out.glyphs[glyph].cluster < clusters_[k].end) ++glyph;
      // Characters that got no glyph of their own are part of the atom before: ligatures, ——,
      // ignorables.
      if (from == glyph && out.atoms.size() > run_first_atom &&
          clusters_[k].kind == AtomKind::Glyphs) {
        out.atoms.back().end = clusters_[k].end;
        continue;
      }
      Atom a = atom_of(clusters_[k]);
      a.glyph_begin = from;
      a.glyph_end = glyph;
      out.atoms.push_back(a);
    }
    i = end;
  }
}

/// F-116: solid in one em; a row too wide for it takes the font's narrow forms, and is narrowed
/// further only when these do not suffice.
void Preparer::shape_combined(const ParagraphText& paragraph, const Cluster& cluster,
                              Prepared& out) {
  const InlineStyle& style = paragraph.spans[cluster.style].style;
  Atom& a = out.atoms.back();
  a.glyph_begin = static_cast<std::uint32_t>(out.glyphs.size());
  shaping::ShapeRequest request;
  request.text = paragraph.text;
  request.begin = cluster.begin;
  request.end = cluster.end;
  request.font = cluster.font;
  request.size = cluster.size;
  request.tradition = style.tradition;
  request.script = cluster.script;
  Length width;
  const int count = static_cast<int>(
      text::grapheme_starts(
          std::string_view(paragraph.text).substr(cluster.begin, cluster.end - cluster.begin))
          .size() -
      1);
  for (const int parts : {1, std::min(count, 4)}) {
    out.glyphs.resize(a.glyph_begin);
    request.parts_of_em = parts;
    shaper_.shape(request, out.glyphs);
    width = Length{};
    for (std::size_t g = a.glyph_begin; g < out.glyphs.size(); ++g) width += out.glyphs[g].advance;
    if (width <= a.size) break;
  }
  a.glyph_end = static_cast<std::uint32_t>(out.glyphs.size());
  if (width > a.size)
    a.condense = static_cast<std::uint16_t>(
        std::max<std::int64_t>(1, std::int64_t{a.size.units()} * 1000 / width.units()));
}

bool Preparer::has_vertical_form(FontId font, char32_t code, Tradition tradition) {
  const std::uint64_t key =
      (std::uint64_t{font.value} << 32) | (static_cast<std::uint64_t>(tradition) << 24) | code;
  const auto known = vertical_forms_.find(key);
  if (known != vertical_forms_.end()) return known->second;
  const std::string text = to_utf8(code);
  shaping::ShapeRequest request;
  request.text = text;
  request.end = static_cast<std::uint32_t>(text.size());
  request.font = font;
  request.size = Length::pt(10);
  request.tradition = tradition;
  request.script = text::script_of(code);
  std::vector<shaping::ShapedGlyph> level, upright;
  shaper_.shape(request, level);
  request.direction = shaping::Direction::Upright;
  shaper_.shape(request, upright);
  const bool own = level.size() == 1 && upright.size() == 1 && level[0].glyph != upright[0].glyph;
  vertical_forms_.emplace(key, own);
  return own;
}

Length Preparer::ink_shift(const Atom& atom, std::uint32_t glyph, Length spare) {
  // F-031: which side of its em a mark stands on is read from the glyph itself; -1 head, 0 centre,
  // 1 end.
  const bool upright = atom.stance == Stance::Upright;
  const std::uint64_t key =
      (std::uint64_t{atom.font.value} << 32) | (std::uint64_t{upright} << 31) | glyph;
  auto known = ink_sides_.find(key);
  if (known == ink_sides_.end()) {
    const fonts::InkBox ink = fonts_.face(atom.font).ink(glyph);
    const int middle =
        upright ? fonts_.face(atom.font).metrics().ideographic_top - (ink.top + ink.bottom) / 2
                : (ink.left + ink.right) / 2;
    known = ink_sides_.emplace(key, middle < 400 ? -1 : middle > 600 ? 1 : 0).first;
  }
  if (known->second < 0) return Length{};
  return known->second > 0 ? -spare : -(spare / 2);
}

/// Code: whatever face a character comes from, it takes whole columns of half an em, wide ones two,
/// and stands in the middle of them.
void Preparer::snap_to_columns(Atom& a) {
  if (a.glyph_begin == a.glyph_end) return;
  const Length column = a.size / 2;
  const Length body = text::is_wide(a.code) ? column * 2 : column;
  if (a.body <= Length{} || a.body == body) return;
  if (a.code >= 0x2500 && a.code <= 0x257F) {
    // Diagrams are drawn by their authors with lines one column wide; arms that reach further join
    // those of the neighbours.
    a.shift = (column - a.body) / 2;
    a.body = column;
    return;
  }
  const int columns = std::max(1, (a.body - column / 4 + column - Length::from_units(1)) / column);
  const Length room = a.kind == AtomKind::Space ? body : std::max(body, column * columns);
  a.shift = (room - a.body) / 2;
  a.body = room;
}

void Preparer::set_bodies(const ParagraphText& paragraph, const ParagraphShape& shape,
                          Prepared& out) {
  for (Atom& a : out.atoms) {
    if (a.kind == AtomKind::Space && !shape.preformatted) continue;
    Length advance;
    for (std::uint32_t g = a.glyph_begin; g < a.glyph_end; ++g) advance += out.glyphs[g].advance;
    a.body = advance;
    if (is_fitted_latin(a.char_class, a.code, paragraph.spans[a.style].style) &&
        !shape.preformatted)
      a.raise = rules_.latin_shift.of(a.size);
    if (shape.preformatted) {
      snap_to_columns(a);
      continue;
    }
    if (a.stance == Stance::Combined) {
      a.body = a.size;
      continue;
    }
    const Em half = table_->body[static_cast<std::size_t>(a.char_class)];
    if (half.parts == 0 || a.glyph_begin == a.glyph_end || rules_.character_grid) continue;
    const Length body = half.of(a.size);
    const Length spare = advance - body;
    if (spare <= Length{}) {
      // A proportional glyph (Japanese “ ”) stands in the middle of its half em.
      a.shift = -(spare / 2);
      a.body = body;
    } else if (spare * 4 > a.size) {
      a.shift = ink_shift(a, out.glyphs[a.glyph_begin].glyph, spare);
      a.body = body;
    }
  }
  if (shape.preformatted || rules_.character_grid) return;
  // F-033: in Chinese two of ！ and ？ together take one em, three two. (In vertical lines two
  // share an em side by side, F-116.)
  for (std::size_t i = 0; i + 1 < out.atoms.size(); ++i) {
    Atom& a = out.atoms[i];
    Atom& b = out.atoms[i + 1];
    if (a.char_class != CharClass::Dividing || b.char_class != CharClass::Dividing ||
        !is_chinese(shape.tradition) || shape.writing == WritingMode::VerticalRl)
      continue;
    for (Atom* mark : {&a, &b}) {
      const Length spare = mark->body - mark->size / 2;
      if (spare <= Length{} || mark->glyph_begin == mark->glyph_end) continue;
      mark->shift = ink_shift(*mark, out.glyphs[mark->glyph_begin].glyph, spare);
      mark->body = mark->size / 2;
    }
    ++i;
  }
}

/// F-023: the blank after a sentence's ！ or ？ is that mark's. At the line's end it stays where
/// there is room for it and vanishes where there is none (JLREQ 3.1.6).
void let_blanks_vanish(std::vector<Atom>& atoms) {
  constexpr std::uint8_t kLineEndMarks = 2;  // F-061
  for (std::size_t i = 1; i < atoms.size(); ++i) {
    Atom& blank = atoms[i];
    if (blank.char_class != CharClass::FullSpace || blank.kind != AtomKind::Glyphs ||
        atoms[i - 1].char_class != CharClass::Dividing)
      continue;
    blank.gap += blank.body;
    blank.gap_least += blank.body;
    blank.gap_most += blank.body;
    blank.end_natural = blank.body;
    blank.end_step = kLineEndMarks;
    blank.body = Length{};
  }
}

/// F-010 (b, c), JLREQ 3.1.3: in vertical lines 、 within a number of Han figures (四五六、七八九),
/// or between the two of a rough one (二、三人), is set solid, and so is ・ for a decimal point. A
/// list (一、二、三) keeps its glue.
void close_han_numbers(std::vector<Atom>& atoms) {
  const auto digit = [&](std::size_t i) {
    if (i >= atoms.size()) return -1;
    return atoms[i].code == U'零' ? 0 : han_digit(atoms[i].code);
  };
  const auto comma = [&](std::size_t i) {
    return i < atoms.size() && atoms[i].char_class == CharClass::Comma;
  };
  const auto solid = [](Atom& a) {
    a.gap = a.gap_least = a.gap_most = a.other_give = Length{};
    a.shrink_step = a.stretch_step = a.other_step = 0;
  };
  for (std::size_t i = 1; i + 1 < atoms.size(); ++i) {
    if (digit(i - 1) < 0 || digit(i + 1) < 0) continue;
    if (atoms[i].char_class == CharClass::MiddleDot) {
      solid(atoms[i - 1]);
      solid(atoms[i]);
    } else if (comma(i)) {
      std::size_t end = i + 1;
      while (digit(end) >= 0) ++end;
      const bool thousands = end - i == 4;
      const bool rough = digit(i + 1) == digit(i - 1) + 1 && end - i == 2 && !comma(i + 2) &&
                         (i < 2 || (!comma(i - 2) && digit(i - 2) < 0));
      if (thousands || rough) solid(atoms[i]);
    }
  }
}

void Preparer::set_gaps(const ParagraphText& paragraph, const ParagraphShape& shape,
                        Prepared& out) {
  std::size_t box = 0;
  for (Atom& a : out.atoms) {
    if (a.kind != AtomKind::Box) continue;
    while (paragraph.boxes[box].at != a.begin)
      ++box;  // itemise made an atom for a box of the list, in order
    a.body = box_extent(paragraph.boxes[box], shape.writing);
  }
  if (shape.preformatted) return;
  auto& atoms = out.atoms;
  int dividing = 0;  // how many ！ and ？ stand together up to here
  const auto set = [](Atom& a, const text::Glue& glue, Length before_size, Length after_size) {
    const Length em = glue.of_before ? before_size : after_size;
    const Length other_em = glue.of_before ? after_size : before_size;
    const Length other = glue.other.of(other_em);
    a.gap = (glue.natural - glue.other).of(em) + other;
    a.gap_least = (glue.least - glue.other_least).of(em) + glue.other_least.of(other_em);
    a.gap_most = (glue.most - glue.other).of(em) + other;
    if (glue.other_step != 0) {
      a.other_give = other - glue.other_least.of(other_em);
      a.other_step = glue.other_step;
    }
    a.shrink_step = glue.shrink_step;
    a.stretch_step = glue.stretch_step;
  };
  for (std::size_t i = 0; i < atoms.size(); ++i) {
    Atom& a = atoms[i];
    const auto c = static_cast<std::size_t>(a.char_class);
    a.head = table_->line_head[c].of(a.size);
    if (a.char_class == CharClass::Open) {
      // F-074: how a bracket begins a paragraph, and (F-072) the other lines.
      const bool indented = i == 0 && shape.first_indent - shape.rest_indent >= a.size / 2;
      if (rules_.head_bracket == design::HeadBracket::ZenkakuNibuNibu)
        a.head = a.size / 2;
      else if (rules_.head_bracket == design::HeadBracket::NibuTentsuki && indented)
        a.head = -(a.size / 2);
    }
    a.hangs = may_hang(a.char_class, a.code, paragraph.spans[a.style].style.tradition,
                       shape.writing, rules_.hang_all);
    if (rules_.line_end == design::LineEnd::Half || rules_.line_end == design::LineEnd::Jis) {
      const text::EdgeGlue& edge = table_->line_end[c];
      a.end_natural = edge.natural.of(a.size);
      a.end_least = edge.least.of(a.size);
      a.end_step = edge.shrink_step;
    }
    if (a.is_blank() || i + 1 >= atoms.size()) continue;
    if (const FormulaPart* part = part_that_goes_on(paragraph, a)) {
      a.gap = part->gap;
      a.gap_least = part->gap_least;
      a.gap_most = part->gap_most;
      // The spaces of a formula give and take with those between words.
      a.shrink_step = a.gap_least < a.gap ? table_->word_space.shrink_step : 0;
      a.stretch_step = a.gap_most > a.gap ? table_->word_space.stretch_step : 0;
      continue;
    }
    // The neighbour beyond blanks decides (F-041).
    std::size_t n = i + 1;
    while (n < atoms.size() && atoms[n].kind == AtomKind::Space) ++n;
    if (n >= atoms.size() || atoms[n].kind == AtomKind::HardBreak) continue;
    const Atom& b = atoms[n];
    const bool spaced = n > i + 1;
    // F-041: nothing is added inside one run of code, nor between a note's mark and its base.
    text::Glue glue = table_->glue(a.char_class, b.char_class);
    if (a.char_class == CharClass::Dividing) {
      // F-033: the second of a pair has given its half to the first.
      dividing = i > 0 && atoms[i - 1].char_class == CharClass::Dividing ? dividing + 1 : 1;
      if (dividing % 2 == 0 && b.char_class != CharClass::Dividing && is_chinese(shape.tradition) &&
          shape.writing == WritingMode::Horizontal && glue.of_before)
        glue.natural = glue.least = Em{};
    }
    const bool in_code = paragraph.spans[a.style].style.code && a.style == b.style;
    if (in_code) glue = unmoving(Em{});
    if (!spaced) {
      set(a, glue, a.size, b.size);
      continue;
    }
    const bool cjk_latin = (is_autospace_cjk(a.char_class) && is_western(b.char_class)) ||
                           (is_western(a.char_class) && is_autospace_cjk(b.char_class));
    const bool absorbed = !in_code && (bears_glue(a.char_class) || bears_glue(b.char_class) ||
                                       (cjk_latin && !rules_.respect_author_space));
    if (absorbed) {
      set(a, glue, a.size, b.size);
    } else {
      // Several spaces count as one; U+2003 and its kin keep their own width.
      Atom& space = atoms[i + 1];
      text::Glue word = table_->word_space;
      if (space.code == 0x2002) word = unmoving(Em::ratio(1, 2));
      if (space.code == 0x2003) word = unmoving(Em::ratio(1, 1));
      if (space.code == 0x2009 || space.code == 0x2006) word = unmoving(Em::ratio(1, 6));
      set(space, word, a.size, a.size);
    }
  }
  if (shape.tradition == Tradition::Ja) let_blanks_vanish(atoms);
  if (shape.writing == WritingMode::VerticalRl) close_han_numbers(atoms);
}

/// F-003: what takes a cell of the character grid by itself, and what a padded Latin run is made
/// of.
bool fills_a_cell(const Atom& a) {
  return a.kind == AtomKind::Glyphs && (!is_western(a.char_class) || text::is_wide(a.code));
}
bool in_padded_run(const Atom& a) {
  return a.kind == AtomKind::Glyphs && !fills_a_cell(a);
}

/// The fewest cells that hold it.
Length whole_cells(Length extent, Length cell) {
  return cell * ((extent + cell - Length::from_units(1)) / cell);
}

/// F-003: what a word leaves for the next line ends on a cell's edge there too.
void pad_rest_of_word(std::vector<Atom>& atoms, std::size_t rest, Length cell) {
  Length extent;
  for (std::size_t i = rest; i < atoms.size() && in_padded_run(atoms[i]); ++i)
    extent += atoms[i].body;
  atoms[rest].head = whole_cells(extent, cell) - extent;
}

/// F-003: every ideograph and mark in a cell of one em, nothing between; a Latin word is padded at
/// both ends to whole cells.
void Preparer::set_grid(const ParagraphText& paragraph, const ParagraphShape& shape,
                        Prepared& out) {
  auto& atoms = out.atoms;
  const Length cell = shape.size;
  std::size_t box = 0;
  for (std::size_t i = 0; i < atoms.size();) {
    Atom& a = atoms[i];
    a.hangs = a.char_class == CharClass::Stop || a.char_class == CharClass::Comma ||
              a.char_class == CharClass::Close || a.char_class == CharClass::Dividing;
    if (a.is_blank()) {
      ++i;
      continue;
    }
    if (a.kind == AtomKind::Box) {
      while (paragraph.boxes[box].at != a.begin) ++box;
      a.body = box_extent(paragraph.boxes[box], shape.writing);
    }
    std::size_t end = i + 1;
    Length extent = a.body;
    if (!fills_a_cell(a))
      while (end < atoms.size() && in_padded_run(atoms[end])) extent += atoms[end++].body;
    const bool mark = fills_a_cell(a) && a.glyph_begin != a.glyph_end;
    const Length whole = std::max(cell, whole_cells(extent, cell));
    const Length before = mark && a.shift != Length{} ? Length{} : (whole - extent) / 2;
    a.shift += before;
    a.body += before;
    atoms[end - 1].body += whole - extent - before;
    i = end;
  }
}

void Preparer::set_breaks(const ParagraphText& paragraph, const ParagraphShape& shape,
                          Prepared& out) {
  auto& atoms = out.atoms;
  std::size_t ruby = 0;
  std::vector<std::uint32_t> unicode_places;
  bool unicode_asked = false;
  for (std::size_t i = 0; i < atoms.size(); ++i) {
    Atom& a = atoms[i];
    if (a.kind == AtomKind::HardBreak) {
      a.break_after = BreakKind::Hard;
      continue;
    }
    if (i + 1 >= atoms.size()) {
      a.break_after = BreakKind::Hard;
      continue;
    }
    const Atom& b = atoms[i + 1];
    if (b.kind == AtomKind::HardBreak) continue;
    const InlineStyle& style = paragraph.spans[a.style].style;
    if (shape.preformatted) {
      // Code wraps after spaces and separators by preference, else anywhere.
      const bool good = a.kind == AtomKind::Space || is_code_break(a.code) || text::is_wide(a.code);
      a.break_after = good ? BreakKind::Allowed : BreakKind::Emergency;
      continue;
    }
    if (b.kind == AtomKind::Space) continue;
    while (ruby < paragraph.ruby.size() && paragraph.ruby[ruby].end <= a.begin) ++ruby;
    if (ruby < paragraph.ruby.size() && paragraph.ruby[ruby].begin <= a.begin &&
        b.begin < paragraph.ruby[ruby].end)
      continue;
    if (a.style == b.style && style.unbroken) continue;
    if (const FormulaPart* part = part_that_goes_on(paragraph, a)) {
      a.break_after = BreakKind::Allowed;
      a.break_penalty = part->penalty;
      continue;
    }
    const char32_t last =
        last_code_point(std::string_view(paragraph.text).substr(a.begin, a.end - a.begin));
    if (last == 0x2060 || a.code == 0x00A0 || a.code == 0x202F || b.code == 0x2060) continue;
    if (last == 0x200B) {
      a.break_after = BreakKind::Allowed;
      continue;
    }
    const Tradition tradition = style.tradition;
    const CharClass ca = text::relaxed_class(a.char_class, a.code, tradition, rules_.kinsoku);
    const CharClass cb = text::relaxed_class(b.char_class, b.code, tradition, rules_.kinsoku);
    if (is_western(cb) && is_latin_closer(b.code)) {
      // A closer of the other tradition is no better at a line's head.
      if (!style.code || a.style != b.style) continue;
    }
    if (is_western(ca) && is_latin_opener(a.code)) continue;
    if (is_western(ca) && is_western(cb)) {
      // Never before a digit: F-051, UTF-8, 08:00, 3.14 stay whole (F-054).
      const bool letters = text::is_letter_or_digit(b.code) && b.char_class != CharClass::Numeral &&
                           !(b.code >= U'0' && b.code <= U'9');
      if (a.code >= 0x250 && b.code >= 0x250 && !style.code) {
        // Thai, Arabic, Devanagari … : as Unicode has it (UAX #14), by dictionary where words have
        // no spaces between them.
        if (!unicode_asked) unicode_places = unicode_breaks_.places(paragraph.text);
        unicode_asked = true;
        if (std::binary_search(unicode_places.begin(), unicode_places.end(), a.end))
          a.break_after = BreakKind::Allowed;
      } else if ((a.code == U'-' || a.code == U'‐' || a.code == U'–') && letters && i > 0 &&
                 text::is_letter_or_digit(atoms[i - 1].code)) {
        a.break_after = BreakKind::Allowed;
      } else if (style.code && is_code_break(a.code) && letters) {
        a.break_after = BreakKind::Allowed;
        a.break_penalty = kCodeBreakPenalty;
      } else if ((a.code == U'/' || a.code == U'—' || a.code == U'_') && letters) {
        // Names of programs in text, NO_LOCAL_POINTERS, open a whole line where they may not part.
        a.break_after = BreakKind::Allowed;
        a.break_penalty = kCodeBreakPenalty;
      }
      continue;
    }
    if (text::may_break_between(ca, a.code, cb, b.code, tradition, rules_.kinsoku)) {
      a.break_after = BreakKind::Allowed;
      // F-051 allows it; where another place is as good, that is taken.
      const bool relaxed = (ca != a.char_class || cb != b.char_class) &&
                           !text::may_break_between(a.char_class, a.code, b.char_class, b.code,
                                                    tradition, rules_.kinsoku);
      if (relaxed) a.break_penalty = kRelaxedPenalty;
    } else if (tradition == Tradition::Ko && rules_.kinsoku != text::KinsokuLevel::Syllable &&
               ca == CharClass::Hangul && cb == CharClass::Hangul) {
      // F-056: an eojeol stays whole unless the line would open too far.
      a.break_after = BreakKind::Allowed;
      a.break_penalty = kSyllableFallbackPenalty;
    }
  }
}

void Preparer::hyphenate(const ParagraphText& paragraph, const ParagraphShape& shape,
                         Prepared& out) {
  auto& atoms = out.atoms;
  const auto is_letter = [&](const Atom& a) {
    return a.kind == AtomKind::Glyphs && a.char_class == CharClass::Western &&
           text::is_letter_or_digit(a.code) && !paragraph.spans[a.style].style.code &&
           !paragraph.spans[a.style].style.unbroken && a.rows == 0 &&
           paragraph.spans[a.style].style.spread == 0;
  };
  std::vector<shaping::ShapedGlyph> glyphs;
  for (std::size_t i = 0; i < atoms.size(); ++i) {
    if (!is_letter(atoms[i])) continue;
    std::size_t end = i;
    while (end < atoms.size() && is_letter(atoms[end])) ++end;
    const std::uint32_t begin = atoms[i].begin;
    const auto word = std::string_view(paragraph.text).substr(begin, atoms[end - 1].end - begin);
    const std::string& language = paragraph.spans[atoms[i].style].style.language;
    text::Hyphenator& hyphenator = hyphenators_.try_emplace(language, language).first->second;
    for (const std::uint32_t place : hyphenator.places(word)) {
      // A ligature over the place keeps it whole.
      const auto at = std::find_if(atoms.begin() + static_cast<std::ptrdiff_t>(i),
                                   atoms.begin() + static_cast<std::ptrdiff_t>(end),
                                   [&](const Atom& a) { return a.end == begin + place; });
      if (at == atoms.begin() + static_cast<std::ptrdiff_t>(end) ||
          at->break_after != BreakKind::Forbidden)
        continue;
      glyphs.clear();
      FontId font;
      at->hyphen = shape_text("-", paragraph.spans[at->style].style, at->size, font, glyphs);
      at->break_after = BreakKind::Allowed;
      at->break_penalty = kHyphenPenalty;
      if (rules_.character_grid)
        pad_rest_of_word(atoms, static_cast<std::size_t>(at - atoms.begin()) + 1, shape.size);
    }
    i = end - 1;
  }
}

/// A stretch wider than a line must be broken somewhere: between any two atoms of it, as the last
/// resort.
void Preparer::add_emergency_breaks(const ParagraphShape& shape, Prepared& out) {
  auto& atoms = out.atoms;
  const std::int64_t room = std::max<std::int64_t>(
      (shape.measure - std::max(shape.first_indent, shape.rest_indent)).units(), 1);
  std::size_t start = 0;
  std::int64_t extent = 0;
  for (std::size_t i = 0; i < atoms.size(); ++i) {
    extent += atoms[i].body.units();
    if (atoms[i].break_after == BreakKind::Forbidden ||
        atoms[i].break_after == BreakKind::Emergency) {
      extent += atoms[i].gap_least.units();
      continue;
    }
    if (extent > room)
      for (std::size_t k = start; k < i; ++k)
        if (!atoms[k + 1].is_blank() && atoms[k].break_after == BreakKind::Forbidden)
          atoms[k].break_after = BreakKind::Emergency;
    start = i + 1;
    extent = 0;
  }
}

/// F-118: the characters of a jidori fill its extent, the first and last at its ends; a single one
/// stands at its head. What is too long already stays as it is.
void Preparer::set_spread(const ParagraphText& paragraph, Prepared& out) {
  auto& atoms = out.atoms;
  for (std::size_t i = 0; i < atoms.size();) {
    const InlineStyle& style = paragraph.spans[atoms[i].style].style;
    std::size_t end = i + 1;
    while (end < atoms.size() && paragraph.spans[atoms[end].style].style.spread == style.spread)
      ++end;
    if (style.spread != 0) {
      Length extent;
      for (std::size_t k = i; k < end; ++k) extent += atoms[k].body;
      const Length spare = style.spread_over - extent;
      const auto gaps = static_cast<std::int64_t>(end - i - 1);
      for (std::size_t k = i; k + 1 < end; ++k) {
        const auto nth = static_cast<std::int64_t>(k - i);
        Atom& a = atoms[k];
        a.gap = spare > Length{} ? spare.scaled(nth + 1, gaps) - spare.scaled(nth, gaps) : Length{};
        a.gap_least = a.gap_most = a.gap;
        a.other_give = Length{};
        a.shrink_step = a.stretch_step = a.other_step = 0;
        a.break_after = BreakKind::Forbidden;
      }
      if (gaps == 0 && spare > Length{}) atoms[i].body += spare;
    }
    i = end;
  }
}

/// What stands at a stop is everything up to the next tab or the line's end. Beyond the last stop a
/// tab is one em.
void Preparer::set_tabs(const ParagraphText& paragraph, const ParagraphShape& shape,
                        Prepared& out) {
  auto& atoms = out.atoms;
  const auto is_tab = [&](const Atom& a) { return paragraph.spans[a.style].style.tab; };
  Length pen = shape.first_indent;
  bool head = true;
  for (std::size_t i = 0; i < atoms.size(); ++i) {
    Atom& a = atoms[i];
    if (a.kind == AtomKind::HardBreak) {
      pen = shape.rest_indent;
      head = true;
      continue;
    }
    if (head) pen += a.head;
    head = false;
    if (!is_tab(a)) {
      const bool before_tab = i + 1 < atoms.size() && is_tab(atoms[i + 1]);
      if (before_tab) {
        a.gap = a.gap_least = a.gap_most = a.other_give = Length{};
        a.break_after = BreakKind::Forbidden;
      }
      pen += a.body + a.gap;
      continue;
    }
    const auto stop = std::find_if(shape.tabs.begin(), shape.tabs.end(),
                                   [&](const TabStop& tab) { return tab.at > pen; });
    Length start = pen + shape.size;
    if (stop != shape.tabs.end()) {
      Length extent, upto;
      bool found = false;
      for (std::size_t k = i + 1;
           k < atoms.size() && atoms[k].kind != AtomKind::HardBreak && !is_tab(atoms[k]); ++k) {
        if (stop->kind == TabKind::Character && atoms[k].code == stop->on && !found) {
          found = true;
          upto = extent;
        }
        const bool last = k + 1 == atoms.size() || atoms[k + 1].kind == AtomKind::HardBreak ||
                          is_tab(atoms[k + 1]);
        extent += atoms[k].body + (last ? Length{} : atoms[k].gap);
      }
      if (stop->kind == TabKind::Centre) upto = extent / 2;
      if (stop->kind == TabKind::Tail || (stop->kind == TabKind::Character && !found))
        upto = extent;
      start = std::max(pen, stop->at - upto);
    }
    a.body = Length{};
    a.gap = a.gap_least = a.gap_most = start - pen;
    a.other_give = Length{};
    a.shrink_step = a.stretch_step = a.other_step = 0;
    a.break_after = BreakKind::Forbidden;
    pen = start;
  }
}

void Preparer::sum(Prepared& out) const {
  out.totals.resize(out.atoms.size() + 1);
  out.totals[0] = Totals{};
  for (std::size_t i = 0; i < out.atoms.size(); ++i) {
    const Atom& a = out.atoms[i];
    Totals t = out.totals[i];
    t.extent += static_cast<std::uint32_t>((a.body + a.gap).units());
    if (a.shrink_step != 0)
      t.shrink[a.shrink_step] += static_cast<std::uint32_t>(a.gives(a.shrink_step).units());
    if (a.other_step != 0 && a.other_step != a.shrink_step)
      t.shrink[a.other_step] += static_cast<std::uint32_t>(a.gives(a.other_step).units());
    if (a.stretch_step == 1 || a.stretch_step == 2)
      t.stretch[a.stretch_step] += static_cast<std::uint32_t>((a.gap_most - a.gap).units());
    if (a.stretch_step != 0) ++t.open_gaps;
    out.totals[i + 1] = t;
  }
}

Length Preparer::shape_text(std::string_view text, const InlineStyle& style, Length size,
                            FontId& font, std::vector<shaping::ShapedGlyph>& glyphs,
                            shaping::Direction direction) {
  Length extent;
  const std::vector<std::uint32_t> starts = text::grapheme_starts(text);
  if (starts.size() < 2) return extent;
  // Short texts are set in the face of their first character; what it lacks shows as its .notdef,
  // which the caller avoids by choice.
  font = fonts_.find(style.font, style.tradition, to_utf32(text.substr(0, starts[1])));
  if (!font.valid()) font = fonts_.primary(style.font, style.tradition);
  shaping::ShapeRequest request;
  request.text = text;
  request.end = static_cast<std::uint32_t>(text.size());
  request.font = font;
  request.size = size;
  request.tradition = style.tradition;
  request.script = text::script_of(first_code_point(text));
  request.direction = direction;
  const std::size_t before = glyphs.size();
  shaper_.shape(request, glyphs);
  for (std::size_t i = before; i < glyphs.size(); ++i) extent += glyphs[i].advance;
  return extent;
}

}  // namespace bookbuild::lines
