#include "epub/pages_xhtml.h"

#include <fmt/format.h>

#include <algorithm>

#include "epub/page_frame.h"

namespace bookbuild::epub {

namespace {

void paragraph(Xml& xml, const char* name, std::string_view text) {
  if (text.empty()) return;
  xml.leaf("p", {{"class", name}}, text);
  xml.line();
}

/// The title a page shows, never empty.
std::string_view shown_title(const Writing& book) {
  const std::string& title = book.document.metadata.title;
  return title.empty() ? book.words.cover : std::string_view(title);
}

void write_authors(Xml& xml, const Writing& book) {
  for (const model::Author& author : book.document.metadata.authors)
    paragraph(xml, "author", author.name);
}

/// What those hear who cannot see the cover: what it is, and the words that stand on it.
std::string cover_words(const Writing& book) {
  const model::Metadata& metadata = book.document.metadata;
  std::string words = fmt::format("{} {}", shown_title(book), book.words.cover);
  if (book.shown_cover != book.files.cover_svg && book.shown_cover != book.files.cover_png)
    return words;
  if (!metadata.subtitle.empty()) words += " – " + metadata.subtitle;
  for (const model::Author& author : metadata.authors)
    if (!author.name.empty()) words += " – " + author.name;
  return words;
}

/// "urn:isbn:978…" as readers know it; identifiers of machines are not for a page.
std::string_view printed_identifier(std::string_view identifier) {
  constexpr std::string_view kIsbn = "urn:isbn:";
  return identifier.substr(0, kIsbn.size()) == kIsbn ? identifier.substr(kIsbn.size())
                                                     : std::string_view();
}

}  // namespace

std::string cover_xhtml(const Writing& book) {
  const model::Metadata& metadata = book.document.metadata;
  Xml xml;
  open_page(xml, book, {book.words.cover, {}, "cover"});
  xml.open("section",
           {{"class", "cover-page"}, {"epub:type", "cover"}, {"aria-label", book.words.cover}});
  xml.line();
  if (!book.shown_cover.empty()) {
    xml.empty(
        "img",
        {{"src", "../" + book.shown_cover}, {"alt", cover_words(book)}, {"role", "doc-cover"}});
  } else {
    xml.leaf("h1", {}, shown_title(book));
    xml.line();
    paragraph(xml, "subtitle", metadata.subtitle);
    write_authors(xml, book);
  }
  return xml.finish();
}

std::string title_xhtml(Writing& book) {
  book.pages.enter_file(book.files.title_page);
  const model::Metadata& metadata = book.document.metadata;
  Xml xml;
  open_page(xml, book, {book.words.title_page, {}, "frontmatter", is_vertical(book)});
  xml.open(
      "section",
      {{"class", "title-page"}, {"epub:type", "titlepage"}, {"aria-label", book.words.title_page}});
  xml.line();
  xml.open("h1", {{"epub:type", "title"}});
  book.pages.write_own(xml, PageStart::Place::Title);
  xml.text(shown_title(book));
  xml.close();
  xml.line();
  paragraph(xml, "subtitle", metadata.subtitle);
  write_authors(xml, book);
  paragraph(xml, "publisher", metadata.publisher);
  paragraph(xml, "date", metadata.date);
  return xml.finish();
}

std::string part_xhtml(Writing& book, std::size_t chapter) {
  book.pages.enter_file(book.files.parts.at(chapter));
  const std::string& title = book.document.chapters.at(chapter).part;
  Xml xml;
  open_page(xml, book, {title, {}, "bodymatter", is_vertical(book)});
  xml.open("section", {{"class", "part-page"},
                       {"epub:type", "part"},
                       {"role", "doc-part"},
                       {"aria-labelledby", "part-title"}});
  xml.line();
  xml.open("h1", {{"id", "part-title"}});
  const auto earlier = static_cast<std::size_t>(std::count_if(
      book.files.parts.begin(), book.files.parts.begin() + static_cast<std::ptrdiff_t>(chapter),
      [](const std::string& file) { return !file.empty(); }));
  book.pages.write_own(xml, PageStart::Place::Part, earlier);
  xml.text(title);
  xml.close();
  xml.line();
  return xml.finish();
}

std::string colophon_xhtml(Writing& book) {
  book.pages.enter_file(book.files.colophon_page);
  const model::Metadata& metadata = book.document.metadata;
  const Words& words = book.words;
  Xml xml;
  open_page(xml, book, {words.colophon, {}, "backmatter", is_vertical(book)});
  xml.open("section", {{"class", "colophon"},
                       {"epub:type", "colophon"},
                       {"role", "doc-colophon"},
                       {"aria-labelledby", "colophon-title"}});
  xml.line();
  xml.open("h1", {{"id", "colophon-title"}});
  book.pages.write_own(xml, PageStart::Place::Colophon);
  xml.text(words.colophon);
  xml.close();
  xml.line();
  xml.open("dl");
  xml.line();
  const auto item = [&xml](std::string_view label, std::string_view text) {
    if (text.empty()) return;
    xml.leaf("dt", {}, label);
    xml.leaf("dd", {}, text);
    xml.line();
  };
  item(words.title, metadata.subtitle.empty()
                        ? std::string(shown_title(book))
                        : fmt::format("{}　{}", shown_title(book), metadata.subtitle));
  if (metadata.series)
    item(words.series, metadata.series->number > 0
                           ? fmt::format("{} {}", metadata.series->name, metadata.series->number)
                           : metadata.series->name);
  for (const model::Author& author : metadata.authors)
    item(role_label(words, author.role), author.name);
  item(words.publisher, metadata.publisher);
  item(words.date, metadata.date);
  item(words.version, metadata.version);
  item("ISBN", printed_identifier(metadata.identifier));
  item(words.rights, metadata.rights);
  xml.close();
  xml.line();
  paragraph(xml, "generator", book.options.generator);
  return xml.finish();
}

}  // namespace bookbuild::epub
