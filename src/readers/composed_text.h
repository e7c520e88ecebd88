#pragma once

// A manuscript made of stretches of several files, and the way back from it to the places where its
// author wrote them.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/source.h"
#include "readers/reader.h"

namespace bookbuild::readers {

/// Text put together from files; every byte knows where it came from.
class ComposedText {
 public:
  [[nodiscard]] const std::string& text() const { return text_; }
  /// Appends bytes that stand at `origin` of `file`.
  void copy(std::string_view piece, SourceId file, std::uint32_t origin);
  /// Appends bytes that stand for what is written at `from`.
  void put(std::string_view piece, SourceSpan from);
  /// Where a span of this text was written; one that crosses files is cut at the first.
  [[nodiscard]] SourceSpan original(SourceSpan span) const;

 private:
  struct Stretch {
    std::uint32_t begin;
    SourceSpan from;
    bool verbatim;
  };
  [[nodiscard]] const Stretch* at(std::uint32_t offset) const;
  std::string text_;
  std::vector<Stretch> stretches_;
};

/// Reads Markdown that was put together: as `read_markdown`, every span in the files themselves.
ReadChapter read_composed(SourceId file, const std::string& path, const ComposedText& composed,
                          const ReadingOptions& options, Diagnostics& diagnostics);

}  // namespace bookbuild::readers
