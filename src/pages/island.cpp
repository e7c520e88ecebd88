// A block set in the other direction than its page (F-124) or in columns of its own: it is filled
// like a page of its own, piece by piece, and each piece becomes one row of the page.

#include <algorithm>
#include <deque>
#include <optional>
#include <utility>

#include "base/overloaded.h"
#include "pages/compose_draft.h"
#include "pages/fill_page.h"
#include "pages/table_columns.h"

namespace bookbuild::pages {

namespace {

/// How much of its measure a part wants, and whether it is what the block is made of: captions and
/// notes are set as wide as that.
struct Want {
  Length measure;
  bool body = false;
};

Length wanted(const TextDraft& text, Length measure, lines::LineComposer& composer) {
  return measure - text.shape.measure + composer.natural_extent(text.text, text.shape) +
         std::max(text.shape.first_indent, Length());
}

Want wanted(const Draft& part, const IslandDraft& island, lines::LineComposer& composer) {
  const Length most = island.measure;
  return std::visit(Overloaded{
                        [&](const std::monostate&) { return Want{}; },
                        [&](const TextDraft& text) {
                          return Want{wanted(text, most, composer), false};
                        },
                        [&](const LinesDraft& lines) {
                          Want want{Length(), true};
                          for (const TextDraft& line : lines.lines)
                            want.measure = std::max(want.measure, wanted(line, most, composer));
                          return want;
                        },
                        [&](const TableDraft& table) {
                          TableDraft tried = table;
                          const Columns columns = lay_columns(tried, island.writing, composer);
                          return Want{most - table.measure + columns.extent, true};
                        },
                        [&](const FormulaDraft& formula) {
                          return Want{most - formula.measure + formula.formula.width, true};
                        },
                        [&](const auto&) {
                          return Want{most, true};
                        },
                    },
                    part.content);
}

void widen(Draft& part, Length by) {
  part.item.inline_extent += by;
  for (SideBar& bar : part.item.bars)
    if (bar.extent > Length()) bar.extent += by;
  const auto text = [&](TextDraft& draft) { draft.shape.measure += by; };
  std::visit(Overloaded{
                 [](std::monostate&) {},
                 [&](TextDraft& draft) { text(draft); },
                 [&](LinesDraft& lines) {
                   lines.mark_extent += by;
                   for (TextDraft& line : lines.lines) text(line);
                 },
                 [&](TableDraft& table) { table.measure += by; },
                 [&](FormulaDraft& formula) {
                   formula.measure += by;
                   if (formula.number) text(*formula.number);
                 },
                 [](auto&) {},
             },
             part.content);
}

/// No wider than what it holds.
void fit(IslandDraft& island, lines::LineComposer& composer) {
  Length body, words;
  for (const Draft& part : island.parts) {
    const Want want = wanted(part, island, composer);
    Length& widest = want.body ? body : words;
    widest = std::max(widest, want.measure);
  }
  const Length measure =
      body == Length() ? words : std::max(body, std::min(words, island.measure / 2));
  if (measure >= island.measure) return;
  for (Draft& part : island.parts) widen(part, measure - island.measure);
  island.measure = measure;
}

/// A table whose words the page is too narrow for, but not too short.
bool wants_turning(const IslandDraft& island, lines::LineComposer& composer) {
  if (island.writing != WritingMode::Horizontal || island.room <= island.measure) return false;
  return std::any_of(island.parts.begin(), island.parts.end(), [&](const Draft& part) {
    const auto* table = std::get_if<TableDraft>(&part.content);
    if (table == nullptr) return false;
    TableDraft tried = *table;
    return lay_columns(tried, island.writing, composer).breaks_words;
  });
}

void lay_sideways(lines::ParagraphText& text) {
  for (lines::StyledSpan& span : text.spans) span.style.orientation = lines::Orientation::Sideways;
}

/// F-124: a table too wide for a vertical page is turned clockwise: its lines run down the page.
void turn(IslandDraft& island) {
  island.writing = WritingMode::VerticalRl;
  for (Draft& part : island.parts) {
    widen(part, island.room - island.measure);
    std::visit(Overloaded{
                   [&](TextDraft& draft) {
                     draft.shape.writing = island.writing;
                     lay_sideways(draft.text);
                   },
                   [&](TableDraft& table) {
                     table.natural = false;
                     for (auto& row : table.rows)
                       for (CellDraft& cell : row) lay_sideways(cell.text);
                   },
                   [](auto&) {},
               },
               part.content);
  }
  island.measure = island.room;
}

/// One piece of the block, from its own axes into its page's.
class Piece {
 public:
  Piece(const IslandDraft& island, WritingMode page, const std::vector<PagePlan>& columns)
      : island_(island), turned_(island.writing != page) {
    for (const PagePlan& plan : columns)
      for (const PlannedPart& part : plan.parts) used_ = std::max(used_, part.at + part.extent);
    const Length spare = std::max(Length(), island.room - (turned_ ? used_ : island.measure));
    start_ = island.start + (island.centred ? spare / 2 : Length());
    row_.extent = turned_ ? island.measure : used_;
  }

  /// What is added from here on stands in the next column.
  void next_column() { start_ += island_.measure + island_.column_gap; }

  void add(FlowItem& item, const PlannedPart& part) {
    if (item.background)
      add_rule({item.inline_at, part.at}, {item.inline_extent, part.extent}, *item.background);
    if (item.rule_before > Length())
      add_rule({item.inline_at, part.at}, {item.inline_extent, item.rule_before});
    Length at = part.at + item.rule_before + item.pad;
    bool first = true;
    const auto stacked = [&](Length gap, Length extent, Row&& row, bool repeated) {
      if (!first || part.joined) at += gap;
      first = false;
      add_row(std::move(row), at, repeated);
      at += extent;
    };
    if (part.begin > 0) {
      for (std::size_t i = 0; i < std::min(item.head_rows, part.begin); ++i)
        stacked(item.rows[i].gap, item.rows[i].extent, Row(item.rows[i]), true);
    }
    for (std::size_t i = part.begin; i < part.end; ++i) {
      Row& row = item.rows[i];
      // The head rows will be needed again while the table goes on.
      const bool again = i < item.head_rows && part.end < item.rows.size();
      stacked(row.gap, row.extent, again ? Row(row) : std::move(row), false);
    }
    if (item.rule_after > Length())
      add_rule({item.inline_at, part.at + part.extent - item.rule_after},
               {item.inline_extent, item.rule_after});
  }

  [[nodiscard]] Row take() { return std::move(row_); }

 private:
  [[nodiscard]] LogicalSize turned(LogicalSize size) const {
    return turned_ ? LogicalSize{size.block, size.inline_} : size;
  }

  /// The corner of a box that is nearest to the page's origin.
  [[nodiscard]] LogicalPoint placed(LogicalPoint at, LogicalSize size) const {
    if (!turned_) return {start_ + at.inline_, at.block};
    if (island_.writing == WritingMode::Horizontal)
      return {start_ + at.block, island_.measure - at.inline_ - size.inline_};
    return {start_ + used_ - at.block - size.block, at.inline_};
  }

  void add_rule(LogicalPoint at, LogicalSize size, fragment::Ink ink = {},
                StructureId structure = {}) {
    row_.rules.push_back({placed(at, size), turned(size), ink, structure});
  }

  /// `repeated`: a table's head, which was said where it first stood.
  void add_row(Row&& row, Length at, bool repeated) {
    const auto from = [&](LogicalPoint inside) {
      return LogicalPoint{inside.inline_, at + inside.block};
    };
    for (const RowRule& rule : row.rules)
      add_rule(from(rule.at), rule.size, rule.ink, repeated ? StructureId() : rule.structure);
    for (RowImage& image : row.images) {
      image.at = placed(from(image.at), image.size);
      image.size = turned(image.size);
      row_.images.push_back(image);
    }
    for (RowFormula& formula : row.formulae) {
      formula.at = placed(from(formula.at), formula.size);
      formula.size = turned(formula.size);
      row_.formulae.push_back(std::move(formula));
    }
    for (RowLine& line : row.lines) {
      line.at = placed(from(line.at), {line.shape.measure, line.shape.size});
      if (repeated) {
        for (lines::PlacedRun& run : line.line.runs) run.structure = StructureId();
        line.line.anchors.clear();
        line.line.links.clear();
        line.recorded = false;
      }
      row_.lines.push_back(std::move(line));
    }
    if (repeated) return;
    row_.notes.insert(row_.notes.end(), row.notes.begin(), row.notes.end());
    if (!row_.block.valid() && row.block.valid()) {
      row_.block = row.block;
      row_.offset = row.offset;
    }
  }

  const IslandDraft& island_;
  bool turned_;
  Length used_, start_;
  Row row_;
};

bool ended(const PagePlan& plan) {
  return plan.ending == Ending::Finished || plan.ending == Ending::NeedsMore;
}

/// The next piece: one column, or so many as even as they can be where the block ends in them
/// (CLREQ 2.3.5).
std::vector<PagePlan> fill_columns(FillInput input, Cursor from, int count) {
  const auto fill = [&](int slots) {
    input.grid.slots = slots;
    std::vector<PagePlan> columns;
    for (Cursor at = from; static_cast<int>(columns.size()) < count;) {
      columns.push_back(fill_page(input, at));
      at = columns.back().resume;
      if (ended(columns.back())) break;
    }
    return columns;
  };
  const int most = input.grid.slots;
  std::vector<PagePlan> columns = fill(most);
  if (count == 1 || !ended(columns.back())) return columns;
  for (int slots = 1; slots < most; ++slots) {
    std::vector<PagePlan> even = fill(slots);
    input.grid.slots = slots;
    const bool within = std::all_of(even.begin(), even.end(), [&](const PagePlan& plan) {
      return keeps_within(plan, input.grid);
    });
    if (within && ended(even.back())) return even;
  }
  return columns;
}

}  // namespace

std::vector<Row> compose_island(IslandDraft&& draft, BlockId block, const ComposeSetting& setting,
                                lines::LineComposer& composer, Diagnostics& diagnostics) {
  if (draft.columns == 1) {
    if (wants_turning(draft, composer))
      turn(draft);
    else
      fit(draft, composer);
  }
  ComposeSetting inner = setting;
  inner.writing = draft.writing;
  // Turned with its page, it is as deep as that; else the page's lines are what it is cut by.
  const Length room = draft.writing == setting.writing ? setting.grid.extent() : draft.room;
  inner.grid.slots = std::max(1, (room + inner.grid.gap()) / inner.grid.pitch);
  std::deque<FlowItem> items;
  for (Draft& part : draft.parts) {
    if (part.item.kind == ItemKind::PageBreak || part.item.kind == ItemKind::Leaf) continue;
    part.item.floats = part.item.to_head = false;
    items.push_back(compose_draft(std::move(part), inner, composer, diagnostics));
  }
  std::vector<Row> rows;
  const NoteTexts none;
  FillInput input{items, none, inner.grid, {}, {}, {}};
  input.may_float = false;
  input.last = true;
  for (Cursor cursor;;) {
    const std::vector<PagePlan> columns = fill_columns(input, cursor, draft.columns);
    const bool filled = std::any_of(columns.begin(), columns.end(),
                                    [](const PagePlan& plan) { return !plan.parts.empty(); });
    if (filled) {
      Piece piece(draft, setting.writing, columns);
      for (const PagePlan& plan : columns) {
        for (const PlannedPart& part : plan.parts) piece.add(items[part.item], part);
        piece.next_column();
      }
      rows.push_back(piece.take());
      if (!rows.back().block.valid()) rows.back().block = block;
      rows.back().gap = setting.grid.gap();
    }
    cursor = columns.back().resume;
    if (ended(columns.back())) break;
  }
  return rows;
}

}  // namespace bookbuild::pages
