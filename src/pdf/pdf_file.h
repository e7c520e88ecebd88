#pragma once

// Pages → PDF bytes. Cairo paints (findings B, C: its traps and their remedies), QPDF finishes.

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "base/length.h"
#include "base/result.h"
#include "fonts/font_book.h"
#include "fragment/page.h"
#include "images/image.h"

namespace bookbuild::pdf {

/// Who takes the file. Screen: pages as large as the trimmed book, with links. Print: a sheet with
/// the bleed around the trim (TrimBox, BleedBox), gray inks in DeviceGray so that black prints as
/// black ink alone, no link annotations.
enum class Profile : std::uint8_t { Screen, Print };

struct PdfOptions {
  std::string creator;  // "bookbuild 0.1.0"
  std::string clock;    // fixed date "2026-01-01T00:00:00Z"; never the wall clock
  bool tagged = true;
  Profile profile = Profile::Screen;
  Length bleed;  // on every side of the trim; of the print profile alone
};

/// The bleed that the sheet really has.
inline Length sheet_bleed(const PdfOptions& options) {
  return options.profile == Profile::Print ? options.bleed : Length();
}

/// The whole file as bytes; nothing touches the disk. Failure "pdf/…" when Cairo or QPDF refuses (a
/// fault of ours or a broken font or image). `progress` (may be empty) is called with each page's
/// index.
Result<std::string> write_pdf(const fragment::PagedBook& book, const fonts::FontBook& fonts,
                              const images::ImageStore& images, const PdfOptions& options,
                              const std::function<void(std::size_t)>& progress = {});

/// The same, giving the pages up once they are painted: for large books, whose pages and PDF
/// objects need not both be held.
Result<std::string> write_pdf(std::shared_ptr<const fragment::PagedBook> book,
                              const fonts::FontBook& fonts, const images::ImageStore& images,
                              const PdfOptions& options,
                              const std::function<void(std::size_t)>& progress = {});

/// One page as PNG bytes with the same painter.
Result<std::string> write_png(const fragment::PagedBook& book, std::size_t page,
                              const fonts::FontBook& fonts, const images::ImageStore& images,
                              double dots_per_inch);

}  // namespace bookbuild::pdf
