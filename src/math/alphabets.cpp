#include "math/alphabets.h"

#include <array>
#include <string_view>

namespace bookbuild::math {

namespace {

/// Where an alphabet's rows begin; 0: it has none.
struct Rows {
  char32_t latin, greek, digits;
};
constexpr std::array<Rows, 13> kRows{{{0, 0, 0},
                                      {0x1D434, 0x1D6E2, 0},
                                      {0x1D400, 0x1D6A8, 0x1D7CE},
                                      {0x1D468, 0x1D71C, 0x1D7CE},
                                      {0x1D49C, 0, 0},
                                      {0x1D4D0, 0, 0},
                                      {0x1D504, 0, 0},
                                      {0x1D56C, 0, 0},
                                      {0x1D538, 0, 0x1D7D8},
                                      {0x1D5A0, 0, 0x1D7E2},
                                      {0x1D5D4, 0x1D756, 0x1D7EC},
                                      {0x1D608, 0, 0x1D7E2},
                                      {0x1D670, 0, 0x1D7F6}}};

/// Letters that stood elsewhere in Unicode before these alphabets were added.
struct Elsewhere {
  char32_t hole, letter;
};
constexpr std::array<Elsewhere, 24> kElsewhere{
    {{0x1D455, 0x210E}, {0x1D49D, 0x212C}, {0x1D4A0, 0x2130}, {0x1D4A1, 0x2131}, {0x1D4A3, 0x210B},
     {0x1D4A4, 0x2110}, {0x1D4A7, 0x2112}, {0x1D4A8, 0x2133}, {0x1D4AD, 0x211B}, {0x1D4BA, 0x212F},
     {0x1D4BC, 0x210A}, {0x1D4C4, 0x2134}, {0x1D506, 0x212D}, {0x1D50B, 0x210C}, {0x1D50C, 0x2111},
     {0x1D515, 0x211C}, {0x1D51D, 0x2128}, {0x1D53A, 0x2102}, {0x1D53F, 0x210D}, {0x1D545, 0x2115},
     {0x1D547, 0x2119}, {0x1D548, 0x211A}, {0x1D549, 0x211D}, {0x1D551, 0x2124}}};

/// The Greek rows: 25 capitals with ϴ in the gap, ∇, 25 small letters, then these.
constexpr std::u32string_view kGreekVariants = U"∂ϵϑϰϕϱϖ";

char32_t greek_offset(char32_t c) {
  constexpr char32_t kNone = 0xFFFF;
  if (c >= 0x391 && c <= 0x3A9 && c != 0x3A2) return c - 0x391;
  if (c == 0x3F4) return 17;
  if (c == 0x2207) return 25;
  if (c >= 0x3B1 && c <= 0x3C9) return c - 0x3B1 + 26;
  const std::size_t variant = kGreekVariants.find(c);
  return variant == std::u32string_view::npos ? kNone : static_cast<char32_t>(51 + variant);
}

}  // namespace

char32_t in_alphabet(char32_t letter, Alphabet alphabet) {
  const Rows& rows = kRows[static_cast<std::size_t>(alphabet)];
  char32_t code = letter;
  if (letter >= U'A' && letter <= U'Z') {
    if (rows.latin != 0) code = rows.latin + (letter - U'A');
  } else if (letter >= U'a' && letter <= U'z') {
    if (rows.latin != 0) code = rows.latin + 26 + (letter - U'a');
  } else if (letter >= U'0' && letter <= U'9') {
    if (rows.digits != 0) code = rows.digits + (letter - U'0');
  } else if (letter == 0x131 || letter == 0x237) {
    if (alphabet == Alphabet::Italic) code = letter == 0x131 ? 0x1D6A4 : 0x1D6A5;
  } else if (const char32_t offset = greek_offset(letter); offset != 0xFFFF && rows.greek != 0) {
    code = rows.greek + offset;
  }
  for (const Elsewhere& each : kElsewhere)
    if (each.hole == code) return each.letter;
  return code;
}

bool is_math_letter(char32_t c) {
  return (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z') || c == 0x131 || c == 0x237 ||
         (greek_offset(c) != 0xFFFF && c != 0x2207 && c != 0x2202);
}

Alphabet usual_alphabet(char32_t c) {
  const bool capital_greek = (c >= 0x391 && c <= 0x3A9) || c == 0x3F4;
  return is_math_letter(c) && !capital_greek ? Alphabet::Italic : Alphabet::Upright;
}

}  // namespace bookbuild::math
