#pragma once

// The index as a page of links (F-152).

#include <string>

#include "epub/writing.h"

namespace bookbuild::epub {

/// Where a mark's words stand in their file.
std::string index_id(const Writing& book, std::uint32_t mark);

std::string index_xhtml(Writing& book);

}  // namespace bookbuild::epub
