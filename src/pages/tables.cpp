// Simple tables: columns from the natural extents of their cells, shrunk toward a fair share where
// the measure is too short; rules above and below the head and at the end; a row taller than a page
// is divided between its lines.

#include <algorithm>
#include <cstdint>
#include <utility>

#include "pages/compose_draft.h"

namespace bookbuild::pages {

namespace {

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

/// Columns narrower than a fair share of what is left keep their natural width; the others share
/// the rest by their width.
std::vector<Length> fit_columns(const std::vector<Length>& natural, Length room) {
  std::int64_t sum = 0;
  for (const Length width : natural) sum += width.units();
  if (sum <= room.units()) return natural;
  std::vector<Length> widths = natural;
  std::vector<bool> kept(natural.size(), false);
  std::int64_t left = room.units();
  std::size_t open = natural.size();
  for (bool changed = true; changed && open > 0;) {
    changed = false;
    const std::int64_t fair = left / static_cast<std::int64_t>(open);
    for (std::size_t i = 0; i < natural.size(); ++i) {
      if (kept[i] || natural[i].units() > fair) continue;
      kept[i] = true;
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
  const std::int64_t least = left / static_cast<std::int64_t>(open) / 2;  // no column is starved
  const std::int64_t shared = left - least * static_cast<std::int64_t>(open);
  for (std::size_t i = 0; i < natural.size(); ++i) {
    if (!kept[i]) widths[i] = Length::from_units(least + shared * natural[i].units() / wide);
  }
  return widths;
}

struct Columns {
  std::vector<Length> at, measure;  // of the cells' text, paddings left out
  Length start, extent;             // of the whole table
};

Columns lay_columns(TableDraft& table, WritingMode writing, lines::LineComposer& composer) {
  std::size_t count = 0;
  for (const auto& row : table.rows) count = std::max(count, row.size());
  std::vector<Length> natural(count, table.text.size);
  for (const auto& row : table.rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      const lines::ParagraphShape shape =
          cell_shape(table, table.measure, design::Align::Start, writing);
      natural[i] = std::max(natural[i], composer.natural_extent(row[i].text, shape));
    }
  }
  Columns columns;
  columns.start = table.start;
  if (count == 0) return columns;
  Length padding = table.padding;
  const auto columns_count = static_cast<std::int32_t>(count);
  if (padding * 2 * columns_count > table.measure / 2) padding = Length();  // too many columns
  const Length room = table.measure - padding * 2 * columns_count;
  std::vector<Length> widths = fit_columns(natural, room);
  std::int64_t used = 0;
  for (const Length width : widths) used += width.units();
  const std::int64_t spare = room.units() - used;
  if (spare > 0 && used * 2 > room.units()) {
    // A table that nearly fills the measure fills it wholly, so that its rules end with the text.
    std::int64_t given = 0;
    for (std::size_t i = 0; i < count; ++i) {
      const std::int64_t share = i + 1 == count ? spare - given : spare / columns_count;
      widths[i] += Length::from_units(share);
      given += share;
    }
  } else if (spare > 0) {
    columns.start += Length::from_units(spare / 2);
  }
  Length at = columns.start;
  for (const Length width : widths) {
    columns.at.push_back(at + padding);
    columns.measure.push_back(width);
    at += width + padding * 2;
  }
  columns.extent = at - columns.start;
  return columns;
}

/// A table of more columns than the measure has room for is set row by row, its cells after one
/// another.
void join_cells(TableDraft& table) {
  static constexpr std::string_view kBetween = " ｜ ";
  for (auto& row : table.rows) {
    CellDraft joined;
    for (CellDraft& cell : row) {
      lines::ParagraphText& to = joined.text;
      if (!to.text.empty() && !to.spans.empty()) {
        to.text += kBetween;
        to.spans.back().end = static_cast<std::uint32_t>(to.text.size());
      }
      const auto shift = static_cast<std::uint32_t>(to.text.size());
      to.text += cell.text.text;
      for (lines::StyledSpan& span : cell.text.spans) {
        span.begin += shift;
        span.end += shift;
        to.spans.push_back(span);
      }
      for (lines::InlineBox& box : cell.text.boxes) {
        box.at += shift;
        to.boxes.push_back(box);
      }
      for (lines::RubyText& ruby : cell.text.ruby) {
        ruby.begin += shift;
        ruby.end += shift;
        to.ruby.push_back(std::move(ruby));
      }
      for (lines::InlineAnchor& anchor : cell.text.anchors) {
        anchor.at += shift;
        to.anchors.push_back(std::move(anchor));
      }
      for (lines::SourceMapEntry& source : cell.text.sources) {
        source.at += shift;
        to.sources.push_back(source);
      }
    }
    row.clear();
    row.push_back(std::move(joined));
  }
}

/// The rows of one table row: one, unless it is taller than `most`.
std::vector<Row> compose_row(std::vector<CellDraft>&& cells, const TableDraft& table,
                             const Columns& columns, BlockId block, Length most,
                             const ComposeSetting& setting, lines::LineComposer& composer,
                             Diagnostics& diagnostics) {
  std::vector<std::vector<Row>> stacks;
  std::size_t depth = 1;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    TextDraft cell;
    cell.text = std::move(cells[i].text);
    cell.shape = cell_shape(table, columns.measure[i], cells[i].align, setting.writing);
    cell.font = table.text.font;
    cell.start = columns.at[i];
    cell.pitch = table.text.line_pitch;
    stacks.push_back(compose_text(std::move(cell), block, setting, composer, diagnostics));
    depth = std::max(depth, stacks.back().size());
  }
  const Length space = std::max(Length(), table.text.line_pitch - table.text.size);
  std::vector<Row> rows;
  for (std::size_t begin = 0; begin < depth;) {
    Row row;
    row.block = block;
    row.gap = rows.empty() ? Length() : space;
    std::vector<Length> at;  // of each line, from the row's corner
    std::size_t end = begin;
    for (; end < depth; ++end) {
      Length extent = table.text.size;
      for (const auto& stack : stacks) {
        if (end < stack.size()) extent = std::max(extent, stack[end].extent);
      }
      const Length head = at.empty() ? Length() : row.extent + space;
      if (!at.empty() && head + extent > most) break;
      at.push_back(head);
      row.extent = head + extent;
    }
    // Cell by cell, so that the structure is in order.
    for (auto& stack : stacks) {
      for (std::size_t line = begin; line < std::min(end, stack.size()); ++line) {
        for (RowLine& placed : stack[line].lines) {
          placed.at.block += at[line - begin];
          row.lines.push_back(std::move(placed));
        }
        for (const NoteId note : stack[line].notes) row.notes.push_back(note);
      }
    }
    rows.push_back(std::move(row));
    begin = end;
  }
  return rows;
}

}  // namespace

std::vector<Row> compose_table(TableDraft&& table, BlockId block, const ComposeSetting& setting,
                               lines::LineComposer& composer, Diagnostics& diagnostics,
                               FlowItem& item) {
  Columns columns = lay_columns(table, setting.writing, composer);
  if (!columns.measure.empty() &&
      *std::min_element(columns.measure.begin(), columns.measure.end()) < table.text.size) {
    diagnostics
        .warn("table/too-wide", table.span, "the page is too narrow for the columns of this table")
        .hint = "its cells are set one after another; divide the table";
    join_cells(table);
    columns = lay_columns(table, setting.writing, composer);
  }
  item.inline_at = columns.start;
  item.inline_extent = columns.extent;
  item.pad = table.text.size / 2;
  item.rule_before = item.rule_after = table.rule * 2;
  const Length most =
      setting.grid.extent() - (item.pad + item.rule_after) * 2 - table.text.line_pitch * 2;
  const Length between = std::max(Length(), table.text.line_pitch - table.text.size);
  std::vector<Row> rows;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    std::vector<Row> part = compose_row(std::move(table.rows[i]), table, columns, block, most,
                                        setting, composer, diagnostics);
    if (i > 0) part.front().gap = i == table.head_rows ? table.text.size / 2 : between;
    if (i + 1 == table.head_rows) {
      RowRule rule;
      rule.at = {columns.start, part.back().extent + table.text.size / 2};
      rule.size = {columns.extent, table.rule};
      part.back().rules.push_back(rule);
      part.back().extent += table.text.size / 2 + table.rule;
    }
    for (Row& row : part) {
      row.offset = static_cast<std::uint32_t>(i);  // a table's rows are counted, not its words
      rows.push_back(std::move(row));
    }
    if (i + 1 == table.head_rows) item.head_rows = rows.size();
  }
  // A head that fills the page by itself cannot be repeated.
  Length head;
  for (std::size_t i = 0; i < item.head_rows; ++i) head += rows[i].extent + rows[i].gap;
  if (head > most / 2) item.head_rows = 0;
  item.least_before = item.head_rows + (rows.size() > item.head_rows + 3 ? 2 : 1);
  item.least_after = rows.size() > item.head_rows + 3 ? 2 : 1;
  return rows;
}

}  // namespace bookbuild::pages
