#pragma once

// HonKit's (and GitBook's) templates: `{{ book.version }}`, `{% hint %}`, `{% include %}`,
// `{% raw %}`, and the `[import](file)` of its include-codeblock plugin.

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/diagnostic.h"
#include "readers/composed_text.h"
#include "readers/include_files.h"

namespace bookbuild::readers {

/// What a book's templates may name and do.
struct HonKitSetting {
  std::vector<std::pair<std::string, std::string>> variables;  // "book.version" and its words
  bool imports_code = false;  // `[import](file)` alone on a line is the file's code
};

/// The chapter `file` with its templates carried out; nothing if it has none. Code is left as it
/// is. `unknown` holds the tags that were reported already.
std::optional<ComposedText> compose_honkit(SourceId file, const std::string& path,
                                           const HonKitSetting& setting, IncludeFiles& includes,
                                           std::set<std::string>& unknown,
                                           Diagnostics& diagnostics);

}  // namespace bookbuild::readers
