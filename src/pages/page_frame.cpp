// Margins are the design's; only their sides are decided here. A vertical book is bound at the
// right, so its recto is the left page.

#include "pages/page_frame.h"

#include <algorithm>

namespace bookbuild::pages {

int SlotGrid::first_at(Length block) const {
  if (block.units() <= 0) return 0;
  return (block.units() + pitch.units() - 1) / pitch.units();
}

int SlotGrid::holding(Length extent) const {
  return std::max(1, first_at(extent + gap()));
}

SlotGrid slot_grid(const design::BookDesign& design) {
  SlotGrid grid;
  grid.size = design.body.size;
  grid.pitch = std::max(design.body.line_pitch, Length::from_units(1));
  grid.slots = std::max(1, design.page.lines_per_page);
  return grid;
}

Length area_measure(const design::BookDesign& design) {
  const int columns = std::max(1, design.page.columns);
  return design.measure() * columns + design.page.column_gap.of(design.body.size) * (columns - 1);
}

Length column_measure(const design::BookDesign& design, int columns) {
  if (columns <= 1 || columns == design.page.columns)
    return columns == design.page.columns ? design.measure() : area_measure(design);
  const Length em = design.body.size;
  const Length room = area_measure(design) - design.page.column_gap.of(em) * (columns - 1);
  return std::max(em * 4, em * (room / em / columns));
}

Point PageFrame::corner(LogicalPoint at) const {
  return area.at + to_physical(at, {}, area.size, writing);
}

Point PageFrame::place(LogicalPoint at, LogicalSize size) const {
  return area.at + to_physical(at, size, area.size, writing);
}

Point PageFrame::line_corner(LogicalPoint at, LogicalSize size, WritingMode of_line) const {
  if (of_line == writing) return corner(at);
  const Point left = place(at, {size.block, size.inline_});
  return of_line == WritingMode::Horizontal ? left : left + Point{size.block, Length()};
}

bool PageFrame::outer_left() const {
  return (side == fragment::Side::Verso) == (writing == WritingMode::Horizontal);
}

PageFrame page_frame(const design::BookDesign& design, fragment::Side side) {
  PageFrame frame;
  frame.trim = design.page.trim;
  frame.writing = design.writing;
  frame.side = side;
  frame.area.size = to_physical({area_measure(design), slot_grid(design).extent()}, design.writing);
  frame.area.at = {frame.outer_left() ? design.page.outer : design.page.inner, design.page.head};
  return frame;
}

}  // namespace bookbuild::pages
