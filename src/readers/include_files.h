#pragma once

// The files that a manuscript takes pieces of: found inside the book's folder only, read and
// decoded once, each a source of its own so that messages can name their lines.

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/file_store.h"
#include "base/result.h"

namespace bookbuild::readers {

/// Bytes [begin, end) of a text.
struct TextRange {
  std::uint32_t begin = 0, end = 0;
};

class IncludeFiles {
 public:
  /// `root` is the book's folder, which no inclusion leaves.
  IncludeFiles(const FileStore& files, Sources& sources, std::string root)
      : files_(files), sources_(sources), root_(std::move(root)) {}

  /// A manuscript that is a source already.
  void know(std::string path, SourceId source) { seen_.emplace(std::move(path), source); }

  struct File {
    SourceId source;
    std::string path;
  };
  /// The file `name` said in a file of `folder`. Failures: "include/outside", "include/missing",
  /// "include/unreadable".
  Result<File> find(const std::string& name, const std::string& folder);
  [[nodiscard]] std::string_view text(SourceId source) const { return sources_.get(source).text(); }

 private:
  const FileStore& files_;
  Sources& sources_;
  std::string root_;
  std::map<std::string, SourceId> seen_;  // by path
};

/// The files that are open in each other while a chapter is put together.
class OpenFiles {
 public:
  OpenFiles(IncludeFiles& files, Diagnostics& diagnostics)
      : files_(files), diagnostics_(diagnostics) {}
  void enter(SourceId file) { open_.push_back(file); }
  void leave() { open_.pop_back(); }
  /// The file that `span` asks for, unless it is open already or the chapter, of `bytes` so far,
  /// grows beyond 64 MiB; why not is reported.
  std::optional<IncludeFiles::File> find(const std::string& name, SourceSpan span,
                                         const std::string& folder, std::size_t bytes);

 private:
  IncludeFiles& files_;
  Diagnostics& diagnostics_;
  std::vector<SourceId> open_;
};

/// Lines `first` to `last` of a text, counted from 1, both included; without the last line's end.
TextRange line_range(std::string_view text, std::size_t first, std::size_t last);

/// The lines between `ANCHOR: name` and `ANCHOR_END: name`, as stretches without the lines of this
/// and of other anchors; an empty name takes the whole text. Nothing if there is no such anchor.
std::optional<std::vector<TextRange>> anchored_lines(std::string_view text, std::string_view name);

}  // namespace bookbuild::readers
