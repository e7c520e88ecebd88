#pragma once

// SVG pictures as both outputs may show them: what acts, and what lies outside the file, is taken
// out (EPUB 3.3, 3.3; no reader runs it, and no printed page does).

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace bookbuild::images {

struct CleanSvg {
  std::string bytes;  // as given where nothing had to go
  /// "line 3: <script>", in order, each sort of thing once a line.
  std::vector<std::string> taken_out;
};

/// Scripts, events, foreign markup, references to other files, document types and their entities
/// go. Failures: "image/broken" (no XML that could be read), "image/too-large" (entities that
/// unfold to too much text), "image/format" (an encoding that EPUB does not know).
Result<CleanSvg> clean_svg(std::string_view svg);

}  // namespace bookbuild::images
