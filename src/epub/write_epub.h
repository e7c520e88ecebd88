#pragma once

// Document → EPUB 3.3. Never sees a page.

#include <map>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/result.h"
#include "design/book_design.h"
#include "design/epub_design.h"
#include "epub/book_fonts.h"
#include "images/image.h"
#include "model/index.h"
#include "model/numbering.h"
#include "model/outline.h"

namespace bookbuild::epub {

/// One file of the package.
struct Entry {
  std::string path;
  std::string bytes;
  bool stored = false;
};

/// The package as a value: mimetype first, then META-INF, then sorted by path.
using Container = std::vector<Entry>;

/// Where a printed page begins: the byte of a block's text, the line of its code, the row of its
/// table; or a page that the writer adds itself.
struct PageStart {
  enum class Place : std::uint8_t { Text, Title, Contents, Part, Colophon };
  std::string label;  // the page's number as printed
  Place place = Place::Text;
  BlockId block;
  std::uint32_t offset = 0;
  std::size_t part = 0;  // which part begins here, from 0
};

/// A cover made for the book: sharp at any size, and in pixels for shelves and shops. Both or none.
struct CoverPicture {
  std::string svg, png;
};

struct EpubOptions {
  std::string generator;  // "bookbuild 0.1.0"
  std::string modified;   // dcterms:modified, "2026-01-01T00:00:00Z"
  design::EpubDesign how = {};
  std::vector<PageStart> pages = {};  // in reading order
  std::string pages_of = {};          // the printed edition that they are of (pageBreakSource)
  /// Anchors that page references lead to → the number printed on their page.
  std::map<std::string, std::string, std::less<>> folios = {};
  FontSource fonts = {};  // empty: readers' own
  model::Index index = {};
  CoverPicture cover = {};
};

Result<Container> make_epub(const model::Document& document, const model::Numbering& numbering,
                            const std::vector<model::OutlineEntry>& outline,
                            const design::BookDesign& design, const images::ImageStore& images,
                            const EpubOptions& options, Diagnostics& diagnostics);

/// Container → zip bytes (libzip): mimetype stored, fixed times, no extra fields.
Result<std::string> zip(const Container& container);

/// Paths and text entries, for `dump --stage epub` and tests.
std::string dump(const Container& container);

}  // namespace bookbuild::epub
