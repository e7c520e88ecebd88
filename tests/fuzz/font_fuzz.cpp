// Any bytes as a font file: opened, asked, shaped with and subset, or refused.

#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <set>
#include <string>

#include "fonts/font_book.h"
#include "fonts/subset.h"
#include "shaping/shaper.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace bookbuild;
  const int file = memfd_create("font", 0);
  if (file < 0) return 0;
  const bool whole = write(file, data, size) == static_cast<ssize_t>(size);
  const auto book = fonts::FontBook::from_files({"/proc/self/fd/" + std::to_string(file)});
  if (whole && book && (*book)->size() > 0) {
    const FontId font = (*book)->primary(design::FontRole::Body, Tradition::Ja);
    (void)(*book)->name(font);
    shaping::Shaper shaper(**book);
    shaping::ShapeRequest request;
    request.text = "\u6F22\u300C\u5B57\u300D\u3001\u304B\u3099A12 \uD55C";
    request.end = static_cast<std::uint32_t>(request.text.size());
    request.font = font;
    request.size = Length::pt(10);
    request.tradition = Tradition::Ja;
    std::set<std::uint32_t> glyphs;
    for (const auto direction : {shaping::Direction::Horizontal, shaping::Direction::Upright}) {
      request.direction = direction;
      std::vector<shaping::ShapedGlyph> shaped;
      shaper.shape(request, shaped);
      for (const shaping::ShapedGlyph& glyph : shaped) glyphs.insert(glyph.glyph);
    }
    (void)fonts::subset_for_pdf((*book)->face(font), glyphs);
  }
  close(file);
  return 0;
}
