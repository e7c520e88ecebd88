#include "epub/package_document.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/hash.h"
#include "epub/page_frame.h"
#include "epub/xml.h"

namespace bookbuild::epub {

namespace {

/// Whether dc:date may carry it: YYYY, YYYY-MM or YYYY-MM-DD of the calendar (W3C-DTF).
bool is_date(std::string_view date) {
  if (date.size() != 4 && date.size() != 7 && date.size() != 10) return false;
  for (std::size_t i = 0; i < date.size(); ++i) {
    const bool dash = i == 4 || i == 7;
    if (dash ? date[i] != '-' : date[i] < '0' || date[i] > '9') return false;
  }
  const auto two = [&](std::size_t at) { return (date[at] - '0') * 10 + (date[at + 1] - '0'); };
  if (date.size() >= 7 && (two(5) < 1 || two(5) > 12)) return false;
  if (date.size() < 10) return true;
  const int year = two(0) * 100 + two(2), month = two(5);
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  const int days = month == 2                                              ? (leap ? 29 : 28)
                   : month == 4 || month == 6 || month == 9 || month == 11 ? 30
                                                                           : 31;
  return two(8) >= 1 && two(8) <= days;
}

class PackageWriter {
 public:
  explicit PackageWriter(const Writing& book) : book_(book), metadata_(book.document.metadata) {}

  std::string write() {
    xml_.open("package", {{"xmlns", "http://www.idpf.org/2007/opf"},
                          {"version", "3.0"},
                          {"unique-identifier", "bookid"},
                          {"xml:lang", book_.language},
                          {"dir", "ltr"}});
    xml_.line();
    xml_.open("metadata", {{"xmlns:dc", "http://purl.org/dc/elements/1.1/"}});
    xml_.line();
    identity();
    people();
    publication();
    series();
    rendition();
    accessibility();
    xml_.close();
    xml_.line();
    manifest();
    spine();
    return xml_.finish();
  }

 private:
  void meta(std::string_view property, std::string_view value) {
    if (value.empty()) return;
    xml_.leaf("meta", {{"property", property}}, value);
    xml_.line();
  }

  void refine(std::string_view id, std::string_view property, std::string_view value,
              std::string_view scheme = {}) {
    if (value.empty()) return;
    const std::string target = fmt::format("#{}", id);
    xml_.leaf("meta", {{"refines", target}, {"property", property}, {"scheme", if_any(scheme)}},
              value);
    xml_.line();
  }

  void named(std::string_view name, std::string_view content) {
    xml_.empty("meta", {{"name", name}, {"content", content}});
    xml_.line();
  }

  void core(const char* element, std::string_view id, std::string_view value) {
    if (value.empty()) return;
    xml_.leaf(element, {{"id", if_any(id)}}, value);
    xml_.line();
  }

  void identity() {
    core("dc:identifier", "bookid", identifier_of(book_));
    core("dc:title", "title",
         metadata_.title.empty() ? book_.words.cover : std::string_view(metadata_.title));
    refine("title", "title-type", "main");
    refine("title", "file-as", metadata_.title_reading);
    if (!metadata_.subtitle.empty()) {
      core("dc:title", "subtitle", metadata_.subtitle);
      refine("subtitle", "title-type", "subtitle");
      refine("subtitle", "display-seq", "2");
      refine("title", "display-seq", "1");
    }
    core("dc:language", {}, book_.language);
  }

  /// The writers of the words are creators; who translated, drew or edited them contributed.
  void people() {
    int number = 0;
    for (const model::Author& author : metadata_.authors) {
      if (author.name.empty()) continue;
      const std::string id = fmt::format("person-{}", ++number);
      const bool creator = author.role.empty() || author.role == "aut";
      core(creator ? "dc:creator" : "dc:contributor", id, author.name);
      refine(id, "role", author.role.empty() ? "aut" : author.role, "marc:relators");
      refine(id, "file-as", author.reading);
      refine(id, "display-seq", std::to_string(number));
    }
  }

  void publication() {
    core("dc:publisher", {}, metadata_.publisher);
    if (is_date(metadata_.date)) core("dc:date", {}, metadata_.date);
    core("dc:rights", {}, metadata_.rights);
    core("dc:description", {}, metadata_.description);
    meta("dcterms:modified", book_.options.modified.empty()
                                 ? std::string_view("1980-01-01T00:00:00Z")
                                 : std::string_view(book_.options.modified));
    meta("schema:version", metadata_.version);
    if (!book_.options.generator.empty()) named("generator", book_.options.generator);
  }

  void series() {
    if (!metadata_.series || metadata_.series->name.empty()) return;
    xml_.leaf("meta", {{"property", "belongs-to-collection"}, {"id", "series"}},
              metadata_.series->name);
    xml_.line();
    refine("series", "collection-type", "series");
    if (metadata_.series->number > 0)
      refine("series", "group-position", std::to_string(metadata_.series->number));
  }

  void rendition() {
    meta("rendition:layout", "reflowable");
    meta("rendition:orientation", "auto");
    meta("rendition:spread", "auto");
    if (!book_.cover_picture.empty()) named("cover", "cover-image");
    named("primary-writing-mode", is_vertical(book_) ? "vertical-rl" : "horizontal-lr");
  }

  /// EPUB Accessibility 1.1, 2: only what this book holds. Conformance is for people to certify, so
  /// it is not claimed.
  void accessibility() {
    const Findings& found = book_.found;
    meta("schema:accessMode", "textual");
    if (found.pictures) meta("schema:accessMode", "visual");
    if (found.pictures) meta("schema:accessModeSufficient", "textual,visual");
    if (!found.pictures_without_words) meta("schema:accessModeSufficient", "textual");
    for (const char* feature : {"tableOfContents", "readingOrder", "structuralNavigation",
                                "displayTransformability", "ARIA"})
      meta("schema:accessibilityFeature", feature);
    if (found.pictures && !found.pictures_without_words)
      meta("schema:accessibilityFeature", "alternativeText");
    if (found.ruby) meta("schema:accessibilityFeature", "rubyAnnotations");
    if (found.math) meta("schema:accessibilityFeature", "latex");
    if (is_vertical(book_)) meta("schema:accessibilityFeature", "verticalWriting");
    meta("schema:accessibilityHazard", "none");
    std::string summary(is_vertical(book_) ? book_.words.reflows_vertical : book_.words.reflows);
    if (found.pictures) {
      if (book_.tradition == Tradition::Ko || book_.tradition == Tradition::Latin) summary += ' ';
      summary += found.pictures_without_words ? book_.words.pictures_not_described
                                              : book_.words.pictures_described;
    }
    meta("schema:accessibilitySummary", summary);
  }

  void item(std::string_view id, std::string_view href, std::string_view type,
            std::string_view properties = {}) {
    xml_.empty(
        "item",
        {{"id", id}, {"href", href}, {"media-type", type}, {"properties", if_any(properties)}});
    xml_.line();
  }

  static std::string chapter_item(std::size_t chapter) {
    return fmt::format("chapter-{}", chapter + 1);
  }
  static std::string part_item(std::size_t chapter) { return fmt::format("part-{}", chapter + 1); }

  void manifest() {
    constexpr std::string_view kXhtml = "application/xhtml+xml";
    xml_.open("manifest");
    xml_.line();
    item("nav", kNavigation, kXhtml, "nav");
    item("ncx", "toc.ncx", "application/x-dtbncx+xml");
    item("css", kStylesheet, "text/css");
    pictures();
    item("cover", kCoverPage, kXhtml);
    if (book_.design.title_page.page) item("title-page", kTitlePage, kXhtml);
    for (std::size_t c = 0; c < book_.files.chapters.size(); ++c) {
      if (!book_.files.parts[c].empty()) item(part_item(c), book_.files.parts[c], kXhtml);
      item(chapter_item(c), book_.files.chapters[c], kXhtml);
    }
    if (book_.design.colophon.page) item("colophon", kColophonPage, kXhtml);
    xml_.close();
    xml_.line();
  }

  void pictures() {
    if (book_.cover_picture == kGeneratedCover)
      item("cover-image", kGeneratedCover, "image/svg+xml", "cover-image");
    int number = 0;
    for (const Pictures::Used& used : book_.pictures.used()) {
      const std::string_view type = images::media_type(book_.pictures.get(used.image).format);
      ++number;
      if (used.file == book_.cover_picture)
        item("cover-image", used.file, type, "cover-image");
      else
        item(fmt::format("picture-{}", number), used.file, type);
    }
  }

  void itemref(std::string_view id) {
    xml_.empty("itemref", {{"idref", id}});
    xml_.line();
  }

  /// The direction is always written: a shop refuses horizontal books that leave it out.
  void spine() {
    xml_.open("spine",
              {{"toc", "ncx"}, {"page-progression-direction", is_vertical(book_) ? "rtl" : "ltr"}});
    xml_.line();
    itemref("cover");
    if (book_.design.title_page.page) itemref("title-page");
    if (book_.design.contents.page) itemref("nav");
    for (std::size_t c = 0; c < book_.files.chapters.size(); ++c) {
      if (!book_.files.parts[c].empty()) itemref(part_item(c));
      itemref(chapter_item(c));
    }
    if (book_.design.colophon.page) itemref("colophon");
    xml_.close();
    xml_.line();
  }

  const Writing& book_;
  const model::Metadata& metadata_;
  Xml xml_;
};

}  // namespace

std::string identifier_of(const Writing& book) {
  const model::Metadata& metadata = book.document.metadata;
  if (!metadata.identifier.empty()) return metadata.identifier;
  std::string name = metadata.title;
  for (const model::Author& author : metadata.authors) name += "\n" + author.name;
  return uuid_v5_urn(name + "\n" + book.language);
}

std::string package_document(const Writing& book) {
  return PackageWriter(book).write();
}

}  // namespace bookbuild::epub
