#include <cairo.h>
#include <fmt/format.h>

#include <cmath>

#include "pdf/canvas.h"
#include "pdf/font_faces.h"
#include "pdf/paint_page.h"
#include "pdf/pdf_file.h"
#include "pdf/pictures.h"

namespace bookbuild::pdf {
namespace {

cairo_status_t append(void* closure, const unsigned char* data, unsigned length) {
  static_cast<std::string*>(closure)->append(reinterpret_cast<const char*>(data), length);
  return CAIRO_STATUS_SUCCESS;
}

Failed png_failure(cairo_status_t status) {
  return failure(
      FailureKind::Book, "pdf/png",
      fmt::format("Cairo cannot paint the page as PNG: {}", cairo_status_to_string(status)));
}

}  // namespace

Result<std::string> write_png(const fragment::PagedBook& book, std::size_t page,
                              const fonts::FontBook& fonts, const images::ImageStore& images,
                              double dots_per_inch) {
  if (page >= book.pages.size())
    return failure(FailureKind::Usage, "pdf/no-page", "the book has no such page");
  constexpr double kPointsPerInch = 72, kGreatestSide = 32767;
  const double scale = dots_per_inch / kPointsPerInch;
  const double width = std::round(points(book.trim.width) * scale),
               height = std::round(points(book.trim.height) * scale);
  if (!(width >= 1 && height >= 1 && width <= kGreatestSide && height <= kGreatestSide)) {
    return failure(FailureKind::Usage, "pdf/png",
                   "the resolution gives no picture of a size that can be made");
  }
  BOOKBUILD_TRY(faces, FontFaces::open({&book.pages[page], 1}, fonts));
  Pictures pictures(images, Output::Png);
  const cairo::Surface surface(cairo_image_surface_create(
      CAIRO_FORMAT_RGB24, static_cast<int>(width), static_cast<int>(height)));
  {
    const cairo::Context paper(cairo_create(surface.get()));
    cairo_set_source_rgb(paper.get(), 1, 1, 1);
    cairo_paint(paper.get());
    Canvas canvas(surface.get(), scale, Output::Png, faces, pictures);
    paint_page(book.pages[page], book.structure, Tagging::Off, canvas);
    if (canvas.status() != CAIRO_STATUS_SUCCESS) return png_failure(canvas.status());
  }
  std::string file;
  const cairo_status_t status = cairo_surface_write_to_png_stream(surface.get(), &append, &file);
  if (status != CAIRO_STATUS_SUCCESS) return png_failure(status);
  return file;
}

}  // namespace bookbuild::pdf
