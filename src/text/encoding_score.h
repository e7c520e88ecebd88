#pragma once

// How much a decoded text looks like a language: the judge of encoding detection.

#include <string_view>

namespace bookbuild::text {

/// What an encoding is used for; Unknown (UTF-16) may be any of them.
enum class Family { Japanese, Simplified, Traditional, Korean, Unknown };

/// Sum over the characters that are not ASCII: common hanzi, kana and Hangul count for, rare ones,
/// private use, half-width katakana and controls against. Divide by the number of such bytes;
/// natural text gives about 0.3 to 0.6, a wrong decoding about 0 or less.
double plausibility(std::string_view text, Family family);

}  // namespace bookbuild::text
