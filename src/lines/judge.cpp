// The cost of a line: how far into which steps of F-061 and F-062 it must go.

#include <algorithm>
#include <array>

#include "lines/break_lines.h"

namespace bookbuild::lines {

namespace {

// Using a reduction step up costs this much. The order of the steps (F-061) is in the order of the
// weights, and the whole of them costs about as much as opening every gap by 0.05 em: reduction
// wins at equal strain (F-060).
constexpr std::array<double, kShrinkSteps> kShrinkWeight = {0, 3, 6, 10, 16, 25, 40, 65};
constexpr std::array<double, 3> kStretchWeight = {0, 8, 14};
constexpr double kOpenGapReference = 0.05;  // em: a line this much open costs kOpenGapCost
constexpr double kOpenGapCost = 100;
constexpr double kNoGapCost = 5000;  // short and nothing to open
constexpr double kRaggedCost = 4;    // per square em left at the end of a ragged line

}  // namespace

Fit judge(const LineCandidate& line, Length measure, Length em, bool last, design::Align align,
          design::Hanging hanging) {
  const double size = em.units() > 0 ? em.units() : 1;
  Length natural = line.natural;
  if (hanging == design::Hanging::Force) natural -= line.hang;
  Length need = natural - measure;
  // F-071 allow: a mark hangs only where it would otherwise force an adjustment.
  if (hanging == design::Hanging::Allow && need > Length{} && need <= line.hang &&
      line.hang > Length{})
    return {1.0, true};
  Fit fit;
  if (need > Length{}) {
    for (std::size_t s = 1; s < kShrinkSteps && need > Length{}; ++s) {
      if (line.shrink[s] <= Length{}) continue;
      const double share =
          need >= line.shrink[s] ? 1.0 : static_cast<double>(need.units()) / line.shrink[s].units();
      fit.badness += kShrinkWeight[s] * share * share;
      need -= line.shrink[s];
    }
    fit.feasible = need <= Length{};
    return fit;
  }
  Length lack = -need;
  if (align != design::Align::Justify) {
    const double ems = lack.units() / size;
    fit.badness = last ? 0 : kRaggedCost * ems * ems;
    return fit;
  }
  if (last || lack == Length{}) return fit;
  for (std::size_t s = 1; s <= 2 && lack > Length{}; ++s) {
    if (line.stretch[s] <= Length{}) continue;
    const double share =
        lack >= line.stretch[s] ? 1.0 : static_cast<double>(lack.units()) / line.stretch[s].units();
    fit.badness += kStretchWeight[s] * share * share;
    lack -= line.stretch[s];
  }
  if (lack <= Length{}) return fit;
  // A line with nothing to open is as bad as one whose only gap takes it all.
  const double open = lack.units() / size / std::max(line.open_gaps, 1u) / kOpenGapReference;
  fit.badness += kOpenGapCost * open * open;
  return fit;
}

int letters_on_line(const Prepared& prepared, std::uint32_t first, std::uint32_t end, int enough) {
  using C = text::CharClass;
  int letters = 0;
  for (std::uint32_t i = first; i < end && letters < enough; ++i) {
    const Atom& a = prepared.atoms[i];
    if (a.is_blank()) continue;
    switch (a.char_class) {
      case C::Open:
      case C::Close:
      case C::Hyphen:
      case C::Dividing:
      case C::MiddleDot:
      case C::Stop:
      case C::Comma:
      case C::Inseparable:
      case C::FullSpace:
      case C::NoteMark:
        break;
      case C::Western:
        // A short Latin word is as lonely as a character; a long one fills as much as several.
        {
          const std::uint32_t begin = i;
          while (i + 1 < end && prepared.atoms[i + 1].char_class == C::Western) ++i;
          letters += std::max(1, static_cast<int>(i + 1 - begin) / 2);
        }
        break;
      default:
        ++letters;
    }
  }
  return letters;
}

Length room(const ParagraphShape& shape, bool first_line) {
  return shape.measure - (first_line ? shape.first_indent : shape.rest_indent);
}

}  // namespace bookbuild::lines
