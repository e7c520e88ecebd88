#pragma once

// Text + font → glyphs, through HarfBuzz. Advances and offsets come back as Lengths (the font's
// scale is the size in Length units).

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "base/language.h"
#include "base/length.h"
#include "fonts/font_book.h"
#include "text/properties.h"

namespace bookbuild::shaping {

enum class Direction : std::uint8_t {
  Horizontal,
  Upright
};  // Upright: top to bottom with `vert`, never `vrt2`

struct ShapedGlyph {
  std::uint32_t glyph = 0;
  std::uint32_t cluster = 0;  // byte offset in the shaped text's whole paragraph
  Length advance;             // along the direction, positive
  Length dx, dy;              // y downward
  bool safe_to_break = true;  // HarfBuzz: breaking before this glyph does not change shaping
};

struct ShapeRequest {
  std::string_view text;  // whole paragraph, for context
  std::uint32_t begin = 0, end = 0;
  FontId font;
  Length size;
  Tradition tradition = Tradition::Latin;
  text::Script script = text::Script::Common;
  Direction direction = Direction::Horizontal;
  bool proportional_latin = true;  // off: no liga/kern (code)
  /// 2, 3, 4: the font's forms of a half, third or quarter em (`hwid`, `twid`, `qwid`); 1: none.
  int parts_of_em = 1;
};

/// Not shared between threads: each worker has its own (it keeps hb_fonts and a buffer).
class Shaper {
 public:
  explicit Shaper(const fonts::FontBook& fonts);
  ~Shaper();
  Shaper(const Shaper&) = delete;
  Shaper& operator=(const Shaper&) = delete;
  /// Appends the glyphs of [begin, end) to `out`, clusters monotone and at grapheme level; a
  /// default-ignorable with no ink gets no glyph.
  void shape(const ShapeRequest& request, std::vector<ShapedGlyph>& out);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace bookbuild::shaping
