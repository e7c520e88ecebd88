// Tables as rows of the flow: cells over several rows hold theirs together, a row taller than a
// quarter of the page is divided between its lines, rules follow the design.

#include <algorithm>
#include <cstdint>
#include <utility>

#include "pages/compose_draft.h"
#include "pages/table_columns.h"

namespace bookbuild::pages {

namespace {

/// A table of more columns than the measure has room for is set row by row, its cells after one
/// another.
void join_cells(TableDraft& table) {
  static constexpr std::string_view kBetween = " ｜ ";
  for (auto& row : table.rows) {
    CellDraft joined;
    for (CellDraft& cell : row) {
      if (cell.covered) continue;
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
      const auto join = [&](std::vector<lines::RubyText>& from,
                            std::vector<lines::RubyText>& into) {
        for (lines::RubyText& beside : from) {
          beside.begin += shift;
          beside.end += shift;
          into.push_back(std::move(beside));
        }
      };
      join(cell.text.ruby, to.ruby);
      join(cell.text.bopomofo, to.bopomofo);
      join(cell.text.comments, to.comments);
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

/// Composes one table. Rows that a cell joins become one strip.
class TableSetter {
 public:
  TableSetter(TableDraft& table, const Columns& columns, BlockId block,
              const ComposeSetting& setting, lines::LineComposer& composer,
              Diagnostics& diagnostics)
      : table_(table),
        columns_(columns),
        block_(block),
        setting_(setting),
        composer_(composer),
        diagnostics_(diagnostics),
        line_gap_(std::max(Length(), table.text.line_pitch - table.text.size)),
        row_gap_(table.rules == design::TableRules::Booktabs
                     ? line_gap_
                     : std::max(line_gap_, table.text.size * 2 / 3)),
        edge_(table.rules == design::TableRules::Booktabs ? table.text.size / 2 : row_gap_ / 2),
        thin_(std::max(Length::from_units(1), table.rule / 2)) {
    find_owners();
  }

  /// Blank between the outer rules and the rows.
  [[nodiscard]] Length edge() const { return edge_; }

  /// The rows, and how many of them are the head.
  std::vector<Row> set(Length page, std::size_t& head_rows) {
    std::vector<Row> rows;
    for (std::size_t i = 0; i < table_.rows.size();) {
      const std::size_t end = group_end(i);
      std::vector<Row> part = end == i + 1 ? divided_row(i, page / 4) : joined_rows(i, end, page);
      if (i > 0) part.front().gap = i == table_.head_rows ? edge_ : gap_after(i - 1);
      if (end == table_.head_rows) {
        RowRule rule;
        rule.at = {columns_.start, part.back().extent + edge_};
        rule.size = {columns_.extent, table_.rule};
        part.back().rules.push_back(rule);
        part.back().extent += edge_ + table_.rule;
      } else if (end < table_.rows.size()) {
        add_rules_after(end - 1, part.back().extent + gap_after(end - 1) / 2, part.back());
      }
      for (Row& row : part) {
        row.offset = static_cast<std::uint32_t>(i);  // a table's rows are counted, not its words
        rows.push_back(std::move(row));
      }
      if (end == table_.head_rows) head_rows = rows.size();
      i = end;
    }
    return rows;
  }

 private:
  struct Cell {
    std::size_t column = 0;
    std::vector<Row> lines;
    Length extent;
  };

  /// Which cell each place of the grid belongs to.
  void find_owners() {
    const std::size_t count = columns_.at.size();
    owners_.assign(table_.rows.size(), std::vector<std::size_t>(count, 0));
    std::size_t next = 1;
    for (std::size_t r = 0; r < table_.rows.size(); ++r) {
      for (std::size_t c = 0; c < table_.rows[r].size(); ++c) {
        const CellDraft& cell = table_.rows[r][c];
        if (cell.covered) continue;
        const std::size_t id = next++;
        const std::size_t bottom =
            std::min(r < table_.head_rows ? table_.head_rows : table_.rows.size(),
                     r + static_cast<std::size_t>(std::max(cell.rows, 1)));
        const std::size_t right =
            std::min(count, c + static_cast<std::size_t>(std::max(cell.columns, 1)));
        for (std::size_t y = r; y < bottom; ++y) {
          for (std::size_t x = c; x < right; ++x) owners_[y][x] = id;
        }
      }
    }
  }

  /// One past the last row that a cell joins to row `first`.
  [[nodiscard]] std::size_t group_end(std::size_t first) const {
    std::size_t end = first + 1;
    while (end < owners_.size() && end != table_.head_rows) {
      bool joined = false;
      for (std::size_t c = 0; c < owners_[end].size(); ++c) {
        joined = joined || (owners_[end][c] != 0 && owners_[end][c] == owners_[end - 1][c]);
      }
      if (!joined) break;
      ++end;
    }
    return end;
  }

  std::vector<Cell> compose_cells(std::size_t row) {
    std::vector<Cell> cells;
    for (std::size_t i = 0; i < table_.rows[row].size() && i < columns_.at.size(); ++i) {
      CellDraft& draft = table_.rows[row][i];
      if (draft.covered) continue;
      TextDraft text;
      text.text = std::move(draft.text);
      text.shape =
          cell_shape(table_, columns_.over(i, draft.columns), draft.align, setting_.writing);
      text.font = table_.text.font;
      text.start = columns_.at[i];
      text.pitch = table_.text.line_pitch;
      Cell cell;
      cell.column = i;
      cell.lines = compose_text(std::move(text), block_, setting_, composer_, diagnostics_);
      for (std::size_t k = 0; k < cell.lines.size(); ++k) {
        cell.extent += cell.lines[k].extent + (k > 0 ? line_gap_ : Length());
      }
      cells.push_back(std::move(cell));
    }
    return cells;
  }

  static void move_line(Row&& from, Length at, Row& to) {
    for (RowLine& line : from.lines) {
      line.at.block += at;
      to.lines.push_back(std::move(line));
    }
    for (const NoteId note : from.notes) to.notes.push_back(note);
  }

  /// One row of the table: one strip, unless it is taller than `most`.
  std::vector<Row> divided_row(std::size_t index, Length most) {
    std::vector<Cell> cells = compose_cells(index);
    std::size_t depth = 1;
    for (const Cell& cell : cells) depth = std::max(depth, cell.lines.size());
    std::vector<Row> rows;
    for (std::size_t begin = 0; begin < depth;) {
      Row row;
      row.block = block_;
      row.gap = rows.empty() ? Length() : line_gap_;
      std::vector<Length> at;  // of each line, from the row's corner
      std::size_t end = begin;
      for (; end < depth; ++end) {
        Length extent = table_.text.size;
        for (const Cell& cell : cells) {
          if (end < cell.lines.size()) extent = std::max(extent, cell.lines[end].extent);
        }
        const Length head = at.empty() ? Length() : row.extent + line_gap_;
        // No single line is left for the next strip.
        if (at.size() > 1 && head + extent > most && depth - end > 1) break;
        at.push_back(head);
        row.extent = head + extent;
      }
      // Cell by cell, so that the structure is in order.
      for (Cell& cell : cells) {
        for (std::size_t line = begin; line < std::min(end, cell.lines.size()); ++line) {
          move_line(std::move(cell.lines[line]), at[line - begin], row);
        }
      }
      add_verticals(index, begin == 0 ? -(row_gap_ / 2) : -line_gap_,
                    row.extent + (end == depth ? row_gap_ / 2 : Length()), row);
      rows.push_back(std::move(row));
      begin = end;
    }
    return rows;
  }

  /// Rows [begin, end) as one strip; where no page holds it, row by row.
  std::vector<Row> joined_rows(std::size_t begin, std::size_t end, Length page) {
    std::vector<std::vector<Cell>> cells;
    std::vector<Length> extents;
    for (std::size_t r = begin; r < end; ++r) {
      cells.push_back(compose_cells(r));
      Length extent = table_.text.size;
      for (const Cell& cell : cells.back()) {
        if (table_.rows[r][cell.column].rows <= 1) extent = std::max(extent, cell.extent);
      }
      extents.push_back(extent);
    }
    const auto span_of = [&](std::size_t r, std::size_t column) {
      return std::min(end - begin, r + static_cast<std::size_t>(
                                           std::max(table_.rows[begin + r][column].rows, 1)));
    };
    const auto extent_of = [&](std::size_t from, std::size_t to) {
      Length sum;
      for (std::size_t r = from; r < to; ++r) sum += extents[r] + (r > from ? row_gap_ : Length());
      return sum;
    };
    for (std::size_t r = 0; r < cells.size(); ++r) {
      for (const Cell& cell : cells[r]) {
        const std::size_t last = span_of(r, cell.column);
        const Length missing = cell.extent - extent_of(r, last);
        if (missing > Length()) extents[last - 1] += missing;
      }
    }
    Row strip;
    strip.block = block_;
    strip.extent = extent_of(0, extents.size());
    if (strip.extent > page) return loose_rows(std::move(cells));
    Length top;
    for (std::size_t r = 0; r < cells.size(); ++r) {
      for (Cell& cell : cells[r]) {
        const Length room = extent_of(r, span_of(r, cell.column));
        Length at = top;
        // A cell over several rows stands in their middle.
        if (table_.rows[begin + r][cell.column].rows > 1) at += (room - cell.extent) / 2;
        for (std::size_t k = 0; k < cell.lines.size(); ++k) {
          if (k > 0) at += line_gap_;
          const Length extent = cell.lines[k].extent;
          move_line(std::move(cell.lines[k]), at, strip);
          at += extent;
        }
      }
      const Length bottom = top + extents[r];
      add_verticals(begin + r, top - row_gap_ / 2, bottom + row_gap_ / 2, strip);
      if (r + 1 < cells.size()) add_rules_after(begin + r, bottom + row_gap_ / 2, strip);
      top = bottom + row_gap_;
    }
    std::vector<Row> rows;
    rows.push_back(std::move(strip));
    return rows;
  }

  /// Each line of each cell a row of its own, cell after cell.
  std::vector<Row> loose_rows(std::vector<std::vector<Cell>>&& cells) const {
    std::vector<Row> rows;
    for (std::vector<Cell>& row : cells) {
      for (Cell& cell : row) {
        for (Row& line : cell.lines) {
          line.gap = rows.empty() ? Length() : line_gap_;
          rows.push_back(std::move(line));
        }
      }
    }
    return rows;
  }

  [[nodiscard]] Length boundary(std::size_t column) const {
    return column < columns_.at.size() ? columns_.at[column] - columns_.padding
                                       : columns_.start + columns_.extent;
  }

  /// Rules between row `r` and the next at block distance `at`.
  void add_rules_after(std::size_t r, Length at, Row& row) const {
    const std::vector<std::size_t>& above = owners_[r];
    const std::vector<std::size_t>& below = owners_[r + 1];
    const bool booktabs = table_.rules == design::TableRules::Booktabs;
    const bool head = r + 1 < table_.head_rows;
    for (std::size_t c = 0; c < above.size();) {
      std::size_t end = c + 1;
      if (booktabs) {
        // In a head, under what stands over several columns; else between groups of rows.
        while (end < above.size() && above[end] == above[c]) ++end;
        if (head && end - c > 1 && above[c] != below[c]) add_rule(c, end, at, true, row);
        if (!head && r > 0 && ends_group(r)) {
          add_rule(0, above.size(), at, false, row);
          return;
        }
      } else if (above[c] != below[c]) {
        while (end < above.size() && above[end] != below[end]) ++end;
        add_rule(c, end, at, false, row);
      }
      c = end;
    }
  }

  /// A rule between groups of rows needs air.
  [[nodiscard]] Length gap_after(std::size_t r) const {
    const bool ruled = table_.rules == design::TableRules::Booktabs && r >= table_.head_rows &&
                       r + 1 < owners_.size() && ends_group(r);
    return ruled ? row_gap_ * 2 : row_gap_;
  }

  /// Whether cells over several rows end or begin here, and all of them do.
  [[nodiscard]] bool ends_group(std::size_t r) const {
    bool some = false;
    for (std::size_t c = 0; c < owners_[r].size(); ++c) {
      if (owners_[r][c] == owners_[r + 1][c]) return false;
      some = some || (r > table_.head_rows && owners_[r][c] == owners_[r - 1][c]) ||
             (r + 2 < owners_.size() && owners_[r + 1][c] == owners_[r + 2][c]);
    }
    return some;
  }

  void add_rule(std::size_t begin, std::size_t end, Length at, bool inset, Row& row) const {
    const Length cut = inset ? columns_.padding : Length();
    RowRule rule;
    rule.at = {boundary(begin) + cut, at - thin_ / 2};
    rule.size = {boundary(end) - boundary(begin) - cut * 2, thin_};
    row.rules.push_back(rule);
  }

  void add_verticals(std::size_t r, Length top, Length bottom, Row& row) const {
    if (table_.rules != design::TableRules::Grid) return;
    const std::vector<std::size_t>& cells = owners_[r];
    for (std::size_t c = 0; c <= cells.size(); ++c) {
      if (c > 0 && c < cells.size() && cells[c - 1] == cells[c]) continue;
      RowRule rule;
      rule.at = {boundary(c) - thin_ / 2, top};
      rule.size = {thin_, bottom - top};
      row.rules.push_back(rule);
    }
  }

  TableDraft& table_;
  const Columns& columns_;
  BlockId block_;
  const ComposeSetting& setting_;
  lines::LineComposer& composer_;
  Diagnostics& diagnostics_;
  Length line_gap_, row_gap_, edge_, thin_;
  std::vector<std::vector<std::size_t>> owners_;
};

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
  TableSetter setter(table, columns, block, setting, composer, diagnostics);
  item.inline_at = columns.start;
  item.inline_extent = columns.extent;
  item.pad = setter.edge();
  item.rule_before = item.rule_after = table.rule * 2;
  const Length most =
      setting.grid.extent() - (item.pad + item.rule_after) * 2 - table.text.line_pitch * 2;
  std::vector<Row> rows = setter.set(most, item.head_rows);
  // A head that fills the page by itself cannot be repeated.
  Length head;
  for (std::size_t i = 0; i < item.head_rows; ++i) head += rows[i].extent + rows[i].gap;
  if (head > most / 2) item.head_rows = 0;
  item.least_before = item.head_rows + (rows.size() > item.head_rows + 3 ? 2 : 1);
  item.least_after = rows.size() > item.head_rows + 3 ? 2 : 1;
  return rows;
}

}  // namespace bookbuild::pages
