#pragma once

// Chooses where lines end: over the whole paragraph (optimal) or line by line (greedy).

#include <vector>

#include "design/text_design.h"
#include "lines/measure.h"
#include "lines/paragraph.h"

namespace bookbuild::lines {

/// Lines in order: atoms [first, end) of each, blanks at its end dropped; `next` is where the
/// following line starts.
struct BrokenLine {
  std::uint32_t first = 0, end = 0, next = 0;
  bool last = false;       // ends the paragraph or stands before the author's own line break: set
                           // natural (F-064)
  bool emergency = false;  // ends where only need allows
};

/// What adjusting a line to its measure costs; infinite when it cannot be done.
struct Fit {
  double badness = 0;
  bool feasible = true;
};

/// F-060–F-062 as a cost: steps of reduction in order, then expansion; push in before push out.
Fit judge(const LineCandidate& line, Length measure, Length em, bool last, design::Align align,
          design::Hanging hanging);

std::vector<BrokenLine> break_optimal(const Prepared& prepared, const ParagraphShape& shape,
                                      const design::LineRules& rules);
std::vector<BrokenLine> break_greedy(const Prepared& prepared, const ParagraphShape& shape,
                                     const design::LineRules& rules);

/// Letters (no punctuation, no blanks) on a line, counted up to `enough` (F-080).
int letters_on_line(const Prepared& prepared, std::uint32_t first, std::uint32_t end, int enough);

/// Room for the words of the first or of another line.
Length room(const ParagraphShape& shape, bool first_line);

}  // namespace bookbuild::lines
