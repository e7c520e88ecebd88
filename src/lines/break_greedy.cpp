// Line by line: each takes as many characters as fit, pushing in what reduction allows (F-060). For
// comparison, and for code.

#include <algorithm>

#include "lines/break_lines.h"

namespace bookbuild::lines {

std::vector<BrokenLine> break_greedy(const Prepared& p, const ParagraphShape& shape,
                                     const design::LineRules& rules) {
  std::vector<BrokenLine> lines;
  const auto count = static_cast<std::uint32_t>(p.atoms.size());
  std::uint32_t first = 0;
  while (first < count) {
    const Length measure = room(shape, first == 0);
    std::uint32_t best = first, emergency = first;
    bool have_best = false, have_emergency = false, hard = false;
    std::uint32_t i = first;
    for (; i < count; ++i) {
      const std::uint32_t end = p.visible_end(first, i);
      const Atom& a = p.atoms[i];
      const LineCandidate line = measure_line(p, first, end, rules.hanging);
      const Length least = shape.preformatted ? line.natural : line.least() - line.hang;
      if (least > measure && end > first + 1) break;
      if (a.break_after == BreakKind::Hard) {
        best = i;
        have_best = hard = true;
        break;
      }
      if (a.break_after == BreakKind::Allowed) {
        best = i;
        have_best = true;
      } else if (a.break_after == BreakKind::Emergency) {
        emergency = i;
        have_emergency = true;
      }
    }
    // In code a separator is worth at most a third of the line; elsewhere need alone breaks at an
    // emergency.
    const bool far = shape.preformatted && have_best && have_emergency && emergency > best &&
                     natural_extent(p, first, best + 1) * 3 < measure * 2;
    BrokenLine line;
    line.first = first;
    if (have_best && !far) {
      line.next = best + 1;
      line.end = p.visible_end(first, best);
      line.last = hard;
    } else if (have_emergency) {
      line.next = emergency + 1;
      line.end = p.visible_end(first, emergency);
      line.emergency = true;
    } else {
      // Nothing fits: up to the next place where a line may end.
      std::uint32_t k = std::min(i, count - 1);
      while (k + 1 < count && p.atoms[k].break_after == BreakKind::Forbidden) ++k;
      line.next = k + 1;
      line.end = p.visible_end(first, k);
      line.last = p.atoms[k].break_after == BreakKind::Hard;
    }
    lines.push_back(line);
    first = line.next;
  }
  return lines;
}

}  // namespace bookbuild::lines
