#pragma once

// What chapters of Re:VIEW say of each other: their names, headings and pictures.

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/file_store.h"
#include "model/document.h"
#include "readers/reader.h"

namespace bookbuild::readers {

/// `={label} caption`, `==[column] caption`.
struct ReviewHeading {
  int level = 1;
  std::string mark;  // between the brackets: column, /column, nonum …
  std::string label, caption;
};

/// One chapter file: its id is its name without `.re`.
struct ReviewChapter {
  std::string id, file;
  std::vector<ReviewHeading> headings;
};

struct ReviewBook {
  std::vector<ReviewChapter> chapters;
  /// The path of the picture `id` of a chapter, as seen from the chapter's folder; empty if there
  /// is none. Safe from several threads.
  std::function<std::string(const std::string& chapter, const std::string& id)> picture;
  [[nodiscard]] const ReviewChapter* find(std::string_view id) const;
};

/// A heading, where the line is one.
std::optional<ReviewHeading> review_heading(std::string_view line);

/// The chapter as others need to know it.
ReviewChapter scan_review(const std::string& file, std::string_view text);

/// Looks for pictures as Re:VIEW does: folder/chapter/id.ext, folder/chapter-id.ext, folder/id.ext.
std::string find_review_picture(const FileStore& files, const std::string& folder,
                                const std::string& chapter, const std::string& id);

/// Reads a chapter of Re:VIEW; `chapter` is its id.
ReadChapter read_review(SourceId file, const SourceFile& source, const std::string& chapter,
                        const ReviewBook& book, const ReadingOptions& options,
                        Diagnostics& diagnostics);

}  // namespace bookbuild::readers
