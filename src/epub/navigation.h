#pragma once

// The ways into the book: nav.xhtml (contents, landmarks) and toc.ncx for older readers.

#include <string>

#include "epub/writing.h"

namespace bookbuild::epub {

std::string navigation_xhtml(const Writing& book);
std::string ncx(const Writing& book, std::string_view identifier);

}  // namespace bookbuild::epub
