#pragma once

// Facts about single characters from the Unicode Character Database.

#include <cstdint>
#include <string_view>

namespace bookbuild::text {

enum class Script : std::uint8_t {
  Common,
  Inherited,
  Han,
  Hiragana,
  Katakana,
  Bopomofo,
  Hangul,
  Latin,
  Greek,
  Cyrillic,
  Arabic,
  Hebrew,
  Thai,
  Devanagari,
  Other
};

Script script_of(char32_t c);
/// ISO 15924 tag for shaping: "Hani", "Kana", "Hira", "Hang", "Latn" …
std::string_view script_tag(Script script);

/// How a character stands in a vertical line (UAX #50, F-120). The transformed ones ask the font
/// for a form of their own (`vert`); without one, TransformedRotated is turned and
/// TransformedUpright is not.
enum class VerticalOrientation : std::uint8_t {
  Rotated,
  TransformedRotated,
  TransformedUpright,
  Upright
};
VerticalOrientation vertical_orientation(char32_t c);

/// East Asian Width W or F.
bool is_wide(char32_t c);
/// East Asian Width W, F or H and not emoji presentation, or Script Hangul (F-160's "CJK
/// character").
bool is_cjk_for_emphasis(char32_t c);
/// Han, kana, Bopomofo, or full-width/CJK punctuation: what joins without a space over a soft line
/// break (F-057).
bool is_cjk_joining(char32_t c);
/// Han, kana, Bopomofo or Hangul letter.
bool is_cjk_letter(char32_t c);
bool is_han(char32_t c);
bool is_hangul(char32_t c);
bool is_kana(char32_t c);
/// Unicode general category P* or S*.
bool is_punctuation_or_symbol(char32_t c);
bool is_letter_or_digit(char32_t c);
bool is_space(char32_t c);
bool is_variation_selector(char32_t c);
bool is_combining(char32_t c);
bool is_emoji_presentation(char32_t c);
/// Shows nothing and needs no glyph: default ignorable code points.
bool is_default_ignorable(char32_t c);

}  // namespace bookbuild::text
