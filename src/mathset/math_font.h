#pragma once

// One face at one size, with what its OpenType MATH table says of it.

#include <hb-ot.h>

#include <map>
#include <tuple>
#include <vector>

#include "fonts/font_book.h"

namespace bookbuild::mathset {

/// From the glyph's origin; depth is below the baseline.
struct GlyphExtent {
  Length advance, left, right, height, depth;
};

/// A glyph of a larger one that is put together.
struct AssembledGlyph {
  std::uint32_t glyph = 0;
  Length at;  // from the foot, or from the left end
};

/// A glyph as large as was asked for: one, or several put together.
struct GrownGlyph {
  std::vector<AssembledGlyph> parts;
  Length extent;  // along the direction of growth
  bool assembled = false;
};

class MathFont {
 public:
  MathFont(const fonts::FontBook& fonts, FontId id, Length size);

  [[nodiscard]] FontId id() const { return id_; }
  [[nodiscard]] Length size() const { return size_; }
  [[nodiscard]] Length constant(hb_ot_math_constant_t which) const;
  [[nodiscard]] int percent(hb_ot_math_constant_t which) const;
  [[nodiscard]] Length axis() const { return constant(HB_OT_MATH_CONSTANT_AXIS_HEIGHT); }
  [[nodiscard]] Length mu(int count) const { return size_.scaled(count, 18); }

  /// The glyph of a character, in the form for script sizes (`level` 1 and 2) and without its dot
  /// below an accent; 0: the face has none.
  [[nodiscard]] std::uint32_t glyph(char32_t code, int level, bool dotless = false);
  [[nodiscard]] GlyphExtent extent(std::uint32_t glyph) const;
  [[nodiscard]] Length italic(std::uint32_t glyph) const;
  [[nodiscard]] Length attachment(std::uint32_t glyph, const GlyphExtent& extent) const;
  [[nodiscard]] Length kerning(std::uint32_t glyph, hb_ot_math_kern_t corner, Length height) const;

  /// The smallest form of a glyph that is at least `target` high or wide; the largest that there
  /// is where none is.
  [[nodiscard]] GrownGlyph grown(std::uint32_t glyph, Length target, bool vertical) const;
  /// The widest form not wider than `most`.
  [[nodiscard]] std::uint32_t widest_within(std::uint32_t glyph, Length most) const;

 private:
  [[nodiscard]] Length length_of(std::uint32_t glyph, bool vertical) const;
  [[nodiscard]] bool assemble(std::uint32_t glyph, Length target, bool vertical,
                              GrownGlyph& out) const;

  const fonts::Face* face_;
  FontId id_;
  Length size_;
  fonts::hb::Font font_;
  fonts::hb::Buffer buffer_;
  std::map<std::tuple<char32_t, int, bool>, std::uint32_t> glyphs_;
};

}  // namespace bookbuild::mathset
