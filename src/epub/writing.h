#pragma once

// What all files of one package share: the book as given, the files' names, and what was met while
// writing.

#include <map>
#include <set>
#include <string>
#include <vector>

#include "epub/page_marks.h"
#include "epub/pieces.h"
#include "epub/profile.h"
#include "epub/words.h"
#include "epub/write_epub.h"
#include "model/heading_order.h"

namespace bookbuild::epub {

/// Paths from the content folder, ASCII (interfaces.md, Outputs), different even where case is not.
struct FileNames {
  std::string cover_page, title_page, index_page, colophon_page, navigation, stylesheet, cover_svg,
      cover_png;                                   // of a cover made for the book
  std::vector<std::vector<std::string>> chapters;  // the files of each chapter, one or more
  std::vector<std::string> parts;                  // by chapter; empty where no part begins
};

FileNames name_files(const model::Document& document, const std::vector<ChapterPieces>& pieces,
                     const Profile& profile);

/// What the book holds, for the accessibility metadata.
struct Findings {
  bool words = false;
  bool pictures = false, pictures_without_words = false;
  bool ruby = false;
  bool math = false, tex = false;  // formulae as MathML, and as they were written
};

/// A place that a list of the navigation leads to.
struct Place {
  std::string label;
  std::string href;  // from the content folder
};

/// The pictures that the text shows, named in order of first use.
class Pictures {
 public:
  Pictures(const images::ImageStore& store, std::string folder)
      : store_(store), folder_(std::move(folder)) {}
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
  std::string folder_;
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
  const Profile& profile;
  FileNames files;
  std::set<std::string> anchor_ids;  // ids of ours must differ from them
  Pictures pictures;
  std::vector<ChapterPieces> pieces;  // by chapter
  PageMarks pages;
  Findings found;
  std::vector<Place> figures, tables;
  std::vector<std::vector<int>> references;  // by chapter and note: references written so far
  std::string cover_picture;  // the file of properties="cover-image"; empty: there is none
  std::string shown_cover;    // what the cover's page shows
  BookFonts fonts;
  std::set<std::string> math_files = {};        // those that hold MathML
  std::vector<model::HeadingRanks> ranks = {};  // by chapter
};

/// Where an embedded font lies, from the content folder.
std::string font_file(const Profile& profile, const EmbeddedFont& font);

/// A file's name as its neighbours in the same folder say it.
std::string_view beside(std::string_view file);

/// `wanted`, changed as little as makes it differ from every anchor of the book.
std::string free_id(const Writing& writing, std::string wanted);

/// The anchor's place from the content folder.
std::string href_of(const Writing& writing, const model::Anchor& anchor);

/// The anchor's place as seen from a file beside it.
std::string href_from_text(const Writing& writing, const model::Anchor& anchor);

}  // namespace bookbuild::epub
