#include "lines/place_line.h"

#include <algorithm>
#include <functional>
#include <string_view>

#include "base/utf8.h"

namespace bookbuild::lines {

namespace {

fragment::Glyph to_glyph(const shaping::ShapedGlyph& g, std::uint32_t cluster) {
  return {g.glyph, cluster, g.advance, g.dx, g.dy};
}

/// Consecutive atoms of one look become one run.
class RunMaker {
 public:
  RunMaker(const ParagraphText& paragraph, const Prepared& prepared, ComposedLine& line)
      : paragraph_(paragraph), prepared_(prepared), line_(line) {}

  void add(const Atom& a, Length at, Length gap) {
    const InlineStyle& style = paragraph_.spans[a.style].style;
    if (a.glyph_begin == a.glyph_end && !(open_ && a.kind == AtomKind::Glyphs)) {
      if (a.kind == AtomKind::Box || a.kind == AtomKind::HardBreak) open_ = false;
      if (a.glyph_begin == a.glyph_end) return;
    }
    const bool same = open_ && font_ == a.font && size_ == a.size &&
                      (style_ == a.style || same_look(style_, a.style));
    if (!same) {
      PlacedRun run;
      run.at = at;
      run.raise = style.raise;
      run.structure = style.structure;
      run.run.font = a.font;
      run.run.size = a.size;
      run.run.ink = style.ink;
      line_.runs.push_back(std::move(run));
      open_ = true;
      font_ = a.font;
      size_ = a.size;
      style_ = a.style;
    }
    fragment::GlyphRun& run = line_.runs.back().run;
    const auto base = static_cast<std::uint32_t>(run.text.size());
    run.text.append(paragraph_.text, a.begin, a.end - a.begin);
    Length advance;
    for (std::uint32_t g = a.glyph_begin; g < a.glyph_end; ++g) {
      const shaping::ShapedGlyph& shaped = prepared_.glyphs[g];
      fragment::Glyph glyph =
          to_glyph(shaped, base + (std::max(shaped.cluster, a.begin) - a.begin));
      glyph.dx += a.shift;
      advance += glyph.advance;
      run.glyphs.push_back(glyph);
    }
    // The last glyph carries what the atom's body and gap differ from its own advances.
    if (a.glyph_begin != a.glyph_end) run.glyphs.back().advance += a.body + gap - advance;
  }
  void interrupt() { open_ = false; }

 private:
  [[nodiscard]] bool same_look(std::uint32_t a, std::uint32_t b) const {
    const InlineStyle& x = paragraph_.spans[a].style;
    const InlineStyle& y = paragraph_.spans[b].style;
    return x.raise == y.raise && x.ink == y.ink && x.structure == y.structure;
  }
  const ParagraphText& paragraph_;
  const Prepared& prepared_;
  ComposedLine& line_;
  bool open_ = false;
  FontId font_;
  Length size_;
  std::uint32_t style_ = 0;
};

bool takes_dot(const Atom& a) {
  // F-090: none on punctuation, spaces, note references; Latin takes none.
  using C = text::CharClass;
  if (a.kind != AtomKind::Glyphs) return false;
  switch (a.char_class) {
    case C::Ideograph:
    case C::Hiragana:
    case C::Katakana:
    case C::SmallKana:
    case C::LongMark:
    case C::Iteration:
    case C::Hangul:
    case C::Numeral:
      return true;
    default:
      return false;
  }
}

/// A mark without text: found by nobody who searches, read by nobody who listens.
void add_mark(ComposedLine& line, std::string_view text, const InlineStyle& style, Length size,
              Length centre, Length raise, Preparer& preparer, const fonts::FontBook& fonts) {
  FontId font;
  std::vector<shaping::ShapedGlyph> glyphs;
  preparer.shape_text(text, style, size, font, glyphs);
  if (glyphs.empty()) return;
  const fonts::InkBox ink = fonts.face(font).ink(glyphs[0].glyph);
  PlacedRun mark;
  mark.at = centre - size.scaled((ink.left + ink.right) / 2, 1000);
  mark.raise = raise - size.scaled((ink.bottom + ink.top) / 2, 1000);
  mark.run.font = font;
  mark.run.size = size;
  mark.run.ink = style.ink;
  for (const auto& g : glyphs) mark.run.glyphs.push_back(to_glyph(g, 0));
  line.runs.push_back(std::move(mark));
}

void add_dots(const ParagraphText& paragraph, const Prepared& prepared,
              const std::vector<Length>& starts, std::uint32_t first, ComposedLine& line,
              Preparer& preparer, const fonts::FontBook& fonts) {
  for (std::size_t k = 0; k < starts.size(); ++k) {
    const Atom& a = prepared.atoms[first + k];
    const InlineStyle& style = paragraph.spans[a.style].style;
    if (!style.dots || !takes_dot(a)) continue;
    // F-090: horizontal Chinese below, Japanese and Korean above; the dot stands in the half em
    // beside the line.
    const fonts::FaceMetrics& m = fonts.face(a.font).metrics();
    const bool below = is_chinese(style.tradition);
    const Length raise = below ? a.size.scaled(m.ideographic_bottom - 200, 1000)
                               : a.size.scaled(m.ideographic_top + 200, 1000);
    add_mark(line, "●", style, a.size.scaled(3, 10), starts[k] + a.body / 2, raise, preparer,
             fonts);
  }
}

/// Readings above their bases (F-100): half size, centred or spread 1 : 2 : 1 (F-103).
void add_ruby(const ParagraphText& paragraph, const Prepared& prepared,
              const std::vector<Length>& starts, const BrokenLine& broken, ComposedLine& line,
              Preparer& preparer, const fonts::FontBook& fonts) {
  if (paragraph.ruby.empty() || broken.end <= broken.first) return;
  const auto& atoms = prepared.atoms;
  const std::uint32_t from = atoms[broken.first].begin, to = atoms[broken.end - 1].end;
  for (const RubyText& ruby : paragraph.ruby) {
    if (ruby.end <= from || ruby.begin >= to) continue;
    std::uint32_t a = broken.first;
    while (a < broken.end && atoms[a].begin < ruby.begin) ++a;
    std::uint32_t b = a;
    while (b < broken.end && atoms[b].begin < ruby.end) ++b;
    if (a == b) continue;
    const Atom& base = atoms[a];
    InlineStyle style = paragraph.spans[base.style].style;
    style.font = design::FontRole::Note;
    const Length size = base.size / 2;
    PlacedRun reading;
    std::vector<shaping::ShapedGlyph> glyphs;
    const Length extent = preparer.shape_text(ruby.reading, style, size, reading.run.font, glyphs);
    if (glyphs.empty()) continue;
    const Length begin = starts[a - broken.first];
    const Length width = starts[b - 1 - broken.first] + atoms[b - 1].body - begin;
    const Length spare = width - extent;
    const auto count = static_cast<std::int32_t>(glyphs.size());
    Length edge = spare / 2, inner;
    if (spare > Length{} && count > 1) {
      edge = std::min(spare / (2 * count), size);
      inner = (spare - edge * 2) / (count - 1);
    }
    const fonts::FaceMetrics& body = fonts.face(base.font).metrics();
    const fonts::FaceMetrics& own = fonts.face(reading.run.font).metrics();
    reading.at = begin + edge;
    reading.raise =
        base.size.scaled(body.ideographic_top, 1000) - size.scaled(own.ideographic_bottom, 1000);
    reading.structure = style.structure;
    reading.run.size = size;
    reading.run.ink = style.ink;
    // The reading is painted without text, so that search and copy find the base words unbroken
    // (F-154).
    for (const auto& g : glyphs) {
      fragment::Glyph glyph = to_glyph(g, 0);
      glyph.advance += inner;
      reading.run.glyphs.push_back(glyph);
    }
    line.runs.push_back(std::move(reading));
  }
}

/// Strokes over the stretches whose style asks for them.
template <class Wanted>
void add_strokes(const ParagraphText& paragraph, const Prepared& prepared,
                 const std::vector<Length>& starts, std::uint32_t first, const Wanted& wanted,
                 const std::function<PlacedRule(const Atom&)>& stroke, ComposedLine& line) {
  for (std::size_t k = 0; k < starts.size(); ++k) {
    const Atom& a = prepared.atoms[first + k];
    if (!wanted(paragraph.spans[a.style].style)) continue;
    std::size_t e = k;
    while (e + 1 < starts.size() &&
           wanted(paragraph.spans[prepared.atoms[first + e + 1].style].style))
      ++e;
    PlacedRule rule = stroke(a);
    rule.at = starts[k];
    rule.extent = starts[e] + prepared.atoms[first + e].body - starts[k];
    rule.ink = paragraph.spans[a.style].style.ink;
    line.rules.push_back(rule);
    k = e;
  }
}

}  // namespace

ComposedLine make_line(const ParagraphText& paragraph, const ParagraphShape& shape,
                       const Prepared& prepared, const BrokenLine& broken,
                       const JustifiedLine& justified, Length start, Preparer& preparer,
                       const fonts::FontBook& fonts) {
  ComposedLine line;
  line.start = start;
  line.extent = justified.extent;
  line.report = justified.report;
  const auto& atoms = prepared.atoms;
  if (broken.first < atoms.size()) {
    line.begin = atoms[broken.first].begin;
    line.end = broken.next > broken.first ? atoms[broken.next - 1].end : line.begin;
    line.span = source_of(paragraph, line.begin, line.end);
  }
  std::vector<Length> starts;
  starts.reserve(broken.end - broken.first);
  RunMaker runs(paragraph, prepared, line);
  Length at = start;
  for (std::uint32_t i = broken.first; i < broken.end; ++i) {
    const Atom& a = atoms[i];
    const Length gap = justified.gaps[i - broken.first];
    if (i == broken.first) at += a.head;
    starts.push_back(at);
    if (a.kind == AtomKind::Box) {
      runs.interrupt();
      for (const InlineBox& box : paragraph.boxes)
        if (box.at == a.begin) {
          line.boxes.push_back({at, box});
          // What stands on the baseline and is taller than the em box above it reaches out.
          line.above = std::max(line.above, box.size.height - shape.size.scaled(880, 1000));
        }
    } else {
      runs.add(a, at, gap);
    }
    const InlineStyle& style = paragraph.spans[a.style].style;
    if (style.note.valid() && (line.notes.empty() || line.notes.back() != style.note))
      line.notes.push_back(style.note);
    if (style.link.valid()) {
      if (!line.links.empty() && line.links.back().link == style.link && i > broken.first &&
          paragraph.spans[atoms[i - 1].style].style.link == style.link) {
        line.links.back().extent = at + a.body - line.links.back().at;
      } else {
        line.links.push_back({at, a.body, style.link, style.structure});
      }
    }
    at += a.body + gap;
  }
  if (broken.end > broken.first && atoms[broken.end - 1].hyphen > Length{}) {
    // The hyphen is the line's, not the text's: a search finds the whole word.
    const Atom& a = atoms[broken.end - 1];
    const InlineStyle& style = paragraph.spans[a.style].style;
    PlacedRun mark;
    std::vector<shaping::ShapedGlyph> glyphs;
    mark.at = at - a.hyphen;
    mark.raise = style.raise;
    preparer.shape_text("-", style, a.size, mark.run.font, glyphs);
    mark.run.size = a.size;
    mark.run.ink = style.ink;
    for (const auto& g : glyphs) mark.run.glyphs.push_back(to_glyph(g, 0));
    line.runs.push_back(std::move(mark));
  }
  for (const InlineAnchor& anchor : paragraph.anchors) {
    if (anchor.at < line.begin ||
        (anchor.at >= line.end && !(broken.last && anchor.at == line.end)))
      continue;
    Length where = start;
    for (std::size_t k = 0; k < starts.size(); ++k)
      if (atoms[broken.first + k].begin <= anchor.at) where = starts[k];
    line.anchors.push_back({where, anchor.id});
  }
  add_dots(paragraph, prepared, starts, broken.first, line, preparer, fonts);
  add_ruby(paragraph, prepared, starts, broken, line, preparer, fonts);
  add_strokes(
      paragraph, prepared, starts, broken.first, [](const InlineStyle& s) { return s.underline; },
      [](const Atom& a) {
        return PlacedRule{{},
                          {},
                          a.size.scaled(14, 100),
                          std::max(a.size.scaled(5, 100), Length::from_units(600)),
                          {}};
      },
      line);
  add_strokes(
      paragraph, prepared, starts, broken.first, [](const InlineStyle& s) { return s.strike; },
      [](const Atom& a) {
        return PlacedRule{{},
                          {},
                          -a.size.scaled(38, 100),
                          std::max(a.size.scaled(5, 100), Length::from_units(600)),
                          {}};
      },
      line);
  // Finished pages are held whole until they are painted: what a line does not use it gives back.
  for (PlacedRun& run : line.runs) {
    run.run.glyphs.shrink_to_fit();
    run.run.text.shrink_to_fit();
  }
  return line;
}

fragment::Fragment place_line(ComposedLine&& line, Point at, const ParagraphShape& shape,
                              Length baseline, bool body, std::uint32_t slot) {
  using namespace fragment;
  LineBox box;
  box.body = body;
  box.slot = slot;
  box.span = line.span;
  const auto inline_point = [&](Length inline_at, Length from_baseline) {
    // Horizontal: the pen on the baseline. (Vertical: issue of the vertical engine; the same
    // distances downward.)
    return Point{at.x + inline_at, at.y + baseline + from_baseline};
  };
  for (PlacedAnchor& a : line.anchors)
    box.children.push_back({inline_point(a.at, -baseline), {}, {}, AnchorMark{std::move(a.id)}});
  for (PlacedRun& r : line.runs) {
    Length extent;
    for (const Glyph& g : r.run.glyphs) extent += g.advance;
    const Size size{extent, r.run.size};
    box.children.push_back({inline_point(r.at, -r.raise), size, r.structure, std::move(r.run)});
  }
  for (const PlacedRule& r : line.rules)
    box.children.push_back(
        {inline_point(r.at, r.block), Size{r.extent, r.thickness}, {}, Rule{r.ink}});
  for (const PlacedBox& b : line.boxes)
    box.children.push_back({inline_point(b.at, -b.box.size.height), b.box.size, b.box.structure,
                            ImageBox{b.box.image}});
  for (const PlacedLink& l : line.links)
    box.children.push_back(
        {inline_point(l.at, -baseline), Size{l.extent, shape.size}, l.structure, LinkArea{l.link}});
  return {at, Size{shape.measure, shape.size}, {}, std::move(box)};
}

}  // namespace bookbuild::lines
