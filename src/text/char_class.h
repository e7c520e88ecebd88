#pragma once

// The character classes of composition (F-010 and the table of §1.1; JLREQ cl-01…cl-30, extended by
// Hangul).

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/language.h"

namespace bookbuild::text {

/// JLREQ's numbers where they exist, so that dumps and tables read like the standard.
enum class CharClass : std::uint8_t {
  Open = 1,           // cl-01
  Close = 2,          // cl-02
  Hyphen = 3,         // cl-03
  Dividing = 4,       // cl-04 ！？
  MiddleDot = 5,      // cl-05 ・：；
  Stop = 6,           // cl-06 。．
  Comma = 7,          // cl-07 、，
  Inseparable = 8,    // cl-08 —…‥
  Iteration = 9,      // cl-09 々
  LongMark = 10,      // cl-10 ー
  SmallKana = 11,     // cl-11
  Prefix = 12,        // cl-12 ￥
  Postfix = 13,       // cl-13 ％
  FullSpace = 14,     // cl-14 U+3000
  Hiragana = 15,      // cl-15
  Katakana = 16,      // cl-16
  MathSign = 17,      // cl-17
  MathOperator = 18,  // cl-18
  Ideograph = 19,     // cl-19
  NoteMark = 20,      // cl-20
  Ornamented = 21,    // cl-21 base with super- or subscript
  Ruby = 22,          // cl-22 mono or group ruby
  JukugoRuby = 23,    // cl-23
  Numeral = 24,       // cl-24
  Unit = 25,          // cl-25
  WordSpace = 26,     // cl-26
  Western = 27,       // cl-27
  WarichuOpen = 28,   // cl-28
  WarichuClose = 29,  // cl-29
  TateChuYoko = 30,   // cl-30
  Hangul = 31,        // cl-H of composition.md
};
inline constexpr int kCharClassCount = 32;

/// Class by code point and tradition, before context (F-010 is applied by lines, which knows the
/// neighbours).
CharClass char_class(char32_t code, Tradition tradition);

/// Letters, figures and units as Latin sets them.
constexpr bool is_western(CharClass c) {
  return c == CharClass::Western || c == CharClass::Numeral || c == CharClass::Unit ||
         c == CharClass::Ornamented;
}

/// Whether F-010 (a) re-classes the character by its neighbours: “ ” ‘ ’ — … ·.
bool is_ambiguous(char32_t code);

/// "cl-06".
std::string_view class_name(CharClass c);
std::optional<CharClass> parse_class(std::string_view name);

}  // namespace bookbuild::text
