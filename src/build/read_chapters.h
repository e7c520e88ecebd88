#pragma once

// Manuscript files → chapters: bytes, encoding, language, reader.

#include <functional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/file_store.h"
#include "model/document.h"
#include "project/book_config.h"

namespace bookbuild::build {

struct ReadChapters {
  std::vector<model::Chapter> chapters;  // drafts left out
  model::Metadata metadata;  // the book's: configured, else the first chapter's, else inferred;
                             // identifier and version still as configured
};

/// Reads every chapter on at most `jobs` threads; `progress` (may be empty) hears from all of them
/// how many are done. Failure File when a manuscript cannot be read, Book when it is no text at
/// all.
Result<ReadChapters> read_chapters(const FileStore& files, const project::BookConfig& config,
                                   int jobs, Sources& sources, Diagnostics& diagnostics,
                                   const std::function<void(std::size_t done)>& progress);

}  // namespace bookbuild::build
