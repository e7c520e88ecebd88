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

int han_digit(char32_t c) {
  constexpr std::u32string_view kDigits = U"〇一二三四五六七八九";
  const std::size_t at = kDigits.find(c);
  return at == std::u32string_view::npos ? -1 : static_cast<int>(at);
}

std::string kanji_digits(int number) {
  std::string kanji;
  for (const char digit : fmt::format("{}", number)) {
    if (digit >= '0' && digit <= '9') kanji += kKanji[static_cast<std::size_t>(digit - '0')];
  }
  return kanji;
}

Counting counting_of(Tradition tradition) {
  return tradition == Tradition::Ja ? Counting::Japanese : Counting::Chinese;
}

std::string counting_numeral(int number, Counting counting) {
  return number <= 0 || number >= 1000 ? kanji_digits(number) : counted(number, counting);
}

std::string counted(std::int64_t number, Counting counting) {
  if (number <= 0) return std::string(kKanji[0]);
  constexpr std::array<std::string_view, 5> kMyriads = {"", "万", "億", "兆", "京"};
  constexpr std::array<std::string_view, 4> kPlaces = {"", "十", "百", "千"};
  const bool chinese = counting == Counting::Chinese;
  std::string words;
  bool zero = false;  // places were left out since the last digit said
  for (int place = 18; place >= 0; --place) {
    std::int64_t unit = 1;
    for (int i = 0; i < place; ++i) unit *= 10;
    const auto digit = static_cast<std::size_t>(number / unit % 10);
    const auto within = static_cast<std::size_t>(place % 4);
    if (digit == 0) {
      zero = zero || !words.empty();
    } else {
      if (zero && chinese) words += "零";
      zero = false;
      // 十二, but 一百一十; in Japanese 百, 千 and 十 are said without their one.
      const bool bare = digit == 1 && within > 0 && (chinese ? within == 1 && words.empty() : true);
      if (!bare) words += kKanji[digit];
      words += kPlaces[within];
    }
    if (within == 0 && place > 0 && number / unit % 10000 != 0) {
      words += kMyriads[static_cast<std::size_t>(place / 4)];
      zero = false;
    }
  }
  return words;
}

}  // namespace bookbuild
