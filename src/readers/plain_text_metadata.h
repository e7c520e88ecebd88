#pragma once

// Leading metadata words of a plain text: title:, author …, date 2025-07, 標題：, 著者：.

#include <cstdint>
#include <vector>

#include "base/diagnostic.h"
#include "readers/plain_text_lines.h"
#include "readers/reader.h"

namespace bookbuild::readers {

/// Takes the metadata off the first lines at or after `first`. Returns the first line that is body;
/// what stands after the metadata on its line stays there as body. One Info
/// "text/metadata-inferred" for each word understood.
std::size_t take_metadata(std::vector<TextLine>& lines, std::size_t first, SourceId file,
                          ReadChapter& chapter, Diagnostics& diagnostics);

}  // namespace bookbuild::readers
