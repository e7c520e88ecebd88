// Any bytes as a Markdown manuscript, set in one of the built-in layouts and written as EPUB files:
// the pages must satisfy every invariant.

#include <array>
#include <cstdlib>
#include <iostream>

#include "epub/write_epub.h"
#include "fragment/audit.h"
#include "model/numbering.h"
#include "model/outline.h"
#include "pages/compose_book.h"
#include "places.h"
#include "project/book_config.h"
#include "read_manuscript.h"

namespace bookbuild::fuzz {
namespace {

constexpr std::array<const char*, 4> kLayouts = {"book", "novel-vertical", "interview",
                                                 "zh-hant-vertical"};

struct Workshop {
  std::unique_ptr<fonts::FontBook> fonts;
  std::vector<design::BookDesign> designs;
};

Workshop furnish() {
  Workshop made;
  auto fonts = fonts::FontBook::from_files({BOOKBUILD_SOURCE_DIR "/tests/fonts/square.ttf"});
  if (!fonts) std::abort();
  made.fonts = std::move(*fonts);
  const DiskFiles files;
  for (const char* layout : kLayouts) {
    project::BookConfig config;
    config.metadata.language = "zh-Hant";
    config.layout = layout;
    Sources sources;
    Diagnostics diagnostics;
    auto design =
        project::read_design(files, config, BOOKBUILD_SOURCE_DIR, {}, sources, diagnostics);
    if (!design) std::abort();
    made.designs.push_back(std::move(*design));
  }
  return made;
}

}  // namespace
}  // namespace bookbuild::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace bookbuild;
  static const fuzz::Workshop workshop = fuzz::furnish();
  const design::BookDesign& design = workshop.designs[size % workshop.designs.size()];
  Sources sources;
  Diagnostics diagnostics;
  const auto document =
      fuzz::document_of(data, size, "fuzz.md", readers::read_markdown, sources, diagnostics);
  if (!document) return 0;
  const model::Numbering numbering = model::number(*document, design.heading_patterns());
  const auto outline = model::outline(*document, numbering, 2);
  const images::ImageStore images;
  const auto pages = pages::compose_book({*document, numbering, outline, design, *workshop.fonts,
                                          images, "bookbuild", 1, lines::Reasons::Omit},
                                         diagnostics);
  for (const std::string& broken : fragment::audit(*pages.book)) {
    std::cerr << broken << "\n";
    std::abort();
  }
  return 0;
}
