#pragma once

// Extended grapheme clusters (UAX #29).

#include <cstdint>
#include <string_view>
#include <vector>

namespace bookbuild::text {

/// Byte offsets of cluster starts, ending with text.size(); {0} for an empty text.
std::vector<std::uint32_t> grapheme_starts(std::string_view text);

}  // namespace bookbuild::text
