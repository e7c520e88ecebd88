#pragma once

// The front cover of a book whose author gives no picture: one page, set like any other.

#include <memory>

#include "pages/compose_book.h"

namespace bookbuild::pages {

/// 160 × 256 mm: the shape that shops ask for (1 : 1.6). Title, subtitle, names and publisher in
/// the book's writing mode; its colours follow from the title, so that books differ and a book
/// stays the same.
std::shared_ptr<const fragment::PagedBook> compose_cover(const PagesInput& input);

}  // namespace bookbuild::pages
