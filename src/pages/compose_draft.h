#pragma once

// Drafts → composed items. Pure but for the composer's caches: safe on any thread that has a
// composer of its own.

#include "lines/composer.h"
#include "pages/draft.h"
#include "pages/page_frame.h"

namespace bookbuild::pages {

/// What composition needs to know of the design.
struct ComposeSetting {
  SlotGrid grid;
  WritingMode writing = WritingMode::Horizontal;
  int widows = 0, orphans = 0;  // as the design has them
};

FlowItem compose_draft(Draft&& draft, const ComposeSetting& setting, lines::LineComposer& composer,
                       Diagnostics& diagnostics);

/// One paragraph's lines as rows.
std::vector<Row> compose_text(TextDraft&& draft, BlockId block, const ComposeSetting& setting,
                              lines::LineComposer& composer, Diagnostics& diagnostics);

/// Column widths, cells and rules (tables.cpp).
std::vector<Row> compose_table(TableDraft&& draft, BlockId block, const ComposeSetting& setting,
                               lines::LineComposer& composer, Diagnostics& diagnostics,
                               FlowItem& item);

/// Fitted to what it holds and cut where the page's lines end: each row is one piece of the block
/// (island.cpp).
std::vector<Row> compose_island(IslandDraft&& draft, BlockId block, const ComposeSetting& setting,
                                lines::LineComposer& composer, Diagnostics& diagnostics);

/// A leaf with too many words gives up its blanks, and flows over pages when that is not enough.
void settle_leaf(FlowItem& leaf, const SlotGrid& grid);

/// Inline distance from a composed line's origin to the end of its last character.
Length reach(const lines::ComposedLine& line);

}  // namespace bookbuild::pages
