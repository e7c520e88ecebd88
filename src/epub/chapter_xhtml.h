#pragma once

// One chapter's file: its blocks, then its notes.

#include <string>

#include "epub/writing.h"

namespace bookbuild::epub {

std::string chapter_xhtml(Writing& book, std::size_t chapter);

}  // namespace bookbuild::epub
