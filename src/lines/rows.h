#pragma once

// Rows within a line: in-line notes (F-117), whose parts are balanced on every line they touch, and
// lines beside an item (F-118). A note takes half its extent; what rounding and kinsoku add to that
// is known for every part before any line exists.

#include "lines/prepared.h"

namespace bookbuild::lines {

/// Puts the stretches that stand in rows together. Bodies, gaps and breaks must be set; totals not
/// yet.
void set_rows(const ParagraphText& paragraph, Prepared& prepared);

/// Part of a stretch as rows: atom numbers at which each row ends, and the extent of the longest.
struct RowSplit {
  std::vector<std::uint32_t> ends;
  Length extent;
};

/// Atoms [first, end) of `rows`, the first row no shorter than the second where kinsoku lets it be.
RowSplit split_rows(const Prepared& prepared, const Rows& rows, std::uint32_t first,
                    std::uint32_t end);

/// What a line [first, end) is longer than its totals say, because rows begin or end in the middle
/// of their stretch.
Length rows_correction(const Prepared& prepared, std::uint32_t first, std::uint32_t end);

}  // namespace bookbuild::lines
