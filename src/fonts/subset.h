#pragma once

// Subsets by hb-subset. For the PDF: glyph ids kept, CFF desubroutinised, no cmap, GSUB or GPOS, so
// that Cairo's traps are out of its way; of the names only those by which a viewer lists the font.

#include <set>
#include <string>

#include "fonts/font_book.h"

namespace bookbuild::fonts {

/// Font bytes with only `glyphs` (and .notdef), ids unchanged. Failure "font/subset".
Result<std::string> subset_for_pdf(const Face& face, const std::set<std::uint32_t>& glyphs);

}  // namespace bookbuild::fonts
