#pragma once

// Numbers as books write them.

#include <cstdint>
#include <string>
#include <string_view>

#include "base/language.h"

namespace bookbuild {

/// The greatest number roman letters are used for.
inline constexpr int kGreatestRoman = 3999;

/// A roman numeral in lower case, 1 to kGreatestRoman; empty below.
std::string lower_roman(int number);

/// Digit by digit: 二〇二六.
std::string kanji_digits(int number);

/// 〇 to 九, or -1.
int han_digit(char32_t c);

/// How numbers are counted aloud: 一百零二, or 百二.
enum class Counting : std::uint8_t { Chinese, Japanese };
Counting counting_of(Tradition tradition);

/// As it is counted: 十二, 二十一, 一百零二; digit by digit from a thousand.
std::string counting_numeral(int number, Counting counting = Counting::Chinese);

/// The same up to 9999兆: 一千二百, 千二百, 三万零五十.
std::string counted(std::int64_t number, Counting counting);

}  // namespace bookbuild
