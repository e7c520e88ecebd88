#pragma once

// The pages that the writer adds: cover, title page, parts, colophon.

#include <string>

#include "epub/writing.h"

namespace bookbuild::epub {

std::string cover_xhtml(const Writing& book);
std::string title_xhtml(Writing& book);
/// The page of the part that begins with `chapter`.
std::string part_xhtml(Writing& book, std::size_t chapter);
std::string colophon_xhtml(Writing& book);

}  // namespace bookbuild::epub
