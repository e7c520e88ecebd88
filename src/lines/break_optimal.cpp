// Least total cost over the paragraph: dynamic programming over the legal breaks, each looking back
// over the few starts from which a line to it can be set. Two running lower bounds keep it linear.

#include <algorithm>
#include <limits>

#include "lines/break_places.h"

namespace bookbuild::lines {

namespace {

constexpr double kInfinite = std::numeric_limits<double>::infinity();

void break_segment(const Segment& segment, std::vector<BrokenLine>& lines) {
  struct Best {
    double cost = kInfinite;  // of all lines before the place
    std::int32_t previous = -1;
  };
  std::vector<Best> best(segment.size());
  best[0].cost = 0;
  // First start from which a line to the current break could still be shrunk to fit.
  std::size_t low = 0;
  for (std::size_t j = 1; j < segment.size(); ++j) {
    const bool last = segment.at(j).kind == BreakKind::Hard;
    bool found = false;  // a start from which the line can be set
    while (low + 1 < j && !segment.fits(low, j)) ++low;
    for (std::size_t i = low; i < j; ++i) {
      // Short lines last: once something fits, starts that leave much open are not worth a look. A
      // last line may be short, and `low` already bounds its starts.
      if (found && !last && segment.far_too_short(i, j)) break;
      if (best[i].cost == kInfinite) continue;
      const double cost = segment.cost(i, j);
      if (cost == kInfinite) continue;
      found = found || segment.fits(i, j);
      if (best[i].cost + cost < best[j].cost)
        best[j] = {best[i].cost + cost, static_cast<std::int32_t>(i)};
    }
  }
  std::vector<BrokenLine> reversed;
  for (std::size_t j = segment.size() - 1; j > 0;) {
    const auto i = best[j].previous < 0 ? j - 1 : static_cast<std::size_t>(best[j].previous);
    reversed.push_back(segment.line(i, j));
    j = i;
  }
  lines.insert(lines.end(), reversed.rbegin(), reversed.rend());
}

}  // namespace

std::vector<BrokenLine> break_optimal(const Prepared& prepared, const ParagraphShape& shape,
                                      const design::LineRules& rules) {
  std::vector<BrokenLine> lines;
  each_segment(prepared, [&](std::uint32_t begin, std::uint32_t last_atom) {
    break_segment(Segment(prepared, shape, rules, begin, last_atom), lines);
  });
  return lines;
}

}  // namespace bookbuild::lines
