#include "lines/runner_up.h"

#include <algorithm>

#include "lines/break_places.h"
#include "lines/justify.h"

namespace bookbuild::lines {

namespace {

constexpr double kInfinite = std::numeric_limits<double>::infinity();

/// Calls `visit(j)` for each place where a line from place i can sensibly end.
template <class Visit>
void each_end(const Segment& segment, std::size_t i, const Visit& visit) {
  const std::size_t final = segment.size() - 1;
  bool any = false;
  for (std::size_t j = i + 1; j <= final; ++j) {
    const bool too_long = !segment.fits(i, j);
    if (!too_long && j != final && segment.far_too_short(i, j)) continue;
    if (!too_long || !any) visit(j);
    any = true;
    if (too_long) return;
  }
}

/// Least cost from each place to the segment's end.
std::vector<double> costs_to_end(const Segment& segment) {
  std::vector<double> rest(segment.size(), kInfinite);
  rest.back() = 0;
  for (std::size_t i = segment.size() - 1; i-- > 0;) {
    each_end(segment, i,
             [&](std::size_t j) { rest[i] = std::min(rest[i], segment.cost(i, j) + rest[j]); });
    // A stretch so short that nothing but what follows it closely could end its line.
    if (rest[i] == kInfinite) rest[i] = segment.cost(i, i + 1) + rest[i + 1];
  }
  return rest;
}

}  // namespace

std::vector<std::shared_ptr<const RunnerUp>> runners_up(const Prepared& prepared,
                                                        std::string_view text,
                                                        const ParagraphShape& shape,
                                                        const design::LineRules& rules,
                                                        const std::vector<BrokenLine>& lines) {
  std::vector<std::shared_ptr<const RunnerUp>> found;
  found.reserve(lines.size());
  each_segment(prepared, [&](std::uint32_t begin, std::uint32_t last_atom) {
    const Segment segment(prepared, shape, rules, begin, last_atom);
    const std::vector<double> rest = costs_to_end(segment);
    std::size_t i = 0;
    while (found.size() < lines.size() && lines[found.size()].first <= last_atom) {
      const BrokenLine& line = lines[found.size()];
      while (i + 1 < segment.size() && segment.at(i).start < line.first) ++i;
      std::size_t chosen = i + 1;
      while (chosen + 1 < segment.size() && segment.at(chosen).start < line.next) ++chosen;
      auto second = std::make_shared<RunnerUp>();
      second->chosen = segment.cost(i, chosen) + rest[chosen];
      std::size_t other = 0;
      each_end(segment, i, [&](std::size_t j) {
        if (j == chosen) return;
        const double cost = segment.cost(i, j) + rest[j];
        if (cost < second->instead) {
          second->instead = cost;
          other = j;
        }
      });
      if (other == 0) {
        found.push_back(nullptr);
        continue;
      }
      const BrokenLine instead = segment.line(i, other);
      second->report = justify(prepared, instead, shape, rules, line.first == 0).report;
      second->report.cost = segment.cost(i, other);
      const std::uint32_t from = prepared.atoms[instead.first].begin;
      const std::uint32_t to =
          instead.end > instead.first ? prepared.atoms[instead.end - 1].end : from;
      second->words = text.substr(from, to - from);
      found.push_back(std::move(second));
    }
  });
  found.resize(lines.size());
  return found;
}

}  // namespace bookbuild::lines
