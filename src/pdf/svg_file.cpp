#include "pdf/svg_file.h"

#include <fmt/format.h>
#include <hb.h>

#include <cmath>
#include <map>
#include <memory>

#include "base/utf8.h"
#include "fragment/visit.h"

namespace bookbuild::pdf {
namespace {

using fragment::GlyphRun;
using fragment::RunDirection;

/// Where the outline of one glyph goes: from font units to the picture's pixels.
struct Placing {
  double x = 0, y = 0, along = 0, across = 0;  // the scale along the line and across it
  bool sideways = false;
  std::string* path = nullptr;
};

/// Hundredths of a pixel, without what says nothing.
std::string number(double value) {
  std::string out = fmt::format("{:.2f}", value);
  while (out.back() == '0') out.pop_back();
  if (out.back() == '.') out.pop_back();
  return out == "-0" ? "0" : out;
}

void add_point(const Placing& at, float x, float y) {
  const double px = at.sideways ? at.x + y * at.across : at.x + x * at.along;
  const double py = at.sideways ? at.y + x * at.along : at.y - y * at.across;
  at.path->append(number(px)).append(" ").append(number(py));
}

using State = hb_draw_state_t;

void move_to(hb_draw_funcs_t*, void* data, State*, float x, float y, void*) {
  const auto& at = *static_cast<Placing*>(data);
  *at.path += 'M';
  add_point(at, x, y);
}
void line_to(hb_draw_funcs_t*, void* data, State*, float x, float y, void*) {
  const auto& at = *static_cast<Placing*>(data);
  *at.path += 'L';
  add_point(at, x, y);
}
void quadratic_to(hb_draw_funcs_t*, void* data, State*, float cx, float cy, float x, float y,
                  void*) {
  const auto& at = *static_cast<Placing*>(data);
  *at.path += 'Q';
  add_point(at, cx, cy);
  *at.path += ' ';
  add_point(at, x, y);
}
void cubic_to(hb_draw_funcs_t*, void* data, State*, float ax, float ay, float bx, float by, float x,
              float y, void*) {
  const auto& at = *static_cast<Placing*>(data);
  *at.path += 'C';
  add_point(at, ax, ay);
  *at.path += ' ';
  add_point(at, bx, by);
  *at.path += ' ';
  add_point(at, x, y);
}
void close_path(hb_draw_funcs_t*, void* data, State*, void*) {
  *static_cast<Placing*>(data)->path += 'Z';
}

struct FuncsDelete {
  void operator()(hb_draw_funcs_t* funcs) const { hb_draw_funcs_destroy(funcs); }
};
struct FontDelete {
  void operator()(hb_font_t* font) const { hb_font_destroy(font); }
};
using Funcs = std::unique_ptr<hb_draw_funcs_t, FuncsDelete>;
using Font = std::unique_ptr<hb_font_t, FontDelete>;

Funcs draw_funcs() {
  Funcs funcs(hb_draw_funcs_create());
  hb_draw_funcs_set_move_to_func(funcs.get(), move_to, nullptr, nullptr);
  hb_draw_funcs_set_line_to_func(funcs.get(), line_to, nullptr, nullptr);
  hb_draw_funcs_set_quadratic_to_func(funcs.get(), quadratic_to, nullptr, nullptr);
  hb_draw_funcs_set_cubic_to_func(funcs.get(), cubic_to, nullptr, nullptr);
  hb_draw_funcs_set_close_path_func(funcs.get(), close_path, nullptr, nullptr);
  return funcs;
}

std::string colour(fragment::Ink ink) {
  const bool gray = ink.kind == fragment::Ink::Kind::Gray;
  return fmt::format("#{:02x}{:02x}{:02x}", ink.r, gray ? ink.r : ink.g, gray ? ink.r : ink.b);
}

std::string escaped(std::string_view words) {
  std::string out;
  for (const char32_t c : code_points(words)) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c >= ' ' && c != 0xFFFE && c != 0xFFFF)  // what XML may carry
      append_utf8(out, c);
  }
  return out;
}

class SvgPage {
 public:
  SvgPage(const fonts::FontBook& fonts, double scale) : fonts_(fonts), scale_(scale) {}

  void add(const fragment::Fragment& mark) {
    if (const auto* run = std::get_if<GlyphRun>(&mark.content)) glyphs(mark.at, *run);
    if (const auto* rule = std::get_if<fragment::Rule>(&mark.content))
      out_ += fmt::format("<path fill=\"{}\" d=\"M{} {}H{}V{}H{}Z\"/>\n", colour(rule->ink),
                          pixels(mark.at.x), pixels(mark.at.y), pixels(mark.at.x + mark.size.width),
                          pixels(mark.at.y + mark.size.height), pixels(mark.at.x));
  }

  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  [[nodiscard]] double exact(Length length) const { return length.points() * scale_; }
  [[nodiscard]] std::string pixels(Length length) const { return number(exact(length)); }

  hb_font_t* font(FontId id) {
    Font& font = open_[id];
    if (font == nullptr) {
      const fonts::Face& face = fonts_.face(id);
      font.reset(hb_font_create(face.hb_face()));
      const auto units = static_cast<int>(face.units_per_em());
      hb_font_set_scale(font.get(), units, units);
    }
    return font.get();
  }

  void glyphs(Point origin, const GlyphRun& run) {
    std::string path;
    const bool level = run.direction == RunDirection::Horizontal;
    const double unit = exact(run.size) / static_cast<double>(fonts_.face(run.font).units_per_em());
    Length pen;
    for (const fragment::Glyph& glyph : run.glyphs) {
      Placing at;
      at.path = &path;
      at.sideways = run.direction == RunDirection::Sideways;
      at.along = unit * (run.direction == RunDirection::Upright ? 1 : run.condense / 1000.0);
      at.across = unit;
      at.x = exact(origin.x) + (level         ? exact(pen + glyph.dx)
                                : at.sideways ? -exact(glyph.dy)
                                              : exact(glyph.dx));
      at.y = exact(origin.y) +
             (level ? exact(glyph.dy) : exact(pen + (at.sideways ? glyph.dx : glyph.dy)));
      hb_font_get_glyph_shape(font(run.font), glyph.glyph, funcs_.get(), &at);
      pen += glyph.advance;
    }
    if (!path.empty()) out_ += fmt::format("<path fill=\"{}\" d=\"{}\"/>\n", colour(run.ink), path);
  }

  const fonts::FontBook& fonts_;
  const double scale_;
  const Funcs funcs_ = draw_funcs();
  std::map<FontId, Font> open_;
  std::string out_;
};

}  // namespace

Result<std::string> write_svg(const fragment::PagedBook& book, std::size_t page,
                              const fonts::FontBook& fonts, int width) {
  if (page >= book.pages.size())
    return failure(FailureKind::Usage, "pdf/no-page", "the book has no such page");
  const double scale = width / book.trim.width.points();
  const auto height = static_cast<int>(std::lround(book.trim.height.points() * scale));
  SvgPage marks(fonts, scale);
  fragment::visit(book.pages[page].marks, [&](const fragment::Fragment& mark) { marks.add(mark); });
  return fmt::format(
             "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\""
             " width=\"{0}\" height=\"{1}\" viewBox=\"0 0 {0} {1}\">\n<title>{2}</title>\n",
             width, height, escaped(book.metadata.title)) +
         marks.take() + "</svg>\n";
}

}  // namespace bookbuild::pdf
