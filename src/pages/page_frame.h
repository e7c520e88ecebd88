#pragma once

// The type area and the slot grid of one side (F-001, F-002), and the way from logical places in it
// to physical ones on the page.

#include "design/book_design.h"
#include "fragment/page.h"

namespace bookbuild::pages {

/// `slots` line slots of `size` at `pitch`: the first touches the head edge, the last the foot
/// edge.
struct SlotGrid {
  Length size, pitch;
  int slots = 1;
  [[nodiscard]] Length gap() const { return pitch - size; }
  [[nodiscard]] Length extent() const { return pitch * slots - gap(); }
  /// Where a slot begins.
  [[nodiscard]] Length head(int slot) const { return pitch * slot; }
  /// The first slot that begins at or after a block distance.
  [[nodiscard]] int first_at(Length block) const;
  /// How many whole slots hold an extent.
  [[nodiscard]] int holding(Length extent) const;
};

SlotGrid slot_grid(const design::BookDesign& design);

/// Extent of all columns and the gaps between them.
Length area_measure(const design::BookDesign& design);

/// Of one column where the area is cut into so many; whole ems of the body.
Length column_measure(const design::BookDesign& design, int columns);

struct PageFrame {
  Rect area;  // physical
  Size trim;
  WritingMode writing = WritingMode::Horizontal;
  fragment::Side side = fragment::Side::Recto;

  /// The physical corner where a line's em box begins: top left, or top right in vertical writing.
  [[nodiscard]] Point corner(LogicalPoint at) const;
  /// The physical top left corner of a box.
  [[nodiscard]] Point place(LogicalPoint at, LogicalSize size) const;
  /// The physical corner where the em box of a line of `writing` begins, its box of `size`, in its
  /// own axes, at `at` in the page's.
  [[nodiscard]] Point line_corner(LogicalPoint at, LogicalSize size, WritingMode writing) const;
  /// Whether the outer edge is at the physical left.
  [[nodiscard]] bool outer_left() const;
};

PageFrame page_frame(const design::BookDesign& design, fragment::Side side);

}  // namespace bookbuild::pages
