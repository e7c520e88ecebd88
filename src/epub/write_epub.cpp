#include "epub/write_epub.h"

#include <fmt/format.h>

#include "epub/chapter_xhtml.h"
#include "epub/container.h"
#include "epub/encryption.h"
#include "epub/font_css.h"
#include "epub/index_xhtml.h"
#include "epub/navigation.h"
#include "epub/package_document.h"
#include "epub/pages_xhtml.h"
#include "epub/stylesheet.h"
#include "epub/used_text.h"
#include "images/pixels.h"

namespace bookbuild::epub {

namespace {

std::set<std::string> anchor_ids(const model::Numbering& numbering) {
  std::set<std::string> ids;
  for (const auto& [block, anchor] : numbering.block_anchor) ids.insert(anchor.id);
  for (const model::Anchor& anchor : numbering.chapter_anchor) ids.insert(anchor.id);
  return ids;
}

std::string language_of_book(const model::Document& document, const design::BookDesign& design) {
  if (is_language_tag(document.metadata.language)) return document.metadata.language;
  if (is_language_tag(design.language)) return design.language;
  return std::string(canonical_tag(design.tradition));
}

/// The author's picture; or the one made for the book, on its page in outlines where the profile's
/// readers draw them, and in pixels for the shelves.
void add_cover(Writing& book, std::vector<Entry>& files) {
  const CoverPicture& made = book.options.cover;
  if (made.png.empty()) {
    const std::string& given = book.document.metadata.cover;
    if (!given.empty()) book.cover_picture = book.shown_cover = book.pictures.use(given);
    return;
  }
  book.cover_picture = book.shown_cover = book.files.cover_png;
  files.push_back({book.files.cover_png, made.png, true});
  if (book.profile.pixel_cover) return;
  book.shown_cover = book.files.cover_svg;
  files.push_back({book.files.cover_svg, made.svg});
}

void add_pictures(const Writing& book, std::vector<Entry>& files) {
  for (const Pictures::Used& used : book.pictures.used()) {
    const images::Image& whole = book.pictures.get(used.image);
    const auto most = static_cast<std::uint64_t>(book.options.how.max_pixels);
    const auto smaller = most > 0 ? images::scaled_down(whole, most) : std::nullopt;
    const images::Image& picture = smaller ? *smaller : whole;
    if (smaller)
      book.diagnostics.report(
          Severity::Info, "epub/scaled", whole.named_at,
          fmt::format("{}: {} × {} pixels become {} × {}", whole.path, whole.width, whole.height,
                      picture.width, picture.height));
    std::string bytes = picture.bytes == nullptr ? std::string() : *picture.bytes;
    // PNG and JPEG are packed already; SVG is text.
    const bool stored = picture.format != images::Format::Svg;
    files.push_back({used.file, std::move(bytes), stored});
  }
}

std::vector<std::string_view> pages_of(const std::vector<Entry>& files) {
  std::vector<std::string_view> pages;
  for (const Entry& file : files)
    if (file.path.ends_with(".xhtml")) pages.emplace_back(file.bytes);
  return pages;
}

/// The paths of those that are obfuscated.
std::vector<std::string> add_fonts(const Writing& book, std::vector<Entry>& files) {
  std::vector<std::string> paths;
  const design::EpubFontDesign& how = book.options.how.fonts;
  for (const EmbeddedFont& font : book.fonts.fonts) {
    std::string path = font_file(book.profile, font);
    if (how.obfuscated) paths.push_back(path);
    // WOFF2 is packed already, and obfuscated bytes pack no better.
    files.push_back({std::move(path),
                     how.obfuscated ? obfuscated(font.bytes, identifier_of(book)) : font.bytes,
                     how.file == design::FontFile::Woff2});
  }
  return paths;
}

}  // namespace

Result<Container> make_epub(const model::Document& document, const model::Numbering& numbering,
                            const std::vector<model::OutlineEntry>& outline,
                            const design::BookDesign& design, const images::ImageStore& images,
                            const EpubOptions& options, Diagnostics& diagnostics) {
  const std::string language = language_of_book(document, design);
  const Tradition tradition = tradition_of(language);
  const Profile& profile = profile_of(options.how.profile);
  std::vector<ChapterPieces> pieces;
  std::vector<std::vector<int>> references;
  for (std::size_t c = 0; c < document.chapters.size(); ++c) {
    pieces.push_back(cut_chapter(document.chapters[c], c, numbering, options.how.split_level));
    references.emplace_back(numbering.notes[c].size(), 0);
  }
  FileNames names = name_files(document, pieces, profile);
  Writing book{document,
               numbering,
               outline,
               design,
               options,
               diagnostics,
               language,
               tradition,
               words_of(tradition),
               profile,
               std::move(names),
               anchor_ids(numbering),
               Pictures(images, std::string(profile.pictures)),
               std::move(pieces),
               PageMarks(options.pages),
               {},
               {},
               {},
               std::move(references),
               {},
               {},
               {}};
  for (const model::Chapter& chapter : document.chapters)
    book.ranks.push_back(model::heading_ranks(chapter));
  std::vector<Entry> files;
  add_cover(book, files);
  files.push_back({book.files.cover_page, cover_xhtml(book)});
  if (design.title_page.page) files.push_back({book.files.title_page, title_xhtml(book)});
  for (std::size_t c = 0; c < document.chapters.size(); ++c) {
    if (!book.files.parts[c].empty()) files.push_back({book.files.parts[c], part_xhtml(book, c)});
    for (std::size_t p = 0; p < book.files.chapters[c].size(); ++p)
      files.push_back({book.files.chapters[c][p], chapter_xhtml(book, c, p)});
  }
  if (!options.index.empty()) files.push_back({book.files.index_page, index_xhtml(book)});
  if (design.colophon.page) files.push_back({book.files.colophon_page, colophon_xhtml(book)});
  files.push_back({book.files.navigation, navigation_xhtml(book)});
  const std::vector<FontRule> rules = font_rules(design);
  if (options.fonts) book.fonts = options.fonts(used_text(pages_of(files), rules));
  files.push_back(
      {book.files.stylesheet,
       stylesheet(design, tradition, font_css(design, rules, language, book.fonts, profile))});
  const std::vector<std::string> obfuscated_fonts = add_fonts(book, files);
  files.push_back({"toc.ncx", ncx(book, identifier_of(book))});
  add_pictures(book, files);
  files.push_back({std::string(profile.package), package_document(book)});
  return make_container(std::move(files), profile, obfuscated_fonts);
}

}  // namespace bookbuild::epub
