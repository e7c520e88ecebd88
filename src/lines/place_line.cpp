#include "lines/place_line.h"

#include <algorithm>

#include "fragment/place_marks.h"
#include "lines/beside_line.h"
#include "lines/bopomofo.h"
#include "lines/rows.h"
#include "lines/ruby.h"

namespace bookbuild::lines {

namespace {

fragment::Glyph to_glyph(const shaping::ShapedGlyph& g, std::uint32_t cluster) {
  return {g.glyph, cluster, g.advance, g.dx, g.dy};
}

fragment::RunDirection direction_of(Stance stance) {
  switch (stance) {
    case Stance::Upright:
    case Stance::Combined:
      return fragment::RunDirection::Upright;
    case Stance::Sideways:
      return fragment::RunDirection::Sideways;
    case Stance::Horizontal:
      break;
  }
  return fragment::RunDirection::Horizontal;
}

/// Of the pen: above the baseline, or to the right of a vertical line's axis.
Length raise_of(const ParagraphShape& shape, const fonts::FontBook& fonts, const Atom& a,
                const InlineStyle& style) {
  if (shape.writing == WritingMode::Horizontal) return style.raise;
  const fonts::FaceMetrics& m = fonts.face(a.font).metrics();
  const Length beside = (shape.size - a.size) / 2;
  if (a.stance != Stance::Sideways) {
    // F-119: raised characters stand at the right of the line, lowered ones at its left.
    return style.raise > Length{} ? beside : style.raise < Length{} ? -beside : Length{};
  }
  // F-120: the em box is centred on the axis; raised letters keep the baseline of full-size ones.
  const Length size = style.raise == Length{} ? a.size : shape.size;
  return style.raise - size.scaled((m.ideographic_top + m.ideographic_bottom) / 2, 1000);
}

/// Consecutive atoms of one look become one run.
class RunMaker {
 public:
  RunMaker(const ParagraphText& paragraph, const ParagraphShape& shape, const Prepared& prepared,
           const fonts::FontBook& fonts, ComposedLine& line)
      : paragraph_(paragraph), shape_(shape), prepared_(prepared), fonts_(fonts), line_(line) {}

  /// `raise` is beside what the atom and its style say: that of its row (F-117).
  void add(const Atom& a, Length at, Length gap, Length raise = {}) {
    const InlineStyle& style = paragraph_.spans[a.style].style;
    if (a.glyph_begin == a.glyph_end && !(open_ && a.kind == AtomKind::Glyphs)) {
      if (a.kind == AtomKind::Box || a.kind == AtomKind::HardBreak) open_ = false;
      if (a.glyph_begin == a.glyph_end) return;
    }
    const fragment::RunDirection direction = direction_of(a.stance);
    const bool same = open_ && font_ == a.font && size_ == a.size && direction_ == direction &&
                      raise_ == a.raise + raise && condense_ == a.condense &&
                      (style_ == a.style || same_look(style_, a.style));
    if (!same) {
      PlacedRun run;
      run.at = at;
      run.raise = raise_of(shape_, fonts_, a, style) + a.raise + raise;
      run.structure = style.structure;
      run.run.font = a.font;
      run.run.size = a.size;
      run.run.direction = direction;
      run.run.condense = a.condense;
      run.run.ink = style.ink;
      line_.runs.push_back(std::move(run));
      open_ = true;
      font_ = a.font;
      size_ = a.size;
      direction_ = direction;
      condense_ = a.condense;
      raise_ = a.raise + raise;
      style_ = a.style;
    }
    fragment::GlyphRun& run = line_.runs.back().run;
    if (a.stance == Stance::Combined) {
      add_combined(a, gap, run);
      return;
    }
    const auto base = static_cast<std::uint32_t>(run.text.size());
    run.text.append(paragraph_.text, a.begin, a.end - a.begin);
    Length advance;
    for (std::uint32_t g = a.glyph_begin; g < a.glyph_end; ++g) {
      const shaping::ShapedGlyph& shaped = prepared_.glyphs[g];
      fragment::Glyph glyph =
          to_glyph(shaped, base + (std::max(shaped.cluster, a.begin) - a.begin));
      (a.stance == Stance::Upright ? glyph.dy : glyph.dx) += a.shift;
      advance += glyph.advance;
      run.glyphs.push_back(glyph);
    }
    // The last glyph carries what the atom's body and gap differ from its own advances.
    if (a.glyph_begin != a.glyph_end) run.glyphs.back().advance += a.body + gap - advance;
  }
  void interrupt() { open_ = false; }

 private:
  /// F-116: level, centred in its em. The glyphs hang from the line's axis as upright ones do and
  /// are one cluster, so that search and copy find the row in its place.
  void add_combined(const Atom& a, Length gap, fragment::GlyphRun& run) const {
    const auto cluster = static_cast<std::uint32_t>(run.text.size());
    run.text.append(paragraph_.text, a.begin, a.end - a.begin);
    const auto narrowed = [&](Length length) { return length.scaled(a.condense, 1000); };
    Length width;
    for (std::uint32_t g = a.glyph_begin; g < a.glyph_end; ++g)
      width += narrowed(prepared_.glyphs[g].advance);
    const Length top =
        a.size.scaled(fonts_.face(a.font).metrics().ideographic_top, 1000) + (a.body - a.size) / 2;
    Length at = -(width / 2);
    for (std::uint32_t g = a.glyph_begin; g < a.glyph_end; ++g) {
      const shaping::ShapedGlyph& shaped = prepared_.glyphs[g];
      run.glyphs.push_back(
          {shaped.glyph, cluster, Length{}, at + narrowed(shaped.dx), top + shaped.dy});
      at += narrowed(shaped.advance);
    }
    if (!run.glyphs.empty()) run.glyphs.back().advance = a.body + gap;
  }

  [[nodiscard]] bool same_look(std::uint32_t a, std::uint32_t b) const {
    const InlineStyle& x = paragraph_.spans[a].style;
    const InlineStyle& y = paragraph_.spans[b].style;
    return x.raise == y.raise && x.ink == y.ink && x.structure == y.structure;
  }
  const ParagraphText& paragraph_;
  const ParagraphShape& shape_;
  const Prepared& prepared_;
  const fonts::FontBook& fonts_;
  ComposedLine& line_;
  bool open_ = false;
  fragment::RunDirection direction_ = fragment::RunDirection::Horizontal;
  std::uint16_t condense_ = 1000;
  FontId font_;
  Length size_, raise_;
  std::uint32_t style_ = 0;
};

}  // namespace

namespace {

/// The rows of a stretch that begins at `at`: where each atom stands, and how far its row is
/// raised.
struct PlacedRows {
  std::vector<Length> starts, raises;
  Length extent;
};

PlacedRows add_rows(const ParagraphText& paragraph, const ParagraphShape& shape,
                    const Prepared& prepared, const fonts::FontBook& fonts, std::uint32_t first,
                    std::uint32_t end, Length at, RunMaker& runs) {
  const Rows& rows = prepared.rows[prepared.atoms[first].rows - 1];
  const RowSplit split = split_rows(prepared, rows, first, end);
  const InlineStyle& style = paragraph.spans[prepared.atoms[first].style].style;
  const Length size = prepared.atoms[first].size;
  const auto count = static_cast<std::int32_t>(split.ends.size());
  PlacedRows placed;
  placed.extent = split.extent;
  std::uint32_t i = first;
  for (std::int32_t row = 0; row < count; ++row) {
    // F-117: solid, the block in the middle of the line.
    Length raise = size * (count - 1) / 2 - size * row;
    if (shape.writing == WritingMode::Horizontal) {
      const fonts::FaceMetrics& m =
          fonts.face(fonts.primary(style.font, style.tradition)).metrics();
      raise += (shape.size - size).scaled((m.ideographic_top + m.ideographic_bottom) / 2, 1000);
    }
    Length pen = at;
    runs.interrupt();
    for (; i < split.ends[static_cast<std::size_t>(row)]; ++i) {
      Atom atom = prepared.atoms[i];
      const RowCell& cell = prepared.row_cells[rows.cells + (i - rows.first)];
      atom.body = cell.body;
      placed.starts.push_back(pen);
      placed.raises.push_back(raise);
      runs.add(atom, pen, cell.gap, raise);
      pen += cell.body + cell.gap;
    }
  }
  runs.interrupt();
  return placed;
}

}  // namespace

namespace {

/// On the line's baseline; in a vertical line turned, as Latin words are (F-120).
void add_formula(const ParagraphText& paragraph, const ParagraphShape& shape,
                 const fonts::FontBook& fonts, const Atom& atom, const InlineBox& box, Length at,
                 ComposedLine& line) {
  const InlineStyle& style = paragraph.spans[atom.style].style;
  const fonts::FaceMetrics& m = fonts.face(fonts.primary(style.font, style.tradition)).metrics();
  const Length size = style.size == Length{} ? shape.size : style.size;
  const FormulaPart& part = *box.formula;
  Length above, below;
  PlacedBox placed{at, box, Length{}};
  if (shape.writing == WritingMode::Horizontal) {
    const Length baseline = shape.size.scaled(m.ideographic_top, 1000);
    placed.raise = style.raise;
    above = part.height + placed.raise - baseline;
    below = part.depth - placed.raise - (shape.size - baseline);
  } else {
    // The first side of a vertical line is its right, where the tops of turned letters are.
    placed.raise = style.raise - size.scaled((m.ideographic_top + m.ideographic_bottom) / 2, 1000);
    above = part.height + placed.raise - shape.size / 2;
    below = part.depth - placed.raise - shape.size / 2;
  }
  line.above = std::max(line.above, above);
  line.below = std::max(line.below, below);
  line.boxes.push_back(std::move(placed));
}

}  // namespace

ComposedLine make_line(const ParagraphText& paragraph, const ParagraphShape& shape,
                       const Prepared& prepared, const BrokenLine& broken,
                       const JustifiedLine& justified, Length start, CommentsDone& comments,
                       Preparer& preparer, const fonts::FontBook& fonts) {
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
  RunMaker runs(paragraph, shape, prepared, fonts, line);
  Length at = start;
  PlacedRows rows;
  std::vector<Length> raises;
  std::uint32_t rows_first = 0, rows_end = broken.first;
  Length rows_at;
  for (std::uint32_t i = broken.first; i < broken.end; ++i) {
    const Atom& a = atoms[i];
    const Length gap = justified.gaps[i - broken.first];
    if (i == broken.first) at += a.head;
    if (a.rows != 0 && i >= rows_end) {
      rows_first = i;
      rows_end = std::min(broken.end, prepared.rows[a.rows - 1].end);
      rows_at = at;
      rows = add_rows(paragraph, shape, prepared, fonts, rows_first, rows_end, at, runs);
      raises.resize(broken.end - broken.first);
    }
    const bool in_rows = i < rows_end;
    starts.push_back(in_rows ? rows.starts[i - rows_first] : at);
    if (in_rows) {
      raises[i - broken.first] = rows.raises[i - rows_first];
    } else if (a.kind == AtomKind::Box) {
      runs.interrupt();
      for (const InlineBox& box : paragraph.boxes)
        if (box.at == a.begin) {
          if (box.formula) {
            add_formula(paragraph, shape, fonts, a, box, at, line);
            continue;
          }
          line.boxes.push_back({at, box, Length{}});
          // What stands on the baseline and is taller than the em box above it reaches out; in a
          // vertical line it reaches out on both sides.
          const Length over = shape.writing == WritingMode::Horizontal
                                  ? box.size.height - shape.size.scaled(880, 1000)
                                  : (box.size.width - shape.size) / 2;
          line.above = std::max(line.above, over);
          if (shape.writing == WritingMode::VerticalRl) line.below = std::max(line.below, over);
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
    at = i + 1 == rows_end ? rows_at + rows.extent + gap : at + a.body + gap;
  }
  if (broken.end > broken.first && atoms[broken.end - 1].hyphen > Length{}) {
    // The hyphen is the line's, not the text's: a search finds the whole word.
    const Atom& a = atoms[broken.end - 1];
    const InlineStyle& style = paragraph.spans[a.style].style;
    PlacedRun mark;
    std::vector<shaping::ShapedGlyph> glyphs;
    mark.at = at - a.hyphen;
    preparer.shape_text("-", style, a.size, mark.run.font, glyphs);
    mark.raise = raise_of(shape, fonts, a, style);
    mark.run.direction = direction_of(a.stance);
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
  const SetAtoms set{paragraph, shape, prepared, broken, starts, raises};
  add_dots(set, preparer, fonts, line);
  add_ruby(set, fonts, line);
  add_bopomofo(set, preparer, fonts, line);
  add_side_lines(set, fonts, preparer.rules().sideline_gap, line);
  add_joiners(set, line);
  add_comments(set, fonts, comments, line);
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
  const bool vertical = shape.writing == WritingMode::VerticalRl;
  const Length em = shape.size;
  /// A box of the line: from its head edge, as far along as `along`.
  const auto placed = [&](Length along, Length block, LogicalSize size) {
    return vertical ? Point{at.x - block - size.block, at.y + along}
                    : Point{at.x + along, at.y + block};
  };
  const auto corner = [&](Length along) { return placed(along, Length{}, {Length{}, em}); };
  const auto physical = [&](LogicalSize size) { return to_physical(size, shape.writing); };
  for (PlacedAnchor& a : line.anchors)
    box.children.push_back({corner(a.at), {}, {}, AnchorMark{std::move(a.id)}});
  const auto place_box = [&](const PlacedBox& b) {
    if (b.box.formula) {
      const Point origin = vertical ? Point{at.x - em / 2 + b.raise, at.y + b.at}
                                    : Point{at.x + b.at, at.y + baseline - b.raise};
      fragment::place_marks(b.box.formula->marks, origin, shape.writing, box.children);
      return;
    }
    // A picture stands on the baseline, or in the middle of a vertical line.
    const LogicalSize size = to_logical(b.box.size, shape.writing);
    const Length block = vertical ? (em - size.block) / 2 : baseline - size.block;
    box.children.push_back(
        {placed(b.at, block, size), b.box.size, b.box.structure, ImageBox{b.box.image}});
  };
  // In the order of reading, which is that of the structure.
  std::size_t next_box = 0;
  const auto boxes_before = [&](Length along) {
    for (; next_box < line.boxes.size() && line.boxes[next_box].at < along; ++next_box)
      place_box(line.boxes[next_box]);
  };
  for (PlacedRun& r : line.runs) {
    boxes_before(r.at);
    Length extent;
    for (const Glyph& g : r.run.glyphs) extent += g.advance;
    const bool level = r.run.direction == RunDirection::Horizontal;
    const Point pen = vertical ? Point{at.x - em / 2 + r.raise, at.y + r.at}
                               : Point{at.x + r.at, at.y + baseline - r.raise};
    const Size size = level ? Size{extent, r.run.size} : Size{r.run.size, extent};
    box.children.push_back({pen, size, r.structure, std::move(r.run)});
  }
  for (; next_box < line.boxes.size(); ++next_box) place_box(line.boxes[next_box]);
  for (PlacedMark& m : line.marks) {
    Length extent;
    for (const Glyph& g : m.run.glyphs) extent += g.advance;
    box.children.push_back(
        {corner(m.at) + m.pen, Size{extent, m.run.size}, m.structure, std::move(m.run)});
  }
  for (const PlacedRule& r : line.rules) {
    const LogicalSize size{r.extent, r.thickness};
    box.children.push_back({placed(r.at, r.block, size), physical(size), {}, Rule{r.ink, r.form}});
  }
  for (const PlacedLink& l : line.links) {
    const LogicalSize size{l.extent, em};
    box.children.push_back(
        {placed(l.at, Length{}, size), physical(size), l.structure, LinkArea{l.link}});
  }
  const LogicalSize whole{shape.measure, em};
  return {placed(Length{}, Length{}, whole), physical(whole), {}, std::move(box)};
}

}  // namespace bookbuild::lines
