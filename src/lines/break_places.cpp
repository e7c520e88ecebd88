#include "lines/break_places.h"

#include <algorithm>
#include <limits>

namespace bookbuild::lines {

namespace {

constexpr double kLineCost = 1;       // every line costs a little: fewer lines at equal badness
constexpr double kRuntCost = 4000;    // F-080: hard in Chinese and Korean …
constexpr double kRuntCostJa = 3000;  // … a matter of degree in Japanese
constexpr double kEmergencyCost = 1e6;
constexpr double kOverfullCost = 1e9;
constexpr std::int32_t kLooseWindowEms = 5;

}  // namespace

Segment::Segment(const Prepared& prepared, const ParagraphShape& shape,
                 const design::LineRules& rules, std::uint32_t begin, std::uint32_t last_atom)
    : prepared_(prepared),
      shape_(shape),
      rules_(rules),
      first_segment_(begin == 0),
      final_segment_(last_atom + 1 == prepared.atoms.size()) {
  places_.push_back({begin, begin, BreakKind::Allowed, 0});
  for (std::uint32_t i = begin; i <= last_atom; ++i) {
    const Atom& a = prepared.atoms[i];
    if (a.break_after == BreakKind::Forbidden && i != last_atom) continue;
    places_.push_back({i + 1, prepared.visible_end(begin, i),
                       i == last_atom ? BreakKind::Hard : a.break_after, a.break_penalty});
  }
}

std::uint32_t Segment::end(std::size_t i, std::size_t j) const {
  return std::max(places_[j].end, places_[i].start);
}

Length Segment::measure(std::size_t i) const {
  return room(shape_, first_segment_ && i == 0);
}

bool Segment::fits(std::size_t i, std::size_t j) const {
  const LineCandidate line = measure_line(prepared_, places_[i].start, end(i, j), rules_.hanging);
  return line.least() - line.hang <= measure(i);
}

bool Segment::far_too_short(std::size_t i, std::size_t j) const {
  return natural_extent(prepared_, places_[i].start, end(i, j)) <
         measure(i) - shape_.size * kLooseWindowEms;
}

double Segment::cost(std::size_t i, std::size_t j) const {
  const BreakPlace& from = places_[i];
  const BreakPlace& to = places_[j];
  const bool last = to.kind == BreakKind::Hard;
  const LineCandidate line = measure_line(prepared_, from.start, end(i, j), rules_.hanging);
  const Fit fit = judge(line, measure(i), shape_.size, last, shape_.align, rules_.hanging);
  double cost = kLineCost + to.penalty;
  if (fit.feasible)
    cost += fit.badness;
  else if (i + 1 == j)
    cost += kOverfullCost;  // only a line that could not end earlier may stick out
  else
    return std::numeric_limits<double>::infinity();
  if (to.kind == BreakKind::Emergency) cost += kEmergencyCost;
  if (last && final_segment_ && i > 0 &&
      letters_on_line(prepared_, from.start, end(i, j), rules_.min_last_line) <
          rules_.min_last_line)
    cost += shape_.tradition == Tradition::Ja ? kRuntCostJa : kRuntCost;
  return cost;
}

BrokenLine Segment::line(std::size_t i, std::size_t j) const {
  return {places_[i].start, end(i, j), places_[j].start, places_[j].kind == BreakKind::Hard,
          places_[j].kind == BreakKind::Emergency};
}

}  // namespace bookbuild::lines
