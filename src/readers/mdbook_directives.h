#pragma once

// mdBook's `{{#…}}`: inclusion of files, of ranges of lines and of anchors, playgrounds, titles.

#include <optional>
#include <set>
#include <string>

#include "base/diagnostic.h"
#include "readers/composed_text.h"
#include "readers/include_files.h"
#include "readers/reader.h"

namespace bookbuild::readers {

/// The chapter `file`, which lies in `folder`, with what it includes; nothing if it has no
/// directives. `unknown` holds the names of directives that were reported already.
std::optional<ComposedText> compose_mdbook(SourceId file, const std::string& path,
                                           IncludeFiles& includes, std::set<std::string>& unknown,
                                           Diagnostics& diagnostics);

/// Takes off what rustdoc hides: lines of Rust that begin with `# `, and one of `##`'s.
void hide_rust_lines(model::Blocks& blocks);

}  // namespace bookbuild::readers
