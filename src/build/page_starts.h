#pragma once

// From finished pages to the EPUB's page list: places in the document, and no page goes with them.

#include <string>
#include <vector>

#include "epub/write_epub.h"
#include "fragment/page.h"

namespace bookbuild::build {

/// Where each page that carries words begins, in reading order. Blank pages, and pages on which
/// nothing begins that the EPUB has too, are left out.
std::vector<epub::PageStart> page_starts(const fragment::PagedBook& book);

/// The printed edition in words, where it has no ISBN of its own: title, size, version.
std::string edition_name(const fragment::PagedBook& book);

}  // namespace bookbuild::build
