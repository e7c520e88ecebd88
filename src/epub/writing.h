#pragma once

// What all files of one package share: the book as given, the files' names, and what was met while
// writing.

#include <map>
#include <set>
#include <string>
#include <vector>

#include "epub/words.h"
#include "epub/write_epub.h"

namespace bookbuild::epub {

/// Paths from the content folder, ASCII (interfaces.md, Outputs), different even where case is not.
struct FileNames {
  std::vector<std::string> chapters;
  std::vector<std::string> parts;  // by chapter; empty where no part begins
};

FileNames name_files(const model::Document& document);

inline constexpr const char* kCoverPage = "text/cover.xhtml";
inline constexpr const char* kTitlePage = "text/title.xhtml";
inline constexpr const char* kColophonPage = "text/colophon.xhtml";
inline constexpr const char* kNavigation = "nav.xhtml";
inline constexpr const char* kStylesheet = "css/book.css";
inline constexpr const char* kGeneratedCover = "images/cover.svg";

/// What the book holds, for the accessibility metadata.
struct Findings {
  bool pictures = false, pictures_without_words = false;
  bool ruby = false, math = false;
};

/// The pictures that the text shows, named in order of first use.
class Pictures {
 public:
  explicit Pictures(const images::ImageStore& store) : store_(store) {}
  /// Path from the content folder; empty when there is no such picture.
  std::string use(std::string_view path);
  struct Used {
    ImageId image;
    std::string file;
  };
  [[nodiscard]] const std::vector<Used>& used() const { return used_; }
  [[nodiscard]] const images::Image& get(ImageId id) const { return store_.get(id); }

 private:
  const images::ImageStore& store_;
  std::vector<Used> used_;
  std::map<std::uint32_t, std::size_t> by_image_;
};

/// The whole of one writing.
struct Writing {
  const model::Document& document;
  const model::Numbering& numbering;
  const std::vector<model::OutlineEntry>& outline;
  const design::BookDesign& design;
  const EpubOptions& options;
  Diagnostics& diagnostics;
  std::string language;  // BCP 47, never empty
  Tradition tradition = Tradition::Latin;
  const Words& words;
  FileNames files;
  std::set<std::string> anchor_ids;  // ids of ours must differ from them
  Pictures pictures;
  Findings found;
  std::string cover_picture;  // the file of properties="cover-image"
};

/// `wanted`, changed as little as makes it differ from every anchor of the book.
std::string free_id(const Writing& writing, std::string wanted);

/// The anchor's place as seen from a file in text/.
std::string href_from_text(const Writing& writing, const model::Anchor& anchor);

}  // namespace bookbuild::epub
