#include "epub/navigation.h"

#include <map>

#include "epub/page_frame.h"
#include "model/heading_numbers.h"

namespace bookbuild::epub {

namespace {

using Entries = std::vector<model::OutlineEntry>;

std::string href_of(const Writing& book, const model::OutlineEntry& entry) {
  const std::string& part = book.files.parts.at(entry.anchor.chapter);
  if (entry.level == 0 && !part.empty()) return part;
  return book.files.chapters.at(entry.anchor.chapter) + "#" + entry.anchor.id;
}

/// A label in the contents may not be empty.
std::string label_of(const model::OutlineEntry& entry) {
  const bool blank = entry.title.find_first_not_of(" \t\n") == std::string::npos;
  return model::with_number(entry.number, blank ? "＊" : entry.title);
}

/// The outline is at most eight deep (a part, a chapter, six headings), and so is this.
void write_list(Xml& xml, const Writing& book, const Entries& entries) {
  xml.open("ol");
  xml.line();
  for (const model::OutlineEntry& entry : entries) {
    xml.open("li");
    xml.leaf("a", {{"href", href_of(book, entry)}}, label_of(entry));
    if (!entry.children.empty()) {
      xml.line();
      write_list(xml, book, entry.children);
    }
    xml.close();
    xml.line();
  }
  xml.close();
}

void write_landmark(Xml& xml, std::string_view type, std::string_view href,
                    std::string_view label) {
  xml.open("li");
  xml.leaf("a", {{"epub:type", type}, {"href", href}}, label);
  xml.close();
  xml.line();
}

const std::string* first_of_text(const Writing& book) {
  for (std::size_t c = 0; c < book.document.chapters.size(); ++c) {
    if (book.document.chapters[c].kind == model::ChapterKind::Body) return &book.files.chapters[c];
  }
  return book.files.chapters.empty() ? nullptr : &book.files.chapters.front();
}

void write_landmarks(Xml& xml, const Writing& book) {
  xml.open("nav",
           {{"epub:type", "landmarks"}, {"aria-label", book.words.landmarks}, {"hidden", ""}});
  xml.line();
  xml.open("ol");
  xml.line();
  write_landmark(xml, "cover", kCoverPage, book.words.cover);
  if (book.design.title_page.page)
    write_landmark(xml, "titlepage", kTitlePage, book.words.title_page);
  write_landmark(xml, "toc", std::string(kNavigation) + "#toc", book.words.contents);
  if (const std::string* text = first_of_text(book))
    write_landmark(xml, "bodymatter", *text, book.words.text);
  if (book.design.colophon.page)
    write_landmark(xml, "colophon", kColophonPage, book.words.colophon);
  xml.close();
  xml.line();
  xml.close();
  xml.line();
}

class NcxWriter {
 public:
  NcxWriter(Xml& xml, const Writing& book) : xml_(xml), book_(book) {}

  void write(const Entries& entries) {
    for (const model::OutlineEntry& entry : entries) {
      open(href_of(book_, entry), label_of(entry));
      write(entry.children);
      xml_.close();
      xml_.line();
    }
  }

  void open(const std::string& href, std::string_view label) {
    // Points at one place have one order (EPUB 2, NCX).
    const auto [order, first] = orders_.emplace(href, static_cast<int>(orders_.size()) + 1);
    static_cast<void>(first);
    xml_.open("navPoint", {{"id", "point-" + std::to_string(++points_)},
                           {"playOrder", std::to_string(order->second)}});
    xml_.open("navLabel");
    xml_.leaf("text", {}, label);
    xml_.close();
    xml_.empty("content", {{"src", href}});
    xml_.line();
  }

 private:
  Xml& xml_;
  const Writing& book_;
  std::map<std::string, int> orders_;
  int points_ = 0;
};

}  // namespace

std::string navigation_xhtml(const Writing& book) {
  Xml xml;
  open_page(xml, book, {book.words.contents, {}, "frontmatter", is_vertical(book), 0});
  xml.open(
      "nav",
      {{"epub:type", "toc"}, {"role", "doc-toc"}, {"id", "toc"}, {"aria-labelledby", "toc-title"}});
  xml.line();
  xml.leaf("h1", {{"id", "toc-title"}}, book.words.contents);
  xml.line();
  if (book.outline.empty()) {
    xml.open("ol");
    xml.open("li");
    xml.leaf("a", {{"href", kCoverPage}}, book.words.cover);
    xml.close();
    xml.close();
  } else {
    write_list(xml, book, book.outline);
  }
  xml.line();
  xml.close();
  xml.line();
  write_landmarks(xml, book);
  return xml.finish();
}

std::string ncx(const Writing& book, std::string_view identifier) {
  Xml xml;
  xml.open("ncx", {{"xmlns", "http://www.daisy.org/z3986/2005/ncx/"},
                   {"version", "2005-1"},
                   {"xml:lang", book.language}});
  xml.line();
  xml.open("head");
  xml.empty("meta", {{"name", "dtb:uid"}, {"content", identifier}});
  xml.close();
  xml.line();
  xml.open("docTitle");
  xml.leaf("text", {}, book.document.metadata.title);
  xml.close();
  xml.line();
  xml.open("navMap");
  xml.line();
  NcxWriter points(xml, book);
  if (book.outline.empty()) {
    points.open(kCoverPage, book.words.cover);
    xml.close();
  } else {
    points.write(book.outline);
  }
  return xml.finish();
}

}  // namespace bookbuild::epub
