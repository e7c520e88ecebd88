#include "epub/package_document.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/hash.h"
#include "epub/outside_link.h"
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

bool is_isbn_urn(std::string_view identifier) {
  constexpr std::string_view kIsbn = "urn:isbn:";
  return identifier.substr(0, kIsbn.size()) == kIsbn;
}

class PackageWriter {
 public:
  explicit PackageWriter(const Writing& book) : book_(book), metadata_(book.document.metadata) {}

  std::string write() {
    xml_.open("package", {{"xmlns", "http://www.idpf.org/2007/opf"},
                          {"version", "3.0"},
                          {"unique-identifier", "bookid"},
                          {"xml:lang", language()},
                          {"dir", "ltr"},
                          {"prefix", if_any(prefixes())}});
    xml_.line();
    xml_.open("metadata", {{"xmlns:dc", "http://purl.org/dc/elements/1.1/"}});
    xml_.line();
    identity();
    people();
    publication();
    printed();
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

  [[nodiscard]] std::string_view language() const {
    return package_language(book_.profile, book_.language);
  }

  /// Prefixes that EPUB does not reserve; a11y is named for the certifier and the exemption.
  [[nodiscard]] std::string prefixes() const {
    const design::AccessibilityClaims& claims = book_.options.how.claims;
    std::string prefixes(book_.profile.prefixes);
    if (claims.certified_by.empty() && claims.exemption.empty()) return prefixes;
    if (!prefixes.empty()) prefixes += ' ';
    return prefixes + "a11y: http://www.idpf.org/epub/vocab/package/a11y/#";
  }

  void core(const char* element, std::string_view id, std::string_view value) {
    if (value.empty()) return;
    xml_.leaf(element, {{"id", if_any(id)}}, value);
    xml_.line();
  }

  void identity() {
    const std::string identifier = identifier_of(book_);
    core("dc:identifier", "bookid", identifier);
    // A book with an ISBN has a UUID as well, which stays when the ISBN comes later or changes.
    if (is_isbn_urn(identifier)) {
      refine("bookid", "identifier-type", "15", "onix:codelist5");
      core("dc:identifier", "uuid", uuid_of(book_));
    }
    core("dc:title", "title",
         metadata_.title.empty() ? book_.words.cover : std::string_view(metadata_.title));
    refine("title", "title-type", "main");
    refine("title", "file-as", metadata_.title_reading);
    const bool in_series = metadata_.series && !metadata_.series->name.empty();
    if (in_series || !metadata_.subtitle.empty()) refine("title", "display-seq", "1");
    if (!metadata_.subtitle.empty()) {
      core("dc:title", "subtitle", metadata_.subtitle);
      refine("subtitle", "title-type", "subtitle");
      refine("subtitle", "display-seq", "2");
    }
    if (in_series) {
      core("dc:title", "collection", metadata_.series->name);
      refine("collection", "title-type", "collection");
      refine("collection", "display-seq", "3");
    }
    core("dc:language", {}, language());
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
    core("dc:publisher", "publisher", metadata_.publisher);
    if (!metadata_.publisher.empty()) refine("publisher", "file-as", metadata_.publisher_reading);
    if (is_date(metadata_.date)) core("dc:date", {}, metadata_.date);
    core("dc:rights", {}, metadata_.rights);
    core("dc:description", {}, metadata_.description);
    for (const std::string& subject : metadata_.subjects) core("dc:subject", {}, subject);
    meta("dcterms:modified", book_.options.modified.empty()
                                 ? std::string_view("1980-01-01T00:00:00Z")
                                 : std::string_view(book_.options.modified));
    meta("schema:version", metadata_.version);
    if (!book_.options.generator.empty()) named("generator", book_.options.generator);
  }

  /// The printed edition, and the pages that are counted by it. No prefix: pageBreakSource belongs
  /// to the package's own vocabulary.
  void printed() {
    core("dc:source", "print", metadata_.print_identifier);
    if (!book_.pages.any()) return;
    meta("pageBreakSource", book_.options.pages_of.empty()
                                ? std::string_view("unknown")
                                : std::string_view(book_.options.pages_of));
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
    if (book_.profile.specified_fonts && !book_.fonts.fonts.empty())
      meta("ibooks:specified-fonts", "true");
    if (book_.profile.guide_version) meta("ebpaj:guide-version", "1.1.3");
    if (!book_.cover_picture.empty()) named("cover", "cover-image");
    named("primary-writing-mode", is_vertical(book_) ? "vertical-rl" : "horizontal-lr");
  }

  /// EPUB Accessibility 1.1, 2: only what this book holds. Conformance is for people to certify, so
  /// it is claimed only where they say so.
  void accessibility() {
    const Findings& found = book_.found;
    const design::AccessibilityClaims& claims = book_.options.how.claims;
    const auto feature = [this](bool has, std::string_view name) {
      if (has) meta("schema:accessibilityFeature", name);
    };
    meta("schema:accessMode", "textual");
    if (found.pictures) meta("schema:accessMode", "visual");
    if (found.pictures) meta("schema:accessModeSufficient", "textual,visual");
    if (!found.pictures_without_words) meta("schema:accessModeSufficient", "textual");
    for (const char* name : {"tableOfContents", "readingOrder", "structuralNavigation",
                             "displayTransformability", "ARIA"})
      feature(true, name);
    feature(found.pictures && !found.pictures_without_words, "alternativeText");
    feature(found.ruby, "rubyAnnotations");
    feature(found.math, "MathML");
    feature(found.math, "describedMath");  // every formula has its TeX as alttext
    feature(found.tex, "latex");
    feature(book_.pages.any(), "pageBreakMarkers");
    feature(book_.pages.any(), "pageNavigation");
    feature(is_vertical(book_), "verticalWriting");
    if (claims.hazards.empty()) meta("schema:accessibilityHazard", "none");
    for (const std::string& hazard : claims.hazards) meta("schema:accessibilityHazard", hazard);
    meta("schema:accessibilitySummary", claims.summary.empty() ? summary() : claims.summary);
    if (!claims.conforms_to.empty()) {
      xml_.leaf("meta", {{"property", "dcterms:conformsTo"}, {"id", "conformance"}},
                claims.conforms_to);
      xml_.line();
    }
    certifier(claims);
    meta("a11y:exemption", claims.exemption);
  }

  void certifier(const design::AccessibilityClaims& claims) {
    if (claims.certified_by.empty()) return;
    xml_.leaf("meta",
              {{"refines", claims.conforms_to.empty() ? std::string_view() : "#conformance"},
               {"property", "a11y:certifiedBy"},
               {"id", "certifier"}},
              claims.certified_by);
    xml_.line();
    refine("certifier", "a11y:certifierCredential", claims.certifier_credential);
    const auto report = outside_link(claims.certifier_report);
    if (!report) return;
    xml_.empty("link",
               {{"rel", "a11y:certifierReport"}, {"refines", "#certifier"}, {"href", *report}});
    xml_.line();
  }

  /// What a reader should know before opening the book, in its own language.
  [[nodiscard]] std::string summary() const {
    const Words& words = book_.words;
    const Findings& found = book_.found;
    const bool spaced = book_.tradition == Tradition::Ko || book_.tradition == Tradition::Latin;
    std::string summary(is_vertical(book_) ? words.reflows_vertical : words.reflows);
    const auto add = [&](bool holds, std::string_view sentence) {
      if (!holds) return;
      if (spaced) summary += ' ';
      summary += sentence;
    };
    add(found.pictures && found.pictures_without_words, words.pictures_not_described);
    add(found.pictures && !found.pictures_without_words, words.pictures_described);
    add(found.ruby, words.readings_given);
    add(book_.pages.any(), words.pages_marked);
    return summary;
  }

  void item(std::string_view id, std::string_view href, std::string_view type,
            std::string_view properties = {}) {
    xml_.empty(
        "item",
        {{"id", id}, {"href", href}, {"media-type", type}, {"properties", if_any(properties)}});
    xml_.line();
  }

  static std::string chapter_item(std::size_t chapter, std::size_t piece) {
    return piece == 0 ? fmt::format("chapter-{}", chapter + 1)
                      : fmt::format("chapter-{}-{}", chapter + 1, piece + 1);
  }
  static std::string part_item(std::size_t chapter) { return fmt::format("part-{}", chapter + 1); }

  void manifest() {
    constexpr std::string_view kXhtml = "application/xhtml+xml";
    xml_.open("manifest");
    xml_.line();
    item("nav", book_.files.navigation, kXhtml, "nav");
    item("ncx", "toc.ncx", "application/x-dtbncx+xml");
    item("css", book_.files.stylesheet, "text/css");
    fonts();
    pictures();
    item("cover", book_.files.cover_page, kXhtml);
    if (book_.design.title_page.page) item("title-page", book_.files.title_page, kXhtml);
    for (std::size_t c = 0; c < book_.files.chapters.size(); ++c) {
      if (!book_.files.parts[c].empty()) item(part_item(c), book_.files.parts[c], kXhtml);
      for (std::size_t p = 0; p < book_.files.chapters[c].size(); ++p)
        item(chapter_item(c, p), book_.files.chapters[c][p], kXhtml,
             book_.math_files.count(book_.files.chapters[c][p]) != 0 ? "mathml" : "");
    }
    if (!book_.options.index.empty()) item("index", book_.files.index_page, kXhtml);
    if (book_.design.colophon.page) item("colophon", book_.files.colophon_page, kXhtml);
    xml_.close();
    xml_.line();
  }

  void fonts() {
    int number = 0;
    for (const EmbeddedFont& font : book_.fonts.fonts)
      item(fmt::format("font-{}", ++number), font_file(book_.profile, font),
           fmt::format("font/{}", font.extension));
  }

  void pictures() {
    if (book_.cover_picture == book_.files.cover_png) {
      item("cover-image", book_.files.cover_png, "image/png", "cover-image");
      if (book_.shown_cover == book_.files.cover_svg)
        item("cover-drawing", book_.files.cover_svg, "image/svg+xml");
    }
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

  void itemref(std::string_view id, std::string_view properties = {}) {
    xml_.empty("itemref", {{"idref", id}, {"properties", if_any(properties)}});
    xml_.line();
  }

  /// The direction is always written: a shop refuses horizontal books that leave it out.
  void spine() {
    xml_.open("spine",
              {{"toc", "ncx"}, {"page-progression-direction", is_vertical(book_) ? "rtl" : "ltr"}});
    xml_.line();
    itemref("cover", book_.profile.centred_cover ? "rendition:page-spread-center" : "");
    if (book_.design.title_page.page) itemref("title-page");
    if (book_.design.contents.page) itemref("nav");
    for (std::size_t c = 0; c < book_.files.chapters.size(); ++c) {
      if (!book_.files.parts[c].empty()) itemref(part_item(c));
      for (std::size_t p = 0; p < book_.files.chapters[c].size(); ++p) itemref(chapter_item(c, p));
    }
    if (!book_.options.index.empty()) itemref("index");
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
  const std::string& given = book.document.metadata.identifier;
  return given.empty() ? uuid_of(book) : given;
}

std::string uuid_of(const Writing& book) {
  const model::Metadata& metadata = book.document.metadata;
  std::string name = metadata.title;
  for (const model::Author& author : metadata.authors) name += "\n" + author.name;
  return uuid_v5_urn(name + "\n" + book.language);
}

std::string package_document(const Writing& book) {
  return PackageWriter(book).write();
}

}  // namespace bookbuild::epub
