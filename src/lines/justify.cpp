#include "lines/justify.h"

#include <algorithm>

namespace bookbuild::lines {

namespace {

/// Hands out `amount` to gaps in proportion to their rooms, exactly: the roundings of a running sum
/// differ by less than a unit.
template <class Room, class Take>
void share_out(std::size_t count, Length amount, std::int64_t total_room, const Room& room,
               const Take& take) {
  if (total_room <= 0) return;
  std::int64_t seen = 0, given = 0;
  for (std::size_t k = 0; k < count; ++k) {
    const std::int64_t r = room(k);
    if (r <= 0) continue;
    seen += r;
    const std::int64_t target = (amount.units() * seen + total_room / 2) / total_room;
    take(k, Length::from_units(target - given));
    given = target;
  }
}

}  // namespace

JustifiedLine justify(const Prepared& p, const BrokenLine& line, const ParagraphShape& shape,
                      const design::LineRules& rules, bool first_line) {
  JustifiedLine out;
  const std::uint32_t count = line.end - line.first;
  out.gaps.resize(count);
  const LineCandidate candidate = measure_line(p, line.first, line.end, rules.hanging);
  const Length measure = room(shape, first_line);
  out.report.natural = candidate.natural;
  out.report.least = candidate.least();
  out.report.most = candidate.natural + candidate.stretch[1] + candidate.stretch[2];
  out.report.measure = measure;
  out.report.emergency = line.emergency;
  out.report.last = line.last;
  out.report.gaps = count > 0 ? count - 1 : 0;
  if (count == 0) return out;
  const auto atom = [&](std::size_t k) -> const Atom& { return p.atoms[line.first + k]; };
  for (std::size_t k = 0; k + 1 < count; ++k) out.gaps[k] = atom(k).gap;
  out.gaps[count - 1] = atom(count - 1).end_natural + atom(count - 1).hyphen;
  out.extent = candidate.natural;

  Length need = candidate.natural - measure;
  const bool hangs =
      candidate.hang > Length{} &&
      (rules.hanging == design::Hanging::Force ||
       (rules.hanging == design::Hanging::Allow && need > Length{} && need <= candidate.hang));
  if (hangs) {
    out.report.hung = true;
    out.hung = candidate.hang;
    need -= candidate.hang;
  }
  const std::size_t inner = count - 1;
  if (need > Length{}) {
    for (std::size_t s = 1; s < kShrinkSteps && need > Length{}; ++s) {
      if (candidate.shrink[s] <= Length{}) continue;
      out.report.shrink_step = static_cast<std::uint8_t>(s);
      // The line end is all or nothing (F-061): what it gives too much the gaps open again below.
      const Atom& last = atom(count - 1);
      Length of_gaps = candidate.shrink[s];
      if (last.end_step == s) {
        const Length edge = last.end_natural - last.end_least;
        of_gaps -= edge;
        out.gaps[count - 1] = last.end_least;
        out.extent -= edge;
        need -= edge;
        out.report.reduced[s] += edge;
        out.report.end_reduced = edge;
        if (need <= Length{}) break;
      }
      const Length take = std::min(need, of_gaps);
      share_out(
          inner, take, of_gaps.units(),
          [&](std::size_t k) -> std::int64_t { return atom(k).gives(s).units(); },
          [&](std::size_t k, Length share) { out.gaps[k] -= share; });
      out.extent -= take;
      need -= take;
      out.report.reduced[s] += take;
    }
    if (need > Length{}) out.report.overfull = true;
  }
  Length lack = -need;
  // F-064: the last line keeps its natural extent.
  if (lack > Length{} && !line.last && shape.align == design::Align::Justify &&
      !shape.preformatted) {
    for (std::size_t s = 1; s <= 2 && lack > Length{}; ++s) {
      if (candidate.stretch[s] <= Length{}) continue;
      out.report.stretch_step = static_cast<std::uint8_t>(s);
      const Length take = std::min(lack, candidate.stretch[s]);
      share_out(
          inner, take, candidate.stretch[s].units(),
          [&](std::size_t k) -> std::int64_t {
            return atom(k).stretch_step == s ? (atom(k).gap_most - atom(k).gap).units() : 0;
          },
          [&](std::size_t k, Length share) { out.gaps[k] += share; });
      out.extent += take;
      lack -= take;
      out.report.opened[s] += take;
    }
    if (lack > Length{} && candidate.open_gaps > 0) {
      // Steps 3 and 4: every gap where the line may open, evenly by the em it belongs to. Step 3
      // stops at its cap; 4 has none.
      std::int64_t ems = 0, caps = 0;
      for (std::size_t k = 0; k < inner; ++k)
        if (atom(k).stretch_step != 0) {
          ems += atom(k).size.units();
          if (atom(k).stretch_step == 3) caps += (atom(k).gap_most - atom(k).gap).units();
        }
      if (lack.units() <= caps) {
        out.report.stretch_step = 3;
        share_out(
            inner, lack, caps,
            [&](std::size_t k) -> std::int64_t {
              return atom(k).stretch_step == 3 ? (atom(k).gap_most - atom(k).gap).units() : 0;
            },
            [&](std::size_t k, Length share) { out.gaps[k] += share; });
      } else {
        out.report.stretch_step = 4;
        share_out(
            inner, lack, ems,
            [&](std::size_t k) -> std::int64_t {
              return atom(k).stretch_step != 0 ? atom(k).size.units() : 0;
            },
            [&](std::size_t k, Length share) { out.gaps[k] += share; });
      }
      out.extent += lack;
      out.report.opened[out.report.stretch_step] += lack;
    }
  }
  return out;
}

}  // namespace bookbuild::lines
