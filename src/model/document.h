#pragma once

// A book as its author wrote it: metadata, chapters, notes. Immutable once built: `build_document`
// (builder.h) is the only way to make one, and everything after it sees `const Document&`.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/block.h"

namespace bookbuild::model {

struct Author {
  std::string name;
  std::string reading;
  std::string role = "aut";  // MARC relator
  bool operator==(const Author&) const = default;
};

struct Series {
  std::string name;
  int number = 0;  // 0: none
  bool operator==(const Series&) const = default;
};

/// Empty means unknown. `language` is a BCP 47 tag.
struct Metadata {
  std::string title, title_reading, subtitle;
  std::vector<Author> authors;
  std::string language;
  std::string identifier;        // "urn:isbn:…" or "urn:uuid:…"
  std::string print_identifier;  // "urn:isbn:…" of the printed edition whose pages are counted
  std::string publisher, publisher_reading, date, rights, description;
  std::vector<std::string> subjects;
  std::optional<Series> series;
  std::string cover;    // path from the book's folder
  std::string version;  // of this edition: `git describe`, or [book] version
};

struct Note {
  SourceSpan span;
  std::string label;
  Blocks content;
};

/// Body chapters are numbered by layouts that number; front and back matter never.
enum class ChapterKind { Front, Body, Back };

/// What a chapter is in the book, where it is no plain chapter.
enum class ChapterRole {
  None,
  HalfTitle,
  Copyright,
  Dedication,
  Epigraph,
  Foreword,
  Preface,
  Afterword,
  Acknowledgements,
  Appendix,
  Glossary,
  Bibliography,
  Colophon
};

struct Chapter {
  SourceId source;
  std::string path;  // of the manuscript, from the book's folder
  std::string slug;  // ASCII name, unique in the book: EPUB file name, anchor prefix
  ChapterKind kind = ChapterKind::Body;
  ChapterRole role = ChapterRole::None;
  std::string part;   // title of the part that begins with this chapter; empty: none
  int depth = 0;      // nesting in SUMMARY.md
  std::string title;  // the first heading, the front matter's title, else the file's name; empty:
                      // not to be printed or listed
  std::string language;  // of this chapter where it is not the book's
  std::string subtitle, date, description, layout;
  std::vector<Author> authors;
  Blocks blocks;
  std::vector<Note> notes;
};

struct Document {
  Metadata metadata;
  std::vector<Chapter> chapters;
  std::uint32_t block_count = 0;
};

}  // namespace bookbuild::model
