#pragma once

// One chapter's file: its blocks, then its notes.

#include <string>

#include "epub/writing.h"

namespace bookbuild::epub {

/// One of the files that a chapter is cut into.
std::string chapter_xhtml(Writing& book, std::size_t chapter, std::size_t piece);

}  // namespace bookbuild::epub
