// Words in the order of `Word`; numerals up to 3999 in roman, beyond that arabic.

#include "pages/words.h"

#include <array>

#include <fmt/format.h>

namespace bookbuild::pages {

namespace {

using Words = std::array<std::string_view, 12>;

constexpr Words kJa = {"目次", "奥付",   "書名",     "著者", "発行", "発行日",
                       "版",   "識別子", "使用書体", "権利", "組版", "注"};
constexpr Words kHant = {"目錄", "版權頁", "書名", "作者", "出版", "日期",
                         "版本", "識別碼", "字體", "版權", "排版", "註釋"};
constexpr Words kHans = {"目录", "版权页", "书名", "作者", "出版", "日期",
                         "版本", "标识码", "字体", "版权", "排版", "注释"};
constexpr Words kKo = {"차례", "판권",   "제목", "지은이", "펴낸곳", "펴낸날",
                       "판",   "식별자", "글꼴", "저작권", "조판",   "주"};
constexpr Words kLatin = {"Contents", "Colophon",   "Title", "Author", "Publisher", "Date",
                          "Version",  "Identifier", "Fonts", "Rights", "Set with",  "Notes"};

std::string roman(int number) {
  struct Step {
    int value;
    const char* letters;
  };
  static constexpr std::array<Step, 13> kSteps = {{{1000, "m"},
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
  std::string letters;
  for (const Step& step : kSteps) {
    while (number >= step.value) {
      letters += step.letters;
      number -= step.value;
    }
  }
  return letters;
}

constexpr std::array<std::string_view, 10> kDigits = {"〇", "一", "二", "三", "四",
                                                      "五", "六", "七", "八", "九"};

}  // namespace

std::string_view word(Word which, Tradition tradition) {
  const auto index = static_cast<std::size_t>(which);
  switch (tradition) {
    case Tradition::ZhHans:
      return kHans[index];
    case Tradition::ZhHantTw:
    case Tradition::ZhHantHk:
      return kHant[index];
    case Tradition::Ja:
      return kJa[index];
    case Tradition::Ko:
      return kKo[index];
    case Tradition::Latin:
      break;
  }
  return kLatin[index];
}

std::string numeral(int number, design::Numerals numerals) {
  if (numerals == design::Numerals::Roman && number > 0 && number < 4000) return roman(number);
  std::string digits = fmt::format("{}", number);
  if (numerals != design::Numerals::Kanji) return digits;
  std::string kanji;
  for (const char digit : digits) {
    if (digit >= '0' && digit <= '9') kanji += kDigits[static_cast<std::size_t>(digit - '0')];
  }
  return kanji;
}

std::string counting_numeral(int number) {
  if (number <= 0 || number >= 1000) return numeral(number, design::Numerals::Kanji);
  const auto digit = [](int n) { return kDigits[static_cast<std::size_t>(n)]; };
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

}  // namespace bookbuild::pages
