#pragma once

// Document → EPUB 3.3. Never sees a page.

#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/result.h"
#include "design/book_design.h"
#include "images/image.h"
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

struct EpubOptions {
  std::string generator;  // "bookbuild 0.1.0"
  std::string modified;   // dcterms:modified, "2026-01-01T00:00:00Z"
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
