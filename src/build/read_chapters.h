#pragma once

// Manuscript files → chapters: bytes, encoding, language, reader.

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

/// Reads every chapter on at most `jobs` threads. Failure File when a manuscript cannot be read,
/// Book when it is no text at all.
Result<ReadChapters> read_chapters(const FileStore& files, const project::BookConfig& config,
                                   int jobs, Sources& sources, Diagnostics& diagnostics);

}  // namespace bookbuild::build
