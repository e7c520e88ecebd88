#pragma once

// The package's outermost files, and the order of all.

#include "epub/write_epub.h"

namespace bookbuild::epub {

inline constexpr const char* kContentFolder = "OEBPS/";

/// `files` have paths from the content folder; adds mimetype and META-INF/container.xml and sorts
/// by path.
Container make_container(std::vector<Entry> files);

}  // namespace bookbuild::epub
