#pragma once

// What a manuscript says of itself at its head: YAML between lines of ---, TOML between lines of
// +++.

#include <cstdint>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "model/document.h"

namespace bookbuild::readers {

struct FrontMatter {
  std::string title, subtitle, language, date, description, layout;
  std::vector<model::Author> authors;
  model::ChapterRole role = model::ChapterRole::None;
  bool draft = false;
  std::uint32_t end = 0;  // where the manuscript goes on; 0 when it has no front matter
};

/// Reads front matter if the text begins with some. Unknown keys and wrong types are reported with
/// their places; what cannot be read at all is "front-matter/invalid", an error.
FrontMatter read_front_matter(SourceId file, const SourceFile& source, Diagnostics& diagnostics);

}  // namespace bookbuild::readers
