#pragma once

// Manuscript → chapter. A reader never fails: it reports what it could not understand and keeps the
// words.

#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "model/document.h"

namespace bookbuild::readers {

/// Which tool's Markdown a manuscript is, as far as it goes beyond our own.
enum class Dialect { Own, MdBook, HonKit, Vivliostyle };

/// How manuscripts are read ([text] of book.toml). Everything inferred can be switched off.
struct ReadingOptions {
  Dialect dialect = Dialect::Own;
  std::string language;  // BCP 47, of the book
  bool fullwidth_punctuation =
      true;                      // half-width punctuation between CJK characters becomes full-width
  bool curly_quotes = true;      // straight " becomes 「」 (zh-Hant, ja) or “” (zh-Hans, ko)
  bool join_soft_breaks = true;  // F-057
  // Plain text only:
  bool infer_headings = true;
  bool infer_metadata = true;
  bool infer_turns = true;
  bool infer_scene_breaks = true;
  bool infer_links = true;
  bool aozora = true;
  bool ruby_notation = true;  // {漢字|かんじ}, ｜…《…》, 《《…》》
};

/// A manuscript as read: the chapter, and what it says of the book as a whole (front matter,
/// leading metadata words).
struct ReadChapter {
  model::Chapter chapter;
  model::Metadata metadata;
  bool draft = false;
};

/// `file` holds the decoded UTF-8 text. Spans point into it. `chapter.path`, `slug`, `part`, `kind`
/// are the caller's to fill.
ReadChapter read_markdown(SourceId file, const SourceFile& source, const ReadingOptions& options,
                          Diagnostics& diagnostics);
ReadChapter read_plain_text(SourceId file, const SourceFile& source, const ReadingOptions& options,
                            Diagnostics& diagnostics);

}  // namespace bookbuild::readers
