// Matrices, cases and aligned formulae: columns of one width, rows with struts, on the axis.

#include <algorithm>

#include "mathset/engine.h"

namespace bookbuild::mathset {

namespace {

using math::CellAlign;
using math::TableForm;

/// Distances of a form, in hundredths of an em of the style it is set in.
struct Spacing {
  int height, depth;  // of a row's strut
  int between_rows;
  int between_columns;  // in pairs, of Aligned: between the pairs
};

Spacing spacing_of(TableForm form) {
  switch (form) {
    case TableForm::Matrix:
      return {84, 36, 0, 100};
    case TableForm::Aligned:
      return {84, 36, 30, 200};
    case TableForm::Gathered:
      return {84, 36, 30, 0};
    case TableForm::Cases:
      return {101, 43, 0, 100};
    case TableForm::Small:
      return {70, 16, 0, 40};
    case TableForm::Stack:
      return {70, 20, 0, 0};
  }
  return {84, 36, 0, 100};
}

CellAlign align_of(const math::Table& table, std::size_t column) {
  if (table.form == TableForm::Aligned && table.columns.size() <= 1)
    return column % 2 == 0 ? CellAlign::Right : CellAlign::Left;
  if (table.columns.empty()) return CellAlign::Center;
  return table.columns[std::min(column, table.columns.size() - 1)];
}

struct Column {
  Length at, width;
};

}  // namespace

Box Engine::table(const math::Table& n, State state) {
  State inner{math::Style::Text, state.cramped};
  if (n.form == TableForm::Aligned || n.form == TableForm::Gathered)
    inner.style = math::Style::Display;
  if (n.form == TableForm::Small) inner.style = math::Style::Script;
  if (n.form == TableForm::Stack) inner = state;
  const Spacing spacing = spacing_of(n.form);
  const Length em = size_of(inner);
  const auto ems = [&](int hundredths) { return em.scaled(hundredths, 100); };

  std::vector<Column> columns;
  std::vector<std::vector<Box>> rows;
  for (const math::TableRow& row : n.rows) {
    rows.emplace_back();
    for (std::size_t c = 0; c < row.cells.size(); ++c) {
      Box cell;
      // After a & a relation has what stands before it on its left.
      const bool goes_on = n.form == TableForm::Aligned && c % 2 == 1;
      cell = goes_on ? after_alignment(row.cells[c], inner) : list(row.cells[c], inner);
      if (cell.slanted) cell.width += cell.italic;
      if (c >= columns.size()) columns.emplace_back();
      columns[c].width = std::max(columns[c].width, cell.width);
      rows.back().push_back(std::move(cell));
    }
  }
  Length x;
  const bool array = n.lines.size() > 0;
  if (array) x += ems(spacing.between_columns) / 2;
  for (std::size_t c = 0; c < columns.size(); ++c) {
    if (c > 0) {
      const bool in_pair = n.form == TableForm::Aligned && c % 2 == 1;
      if (!in_pair) x += ems(spacing.between_columns);
    }
    columns[c].at = x;
    x += columns[c].width;
  }
  if (array) x += ems(spacing.between_columns) / 2;

  const Length rule = std::max(setting_.size.scaled(4, 100), Length::from_units(1));
  Box out;
  Length y;  // below the head of the table
  std::vector<Length> lines;
  Box marks;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    Length height = ems(spacing.height), depth = ems(spacing.depth);
    for (const Box& cell : rows[r]) {
      height = std::max(height, cell.height);
      depth = std::max(depth, cell.depth);
    }
    if (r > 0) y += ems(spacing.between_rows);
    if (n.rows[r].line_before) {
      lines.push_back(y);
      y += rule;
    }
    y += height;
    for (std::size_t c = 0; c < rows[r].size(); ++c) {
      const Length spare = columns[c].width - rows[r][c].width;
      const CellAlign align = align_of(n, c);
      const Length at = columns[c].at + (align == CellAlign::Left     ? Length{}
                                         : align == CellAlign::Center ? spare / 2
                                                                      : spare);
      put(marks, std::move(rows[r][c]), at, -y);
    }
    y += depth;
  }
  if (n.line_after) {
    lines.push_back(y);
    y += rule;
  }
  const Length total = y;
  const fragment::Fragment like = rule_like();
  for (const Length at : lines) put_rule(marks, Length{}, -at - rule, x, rule, like);
  for (std::size_t c = 0; c < n.lines.size(); ++c) {
    if (!n.lines[c]) continue;
    const Length at = c == 0 ? Length{}
                      : c < columns.size()
                          ? columns[c].at - ems(spacing.between_columns) / 2 - rule / 2
                          : x - rule;
    put_rule(marks, at, -total, rule, total, like);
  }
  const Length raise = font(state).axis() + total / 2;
  out.width = x;
  out.height = raise;
  out.depth = total - raise;
  put(out, std::move(marks), Length{}, raise);
  if (n.left == 0 && n.right == 0) return out;
  std::vector<Box> parts;
  parts.push_back(std::move(out));
  return fenced(std::move(parts), n.left, {}, n.right, state);
}

/// {}=b: as if something ordinary stood before it.
Box Engine::after_alignment(const math::List& nodes, State state) {
  Items all;
  for (const math::Node& each : nodes) flatten(each, state, all);
  if (all.empty()) return {};
  const math::Node nothing{{}, math::Group{}};
  all.insert(all.begin(), Item{&nothing, state});
  std::vector<const math::Node*> atoms;
  for (const Item& item : all) atoms.push_back(item.node);
  return items(all, math::settled_classes(atoms), 0, all.size());
}

}  // namespace bookbuild::mathset
