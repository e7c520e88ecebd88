#pragma once

// What the punctuation pass decides about one row of characters.

#include <string>
#include <vector>

#include "base/language.h"
#include "readers/inline_cells.h"
#include "readers/reader.h"

namespace bookbuild::readers {

/// One decision, in cells: the mark and what it becomes (empty: a stray space is dropped).
struct PunctuationChange {
  std::size_t cell = 0;
  char32_t becomes = 0;
};

/// Changes in ascending order of cells. `row` is a zh or ja text.
std::vector<PunctuationChange> punctuation_changes(const InlineCells& row, Tradition tradition,
                                                   const ReadingOptions& options);

/// Opening and closing marks of a row that have no partner in it, by cell: straight double quotes
/// and CJK brackets.
struct UnpairedMarks {
  std::vector<std::size_t> openers, closers, straight;
};
UnpairedMarks unpaired_marks(const InlineCells& row);

/// Runs of `...` and `--` beside CJK characters: first cell and length.
struct TypewriterMark {
  std::size_t cell = 0;
  std::size_t length = 0;
};
std::vector<TypewriterMark> typewriter_marks(const InlineCells& row);

}  // namespace bookbuild::readers
