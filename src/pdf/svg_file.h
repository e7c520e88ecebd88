#pragma once

// One page as SVG: letters as outlines, so that it looks the same wherever no font is at hand.

#include <string>

#include "base/result.h"
#include "fonts/font_book.h"
#include "fragment/page.h"

namespace bookbuild::pdf {

/// A page of letters and plain rules; pictures, links and places have no part in it. `width` is in
/// pixels, the height follows. The title is the picture's own, for those who cannot see it.
/// Failure "pdf/no-page".
Result<std::string> write_svg(const fragment::PagedBook& book, std::size_t page,
                              const fonts::FontBook& fonts, int width);

}  // namespace bookbuild::pdf
