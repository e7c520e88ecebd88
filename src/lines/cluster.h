#pragma once

// A grapheme cluster before shaping.

#include <cstdint>

#include "base/length.h"
#include "base/strong_id.h"
#include "fragment/fragment.h"
#include "lines/prepared.h"
#include "text/char_class.h"
#include "text/properties.h"

namespace bookbuild::lines {

struct Cluster {
  std::uint32_t begin = 0, end = 0;  // bytes of the paragraph's text
  std::uint32_t style = 0;           // index of its span
  char32_t code = 0;
  FontId font;
  Length size;
  text::CharClass char_class = text::CharClass::Western;
  text::Script script = text::Script::Common;
  AtomKind kind = AtomKind::Glyphs;
  Stance stance = Stance::Horizontal;
};

}  // namespace bookbuild::lines
