#pragma once

// Spreads the difference between a line's words and its measure over its gaps in the prescribed
// order (F-060–F-064).

#include <vector>

#include "lines/break_lines.h"
#include "lines/composer.h"

namespace bookbuild::lines {

struct JustifiedLine {
  std::vector<Length> gaps;  // after each atom of [first, end); the last is the line end's own glue
  Length extent;             // of the whole, exact
  Length hung;               // of it outside the measure (F-071)
  LineReport report;
};

JustifiedLine justify(const Prepared& prepared, const BrokenLine& line, const ParagraphShape& shape,
                      const design::LineRules& rules, bool first_line);

}  // namespace bookbuild::lines
