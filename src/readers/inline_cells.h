#pragma once

// A stretch of inlines as one row of characters, so that a pass can look at neighbours across
// Strong, Link or Span and still edit the Text that holds each character.

#include <cstdint>
#include <string>
#include <vector>

#include "base/source.h"
#include "model/inline.h"

namespace bookbuild::readers {

/// One character of the row. Code, formulae and images are one U+FFFC, a forced line break is
/// U+000A; notes do not show.
struct Cell {
  char32_t code = 0;
  std::uint32_t node = 0;    // index into InlineCells::nodes; of a fixed cell meaningless
  std::uint32_t offset = 0;  // of the character in that Text
  bool fixed = false;        // may be looked at, not changed
};

struct InlineCells {
  std::vector<Cell> cells;
  std::vector<model::Inline*> nodes;  // each holds a Text
};

/// A stretch of Span with a language of its own is fixed, and so is the text of an autolink.
InlineCells flatten(model::Inlines& inlines);

/// Replaces the character of a cell; an empty replacement deletes it.
struct CellEdit {
  std::size_t cell = 0;
  std::string replacement;
};

/// Where cell `index` stands in the source: found by walking its Text and its span of the source
/// together, since escapes, entities and joined line ends make them differ.
class CellPlaces {
 public:
  CellPlaces(const InlineCells& row, SourceId file, const SourceFile& source)
      : row_(row), file_(file), source_(source) {}
  /// Cells must be asked for in ascending order.
  SourceSpan of(std::size_t index);

 private:
  const InlineCells& row_;
  SourceId file_;
  const SourceFile& source_;
  std::uint32_t node_ = 0xFFFFFFFFU;
  std::uint32_t text_at_ = 0;
  std::uint32_t source_at_ = 0;
};

/// Applies edits given in ascending order, then drops the Texts that became empty.
void apply(model::Inlines& inlines, const InlineCells& row, const std::vector<CellEdit>& edits);

}  // namespace bookbuild::readers
