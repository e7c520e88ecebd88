// Words in the order of `Word`; numerals up to 3999 in roman, beyond that arabic.

#include "pages/words.h"

#include <array>

#include "base/numerals.h"

namespace bookbuild::pages {

namespace {

using Words = std::array<std::string_view, 15>;

constexpr Words kJa = {"目次",     "奥付", "書名", "著者", "発行", "発行日", "版",    "識別子",
                       "使用書体", "権利", "組版", "注",   "索引", "図目次", "表目次"};
constexpr Words kHant = {"目錄", "版權頁", "書名", "作者", "出版", "日期",   "版本",  "識別碼",
                         "字體", "版權",   "排版", "註釋", "索引", "圖目錄", "表目錄"};
constexpr Words kHans = {"目录", "版权页", "书名", "作者", "出版", "日期",   "版本",  "标识码",
                         "字体", "版权",   "排版", "注释", "索引", "图目录", "表目录"};
constexpr Words kKo = {"차례",   "판권", "제목",     "지은이",    "펴낸곳",
                       "펴낸날", "판",   "식별자",   "글꼴",      "저작권",
                       "조판",   "주",   "찾아보기", "그림 차례", "표 차례"};
constexpr Words kLatin = {"Contents", "Colophon", "Title",      "Author",  "Publisher",
                          "Date",     "Version",  "Identifier", "Fonts",   "Rights",
                          "Set with", "Notes",    "Index",      "Figures", "Tables"};

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
  if (numerals == design::Numerals::Roman && number > 0 && number <= kGreatestRoman)
    return lower_roman(number);
  if (numerals == design::Numerals::Kanji) return kanji_digits(number);
  return std::to_string(number);
}

}  // namespace bookbuild::pages
