// Where a line may end: JLREQ table 2 by class, relaxed by level (F-051), with the Chinese (F-052,
// F-054) and Korean (F-056) rules.

#include "text/kinsoku.h"

#include <array>

namespace bookbuild::text {

namespace {

// JLREQ table 2, row before, column after; 'x' forbids. cl-17, cl-18 and Hangul (cl-31 here) as
// cl-19. Notes 5 (same-kind cl-08) and the table's runs (cl-21…23, cl-30) are decided by the
// caller, who knows runs.
constexpr std::array<std::string_view, kCharClassCount> kMayBreak = {
    "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",  // cl-00
    "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",  // cl-01
    "x.xxxxxx.xxx........x........x..",  // cl-02
    "x.xxxxxx.xxx........x........x..",  // cl-03
    "x.xxxxxx.xxx..x.....x........x..",  // cl-04
    "x.xxxxxx.xxx........x........x..",  // cl-05
    "x.xxxxxx.xxx........x........x..",  // cl-06
    "x.xxxxxx.xxx........x........x..",  // cl-07
    "x.xxxxxxxxxx........x........x..",  // cl-08
    "x.xxxxxx.xxx........x........x..",  // cl-09
    "x.xxxxxx.xxx........x........x..",  // cl-10
    "x.xxxxxx.xxx........x........x..",  // cl-11
    "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",  // cl-12
    "x.xxxxxx.xxx........x........x..",  // cl-13
    "x.xxxxxx.xxx........x........x..",  // cl-14
    "x.xxxxxx.xxx........x........x..",  // cl-15
    "x.xxxxxx.xxx........x........x..",  // cl-16
    "x.xxxxxx.xxx........x........x..",  // cl-17
    "x.xxxxxx.xxx........x........x..",  // cl-18
    "x.xxxxxx.xxx........x........x..",  // cl-19
    "x.xxxxxx.xxx........x........x..",  // cl-20
    "x.xxxxxx.xxx........x........x..",  // cl-21
    "x.xxxxxx.xxx........x........x..",  // cl-22
    "x.xxxxxx.xxx........x........x..",  // cl-23
    "x.xxxxxx.xxx.x......x...x..x.x..",  // cl-24
    "x.xxxxxx.xxx........x....x.x.x..",  // cl-25
    "x.xxxxxx.xxx........x........x..",  // cl-26
    "x.xxxxxx.xxx........x...xx.x.x..",  // cl-27
    "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",  // cl-28
    "x.xxxxxx.xxx........x........x..",  // cl-29
    "x.xxxxxx.xxx........x........x..",  // cl-30
    "x.xxxxxx.xxx........x........x..",  // cl-31
};

constexpr std::array<std::string_view, 9> kLevelNames = {
    "very-strict", "strict", "loose", "very-loose", "none", "basic", "gb", "word", "syllable"};

bool is_solidus(char32_t c) {
  return c == U'／';
}

}  // namespace

std::optional<KinsokuLevel> parse_kinsoku_level(std::string_view name) {
  for (std::size_t i = 0; i < kLevelNames.size(); ++i)
    if (kLevelNames[i] == name) return static_cast<KinsokuLevel>(i);
  return std::nullopt;
}

std::string_view kinsoku_level_name(KinsokuLevel level) {
  return kLevelNames[static_cast<std::size_t>(level)];
}

CharClass relaxed_class(CharClass c, char32_t code, Tradition tradition, KinsokuLevel level) {
  using C = CharClass;
  const bool ja = tradition == Tradition::Ja;
  // F-051: what each level lets begin a line takes the class it falls back to.
  const bool books = ja && (level == KinsokuLevel::Strict || level == KinsokuLevel::Loose ||
                            level == KinsokuLevel::VeryLoose);
  const bool magazines = ja && (level == KinsokuLevel::Loose || level == KinsokuLevel::VeryLoose);
  const bool newspapers = ja && level == KinsokuLevel::VeryLoose;
  if (books && (code == U'々' || code == U'〻')) return C::Ideograph;
  if (books && c == C::LongMark) return C::Katakana;
  if (books && c == C::SmallKana) return code < 0x30A0 ? C::Hiragana : C::Katakana;
  if (magazines && c == C::Hyphen) return C::Ideograph;
  if (magazines && c == C::MiddleDot && code == U'・') return C::Ideograph;
  if (magazines && code == U'％') return C::Ideograph;
  if (newspapers && (c == C::Dividing || c == C::MiddleDot || c == C::Iteration || c == C::Prefix ||
                     c == C::Postfix))
    return C::Ideograph;
  return c;
}

bool may_break_between(CharClass before, char32_t before_code, CharClass after, char32_t after_code,
                       Tradition tradition, KinsokuLevel level) {
  using C = CharClass;
  if (level == KinsokuLevel::None) return before != C::Western || after != C::Western;
  if (before == C::Inseparable && after == C::Inseparable) {
    // F-054, table 2 note 5: a pair of the same kind is one mark; F-051 loose lets ellipses part.
    if (before_code != after_code) return true;
    const bool dots = before_code == U'…' || before_code == U'‥';
    return dots && tradition == Tradition::Ja &&
           (level == KinsokuLevel::Loose || level == KinsokuLevel::VeryLoose);
  }
  if (is_chinese(tradition)) {
    if (is_solidus(before_code) && (level == KinsokuLevel::Gb || level == KinsokuLevel::Strict))
      return false;
    // F-052 strict: —— and …… do not begin a line.
    if (after == C::Inseparable && level == KinsokuLevel::Strict) return false;
  }
  if (tradition == Tradition::Ko) {
    // F-056: inside an eojeol only syllable mode breaks; Hangul and the letters or digits joined to
    // it are one eojeol.
    const auto in_word = [](C c) {
      return c == C::Hangul || c == C::Western || c == C::Numeral || c == C::Ideograph ||
             c == C::Hiragana || c == C::Katakana || c == C::Close || c == C::Open;
    };
    const bool cjk_pair = before != C::Hangul && after != C::Hangul && before != C::Western &&
                          after != C::Western && before != C::Numeral && after != C::Numeral;
    if (level != KinsokuLevel::Syllable && in_word(before) && in_word(after) && !cjk_pair)
      return false;
  }
  return kMayBreak[static_cast<std::size_t>(before)][static_cast<std::size_t>(after)] == '.';
}

}  // namespace bookbuild::text
