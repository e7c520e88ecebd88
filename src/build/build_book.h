#pragma once

// Runs the stages in order for one book.

#include <chrono>
#include <functional>
#include <memory>
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
#include "model/numbering.h"
#include "model/outline.h"
#include "pages/compose_book.h"
#include "project/book_config.h"

namespace bookbuild::build {

struct BuildRequest {
  std::string book;                 // path of a book folder or manuscript
  bool epub = true, pdf = true, png = false;
  int png_page = 1;
  std::string output;               // "", a folder, or a file name when one output is made
  project::Overrides overrides;
  bool locked = false;
  bool manifest = false;
  int jobs = 0;                     // 0: as many as the machine has
  std::string data_folder;          // where the built-in layouts/ and fonts/ lie
  std::string version;              // of the tool
};

struct Timing { std::string stage; double seconds = 0; };

struct Output { std::string path, media_type; std::size_t bytes = 0; std::size_t pages = 0; std::string sha256; };

/// What stages say as they go; may be empty.
using Progress = std::function<void(const std::string& stage, std::size_t done, std::size_t total)>;

/// Everything up to and without the writers: what check, dump, explain and build share.
struct LoadedBook {
  project::BookConfig config;
  std::shared_ptr<const model::Document> document;
  model::Numbering numbering;
  std::vector<model::OutlineEntry> outline;
  design::BookDesign design;
  std::unique_ptr<fonts::FontBook> fonts;
  images::ImageStore images;
  std::string clock;                // "2026-01-01T00:00:00Z": date in book.toml, SOURCE_DATE_EPOCH, else a fixed date
};

Result<LoadedBook> load_book(FileStore& files, const BuildRequest& request, Sources& sources,
                             Diagnostics& diagnostics, std::vector<Timing>& timings,
                             const Progress& progress);

Result<std::vector<Output>> build_book(FileStore& files, const BuildRequest& request,
                                       Sources& sources, Diagnostics& diagnostics,
                                       std::vector<Timing>& timings, const Progress& progress);

}  // namespace bookbuild::build
