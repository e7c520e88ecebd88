#include "lines/rows.h"

#include <algorithm>

namespace bookbuild::lines {

namespace {

/// A longer note is set small in the line: nobody means it, and its parts would be measured over
/// and over.
constexpr std::size_t kLongestNote = 2000;
constexpr std::uint16_t kPartPenalty = 4;  // a note is better whole

const RowCell& cell(const Prepared& prepared, const Rows& rows, std::uint32_t atom) {
  return prepared.row_cells[rows.cells + (atom - rows.first)];
}

/// The extent of a row: the glue after its last character is not on it.
Length row_extent(const Prepared& prepared, const Rows& rows, std::uint32_t first,
                  std::uint32_t end) {
  Length extent;
  for (std::uint32_t i = first; i < end; ++i) {
    extent += cell(prepared, rows, i).body;
    if (i + 1 < end) extent += cell(prepared, rows, i).gap;
  }
  return extent;
}

RowSplit split_by_author(const Prepared& prepared, const Rows& rows) {
  RowSplit split;
  std::uint32_t first = rows.first;
  for (std::uint32_t i = rows.first; i < rows.end; ++i) {
    if (i + 1 < rows.end && cell(prepared, rows, i).after != BreakKind::Hard) continue;
    split.extent = std::max(split.extent, row_extent(prepared, rows, first, i + 1));
    split.ends.push_back(i + 1);
    first = i + 1;
  }
  return split;
}

void set_note(Prepared& prepared, Rows& rows) {
  auto& atoms = prepared.atoms;
  for (std::uint32_t i = rows.first; i < rows.end; ++i) {
    Atom& a = atoms[i];
    const bool last = i + 1 == rows.end;
    const bool hard = a.kind == AtomKind::HardBreak;
    RowCell own;
    own.body = a.body;
    own.gap = last ? Length{} : a.gap;
    own.after = hard && rows.own ? BreakKind::Hard : a.break_after;
    prepared.row_cells.push_back(own);
    a.rows = static_cast<std::uint32_t>(prepared.rows.size()) + 1;
    if (hard) {
      // The author's line break ends a row, or is a blank.
      a.kind = AtomKind::Space;
      a.break_after = BreakKind::Forbidden;
    }
    a.end_natural = a.end_least = a.head = Length{};
    a.hangs = false;
    a.end_step = 0;
    if (last) continue;
    // Two rows of two characters fill an em: parts end where both rows do.
    const bool even = (i - rows.first) % 2 == 1;
    if (rows.own || !even) a.break_after = BreakKind::Forbidden;
    a.break_penalty = static_cast<std::uint16_t>(a.break_penalty + kPartPenalty);
    a.body = rows.own ? Length{} : (own.body + own.gap) / 2;
    a.gap = a.gap_least = a.gap_most = a.other_give = Length{};
    a.shrink_step = a.stretch_step = a.other_step = 0;
  }
  Length before;
  for (std::uint32_t i = rows.first; i + 1 < rows.end; ++i) before += atoms[i].body;
  prepared.rows.push_back(rows);
  atoms[rows.end - 1].body = split_rows(prepared, rows, rows.first, rows.end).extent - before;
}

}  // namespace

void set_rows(const ParagraphText& paragraph, Prepared& prepared) {
  prepared.rows.clear();
  prepared.row_cells.clear();
  auto& atoms = prepared.atoms;
  const auto note_of = [&](std::size_t i) { return paragraph.spans[atoms[i].style].style.rows; };
  for (std::size_t i = 0; i < atoms.size();) {
    const std::uint32_t note = note_of(i);
    std::size_t end = i + 1;
    while (end < atoms.size() && note_of(end) == note) ++end;
    if (note != 0 && end - i <= kLongestNote) {
      Rows rows;
      rows.first = static_cast<std::uint32_t>(i);
      rows.end = static_cast<std::uint32_t>(end);
      rows.cells = static_cast<std::uint32_t>(prepared.row_cells.size());
      rows.own = paragraph.spans[atoms[i].style].style.own_rows;
      set_note(prepared, rows);
    }
    i = end;
  }
}

RowSplit split_rows(const Prepared& prepared, const Rows& rows, std::uint32_t first,
                    std::uint32_t end) {
  if (rows.own) return split_by_author(prepared, rows);
  RowSplit best;
  const Length all = row_extent(prepared, rows, first, end);
  best.ends = {end};
  best.extent = all;
  Length row;
  for (std::uint32_t k = first; k + 1 < end; ++k) {
    row += cell(prepared, rows, k).body;
    const Length gap = cell(prepared, rows, k).gap;
    const BreakKind after = cell(prepared, rows, k).after;
    const Length second = all - row - gap;
    if (after == BreakKind::Allowed || after == BreakKind::Hard) {
      const Length extent = std::max(row, second);
      // At equal extents the first row is the longer one.
      if (extent < best.extent || (extent == best.extent && row <= extent)) {
        best.ends = {k + 1, end};
        best.extent = extent;
      }
    }
    row += gap;
    if (row > best.extent) break;
  }
  return best;
}

Length rows_correction(const Prepared& prepared, std::uint32_t first, std::uint32_t end) {
  if (prepared.rows.empty() || end <= first) return {};
  const auto part = [&](std::uint32_t index) {
    if (index == 0) return Length{};
    const Rows& rows = prepared.rows[index - 1];
    const std::uint32_t from = std::max(first, rows.first);
    const std::uint32_t to = std::min(end, rows.end);
    if (from == rows.first && to == rows.end) return Length{};
    Length counted;
    for (std::uint32_t i = from; i < to; ++i) counted += prepared.atoms[i].body;
    return split_rows(prepared, rows, from, to).extent - counted;
  };
  const std::uint32_t head = prepared.atoms[first].rows;
  const std::uint32_t tail = prepared.atoms[end - 1].rows;
  return part(head) + (tail == head ? Length{} : part(tail));
}

}  // namespace bookbuild::lines
