#pragma once

// What a book was made of: the fonts on its pages, the files it was read from.

#include <string>
#include <vector>

#include "build/build_book.h"

namespace bookbuild::build {

/// The faces that stand on the pages, sorted by name.
std::vector<UsedFont> used_fonts(const fragment::PagedBook& book, const fonts::FontBook& fonts);

/// One digest of every file that was read: settings, layouts, manuscripts, pictures. Paths count
/// from the book's folder or the built-in data, so that the digest does not depend on where either
/// lies.
std::string inputs_sha256(const LoadedBook& book, const Sources& sources,
                          const std::string& data_folder);

}  // namespace bookbuild::build
