#pragma once

// Bare addresses in CJK text: where they begin in plain text, and where they end, as there is often
// no space after them.

#include <string_view>

#include "base/diagnostic.h"
#include "model/inline.h"

namespace bookbuild::readers {

/// Cuts autolinks that were written without <…> before their first Han, kana or full-width
/// character; the rest is text again. `source` is the file's text, in which the spans lie.
void end_bare_addresses(model::Inlines& inlines, std::string_view source);

/// Makes links of the http and https addresses in plain text, up to a space, a wide character or
/// the punctuation behind them.
void link_bare_addresses(model::Inlines& inlines, Diagnostics& diagnostics);

}  // namespace bookbuild::readers
