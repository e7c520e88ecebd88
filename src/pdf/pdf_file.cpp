#include "pdf/pdf_file.h"

#include <cairo-pdf.h>
#include <fmt/format.h>

#include <set>
#include <utility>

#include "fragment/visit.h"
#include "pdf/canvas.h"
#include "pdf/font_faces.h"
#include "pdf/paint_page.h"
#include "pdf/pictures.h"
#include "pdf/qpdf_pass.h"

namespace bookbuild::pdf {
namespace {

cairo_status_t append(void* closure, const unsigned char* data, unsigned length) {
  static_cast<std::string*>(closure)->append(reinterpret_cast<const char*>(data), length);
  return CAIRO_STATUS_SUCCESS;
}

Failed cairo_failure(cairo_status_t status, const std::string& where) {
  return failure(FailureKind::Book, "pdf/cairo",
                 fmt::format("Cairo cannot write {}: {}", where, cairo_status_to_string(status)));
}

std::set<ImageId> repeated_pictures(const std::vector<fragment::Page>& pages) {
  std::set<ImageId> seen, repeated;
  const auto note = [&](const fragment::Fragment& each) {
    if (const auto* image = std::get_if<fragment::ImageBox>(&each.content))
      if (!seen.insert(image->image).second) repeated.insert(image->image);
  };
  for (const fragment::Page& page : pages) fragment::visit(page.marks, note);
  return repeated;
}

/// What Cairo wrote, and what each page holds.
struct PaintedBook {
  std::string bytes;
  std::vector<PageContents> contents;
};

/// Faces, surface and Cairo's caches go when it returns: QPDF needs their room for large books.
Result<PaintedBook> paint_book(const fragment::PagedBook& book, const fonts::FontBook& fonts,
                               const images::ImageStore& images, const PdfOptions& options,
                               const std::function<void(std::size_t)>& progress) {
  BOOKBUILD_TRY(faces, FontFaces::open(book.pages, fonts));
  Pictures pictures(images, Output::Pdf);
  pictures.keep(repeated_pictures(book.pages));
  constexpr std::size_t kUsualPage = 4096, kUsualFonts = 1 << 20;
  PaintedBook painted;
  painted.bytes.reserve(book.pages.size() * kUsualPage + kUsualFonts);
  painted.contents.reserve(book.pages.size());

  const Length bleed = sheet_bleed(options);
  const cairo::Surface surface(cairo_pdf_surface_create_for_stream(
      &append, &painted.bytes, points(book.trim.width + bleed * 2),
      points(book.trim.height + bleed * 2)));
  cairo_surface_set_device_offset(surface.get(), points(bleed), points(bleed));
  {
    Canvas canvas(surface.get(), 1.0, Output::Pdf, faces, pictures);
    const Tagging tagging = options.tagged ? Tagging::On : Tagging::Off;
    for (std::size_t i = 0; i < book.pages.size(); ++i) {
      if (progress) progress(i);
      painted.contents.push_back(paint_page(book.pages[i], book.structure, tagging, canvas));
      canvas.finish_page();
      pictures.end_page();
      if (canvas.status() != CAIRO_STATUS_SUCCESS) {
        return cairo_failure(canvas.status(), fmt::format("page {}", i + 1));
      }
    }
  }
  cairo_surface_finish(surface.get());
  const cairo_status_t status = cairo_surface_status(surface.get());
  if (status != CAIRO_STATUS_SUCCESS) return cairo_failure(status, "the PDF");
  return painted;
}

}  // namespace

Result<std::string> write_pdf(const fragment::PagedBook& book, const fonts::FontBook& fonts,
                              const images::ImageStore& images, const PdfOptions& options,
                              const std::function<void(std::size_t)>& progress) {
  if (book.pages.empty())
    return failure(FailureKind::Book, "pdf/empty", "a PDF needs at least one page");
  BOOKBUILD_TRY(painted, paint_book(book, fonts, images, options, progress));
  return finish_pdf(std::move(painted.bytes), painted.contents, book, options);
}

Result<std::string> write_pdf(std::shared_ptr<const fragment::PagedBook> book,
                              const fonts::FontBook& fonts, const images::ImageStore& images,
                              const PdfOptions& options,
                              const std::function<void(std::size_t)>& progress) {
  if (book->pages.empty())
    return failure(FailureKind::Book, "pdf/empty", "a PDF needs at least one page");
  BOOKBUILD_TRY(painted, paint_book(*book, fonts, images, options, progress));
  // Finishing asks for everything but the marks.
  fragment::PagedBook unmarked;
  unmarked.trim = book->trim;
  unmarked.writing = book->writing;
  unmarked.structure = book->structure;
  unmarked.links = book->links;
  unmarked.bookmarks = book->bookmarks;
  unmarked.metadata = book->metadata;
  unmarked.pages.reserve(book->pages.size());
  for (const fragment::Page& page : book->pages) {
    fragment::Page bare;
    bare.label = page.label;
    bare.side = page.side;
    bare.blank = page.blank;
    unmarked.pages.push_back(std::move(bare));
  }
  book.reset();
  return finish_pdf(std::move(painted.bytes), painted.contents, unmarked, options);
}

}  // namespace bookbuild::pdf
