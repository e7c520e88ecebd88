#pragma once

// The places where the lines of a paragraph may end, and what a line from one to another costs.
// Shared by the optimal breaker and by the search for its runner-up.

#include <vector>

#include "lines/break_lines.h"

namespace bookbuild::lines {

struct BreakPlace {
  std::uint32_t start = 0;  // first atom of the line that would begin here
  std::uint32_t end = 0;    // visible end of the line that ends here
  BreakKind kind = BreakKind::Allowed;
  std::uint16_t penalty = 0;
};

/// A stretch of text up to an author's line break, or to the paragraph's end.
class Segment {
 public:
  /// Atoms [begin, last_atom]. Place 0 is the segment's beginning, the last its end.
  Segment(const Prepared& prepared, const ParagraphShape& shape, const design::LineRules& rules,
          std::uint32_t begin, std::uint32_t last_atom);

  [[nodiscard]] std::size_t size() const { return places_.size(); }
  [[nodiscard]] const BreakPlace& at(std::size_t i) const { return places_[i]; }
  /// A line from place i to place j. Infinite where it may not be set: too long, and it could have
  /// ended earlier.
  [[nodiscard]] double cost(std::size_t i, std::size_t j) const;
  /// Whether reduction can bring the line to its measure.
  [[nodiscard]] bool fits(std::size_t i, std::size_t j) const;
  /// Whether its natural extent leaves so much open that it is looked at only for want of others.
  [[nodiscard]] bool far_too_short(std::size_t i, std::size_t j) const;
  [[nodiscard]] BrokenLine line(std::size_t i, std::size_t j) const;

 private:
  [[nodiscard]] std::uint32_t end(std::size_t i, std::size_t j) const;
  [[nodiscard]] Length measure(std::size_t i) const;

  const Prepared& prepared_;
  const ParagraphShape& shape_;
  const design::LineRules& rules_;
  bool first_segment_, final_segment_;
  std::vector<BreakPlace> places_;
};

/// Calls `visit(begin, last_atom)` for each segment of the paragraph, in order.
template <class Visit>
void each_segment(const Prepared& prepared, const Visit& visit) {
  const auto count = static_cast<std::uint32_t>(prepared.atoms.size());
  std::uint32_t begin = 0;
  for (std::uint32_t i = 0; i < count; ++i) {
    if (prepared.atoms[i].break_after != BreakKind::Hard) continue;
    visit(begin, i);
    begin = i + 1;
  }
}

}  // namespace bookbuild::lines
