#pragma once

// Where a bare address ends in CJK text: GitHub's autolinks run on to the next space, and there is
// none.

#include <string_view>

#include "model/inline.h"

namespace bookbuild::readers {

/// Cuts autolinks that were written without <…> before their first Han, kana or full-width
/// character; the rest is text again. `source` is the file's text, in which the spans lie.
void end_bare_addresses(model::Inlines& inlines, std::string_view source);

}  // namespace bookbuild::readers
