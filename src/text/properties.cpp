// Character facts come from ICU once and are then kept in one table for the whole Basic
// Multilingual Plane, which holds nearly every character of a manuscript; the ideographic planes 2
// and 3 are known by rule, and only plane 1 and beyond asks ICU again.

#include "text/properties.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <vector>

namespace bookbuild::text {

namespace {

enum Fact : std::uint16_t {
  kWide = 1U << 4,  // the low four bits hold the script
  kEmphasisCjk = 1U << 5,
  kJoining = 1U << 6,
  kKana = 1U << 7,
  kPunctuation = 1U << 8,
  kAlphanumeric = 1U << 9,
  kSpace = 1U << 10,
  kCombining = 1U << 11,
  kEmoji = 1U << 12,
  kIgnorable = 1U << 13,
  kCjkLetter = 1U << 14,
};
constexpr std::uint16_t kScriptMask = 0xF;

Script script_from_icu(char32_t c) {
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(static_cast<UChar32>(c), &status)) {
    case USCRIPT_COMMON:
      return Script::Common;
    case USCRIPT_INHERITED:
      return Script::Inherited;
    case USCRIPT_HAN:
      return Script::Han;
    case USCRIPT_HIRAGANA:
      return Script::Hiragana;
    case USCRIPT_KATAKANA:
      return Script::Katakana;
    case USCRIPT_BOPOMOFO:
      return Script::Bopomofo;
    case USCRIPT_HANGUL:
      return Script::Hangul;
    case USCRIPT_LATIN:
      return Script::Latin;
    case USCRIPT_GREEK:
      return Script::Greek;
    case USCRIPT_CYRILLIC:
      return Script::Cyrillic;
    case USCRIPT_ARABIC:
      return Script::Arabic;
    case USCRIPT_HEBREW:
      return Script::Hebrew;
    case USCRIPT_THAI:
      return Script::Thai;
    case USCRIPT_DEVANAGARI:
      return Script::Devanagari;
    default:
      return Script::Other;
  }
}

/// Kana in use, whatever their script property: the prolonged sound mark, the voicing marks and the
/// repeat marks of vertical writing are Common or Inherited.
bool kana_by_use(char32_t c, Script script) {
  return script == Script::Hiragana || script == Script::Katakana || c == 0x30FC || c == 0xFF70 ||
         (c >= 0x3031 && c <= 0x3035) || (c >= 0x3099 && c <= 0x309C);
}

std::uint16_t facts_from_icu(char32_t code) {
  const auto c = static_cast<UChar32>(code);
  const Script script = script_from_icu(code);
  std::uint16_t facts = static_cast<std::uint16_t>(script);
  const auto set = [&facts](Fact fact, bool holds) {
    if (holds) facts = static_cast<std::uint16_t>(facts | fact);
  };
  const int width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  const bool wide = width == U_EA_WIDE || width == U_EA_FULLWIDTH;
  const bool emoji = u_hasBinaryProperty(c, UCHAR_EMOJI_PRESENTATION) != 0;
  const std::uint32_t category = U_MASK(u_charType(c));
  const bool letter = (category & U_GC_L_MASK) != 0;
  const bool punctuation = (category & (U_GC_P_MASK | U_GC_S_MASK)) != 0;
  const bool kana = kana_by_use(code, script);
  const bool han = script == Script::Han || code == 0x3006;  // 〆 is Common
  set(kWide, wide);
  set(kEmphasisCjk, ((wide || width == U_EA_HALFWIDTH) && !emoji) || script == Script::Hangul);
  set(kKana, kana);
  set(kCjkLetter,
      han || kana || script == Script::Bopomofo || (script == Script::Hangul && letter));
  set(kJoining, han || kana || script == Script::Bopomofo ||
                    (script != Script::Hangul && !emoji && wide && punctuation) || code == 0x3000 ||
                    width == U_EA_FULLWIDTH || (code >= 0xFF61 && code <= 0xFF65));
  set(kPunctuation, punctuation);
  set(kAlphanumeric, (category & (U_GC_L_MASK | U_GC_N_MASK)) != 0);
  set(kSpace, u_isUWhiteSpace(c) != 0);
  set(kCombining, (category & U_GC_M_MASK) != 0);
  set(kEmoji, emoji);
  set(kIgnorable, u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0);
  return facts;
}

std::vector<std::uint16_t> make_bmp_table() {
  std::vector<std::uint16_t> table(0x10000);
  for (char32_t c = 0; c < 0x10000; ++c) table[c] = facts_from_icu(c);
  return table;
}

std::uint16_t facts(char32_t c) {
  static const std::vector<std::uint16_t> bmp = make_bmp_table();
  if (c < 0x10000) return bmp[c];
  return c <= 0x10FFFF ? facts_from_icu(c) : std::uint16_t{0};
}

}  // namespace

Script script_of(char32_t c) {
  return static_cast<Script>(facts(c) & kScriptMask);
}

std::string_view script_tag(Script script) {
  switch (script) {
    case Script::Common:
      return "Zyyy";
    case Script::Inherited:
      return "Zinh";
    case Script::Han:
      return "Hani";
    case Script::Hiragana:
      return "Hira";
    case Script::Katakana:
      return "Kana";
    case Script::Bopomofo:
      return "Bopo";
    case Script::Hangul:
      return "Hang";
    case Script::Latin:
      return "Latn";
    case Script::Greek:
      return "Grek";
    case Script::Cyrillic:
      return "Cyrl";
    case Script::Arabic:
      return "Arab";
    case Script::Hebrew:
      return "Hebr";
    case Script::Thai:
      return "Thai";
    case Script::Devanagari:
      return "Deva";
    case Script::Other:
      return "Zzzz";
  }
  return "Zzzz";
}

bool is_wide(char32_t c) {
  return (facts(c) & kWide) != 0;
}
bool is_cjk_for_emphasis(char32_t c) {
  return (facts(c) & kEmphasisCjk) != 0;
}
bool is_cjk_joining(char32_t c) {
  return (facts(c) & kJoining) != 0;
}
bool is_cjk_letter(char32_t c) {
  return (facts(c) & kCjkLetter) != 0;
}
bool is_han(char32_t c) {
  return script_of(c) == Script::Han || c == 0x3006;
}
bool is_hangul(char32_t c) {
  return script_of(c) == Script::Hangul;
}
bool is_kana(char32_t c) {
  return (facts(c) & kKana) != 0;
}
bool is_punctuation_or_symbol(char32_t c) {
  return (facts(c) & kPunctuation) != 0;
}
bool is_letter_or_digit(char32_t c) {
  return (facts(c) & kAlphanumeric) != 0;
}
bool is_space(char32_t c) {
  return (facts(c) & kSpace) != 0;
}
bool is_variation_selector(char32_t c) {
  return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF) ||
         (c >= 0x180B && c <= 0x180D) || c == 0x180F;
}
bool is_combining(char32_t c) {
  return (facts(c) & kCombining) != 0;
}
bool is_emoji_presentation(char32_t c) {
  return (facts(c) & kEmoji) != 0;
}
bool is_default_ignorable(char32_t c) {
  return (facts(c) & kIgnorable) != 0;
}

VerticalOrientation vertical_orientation(char32_t c) {
  switch (u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_VERTICAL_ORIENTATION)) {
    case U_VO_UPRIGHT:
      return VerticalOrientation::Upright;
    case U_VO_TRANSFORMED_UPRIGHT:
      return VerticalOrientation::TransformedUpright;
    case U_VO_TRANSFORMED_ROTATED:
      return VerticalOrientation::TransformedRotated;
    default:
      return VerticalOrientation::Rotated;
  }
}

}  // namespace bookbuild::text
