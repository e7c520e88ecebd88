#pragma once

// Whether what stands beside the lines has room between them (F-093). The gap itself never changes
// (F-002).

#include <optional>

#include "lines/paragraph.h"

namespace bookbuild::pages {

struct GapWanted {
  Length gap;
  SourceSpan span;  // of the words that want the most
};

/// Half an em for one side, more where both hold something; nothing when nothing stands beside the
/// text.
std::optional<GapWanted> gap_wanted(const lines::ParagraphText& text,
                                    const lines::ParagraphShape& shape);

}  // namespace bookbuild::pages
