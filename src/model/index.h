#pragma once

// The index as it is printed: groups of entries in order. The places are the marks in the text.

#include <cstdint>
#include <string>
#include <vector>

#include "base/language.h"
#include "model/document.h"

namespace bookbuild::model {

struct IndexEntry {
  std::string words;
  std::vector<std::uint32_t> marks;  // IndexMark::number, ascending
  std::vector<std::string> see, see_also;
  std::vector<IndexEntry> entries;  // one level deep
};

struct IndexGroup {
  std::string head;  // empty: signs and figures
  std::vector<IndexEntry> entries;
};

using Index = std::vector<IndexGroup>;

/// One mark of the text with where it stands.
struct PlacedMark {
  const IndexMark* mark = nullptr;
  SourceSpan span;
  std::size_t chapter = 0;
  BlockId block;  // the innermost that holds it
};

/// All marks of a document in order of their numbers.
std::vector<PlacedMark> index_marks(const Document& document);

/// "見", "→": what stands between an entry and the one it sends to.
std::string_view see_word(Tradition tradition, bool also);

}  // namespace bookbuild::model
