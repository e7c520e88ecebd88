#pragma once

// A manuscript's text and the places in it.

#include <cstdint>
#include <deque>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "base/strong_id.h"

namespace bookbuild {

/// A stretch of bytes of one source file, half open. A span with no file speaks of the run as a
/// whole; a span with a file and begin == end == kWholeFile speaks of the file as a whole.
struct SourceSpan {
  static constexpr std::uint32_t kWholeFile = 0xFFFFFFFFu;
  SourceId file;
  std::uint32_t begin = kWholeFile;
  std::uint32_t end = kWholeFile;
  [[nodiscard]] bool has_place() const { return file.valid() && begin != kWholeFile; }
  bool operator==(const SourceSpan&) const = default;
};

/// 1-based; columns count code points.
struct LineColumn {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
};

/// One file: its path as messages show it and its text (valid UTF-8 with LF line ends).
class SourceFile {
 public:
  SourceFile(std::string path, std::string text);
  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] LineColumn place(std::uint32_t offset) const;
  /// The text of a 1-based line without its line end.
  [[nodiscard]] std::string_view line(std::uint32_t number) const;
  /// Byte offset of the first character of a 1-based line.
  [[nodiscard]] std::uint32_t line_start(std::uint32_t number) const;
  [[nodiscard]] std::uint32_t line_count() const {
    return static_cast<std::uint32_t>(starts_.size());
  }

 private:
  std::string path_;
  std::string text_;
  std::vector<std::uint32_t> starts_;
};

/// Every file of a run, by id. Adding is safe from several threads; a reference stays valid for the
/// run.
class Sources {
 public:
  SourceId add(std::string path, std::string text);
  [[nodiscard]] const SourceFile& get(SourceId id) const;
  [[nodiscard]] std::size_t size() const;

 private:
  mutable std::mutex mutex_;
  std::deque<SourceFile> files_;
};

}  // namespace bookbuild
