#pragma once

// How wide the columns of a table are: natural where the measure has room, else between the longest
// thing that cannot be broken and a fair share.

#include <vector>

#include "pages/draft.h"

namespace bookbuild::pages {

struct ColumnNeeds {
  std::vector<Length> least, natural;
};

struct Columns {
  std::vector<Length> at, measure;  // of the cells' text, paddings left out
  Length start, extent;             // of the whole table
  Length padding;                   // on each side of a cell's text
  bool breaks_words = false;        // the measure is too narrow for the longest words
  /// The room of a cell over several columns.
  [[nodiscard]] Length over(std::size_t first, int count) const;
};

/// Widths within `room` in total; `least` is undercut only where it does not fit.
std::vector<Length> fit_columns(const ColumnNeeds& needs, Length room);

/// Sets the table smaller, by at most a quarter, where its longest words would not fit otherwise.
Columns lay_columns(TableDraft& table, WritingMode writing, lines::LineComposer& composer);

lines::ParagraphShape cell_shape(const TableDraft& table, Length measure, design::Align align,
                                 WritingMode writing);

}  // namespace bookbuild::pages
