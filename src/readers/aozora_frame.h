#pragma once

// What surrounds the text in a file of Aozora Bunko: title and author above it, the key to the
// notation, the source below it.

#include <cstddef>
#include <vector>

#include "base/diagnostic.h"
#include "readers/plain_text_lines.h"
#include "readers/reader.h"

namespace bookbuild::readers {

struct AozoraFrame {
  bool present = false;
  std::size_t body_begin = 0;  // index of the first line of the text
  std::size_t body_end = 0;  // of the first line of the footer (底本：…), or the number of lines
};

/// Finds the frame; title and authors go to `chapter`, the lines of the key become blank. The Infos
/// "text/aozora-header" and "text/aozora-footer" name the lines.
AozoraFrame find_aozora_frame(std::vector<TextLine>& lines, SourceId file, ReadChapter& chapter,
                              Diagnostics& diagnostics);

}  // namespace bookbuild::readers
