#pragma once

// book.toml, the book's folder, layouts and font lists → values. The only user of toml++ besides
// front matter.

#include <map>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/file_store.h"
#include "base/result.h"
#include "design/book_design.h"
#include "design/edition_design.h"
#include "design/epub_design.h"
#include "model/document.h"
#include "project/toml_reader.h"

namespace bookbuild::project {

/// Whose folder a book's is, and with that whose notations its manuscripts may use.
enum class FolderShape { Bookbuild, MdBook, HonKit, Vivliostyle, Review };

/// One chapter file in reading order.
struct ChapterEntry {
  std::string path;   // from the book's folder
  std::string title;  // SUMMARY.md's words; empty: the chapter's own
  std::string part;   // title of the part that begins here
  int depth = 0;
  model::ChapterKind kind = model::ChapterKind::Body;
  SourceSpan named_at;  // where SUMMARY.md or book.toml names it
};

struct TextConfig {
  bool fullwidth_punctuation = true, curly_quotes = true, join_soft_breaks = true;
  bool infer_headings = true, infer_metadata = true, infer_turns = true, infer_scene_breaks = true;
  bool infer_links = true;
  bool aozora = true, ruby_notation = true;
};

/// The works a book cites, and how.
struct BibliographyConfig {
  std::vector<std::string> files;  // BibTeX or CSL-JSON, from the book's folder
  SourceSpan files_span;
  bool author_date = false;
  std::string title;
};

/// Everything book.toml (or its absence) says. `root` is the book's folder; for a single file, the
/// folder it lies in.
struct BookConfig {
  std::string root;
  FolderShape shape = FolderShape::Bookbuild;
  std::vector<std::pair<std::string, std::string>> variables;  // of HonKit: book.version …
  bool imports_code = false;                                   // HonKit's `[import](file)`
  bool hard_line_breaks = false;                               // Vivliostyle's vfm.hardLineBreaks
  std::string image_folder;                                    // of Re:VIEW
  std::string slug;                                            // ASCII, of the outputs' names
  model::Metadata metadata;                                    // as far as configured
  std::vector<ChapterEntry> chapters;
  std::string layout;        // name; empty: chosen from the language
  std::string paper;         // of [pdf] paper; empty: the layout's
  bool for_press = false;    // [pdf] profile = "print"
  std::string writing_mode;  // "", "horizontal", "vertical"
  TextConfig text;
  BibliographyConfig bibliography;
  design::EpubDesign epub;
  design::EditionDesign edition;
  SourceSpan config_span;  // of book.toml as a whole, for messages
  Value settings;          // book.toml and the command line as merged, for `dump --stage config`
  Value layout_keys;       // [layout] of book.toml: laid upon the chosen layout
};

/// Settings from the command line that override files: `--set book.title=…`, `--paper`,
/// `--layout`, `--profile`.
using Overrides = std::vector<std::pair<std::string, std::string>>;

/// The books at a path: a folder with book.toml, SUMMARY.md or manuscripts; a folder whose content/
/// (or itself) holds several book folders; or a single manuscript file. Failures are Usage (broken
/// TOML, wrong types), File (missing), Book (no chapters).
Result<std::vector<std::string>> find_books(const FileStore& files, const std::string& path);

Result<BookConfig> read_book(const FileStore& files, const std::string& path,
                             const Overrides& overrides, Sources& sources,
                             Diagnostics& diagnostics);

/// The layout `name` (the book's layouts/, then the built-in ones in `data_folder`/layouts),
/// `extends` resolved, with the book's language and paper; empty name: the default layout of the
/// language. Failure Usage "layout/missing" with the nearest name.
Result<design::BookDesign> read_design(const FileStore& files, const BookConfig& config,
                                       const std::string& data_folder, const Overrides& overrides,
                                       Sources& sources, Diagnostics& diagnostics);

/// layouts/*.css of the book, in order of their names, as they may go into an EPUB: what leads
/// outside is left out ("css/outside"), and brackets are set right ("css/brackets").
std::string read_css(const FileStore& files, const BookConfig& config, Sources& sources,
                     Diagnostics& diagnostics);

/// The chosen layout's keys as merged from its `extends` chain, book.toml and the command line;
/// every value knows its place.
Result<Value> read_layout_settings(const FileStore& files, const BookConfig& config,
                                   const std::string& data_folder, const Overrides& overrides,
                                   Sources& sources, Diagnostics& diagnostics);

/// `key = value  # file:line` for every key of a table, in order.
std::string describe_settings(const Value& table, const std::string& prefix,
                              const Sources& sources);

/// Names of the layouts that can be chosen.
std::vector<std::string> layout_names(const FileStore& files, const BookConfig& config,
                                      const std::string& data_folder);

}  // namespace bookbuild::project
