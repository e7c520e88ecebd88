#pragma once

// A Cairo context that speaks Lengths, runs and inks: the only place where a Length becomes a
// double. Glyphs of one face, size, ink and direction are gathered over lines and shown in one
// call; anything else drawn, or a tag, shows them first.

#include <string>
#include <string_view>
#include <vector>

#include "base/geometry.h"
#include "fragment/fragment.h"
#include "pdf/cairo_handles.h"
#include "pdf/font_faces.h"
#include "pdf/pictures.h"

namespace bookbuild::pdf {

/// A distance in points.
[[nodiscard]] double points(Length length);

class Canvas {
 public:
  /// Paints on `surface` at `scale` device units a point; Png output draws glyphs as outlines,
  /// since Cairo's image surfaces would round their places to whole pixels.
  Canvas(cairo_surface_t* surface, double scale, Output output, FontFaces& faces,
         Pictures& pictures);

  void run(Point at, const fragment::GlyphRun& run);
  void rule(Rect rect, const fragment::Rule& rule);
  /// The image scaled to the rectangle; a crossed rectangle where it cannot be drawn.
  void image(Rect rect, ImageId image);
  /// Marked content of a structure type that Cairo knows; not nested.
  void begin_marked(std::string_view type);
  void end_marked();
  /// Draws everything gathered.
  void flush();
  void finish_page();
  [[nodiscard]] cairo_status_t status() const { return cairo_status(context_.get()); }

 private:
  struct Style {
    FontId font;
    Length size;
    fragment::RunDirection direction = fragment::RunDirection::Horizontal;
    std::uint16_t condense = 1000;
    fragment::Ink ink;
    bool operator==(const Style&) const = default;
  };
  void place_glyphs(Point at, const fragment::GlyphRun& run);
  void add_clusters(const fragment::GlyphRun& run);
  void use_ink(fragment::Ink ink);
  void crossed_rectangle(Rect rect);

  cairo::Context context_;
  Output output_;
  FontFaces& faces_;
  Pictures& pictures_;
  fragment::Ink ink_;
  bool ink_known_ = false;
  Style style_;
  std::string text_;
  std::vector<cairo_glyph_t> glyphs_;
  std::vector<cairo_text_cluster_t> clusters_;
  std::string tag_;  // of the open marked content
};

}  // namespace bookbuild::pdf
