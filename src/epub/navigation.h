#pragma once

// The ways into the book: nav.xhtml (contents, landmarks) and toc.ncx for older readers.

#include <string>

#include "epub/writing.h"

namespace bookbuild::epub {

/// To be written after the text, whose pages, figures and tables it lists.
std::string navigation_xhtml(Writing& book);
std::string ncx(const Writing& book, std::string_view identifier);

}  // namespace bookbuild::epub
