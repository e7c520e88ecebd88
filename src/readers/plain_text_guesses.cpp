#include "readers/plain_text_guesses.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/utf8.h"
#include "text/properties.h"

namespace bookbuild::readers {

namespace {

constexpr std::size_t kLongestHeading = 160;  // bytes; nothing longer is looked at
constexpr std::size_t kHeadingCells = 60;     // a wide character counts two
constexpr std::size_t kLabelCharacters = 10;
constexpr std::size_t kLatinLabelCharacters = 24;

bool is_one_of(char32_t c, std::u32string_view set) {
  return set.find(c) != std::u32string_view::npos;
}

bool is_digit(char32_t c) {
  return (c >= U'0' && c <= U'9') || (c >= 0xFF10 && c <= 0xFF19);
}

bool is_han_number(char32_t c) {
  return is_one_of(c, U"一二三四五六七八九十百千〇零兩两壱弐参壹貳參廿卅上中下");
}

bool is_space(char32_t c) {
  return c == U' ' || c == U'\t' || c == U'　';
}

bool ends_badly(std::u32string_view s) {
  return s.empty() || is_one_of(s.back(), U"。．，,、；;");
}

char32_t lower(char32_t c) {
  return c >= U'A' && c <= U'Z' ? c + 32 : c;
}

bool starts_with_word(std::u32string_view s, std::u32string_view word) {
  if (s.size() < word.size()) return false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (lower(s[i]) != lower(word[i])) return false;
  }
  return true;
}

/// After the number: nothing, or something that sets the title off; anything at all when the line
/// stands alone.
bool well_separated(std::u32string_view rest, Surroundings surroundings) {
  if (rest.empty()) return true;
  return surroundings == Surroundings::Alone || is_space(rest[0]) ||
         is_one_of(rest[0], U"：:、・—－-「『（(《〈【．.");
}

std::optional<HeadingRank> rank_of_unit(char32_t unit) {
  if (is_one_of(unit, U"部卷巻編编篇集冊册부권")) return HeadingRank::Part;
  if (is_one_of(unit, U"章回話话夜幕講讲課课장화회")) return HeadingRank::Chapter;
  if (is_one_of(unit, U"節节條条項项場场절")) return HeadingRank::Section;
  return std::nullopt;
}

/// 第…章 and 제…장.
std::optional<HeadingRank> by_ordinal(std::u32string_view s, Surroundings surroundings) {
  if (s.size() < 3 || (s[0] != U'第' && s[0] != U'제')) return std::nullopt;
  std::size_t at = 1;
  while (at < s.size() && (is_digit(s[at]) || is_han_number(s[at]) || is_space(s[at]))) ++at;
  if (at == 1 || at >= s.size()) return std::nullopt;
  const auto rank = rank_of_unit(s[at]);
  if (!rank || !well_separated(s.substr(at + 1), surroundings)) return std::nullopt;
  return rank;
}

bool is_roman(char32_t c) {
  return is_one_of(lower(c), U"ivxlc") || (c >= 0x2160 && c <= 0x217B);
}

bool is_english_number(std::u32string_view word) {
  if (word.empty()) return false;
  if (std::all_of(word.begin(), word.end(), is_digit)) return true;
  if (std::all_of(word.begin(), word.end(), is_roman)) return true;
  constexpr std::array<std::u32string_view, 20> kNumbers = {
      U"one",     U"two",     U"three",     U"four",     U"five",     U"six",      U"seven",
      U"eight",   U"nine",    U"ten",       U"eleven",   U"twelve",   U"thirteen", U"fourteen",
      U"fifteen", U"sixteen", U"seventeen", U"eighteen", U"nineteen", U"twenty"};
  return std::any_of(kNumbers.begin(), kNumbers.end(), [&](std::u32string_view n) {
    return word.size() == n.size() && starts_with_word(word, n);
  });
}

/// Chapter 3, PART II.
std::optional<HeadingRank> by_english_word(std::u32string_view s) {
  struct Word {
    std::u32string_view word;
    HeadingRank rank;
  };
  constexpr std::array<Word, 5> kWords = {{{U"part ", HeadingRank::Part},
                                           {U"book ", HeadingRank::Part},
                                           {U"volume ", HeadingRank::Part},
                                           {U"chapter ", HeadingRank::Chapter},
                                           {U"section ", HeadingRank::Section}}};
  for (const Word& w : kWords) {
    if (!starts_with_word(s, w.word)) continue;
    std::size_t end = w.word.size();
    while (end < s.size() && !is_space(s[end]) && !is_one_of(s[end], U".:：—-,")) ++end;
    if (!is_english_number(s.substr(w.word.size(), end - w.word.size()))) return std::nullopt;
    // "Part one of the plan failed." is prose: a lower-case word goes on.
    std::size_t next = end;
    while (next < s.size() && is_space(s[next])) ++next;
    if (next > end && next < s.size() && s[next] >= U'a' && s[next] <= U'z') return std::nullopt;
    return w.rank;
  }
  return std::nullopt;
}

/// 序, あとがき, Prologue: with nothing after, or a separator and a title.
bool by_name(std::u32string_view s) {
  constexpr std::array<std::u32string_view, 44> kNames = {
      U"序章",       U"終章",       U"终章", U"序文",     U"序言",     U"自序",     U"前言",
      U"引言",       U"引子",       U"楔子", U"尾聲",     U"尾声",     U"後記",     U"后记",
      U"跋",         U"附錄",       U"附录", U"付録",     U"番外",     U"番外編",   U"番外篇",
      U"結語",       U"结语",       U"序",   U"あとがき", U"まえがき", U"はじめに", U"おわりに",
      U"プロローグ", U"エピローグ", U"幕間", U"프롤로그", U"에필로그", U"머리말",   U"서문",
      U"서장",       U"종장",       U"후기", U"prologue", U"epilogue", U"preface",  U"foreword",
      U"afterword",  U"appendix"};
  return std::any_of(kNames.begin(), kNames.end(), [&](std::u32string_view name) {
    if (!starts_with_word(s, name)) return false;
    const std::u32string_view rest = s.substr(name.size());
    return rest.empty() || (name.size() > 1 && well_separated(rest, Surroundings::Among));
  });
}

std::size_t cells(std::u32string_view s) {
  std::size_t n = 0;
  for (const char32_t c : s) n += text::is_wide(c) ? 2 : 1;
  return n;
}

}  // namespace

std::optional<HeadingRank> numbered_heading(std::string_view words, Surroundings surroundings) {
  if (words.size() > kLongestHeading) return std::nullopt;
  const std::u32string s = to_utf32(words);
  if (ends_badly(s) || s.find(U'。') != std::u32string::npos || cells(s) > 80) return std::nullopt;
  if (const auto rank = by_ordinal(s, surroundings)) return rank;
  if (const auto rank = by_english_word(s)) return rank;
  if (by_name(s)) return HeadingRank::Chapter;
  return std::nullopt;
}

bool is_lone_number(std::string_view words) {
  if (words.empty() || words.size() > 18) return false;
  std::u32string s = to_utf32(words);
  if (s.size() > 2 && is_one_of(s.front(), U"（(【〔") && is_one_of(s.back(), U"）)】〕")) {
    s = s.substr(1, s.size() - 2);
  }
  const auto all = [&](auto is) { return std::all_of(s.begin(), s.end(), is); };
  return (all(is_digit) && s.size() <= 3) || all(is_han_number) || all(is_roman);
}

int marked_heading(std::string_view words) {
  const std::size_t marks = words.find_first_not_of('#');
  if (marks == 0 || marks > 6 || marks == std::string_view::npos) return 0;
  const std::size_t begin = words.find_first_not_of(" \t", marks);
  if (begin == marks || begin == std::string_view::npos || words.size() > kLongestHeading) return 0;
  // # * # is an ornament.
  return is_scene_break(words) ? 0 : static_cast<int>(marks);
}

bool could_be_heading(std::string_view words) {
  if (words.empty() || words.size() > kLongestHeading) return false;
  const std::u32string s = to_utf32(words);
  if (cells(s) > kHeadingCells || ends_badly(s)) return false;
  if (is_one_of(s.back(), U"！!？?…‥：:—～~.")) return false;
  if (is_one_of(s.front(), U"「『“‘\"'（(-*・•●＊※→>")) return false;
  if (std::any_of(s.begin(), s.end(), [](char32_t c) { return is_one_of(c, U"。！？"); }))
    return false;
  return std::any_of(s.begin(), s.end(), text::is_letter_or_digit) &&
         !std::all_of(s.begin(), s.end(),
                      [](char32_t c) { return is_digit(c) || !text::is_letter_or_digit(c); });
}

bool is_scene_break(std::string_view words) {
  if (words.empty() || words.size() > 120) return false;
  std::size_t marks = 0;
  std::size_t narrow = 0;
  bool ornament = false;
  for (const char32_t c : code_points(words)) {
    if (is_space(c)) continue;
    ++marks;
    if (is_one_of(c, U"＊※◇◆○◎●☆★□■△▲▽▼§❖✽❦⁂*#＃"))
      ornament = true;
    else if (is_one_of(c, U"-=_~"))
      ++narrow;
    else if (!is_one_of(c, U"—―─━═－ー～〜＝"))
      return false;
  }
  if (ornament) return marks <= 20;
  // Of dashes two are a pause in a sentence or a speech of nothing; three make a line.
  return marks >= 3 && (narrow == 0 || narrow == marks);
}

std::size_t label_length(std::string_view words) {
  std::size_t characters = 0;
  bool latin = true;
  bool letters = false;
  const CodePoints points = code_points(words.substr(0, kLatinLabelCharacters * 4));
  const auto end = points.end();
  for (auto it = points.begin(); it != end; ++it) {
    const char32_t c = *it;
    if (c == U':' || c == U'：') {
      const std::size_t limit = latin ? kLatinLabelCharacters : kLabelCharacters;
      if (!letters || characters > limit) return 0;
      const std::size_t after = it.offset() + it.length();
      if (words.substr(after, 2) == "//") return 0;
      return after;
    }
    if (++characters > kLatinLabelCharacters) return 0;
    if (text::is_letter_or_digit(c) || text::is_combining(c)) {
      latin = latin && c < 0x80;
      letters = letters || !is_digit(c);
    } else if (!is_one_of(c, U" ・·.-（）()")) {
      return 0;
    }
  }
  return 0;
}

bool is_interview_label(std::string_view label) {
  constexpr std::array<std::string_view, 14> kLabels = {
      "問", "答", "问", "Q", "A", "Ｑ", "Ａ", "문", "답", "問い", "答え", "記者", "记者", "기자"};
  return std::find(kLabels.begin(), kLabels.end(), label) != kLabels.end();
}

}  // namespace bookbuild::readers
