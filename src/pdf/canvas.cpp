#include "pdf/canvas.h"

#include <cairo-pdf.h>

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace bookbuild::pdf {
namespace {

using fragment::GlyphRun;
using fragment::RunDirection;

constexpr double kPi = 3.14159265358979323846;
constexpr double kPointsPerUnit = 1.0 / Length::kPerPoint;

bool starts_character(const std::string& text, std::size_t at) {
  return at >= text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

}  // namespace

double points(Length length) {
  return length.units() * kPointsPerUnit;
}

Canvas::Canvas(cairo_surface_t* surface, double scale, Output output, FontFaces& faces,
               Pictures& pictures)
    : context_(cairo_create(surface)), output_(output), faces_(faces), pictures_(pictures) {
  cairo_scale(context_.get(), scale, scale);
}

void Canvas::run(Point at, const GlyphRun& run) {
  if (run.glyphs.empty() || run.size <= Length()) return;
  const Style style{run.font, run.size, run.direction, run.condense, run.ink};
  if (style != style_) {
    flush();
    style_ = style;
  }
  place_glyphs(at, run);
  add_clusters(run);
}

void Canvas::place_glyphs(Point at, const GlyphRun& run) {
  const std::uint32_t known = faces_.glyph_count(run.font);
  const double x0 = points(at.x), y0 = points(at.y);
  // An upright run becomes vertical writing mode in the end, where a pen that Cairo leaves on its
  // row would move down, not right: no two neighbours may stand on one row, to Cairo's tolerance of
  // 1/1000 em.
  const double row = points(run.size) * 0.002;
  std::int64_t pen = 0;
  for (const fragment::Glyph& glyph : run.glyphs) {
    cairo_glyph_t drawn{glyph.glyph < known ? glyph.glyph : 0, 0, 0};
    const double along = static_cast<double>(pen) * kPointsPerUnit;
    switch (run.direction) {
      case RunDirection::Horizontal:
        drawn.x = x0 + along + points(glyph.dx);
        drawn.y = y0 + points(glyph.dy);
        break;
      case RunDirection::Upright:
        drawn.x = x0 + points(glyph.dx);
        drawn.y = y0 + along + points(glyph.dy);
        if (!glyphs_.empty() && std::abs(drawn.y - glyphs_.back().y) < row)
          drawn.y = glyphs_.back().y + row;
        break;
      case RunDirection::Sideways:
        drawn.x = x0 - points(glyph.dy);
        drawn.y = y0 + along + points(glyph.dx);
        break;
    }
    glyphs_.push_back(drawn);
    pen += glyph.advance.units();
  }
}

void Canvas::add_clusters(const GlyphRun& run) {
  const std::size_t size = run.text.size();
  const std::size_t count = run.glyphs.size();
  // Each cluster that is no text becomes a span of its own in the file; those that follow one
  // another are one.
  if (size == 0 && !clusters_.empty() && clusters_.back().num_bytes == 0) {
    clusters_.back().num_glyphs += static_cast<int>(count);
    return;
  }
  std::size_t begin = 0;  // of the cluster's text; the first cluster takes any text before it
  std::size_t first = 0;  // of its glyphs
  std::size_t seen = run.glyphs[0].cluster;
  for (std::size_t i = 1; i <= count; ++i) {
    const std::size_t next = i == count ? size : run.glyphs[i].cluster;
    // A border that would split a character or run backward joins two clusters instead of spoiling
    // the surface.
    const bool border =
        i == count || (next > seen && next < size && starts_character(run.text, next));
    if (!border) continue;
    seen = next;
    clusters_.push_back({static_cast<int>(next - begin), static_cast<int>(i - first)});
    begin = next;
    first = i;
  }
  text_ += run.text;
}

void Canvas::flush() {
  if (glyphs_.empty()) return;
  cairo_t* const context = context_.get();
  use_ink(style_.ink);
  cairo_set_scaled_font(
      context, faces_.scaled(style_.font, style_.direction, style_.condense, points(style_.size)));
  if (output_ == Output::Pdf) {
    cairo_show_text_glyphs(context, text_.data(), static_cast<int>(text_.size()), glyphs_.data(),
                           static_cast<int>(glyphs_.size()), clusters_.data(),
                           static_cast<int>(clusters_.size()), cairo_text_cluster_flags_t{});
  } else {
    cairo_glyph_path(context, glyphs_.data(), static_cast<int>(glyphs_.size()));
    cairo_fill(context);
  }
  text_.clear();
  glyphs_.clear();
  clusters_.clear();
}

void Canvas::use_ink(fragment::Ink ink) {
  if (ink_known_ && ink == ink_) return;
  const bool gray = ink.kind == fragment::Ink::Kind::Gray;
  cairo_set_source_rgb(context_.get(), ink.r / 255.0, (gray ? ink.r : ink.g) / 255.0,
                       (gray ? ink.r : ink.b) / 255.0);
  ink_ = ink;
  ink_known_ = true;
}

void Canvas::rule(Rect rect, const fragment::Rule& rule) {
  flush();
  use_ink(rule.ink);
  cairo_t* const context = context_.get();
  if (rule.form == fragment::RuleForm::Solid) {
    cairo_rectangle(context, points(rect.at.x), points(rect.at.y), points(rect.size.width),
                    points(rect.size.height));
    cairo_fill(context);
    return;
  }
  // Drawn along x from the origin, the band from 0 to `breadth`; a vertical rule is turned.
  const bool upright = rect.size.height > rect.size.width;
  const double extent = points(upright ? rect.size.height : rect.size.width);
  const double breadth = points(upright ? rect.size.width : rect.size.height);
  cairo_save(context);
  cairo_translate(context, points(rect.at.x), points(rect.at.y));
  if (upright) {
    const cairo_matrix_t turned{0, 1, 1, 0, 0, 0};
    cairo_transform(context, &turned);
  }
  switch (rule.form) {
    case fragment::RuleForm::Solid:
    case fragment::RuleForm::Double:
      cairo_rectangle(context, 0, 0, extent, breadth / 3);
      cairo_rectangle(context, 0, breadth * 2 / 3, extent, breadth / 3);
      cairo_fill(context);
      break;
    case fragment::RuleForm::Dotted: {
      const int count = std::max(1, static_cast<int>(std::lround(extent / (breadth * 2.5))));
      for (int i = 0; i < count; ++i) {
        cairo_new_sub_path(context);
        cairo_arc(context, extent * (i + 0.5) / count, breadth / 2, breadth / 2, 0, 2 * kPi);
      }
      cairo_fill(context);
      break;
    }
    case fragment::RuleForm::Wavy: {
      // Whole waves, so that both ends stand on the axis.
      const int count = std::max(1, static_cast<int>(std::lround(extent / (breadth * 2.6))));
      const double wave = extent / count, line = breadth / 4;
      const double axis = breadth / 2;
      const double reach =
          (axis - line / 2) * 4 / 3;  // a cubic rises to three quarters of its reach
      cairo_set_line_width(context, line);
      cairo_move_to(context, 0, axis);
      for (int i = 0; i < count; ++i) {
        const double x = wave * i;
        cairo_curve_to(context, x + wave / 6, axis - reach, x + wave / 3, axis - reach,
                       x + wave / 2, axis);
        cairo_curve_to(context, x + wave * 2 / 3, axis + reach, x + wave * 5 / 6, axis + reach,
                       x + wave, axis);
      }
      cairo_stroke(context);
      break;
    }
  }
  cairo_restore(context);
}

void Canvas::image(Rect rect, ImageId image) {
  flush();
  const Picture& picture = pictures_.get(image);
  if (!picture.surface || rect.size.width <= Length() || rect.size.height <= Length()) {
    crossed_rectangle(rect);
    return;
  }
  cairo_t* const context = context_.get();
  cairo_save(context);
  cairo_translate(context, points(rect.at.x), points(rect.at.y));
  cairo_scale(context, points(rect.size.width) / picture.width,
              points(rect.size.height) / picture.height);
  // Clipped, because Cairo takes an unclipped paint on a page still empty for a new beginning and
  // forgets the tag that was opened before it.
  cairo_rectangle(context, 0, 0, picture.width, picture.height);
  cairo_clip(context);
  cairo_set_source_surface(context, picture.surface.get(), 0, 0);
  cairo_paint(context);
  cairo_restore(context);
}

void Canvas::crossed_rectangle(Rect rect) {
  cairo_t* const context = context_.get();
  const double x = points(rect.at.x), y = points(rect.at.y);
  const double width = points(rect.size.width), height = points(rect.size.height);
  use_ink(fragment::Ink::gray(128));
  cairo_set_line_width(context, 0.5);
  cairo_rectangle(context, x, y, width, height);
  cairo_move_to(context, x, y);
  cairo_line_to(context, x + width, y + height);
  cairo_move_to(context, x, y + height);
  cairo_line_to(context, x + width, y);
  cairo_stroke(context);
}

void Canvas::begin_marked(std::string_view type) {
  flush();
  tag_ = type;
  cairo_tag_begin(context_.get(), tag_.c_str(), nullptr);
}

void Canvas::end_marked() {
  flush();
  if (!tag_.empty()) cairo_tag_end(context_.get(), tag_.c_str());
  tag_.clear();
}

void Canvas::finish_page() {
  flush();
  cairo_show_page(context_.get());
}

}  // namespace bookbuild::pdf
