#include "base/numerals.h"

#include <array>
#include <utility>

#include <fmt/format.h>

namespace bookbuild {

namespace {

constexpr std::array<std::string_view, 10> kKanji = {"〇", "一", "二", "三", "四",
                                                     "五", "六", "七", "八", "九"};

}  // namespace

std::string lower_roman(int number) {
  constexpr std::array<std::pair<int, std::string_view>, 13> kParts = {{{1000, "m"},
                                                                        {900, "cm"},
                                                                        {500, "d"},
                                                                        {400, "cd"},
                                                                        {100, "c"},
                                                                        {90, "xc"},
                                                                        {50, "l"},
                                                                        {40, "xl"},
                                                                        {10, "x"},
                                                                        {9, "ix"},
                                                                        {5, "v"},
                                                                        {4, "iv"},
                                                                        {1, "i"}}};
  std::string numeral;
  for (const auto& part : kParts) {
    for (; number >= part.first; number -= part.first) numeral += part.second;
  }
  return numeral;
}

std::string kanji_digits(int number) {
  std::string kanji;
  for (const char digit : fmt::format("{}", number)) {
    if (digit >= '0' && digit <= '9') kanji += kKanji[static_cast<std::size_t>(digit - '0')];
  }
  return kanji;
}

std::string counting_numeral(int number) {
  if (number <= 0 || number >= 1000) return kanji_digits(number);
  const auto digit = [](int n) { return kKanji[static_cast<std::size_t>(n)]; };
  std::string words;
  const int hundreds = number / 100, tens = number / 10 % 10, ones = number % 10;
  if (hundreds > 0) words.append(digit(hundreds)).append("百");
  if (tens > 0) {
    if (tens > 1 || hundreds > 0) words += digit(tens);
    words += "十";
  } else if (hundreds > 0 && ones > 0) {
    words += "零";
  }
  if (ones > 0) words += digit(ones);
  return words;
}

}  // namespace bookbuild
