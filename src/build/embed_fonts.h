#pragma once

// The EPUB's fonts: which face sets which of its characters, by the same search as in print, and a
// subset of each.

#include <vector>

#include "base/diagnostic.h"
#include "design/book_design.h"
#include "design/epub_design.h"
#include "epub/book_fonts.h"
#include "fonts/font_book.h"

namespace bookbuild::build {

bool wants_fonts(const design::EpubDesign& epub);

/// A face that may not be embedded is reported ("font/licence") where fonts were asked for, and the
/// reader's own font serves in its place.
epub::BookFonts embed_fonts(const fonts::FontBook& fonts, const std::vector<epub::TextUse>& uses,
                            const design::BookDesign& design, const design::EpubFontDesign& how,
                            int jobs, Diagnostics& diagnostics);

}  // namespace bookbuild::build
