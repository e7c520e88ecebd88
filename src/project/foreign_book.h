#pragma once

// Folders that were made for other tools: their configuration → ours.

#include <optional>
#include <string>

#include "project/book_config.h"
#include "project/chapters.h"

namespace bookbuild::project {

/// What another tool's folder says of the book, besides what goes into the BookConfig.
struct ForeignBook {
  ChapterPlaces places;
  bool lists_chapters = false;  // in `chapters`, and they are all
  std::vector<ChapterEntry> chapters;
};

/// Whether a folder holds the configuration of HonKit (book.json), Vivliostyle
/// (vivliostyle.config.*) or Re:VIEW (config.yml with catalog.yml, also in articles/ or src/).
bool is_foreign_book(const FileStore& files, const std::string& folder);

/// Reads such a folder into `config`; nothing if it is none. `config.root` is the book's folder.
Result<std::optional<ForeignBook>> read_foreign_book(const FileStore& files, BookConfig& config,
                                                     Sources& sources, Complaints& complaints);

/// Each tool's own part of that.
Result<ForeignBook> read_honkit(const FileStore& files, const std::string& path, BookConfig& config,
                                Sources& sources, Complaints& complaints);
Result<ForeignBook> read_vivliostyle(const FileStore& files, const std::string& path,
                                     BookConfig& config, Sources& sources, Complaints& complaints);
Result<ForeignBook> read_review(const FileStore& files, const std::string& path, BookConfig& config,
                                Sources& sources, Complaints& complaints);

}  // namespace bookbuild::project
