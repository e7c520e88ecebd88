#pragma once

// FontId → Cairo faces, each made of a subset with just the glyphs that the pages use (findings A7:
// Cairo neither subsets CFF subroutines nor bears a large cmap). Upright vertical runs get a face
// of their own, so that they become a PDF font of their own, which the QPDF pass turns to vertical
// writing mode.

#include <cstdint>
#include <map>
#include <span>
#include <string_view>
#include <tuple>
#include <vector>

#include "base/result.h"
#include "fonts/font_book.h"
#include "fragment/page.h"
#include "pdf/cairo_handles.h"

namespace bookbuild::pdf {

/// Ends the PostScript names of faces for upright vertical runs.
inline constexpr std::string_view kVerticalSuffix = "-Vertical";

class FontFaces {
 public:
  /// Subsets and opens every face that the pages use; faces are subset in parallel. Failure
  /// "pdf/font" or what the subsetter says.
  static Result<FontFaces> open(std::span<const fragment::Page> pages,
                                const fonts::FontBook& fonts);

  /// The face at a size, set for a direction; made once. `em` is the size in user space, owned by
  /// the canvas's conversion; `condense` the width in thousandths. The pointer lives as long as
  /// this object.
  cairo_scaled_font_t* scaled(FontId font, fragment::RunDirection direction, std::uint16_t condense,
                              double em);
  /// One past the greatest glyph id; greater ids are drawn as .notdef.
  [[nodiscard]] std::uint32_t glyph_count(FontId font) const {
    return faces_.at(font.value).glyphs;
  }

 private:
  struct Opened {
    cairo::FontFace level;    // horizontal and sideways runs
    cairo::FontFace upright;  // upright vertical runs
    std::uint32_t glyphs = 0;
  };
  std::vector<Opened> faces_;  // by FontId; unused ones are empty
  std::map<std::tuple<FontId, fragment::RunDirection, std::uint16_t, double>, cairo::ScaledFont>
      scaled_;
};

}  // namespace bookbuild::pdf
