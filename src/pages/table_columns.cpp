#include "pages/table_columns.h"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace bookbuild::pages {

namespace {

std::int64_t sum_of(const std::vector<Length>& widths) {
  std::int64_t sum = 0;
  for (const Length width : widths) sum += width.units();
  return sum;
}

/// Columns narrower than a fair share of what is left keep their natural width; the others share
/// the rest, half of it evenly so that no column is starved, half by their width.
std::vector<Length> share(const std::vector<Length>& natural, std::vector<bool> kept,
                          std::vector<Length> widths, std::int64_t left) {
  auto open = static_cast<std::int64_t>(std::count(kept.begin(), kept.end(), false));
  for (bool changed = true; changed && open > 0;) {
    changed = false;
    const std::int64_t fair = left / open;
    for (std::size_t i = 0; i < natural.size() && open > 0; ++i) {
      if (kept[i] || natural[i].units() > fair) continue;
      kept[i] = true;
      widths[i] = natural[i];
      left -= natural[i].units();
      --open;
      changed = true;
    }
  }
  std::int64_t wide = 0;
  for (std::size_t i = 0; i < natural.size(); ++i) {
    if (!kept[i]) wide += natural[i].units();
  }
  if (open == 0 || wide <= 0) return widths;
  const std::int64_t even = left / open / 2;
  const std::int64_t shared = left - even * open;
  for (std::size_t i = 0; i < natural.size(); ++i) {
    if (!kept[i]) widths[i] = Length::from_units(even + shared * natural[i].units() / wide);
  }
  return widths;
}

ColumnNeeds needs_of(const TableDraft& table, WritingMode writing, lines::LineComposer& composer) {
  std::size_t count = 0;
  for (const auto& row : table.rows) count = std::max(count, row.size());
  ColumnNeeds needs;
  needs.natural.assign(count, table.text.size);
  needs.least = needs.natural;
  // Cells over several columns ask last, for what the columns do not have yet.
  for (const bool spanning : {false, true}) {
    for (const auto& row : table.rows) {
      for (std::size_t i = 0; i < row.size(); ++i) {
        if (row[i].covered || (row[i].columns > 1) != spanning) continue;
        const lines::ParagraphShape shape =
            cell_shape(table, table.measure, design::Align::Start, writing);
        const Length natural = composer.natural_extent(row[i].text, shape);
        // Three characters a line is the least that can be read.
        const Length least = std::min(
            natural, std::max(composer.least_extent(row[i].text, shape), table.text.size * 3));
        if (!spanning) {
          needs.natural[i] = std::max(needs.natural[i], natural);
          needs.least[i] = std::max(needs.least[i], least);
          continue;
        }
        const std::size_t end = std::min(count, i + static_cast<std::size_t>(row[i].columns));
        const auto spread = [&](std::vector<Length>& widths, Length wanted) {
          Length have = table.padding * 2 * static_cast<std::int32_t>(end - i - 1);
          for (std::size_t k = i; k < end; ++k) have += widths[k];
          if (wanted <= have) return;
          const Length each =
              (wanted - have) / static_cast<std::int32_t>(end - i) + Length::from_units(1);
          for (std::size_t k = i; k < end; ++k) widths[k] += each;
        };
        spread(needs.natural, natural);
        spread(needs.least, least);
      }
    }
  }
  return needs;
}

void set_smaller(TableDraft& table, int percent) {
  const auto smaller = [&](Length& length) { length = length.scaled(percent, 100); };
  smaller(table.text.size);
  smaller(table.text.line_pitch);
  smaller(table.padding);
  for (auto& row : table.rows) {
    for (CellDraft& cell : row) {
      for (lines::StyledSpan& span : cell.text.spans) {
        smaller(span.style.size);
        smaller(span.style.raise);
      }
    }
  }
}

}  // namespace

Length Columns::over(std::size_t first, int count) const {
  const std::size_t last =
      std::min(measure.size(), first + static_cast<std::size_t>(std::max(count, 1))) - 1;
  return at[last] + measure[last] - at[first];
}

std::vector<Length> fit_columns(const ColumnNeeds& needs, Length room) {
  if (sum_of(needs.natural) <= room.units()) return needs.natural;
  const std::int64_t least = sum_of(needs.least);
  std::vector<Length> widths = needs.least;
  if (least >= room.units()) {
    for (Length& width : widths) {
      width = Length::from_units(
          static_cast<std::int32_t>(std::int64_t{width.units()} * room.units() / least));
    }
    return widths;
  }
  // Columns that a fair share would break get their least, and the others share what is left.
  std::vector<bool> kept(widths.size(), false);
  std::int64_t left = room.units();
  for (bool changed = true; changed;) {
    changed = false;
    const std::vector<Length> shares = share(needs.natural, kept, widths, left);
    for (std::size_t i = 0; i < widths.size(); ++i) {
      if (kept[i] || shares[i] >= needs.least[i]) continue;
      kept[i] = true;
      left -= needs.least[i].units();
      changed = true;
    }
    if (!changed) return shares;
  }
  return widths;
}

lines::ParagraphShape cell_shape(const TableDraft& table, Length measure, design::Align align,
                                 WritingMode writing) {
  lines::ParagraphShape shape;
  shape.measure = measure;
  shape.size = table.text.size;
  shape.align = align;
  shape.tradition = table.tradition;
  shape.writing = writing;
  return shape;
}

Columns lay_columns(TableDraft& table, WritingMode writing, lines::LineComposer& composer) {
  ColumnNeeds needs = needs_of(table, writing, composer);
  const std::size_t count = needs.natural.size();
  Columns columns;
  columns.start = table.start;
  if (count == 0) return columns;
  const auto columns_count = static_cast<std::int32_t>(count);
  const auto room_of = [&] { return table.measure - table.padding * 2 * columns_count; };
  constexpr int kLeastPercent = 75;
  const std::int64_t wanted = sum_of(needs.least) + (table.measure - room_of()).units();
  if (wanted > table.measure.units() && room_of() > Length()) {
    const std::int64_t percent = std::int64_t{table.measure.units()} * 100 / wanted;
    set_smaller(table, static_cast<int>(std::max<std::int64_t>(percent, kLeastPercent)));
    needs = needs_of(table, writing, composer);
  }
  if (table.padding * 2 * columns_count > table.measure / 2) table.padding = Length();
  const Length room = room_of();
  columns.breaks_words = sum_of(needs.least) > room.units();
  std::vector<Length> widths = fit_columns(needs, room);
  const std::int64_t used = sum_of(widths);
  const std::int64_t spare = room.units() - used;
  if (spare > 0 && table.natural) {
    // Its page is fitted to it.
  } else if (spare > 0 && used * 2 > room.units()) {
    // A table that nearly fills the measure fills it wholly, so that its rules end with the text.
    std::int64_t given = 0;
    for (std::size_t i = 0; i < count; ++i) {
      const std::int64_t part = i + 1 == count ? spare - given : spare / columns_count;
      widths[i] += Length::from_units(static_cast<std::int32_t>(part));
      given += part;
    }
  } else if (spare > 0) {
    columns.start += Length::from_units(static_cast<std::int32_t>(spare / 2));
  }
  Length at = columns.start;
  for (const Length width : widths) {
    columns.at.push_back(at + table.padding);
    columns.measure.push_back(width);
    at += width + table.padding * 2;
  }
  columns.extent = at - columns.start;
  columns.padding = table.padding;
  return columns;
}

}  // namespace bookbuild::pages
