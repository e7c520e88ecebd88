#pragma once

// Text as dumps show it: one line, in double quotes, JSON's escapes.

#include <string>
#include <string_view>

namespace bookbuild {

/// `text` as a JSON string. Characters that cannot be seen (controls, zero-width and bidirectional
/// ones) are escaped too.
std::string quoted(std::string_view text);

}  // namespace bookbuild
