// Least total cost over the paragraph: dynamic programming over the legal breaks, each looking back
// over the few starts from which a line to it can be set. Two running lower bounds keep it linear.

#include <algorithm>
#include <limits>

#include "lines/break_lines.h"

namespace bookbuild::lines {

namespace {

constexpr double kInfinite = std::numeric_limits<double>::infinity();
constexpr double kLineCost = 1;     // every line costs a little: fewer lines at equal badness
constexpr double kRuntCost = 4000;  // F-080
constexpr double kEmergencyCost = 1e6;
constexpr double kOverfullCost = 1e9;
constexpr std::int32_t kLooseWindowEms =
    5;  // starts that leave more than this open are looked at only for want of others

struct Node {
  std::uint32_t start = 0;     // first atom of the line that would begin here
  double cost = kInfinite;     // of all lines before it
  std::int32_t previous = -1;  // node
  std::uint32_t end = 0;       // visible end of the line that ends here
  BreakKind kind = BreakKind::Allowed;
  std::uint16_t penalty = 0;
};

/// Breaks one segment (up to an author's line break) whose first line is line `first_line` of the
/// paragraph.
void break_segment(const Prepared& p, const ParagraphShape& shape, const design::LineRules& rules,
                   std::uint32_t begin, std::uint32_t last_atom, bool first_segment,
                   bool final_segment, std::vector<BrokenLine>& lines) {
  std::vector<Node> nodes;
  nodes.push_back({begin, 0, -1, begin, BreakKind::Allowed, 0});
  for (std::uint32_t i = begin; i <= last_atom; ++i) {
    const Atom& a = p.atoms[i];
    if (a.break_after == BreakKind::Forbidden && i != last_atom) continue;
    nodes.push_back({i + 1, kInfinite, -1, p.visible_end(begin, i),
                     i == last_atom ? BreakKind::Hard : a.break_after, a.break_penalty});
  }
  std::size_t low =
      0;  // first start from which a line to the current break could still be shrunk to fit
  for (std::size_t j = 1; j < nodes.size(); ++j) {
    Node& to = nodes[j];
    const bool last = to.kind == BreakKind::Hard;
    bool found = false;  // a start from which the line can be set
    const auto evaluate = [&](std::size_t i) {
      const Node& from = nodes[i];
      if (from.cost == kInfinite) return;
      const bool first_line = first_segment && i == 0;
      const Length measure = room(shape, first_line);
      const std::uint32_t end = std::max(to.end, from.start);
      const LineCandidate line = measure_line(p, from.start, end, rules.hanging);
      const Fit fit = judge(line, measure, shape.size, last, shape.align, rules.hanging);
      double cost = kLineCost + to.penalty;
      if (!fit.feasible) {
        // Only a line that could not end earlier may stick out.
        if (i + 1 != j) return;
        cost += kOverfullCost;
      } else {
        cost += fit.badness;
        found = true;
      }
      if (to.kind == BreakKind::Emergency) cost += kEmergencyCost;
      if (last && final_segment && i > 0 && rules.min_last_line > 1 &&
          letters_on_line(p, from.start, end, rules.min_last_line) < rules.min_last_line)
        cost += kRuntCost;
      if (from.cost + cost < to.cost) {
        to.cost = from.cost + cost;
        to.previous = static_cast<std::int32_t>(i);
      }
    };
    const auto least_fits = [&](std::size_t i) {
      const LineCandidate line =
          measure_line(p, nodes[i].start, std::max(to.end, nodes[i].start), rules.hanging);
      return line.least() - line.hang <= room(shape, first_segment && i == 0);
    };
    while (low + 1 < j && !least_fits(low)) ++low;
    const Length window = room(shape, false) - shape.size * kLooseWindowEms;
    for (std::size_t i = low; i < j; ++i) {
      // Short lines last: once something fits, starts that leave much open are not worth a look.
      if (found && !last &&
          natural_extent(p, nodes[i].start, std::max(to.end, nodes[i].start)) < window)
        break;
      evaluate(i);
    }
    // A last line may be short, but never at the price of looking back over the whole paragraph:
    // starts within one measure are enough, and `low` already bounds them.
  }
  std::vector<BrokenLine> reversed;
  for (std::size_t j = nodes.size() - 1; j > 0;) {
    const Node& to = nodes[j];
    const auto i =
        static_cast<std::size_t>(to.previous < 0 ? static_cast<std::int32_t>(j) - 1 : to.previous);
    reversed.push_back({nodes[i].start, std::max(to.end, nodes[i].start), to.start,
                        to.kind == BreakKind::Hard, to.kind == BreakKind::Emergency});
    j = i;
  }
  lines.insert(lines.end(), reversed.rbegin(), reversed.rend());
}

}  // namespace

std::vector<BrokenLine> break_optimal(const Prepared& prepared, const ParagraphShape& shape,
                                      const design::LineRules& rules) {
  std::vector<BrokenLine> lines;
  const auto count = static_cast<std::uint32_t>(prepared.atoms.size());
  std::uint32_t begin = 0;
  for (std::uint32_t i = 0; i < count; ++i) {
    if (prepared.atoms[i].break_after != BreakKind::Hard) continue;
    break_segment(prepared, shape, rules, begin, i, begin == 0, i + 1 == count, lines);
    begin = i + 1;
  }
  return lines;
}

}  // namespace bookbuild::lines
