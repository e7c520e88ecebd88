#include "lines/measure.h"

#include "lines/rows.h"

namespace bookbuild::lines {

namespace {

Length difference(std::uint32_t to, std::uint32_t from) {
  return Length::from_units(static_cast<std::int32_t>(to - from));
}

}  // namespace

Length natural_extent(const Prepared& p, std::uint32_t first, std::uint32_t end) {
  if (end <= first) return Length{};
  const Atom& last = p.atoms[end - 1];
  return difference(p.totals[end].extent, p.totals[first].extent) - last.gap + last.end_natural +
         last.hyphen + p.atoms[first].head + rows_correction(p, first, end);
}

LineCandidate measure_line(const Prepared& p, std::uint32_t first, std::uint32_t end,
                           design::Hanging hanging) {
  LineCandidate line;
  line.first = first;
  line.end = end;
  if (end <= first) return line;
  const Totals& a = p.totals[first];
  const Totals& b = p.totals[end];
  const Atom& last = p.atoms[end - 1];
  line.natural = natural_extent(p, first, end);
  for (std::size_t s = 1; s < kShrinkSteps; ++s)
    line.shrink[s] = difference(b.shrink[s], a.shrink[s]);
  for (std::size_t s = 1; s <= 2; ++s) line.stretch[s] = difference(b.stretch[s], a.stretch[s]);
  line.open_gaps = b.open_gaps - a.open_gaps;
  // The gap after the last atom is not on the line; its mark's end glue is (F-070).
  if (last.shrink_step != 0) line.shrink[last.shrink_step] -= last.gives(last.shrink_step);
  if (last.other_step != 0 && last.other_step != last.shrink_step)
    line.shrink[last.other_step] -= last.gives(last.other_step);
  if (last.stretch_step == 1 || last.stretch_step == 2)
    line.stretch[last.stretch_step] -= last.gap_most - last.gap;
  if (last.stretch_step != 0) --line.open_gaps;
  if (last.end_step != 0) line.shrink[last.end_step] += last.end_natural - last.end_least;
  if (hanging != design::Hanging::None && last.hangs && end - first > 1 && !p.atoms[end - 2].hangs)
    line.hang = last.body + last.end_natural;
  return line;
}

}  // namespace bookbuild::lines
