#pragma once

// Runs the stages in order for one book.

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/file_store.h"
#include "base/result.h"
#include "design/book_design.h"
#include "epub/write_epub.h"
#include "fonts/font_book.h"
#include "images/image.h"
#include "model/document.h"
#include "model/index.h"
#include "model/numbering.h"
#include "model/outline.h"
#include "pages/compose_book.h"
#include "project/book_config.h"

namespace bookbuild::build {

struct BuildRequest {
  std::string book;  // path of a book folder or manuscript
  bool epub = true, pdf = true, png = false;
  int png_page = 1;
  std::string
      output;  // "" (out/ of the current folder), a folder, or a file name when one output is made
  project::Overrides overrides;
  bool locked = false;
  bool manifest = false;    // fonts, inputs and outputs are hashed for manifest.json
  int jobs = 0;             // 0: as many as the machine has
  std::string data_folder;  // where the built-in layouts/ and fonts/ lie
  std::string version;      // of the tool
};

struct Timing {
  std::string stage;
  double seconds = 0;
};

struct Output {
  std::string path, media_type;
  std::size_t bytes = 0;
  std::size_t pages = 0;  // 0 where there are none
  std::string sha256;     // empty unless a manifest is wanted
};

struct UsedFont {
  std::string name, file, sha256;
};

/// What one book became; what manifest.json says of it.
struct BuiltBook {
  std::string slug, title, language, version, clock;
  std::string commit;  // of the book's git work tree; empty outside one
  bool dirty = false;
  std::vector<UsedFont> fonts;  // sorted by name; only with a manifest
  std::string inputs_sha256;  // of every file read, with its path from the book's folder; only with
                              // a manifest
  std::vector<Output> outputs;
};

/// What stages say as they go; may be empty. Called from several threads.
using Progress = std::function<void(const std::string& stage, std::size_t done, std::size_t total)>;

/// Everything up to and without the writers: what check, dump, explain and build share.
struct LoadedBook {
  project::BookConfig config;
  std::shared_ptr<const model::Document> document;
  model::Numbering numbering;
  std::vector<model::OutlineEntry> outline;
  model::Index index;
  design::BookDesign design;
  std::optional<design::BookDesign> page_list_design;  // where its paper is not the PDF's
  std::unique_ptr<fonts::FontBook> fonts;              // null when nothing asks for them
  images::ImageStore images;
  std::string clock;  // "2026-01-01T00:00:00Z"
  std::string commit;
  bool dirty = false;
};

/// "bookbuild 0.1.0".
std::string tool_name(const BuildRequest& request);

/// How many threads a request may use.
int job_count(const BuildRequest& request);

Result<LoadedBook> load_book(FileStore& files, const BuildRequest& request, Sources& sources,
                             Diagnostics& diagnostics, std::vector<Timing>& timings,
                             const Progress& progress);

/// What the EPUB takes from the printed pages: where they begin, and which edition they are.
struct PrintedPages {
  std::vector<epub::PageStart> starts;
  std::string edition;
  pages::Folios folios;
};

/// Whether the EPUB is to carry the numbers of the printed pages.
bool wants_page_list(const LoadedBook& book);

/// The pages as the EPUB counts them, laid out for it alone.
PrintedPages count_pages(const LoadedBook& book, const BuildRequest& request);

/// The finished pages of a loaded book.
pages::PagesResult compose_pages(const LoadedBook& book, const BuildRequest& request,
                                 Diagnostics& diagnostics, const Progress& progress,
                                 lines::Reasons reasons = lines::Reasons::Omit);

/// The EPUB's files of a loaded book.
Result<epub::Container> compose_epub(const LoadedBook& book, const BuildRequest& request,
                                     PrintedPages printed, Diagnostics& diagnostics);

Result<BuiltBook> build_book(FileStore& files, const BuildRequest& request, Sources& sources,
                             Diagnostics& diagnostics, std::vector<Timing>& timings,
                             const Progress& progress);

/// Writes manifest.json and SHA256SUMS into `folder` and returns their paths.
Result<std::vector<std::string>> write_manifest(FileStore& files, const std::string& folder,
                                                const std::string& tool_version,
                                                const std::vector<BuiltBook>& books);

}  // namespace bookbuild::build
