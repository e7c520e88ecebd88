#pragma once

// How the parts of code look, the same in print and on screens. All are dark enough to be read when
// printed in black alone; what matters most is told by weight, too.

#include <array>
#include <cstdint>

#include "base/code_token.h"

namespace bookbuild::design {

struct CodeColour {
  std::uint8_t r = 0, g = 0, b = 0;
  bool strong = false;
  std::uint32_t on_dark = 0;  // RGB for readers with a dark ground
};

inline constexpr std::array<CodeColour, 10> kCodeColours = {{
    {0x1F, 0x3A, 0x93, true, 0x8FB4FF},   // keyword
    {0x0B, 0x5C, 0x6B, false, 0x7FD3E0},  // type
    {0x6A, 0x2C, 0x91, false, 0xD2A8F5},  // function
    {0x7A, 0x3E, 0x00, false, 0xF0B67F},  // variable
    {0x8A, 0x1F, 0x4B, false, 0xF59CC0},  // constant
    {0x2B, 0x63, 0x1E, false, 0xA5D6A0},  // string
    {0x5C, 0x5C, 0x5C, false, 0xA8A8A8},  // comment
    {0x70, 0x4B, 0x00, false, 0xE0C080},  // directive
    {0x1B, 0x5E, 0x20, true, 0xA5D6A0},   // added
    {0x9B, 0x1C, 0x1C, false, 0xF5A3A3},  // removed
}};

constexpr const CodeColour& colour_of(CodePart part) {
  return kCodeColours[static_cast<std::size_t>(part)];
}

}  // namespace bookbuild::design
