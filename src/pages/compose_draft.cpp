// One paragraph after another through the line composer; what comes back is cut into rows.

#include "pages/compose_draft.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/overloaded.h"
#include "base/utf8.h"
#include "text/properties.h"

namespace bookbuild::pages {

namespace {

/// Letters on a line, punctuation left out: F-081 asks whether a last line is a single character.
std::size_t letters(std::string_view words) {
  std::size_t count = 0;
  for (const char32_t c : CodePoints(words)) {
    if (!text::is_space(c) && !text::is_punctuation_or_symbol(c)) ++count;
  }
  return count;
}

Length extent_of(const std::vector<Row>& rows) {
  Length sum;
  for (const Row& row : rows) sum += row.extent + row.gap;
  return sum;
}

RowLine row_line(lines::ComposedLine&& line, const lines::ParagraphShape& shape, Length start,
                 Length baseline) {
  RowLine placed;
  placed.at.inline_ = start;
  placed.line = std::move(line);
  placed.shape = shape;
  placed.baseline = baseline;
  return placed;
}

/// The label's end stands at `end`; it shares the row's line.
void add_label(Row& row, LabelDraft&& label, Length baseline, lines::LineComposer& composer,
               Diagnostics& diagnostics) {
  lines::ComposedParagraph composed = composer.compose(label.text, label.shape, diagnostics);
  const Length start = label.end - reach(composed.lines.front());
  RowLine line =
      row_line(std::move(composed.lines.front()), label.shape, std::max(start, Length()), baseline);
  line.recorded = false;
  line.shape.measure = reach(line.line);
  row.lines.insert(row.lines.begin(), std::move(line));
}

/// F-081: as the design says, else by tradition: Chinese, Korean and Latin books leave no lone last
/// line at a page's head; Japanese ones only none of one character.
void keep_company(FlowItem& item, Tradition tradition, const ComposeSetting& setting) {
  if (item.rows.size() < 2) return;
  if (tradition == Tradition::Latin) {
    item.least_before = item.least_after = 2;
  } else if (tradition != Tradition::Ja) {
    item.least_after = 2;
  } else if (!item.rows.back().lines.empty() && letters(item.rows.back().lines.back().text) <= 1) {
    item.least_after = 2;
  }
  if (setting.widows > 0) item.least_after = static_cast<std::size_t>(setting.widows);
  if (setting.orphans > 0) item.least_before = static_cast<std::size_t>(setting.orphans);
}

/// A tint over the whole pitch, so that neighbours join, and a bar that survives poor printing.
void mark_row(Row& row, const LinesDraft& draft, Length gap) {
  RowRule tint;
  tint.at = {draft.mark_at, -(gap / 2)};
  tint.size = {draft.mark_extent, row.extent + gap};
  tint.ink = fragment::Ink::gray(226);
  row.rules.push_back(tint);
  RowRule bar = tint;
  bar.size.inline_ = row.lines.empty() ? gap / 2 : row.lines.back().shape.size / 4;
  bar.ink = fragment::Ink::gray(90);
  row.rules.push_back(bar);
}

/// `counted`: rows are placed by the number of their line (code), not by the bytes before them.
std::vector<Row> compose_lines(LinesDraft&& draft, bool counted, BlockId block,
                               const ComposeSetting& setting, lines::LineComposer& composer,
                               Diagnostics& diagnostics) {
  std::vector<Row> rows;
  std::uint32_t offset = 0;
  std::size_t next_marked = 0;
  for (std::size_t i = 0; i < draft.lines.size(); ++i) {
    TextDraft& line = draft.lines[i];
    const auto length = static_cast<std::uint32_t>(line.text.text.size());
    const Length gap = std::max(Length(), line.pitch - line.shape.size);
    std::vector<Row> part = compose_text(std::move(line), block, setting, composer, diagnostics);
    const bool marked = next_marked < draft.marked.size() && draft.marked[next_marked] == i;
    if (marked) ++next_marked;
    for (Row& row : part) {
      if (marked) mark_row(row, draft, gap);
      row.offset = counted ? offset : row.offset + offset;
      rows.push_back(std::move(row));
    }
    offset += counted ? 1 : length + 1;
  }
  return rows;
}

std::vector<Row> compose_figure(FigureDraft&& draft, BlockId block, const ComposeSetting& setting,
                                lines::LineComposer& composer, Diagnostics& diagnostics) {
  std::vector<Row> rows;
  if (draft.image.valid()) {
    Row picture;
    picture.extent = draft.size.block;
    picture.block = block;
    RowImage image;
    image.at.inline_ = draft.start + (draft.measure - draft.size.inline_) / 2;
    image.size = draft.size;
    image.image = draft.image;
    image.structure = draft.structure;
    picture.images.push_back(image);
    rows.push_back(std::move(picture));
  }
  if (draft.caption) {
    const Length gap = draft.caption->shape.size / 2;
    std::vector<Row> caption =
        compose_text(std::move(*draft.caption), block, setting, composer, diagnostics);
    if (draft.caption_above && !rows.empty()) {
      if (!caption.empty()) rows.front().gap = gap;
      rows.insert(rows.begin(), std::make_move_iterator(caption.begin()),
                  std::make_move_iterator(caption.end()));
      return rows;
    }
    if (!rows.empty() && !caption.empty()) caption.front().gap = gap;
    for (Row& row : caption) rows.push_back(std::move(row));
  }
  return rows;
}

/// The number stands on the formula's baseline, or below where both do not fit beside each other.
std::vector<Row> compose_formula(FormulaDraft&& draft, BlockId block, const ComposeSetting& setting,
                                 lines::LineComposer& composer, Diagnostics& diagnostics) {
  std::vector<Row> rows(1);
  RowFormula placed;
  placed.height = draft.formula.height;
  placed.writing = setting.writing;
  placed.size = {draft.formula.width, draft.formula.height + draft.formula.depth};
  placed.marks = std::move(draft.formula.marks);
  const Length width = placed.size.inline_;
  Length head = draft.formula.height, foot = draft.formula.depth;
  Length inline_at = (draft.measure - width) / 2;
  if (draft.number) {
    const lines::ParagraphShape shape = draft.number->shape;
    const Length baseline = composer.baseline(shape.size, draft.number->font, shape.tradition);
    std::vector<Row> number =
        compose_text(std::move(*draft.number), block, setting, composer, diagnostics);
    RowLine& line = number.front().lines.front();
    const Length extent = line.line.extent;
    line.at.inline_ = draft.start + draft.measure - extent;
    line.shape.measure = extent;
    line.recorded = false;
    const Length apart = shape.size / 2;
    const Length room = draft.measure - extent - apart;
    if (width <= room) {
      // In the middle of all while that leaves room for the number, else in the middle of the rest.
      if (inline_at + width > room) inline_at = (room - width) / 2;
      head = std::max(head, baseline);
      foot = std::max(foot, shape.size - baseline);
      line.at.block = head - baseline;
      rows.front().lines.push_back(std::move(line));
    } else {
      number.front().gap = apart;
      number.front().lines.front().at.block = Length();
      rows.push_back(std::move(number.front()));
    }
  }
  const Length spare = std::max(Length(), draft.least - head - foot);
  if (!rows.front().lines.empty()) rows.front().lines.front().at.block += spare / 2;
  placed.at = {draft.start + std::max(Length(), inline_at), head + spare / 2 - placed.height};
  rows.front().extent = head + foot + spare;
  rows.front().block = block;
  rows.front().formulae.push_back(std::move(placed));
  return rows;
}

void join_row(Row&& from, Length down, Row& to) {
  for (RowLine& line : from.lines) {
    line.at.block += down;
    to.lines.push_back(std::move(line));
  }
  for (RowImage& image : from.images) {
    image.at.block += down;
    to.images.push_back(image);
  }
  to.notes.insert(to.notes.end(), from.notes.begin(), from.notes.end());
}

/// Pictures end on one line; their captions begin on one.
std::vector<Row> compose_figures(FiguresDraft&& draft, BlockId block, const ComposeSetting& setting,
                                 lines::LineComposer& composer, Diagnostics& diagnostics) {
  std::vector<std::vector<Row>> all;
  for (FigureDraft& figure : draft.figures) {
    all.push_back(compose_figure(std::move(figure), block, setting, composer, diagnostics));
  }
  std::vector<Row> rows;
  std::size_t depth = 0;
  for (const auto& each : all) depth = std::max(depth, each.size());
  for (std::size_t i = 0; i < depth; ++i) {
    Row row;
    row.block = block;
    for (const auto& each : all) {
      if (i >= each.size()) continue;
      row.extent = std::max(row.extent, each[i].extent);
      row.gap = std::max(row.gap, each[i].gap);
    }
    for (auto& each : all) {
      if (i >= each.size()) continue;
      const bool picture = !each[i].images.empty() && each[i].lines.empty();
      const Length down = picture ? row.extent - each[i].extent : Length();
      join_row(std::move(each[i]), down, row);
    }
    rows.push_back(std::move(row));
  }
  if (draft.caption) {
    const Length gap = draft.caption->shape.size / 2;
    std::vector<Row> caption =
        compose_text(std::move(*draft.caption), block, setting, composer, diagnostics);
    if (!caption.empty()) caption.front().gap = gap;
    rows.insert(rows.end(), std::make_move_iterator(caption.begin()),
                std::make_move_iterator(caption.end()));
  }
  return rows;
}

}  // namespace

void settle_leaf(FlowItem& leaf, const SlotGrid& grid) {
  Length over = extent_of(leaf.rows) - grid.extent();
  for (Row& row : leaf.rows) {
    if (over <= Length()) return;
    const Length cut = std::min(over, row.gap);
    row.gap -= cut;
    over -= cut;
  }
  if (over > Length()) leaf.kind = ItemKind::Stack;
}

Length reach(const lines::ComposedLine& line) {
  return line.start + line.extent;
}

std::vector<Row> compose_text(TextDraft&& draft, BlockId block, const ComposeSetting& setting,
                              lines::LineComposer& composer, Diagnostics& diagnostics) {
  lines::ComposedParagraph composed = composer.compose(draft.text, draft.shape, diagnostics);
  const Length baseline = composer.baseline(draft.shape.size, draft.font, draft.shape.tradition);
  const Length line_gap = std::max(Length(), draft.pitch - draft.shape.size);
  std::vector<Row> rows;
  rows.reserve(composed.lines.size());
  Length below;  // how far the line before reaches into the gap
  for (lines::ComposedLine& line : composed.lines) {
    Row row;
    row.block = block;
    row.offset = line.begin;
    row.extent = draft.shape.size;
    row.gap = rows.empty() ? draft.gap : line_gap;
    // An in-line picture or formula higher than the line gap takes whole slots before its line, or
    // room of its own off the grid.
    const Length over = std::max(Length(), line.above + below - line_gap);
    below = std::max(Length(), line.below);
    if (over > Length()) row.slots += setting.grid.first_at(over);
    row.extent += over;
    row.notes = line.notes;
    std::string words = draft.text.text.substr(line.begin, line.end - line.begin);
    row.lines.push_back(row_line(std::move(line), draft.shape, draft.start, baseline));
    row.lines.back().at.block = over;
    row.lines.back().text = std::move(words);
    rows.push_back(std::move(row));
  }
  if (!rows.empty()) rows.back().extent += draft.foot;
  if (draft.label && !rows.empty()) {
    add_label(rows.front(), std::move(*draft.label), baseline, composer, diagnostics);
    rows.front().lines.front().at.block = rows.front().lines.back().at.block;
  }
  return rows;
}

FlowItem compose_draft(Draft&& draft, const ComposeSetting& setting, lines::LineComposer& composer,
                       Diagnostics& diagnostics) {
  FlowItem item = std::move(draft.item);
  std::visit(
      Overloaded{
          [](std::monostate&) {},
          [&](TextDraft& text) {
            const Tradition tradition = text.shape.tradition;
            item.rows = compose_text(std::move(text), draft.block, setting, composer, diagnostics);
            if (item.kind != ItemKind::Heading) {
              keep_company(item, tradition, setting);
            } else if (extent_of(item.rows) > setting.grid.extent().scaled(2, 3)) {
              item.kind = ItemKind::Stack;  // no page holds it whole
              item.keep_next = 0;
            }
          },
          [&](LinesDraft& text) {
            const bool counted = !text.lines.empty() && text.lines.front().shape.preformatted;
            item.rows = compose_lines(std::move(text), counted, draft.block, setting, composer,
                                      diagnostics);
          },
          [&](TableDraft& table) {
            item.rows =
                compose_table(std::move(table), draft.block, setting, composer, diagnostics, item);
          },
          [&](FigureDraft& figure) {
            const bool whole_page = figure.whole_page;
            item.rows =
                compose_figure(std::move(figure), draft.block, setting, composer, diagnostics);
            if (whole_page) {
              item.pad = std::max(Length(), (setting.grid.extent() - extent_of(item.rows)) / 2);
            }
          },
          [&](FormulaDraft& formula) {
            item.rows =
                compose_formula(std::move(formula), draft.block, setting, composer, diagnostics);
          },
          [&](FiguresDraft& figures) {
            item.rows =
                compose_figures(std::move(figures), draft.block, setting, composer, diagnostics);
          },
          [&](IslandDraft& island) {
            item.rows =
                compose_island(std::move(island), draft.block, setting, composer, diagnostics);
          },
      },
      draft.content);
  if (draft.offset_from != 0) {
    for (Row& row : item.rows)
      row.offset = static_cast<std::uint32_t>(
          std::max<std::int64_t>(0, draft.offset_from + std::int64_t{row.offset}));
  }
  if (item.kind == ItemKind::Leaf) settle_leaf(item, setting.grid);
  return item;
}

}  // namespace bookbuild::pages
