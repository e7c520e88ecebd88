#pragma once

// Numbers as books write them.

#include <string>
#include <string_view>

namespace bookbuild {

/// The greatest number roman letters are used for.
inline constexpr int kGreatestRoman = 3999;

/// A roman numeral in lower case, 1 to kGreatestRoman; empty below.
std::string lower_roman(int number);

/// Digit by digit: 二〇二六.
std::string kanji_digits(int number);

/// As it is counted: 十二, 二十一, 一百零二; digit by digit from a thousand.
std::string counting_numeral(int number);

}  // namespace bookbuild
