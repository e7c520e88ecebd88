#pragma once

// Headings in order: whoever finds the way by them meets no level without the one above it (EPUB
// Accessibility 1.1, 3.1; WCAG 1.3.1).

#include <cstdint>
#include <unordered_map>

#include "base/diagnostic.h"
#include "model/document.h"

namespace bookbuild::model {

/// The rank at which a heading stands, by its block, where that is not the author's level: one more
/// than that of the heading above it where levels are skipped. Ranks of one chapter.
using HeadingRanks = std::unordered_map<std::uint32_t, int>;
HeadingRanks heading_ranks(const Chapter& chapter);

/// Reports each heading that skips a level ("heading/skipped"), at its place.
void check_heading_order(const Document& document, Diagnostics& diagnostics);

}  // namespace bookbuild::model
