#pragma once

// The possible extents of any stretch of a prepared paragraph, in constant time from running
// totals.

#include "design/text_design.h"
#include "lines/prepared.h"

namespace bookbuild::lines {

/// One possible line: atoms [first, end) without blanks at its end.
struct LineCandidate {
  std::uint32_t first = 0, end = 0;
  Length natural;  // edges as the line-end option wants them
  std::array<Length, kShrinkSteps>
      shrink{};                     // what each step can give; the line end's own share included
  std::array<Length, 3> stretch{};  // what steps 1 and 2 can take
  std::uint32_t open_gaps = 0;      // gaps that open at steps 3 and 4
  Length hang;                      // extent of a mark that may hang outside (F-071); 0 none
  [[nodiscard]] Length least() const {
    Length l = natural;
    for (Length s : shrink) l -= s;
    return l;
  }
};

LineCandidate measure_line(const Prepared& prepared, std::uint32_t first, std::uint32_t end,
                           design::Hanging hanging);

/// Natural extent only, for moving windows.
Length natural_extent(const Prepared& prepared, std::uint32_t first, std::uint32_t end);

}  // namespace bookbuild::lines
