#pragma once

// Which files are a book's chapters, and in which order.

#include <string>
#include <vector>

#include "base/file_store.h"
#include "project/book_config.h"
#include "project/toml_reader.h"

namespace bookbuild::project {

/// Whether a file is read as a manuscript: .md .markdown .txt .text, and Re:VIEW's .re.
bool is_manuscript(std::string_view path);

/// Digits count as numbers, so that 2.md stands before 10.md.
bool natural_less(std::string_view a, std::string_view b);

/// Manuscripts of a folder in natural order; a project's own papers (README, LICENSE …) only when
/// there is nothing else.
std::vector<std::string> manuscripts_in(const FileStore& files, const std::string& folder);

/// SUMMARY.md of a book's folder, or empty. `source_folder` is [book] src, or empty.
std::string find_summary(const FileStore& files, const std::string& root,
                         const std::string& source_folder);

/// Where a book says which its chapters are.
struct ChapterPlaces {
  std::string source_folder;                // below the book's, looked into first; empty: none
  std::string summary;                      // path of the list of contents; empty: none
  const Value* listed = nullptr;            // book.toml's own list goes before all
  bool titled_summary = false;              // the summary's first title is its own (mdBook, HonKit)
  std::vector<ChapterEntry> before, after;  // that belong to the book though no list names them
};

/// The chapters as book.toml lists them, else the summary, else natural order. What is wrong with
/// single entries is reported and left out.
Result<std::vector<ChapterEntry>> find_chapters(const FileStore& files, const std::string& root,
                                                const ChapterPlaces& places, Sources& sources,
                                                Complaints& complaints);

}  // namespace bookbuild::project
