#pragma once

// Which files are a book's chapters, and in which order.

#include <string>
#include <vector>

#include "base/file_store.h"
#include "project/book_config.h"
#include "project/toml_reader.h"

namespace bookbuild::project {

/// Whether a file is read as a manuscript: .md .markdown .txt .text.
bool is_manuscript(std::string_view path);

/// Digits count as numbers, so that 2.md stands before 10.md.
bool natural_less(std::string_view a, std::string_view b);

/// Manuscripts of a folder in natural order; a project's own papers (README, LICENSE …) only when
/// there is nothing else.
std::vector<std::string> manuscripts_in(const FileStore& files, const std::string& folder);

/// SUMMARY.md of a book's folder, or empty. `source_folder` is [book] src, or empty.
std::string find_summary(const FileStore& files, const std::string& root,
                         const std::string& source_folder);

/// The chapters as book.toml lists them (`listed` not null), else SUMMARY.md, else natural order.
/// What is wrong with single entries is reported and left out.
Result<std::vector<ChapterEntry>> find_chapters(const FileStore& files, const std::string& root,
                                                const std::string& source_folder,
                                                const Value* listed, Sources& sources,
                                                Complaints& complaints);

}  // namespace bookbuild::project
