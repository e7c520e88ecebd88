#pragma once

// Subsets by hb-subset. For the PDF: glyph ids kept, CFF desubroutinised, no cmap, GSUB, GPOS or name, so that Cairo's traps (findings A7)
// are out of its way.

#include <set>
#include <string>

#include "fonts/font_book.h"

namespace bookbuild::fonts {

/// Font bytes with only `glyphs` (and .notdef), ids unchanged. Failure "font/subset".
Result<std::string> subset_for_pdf(const Face& face, const std::set<std::uint32_t>& glyphs);

}  // namespace bookbuild::fonts
