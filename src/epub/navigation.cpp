#include "epub/navigation.h"

#include <fmt/format.h>

#include <map>

#include "epub/page_frame.h"
#include "model/heading_numbers.h"

namespace bookbuild::epub {

namespace {

using Entries = std::vector<model::OutlineEntry>;

std::string target_of(const Writing& book, const model::OutlineEntry& entry) {
  const std::string& part = book.files.parts.at(entry.anchor.chapter);
  if (entry.level == 0 && !part.empty()) return part;
  return href_of(book, entry.anchor);
}

/// A label in the contents may not be empty.
std::string label_of(const model::OutlineEntry& entry) {
  const bool blank = entry.title.find_first_not_of(" \t\n") == std::string::npos;
  return model::with_number(entry.number, blank ? "＊" : entry.title);
}

/// The outline is at most eight deep (a part, a chapter, six headings), and so is this; `index`:
/// the index comes last.
void write_list(Xml& xml, const Writing& book, const Entries& entries, bool index = false) {
  xml.open("ol");
  xml.line();
  for (const model::OutlineEntry& entry : entries) {
    xml.open("li");
    xml.leaf("a", {{"href", target_of(book, entry)}}, label_of(entry));
    if (!entry.children.empty()) {
      xml.line();
      write_list(xml, book, entry.children);
    }
    xml.close();
    xml.line();
  }
  if (index) {
    xml.open("li");
    xml.leaf("a", {{"href", book.files.index_page}}, book.words.index);
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
    if (book.document.chapters[c].kind == model::ChapterKind::Body)
      return &book.files.chapters[c].front();
  }
  return book.files.chapters.empty() ? nullptr : &book.files.chapters.front().front();
}

void write_landmarks(Xml& xml, const Writing& book) {
  xml.open("nav",
           {{"epub:type", "landmarks"}, {"aria-label", book.words.landmarks}, {"hidden", ""}});
  xml.line();
  xml.open("ol");
  xml.line();
  write_landmark(xml, "cover", book.files.cover_page, book.words.cover);
  const bool whole = !book.profile.landmarks_short;
  if (whole && book.design.title_page.page)
    write_landmark(xml, "titlepage", book.files.title_page, book.words.title_page);
  // Landmarks lead to pages that are read; the contents are one only where the book has such a
  // page.
  const bool contents = book.design.contents.page;
  if (contents) write_landmark(xml, "toc", book.files.navigation + "#toc", book.words.contents);
  if (const std::string* text = first_of_text(book))
    write_landmark(xml, "bodymatter", *text, book.words.text);
  if (whole && contents && !book.figures.empty())
    write_landmark(xml, "loi", book.files.navigation + "#figures", book.words.figures);
  if (whole && contents && !book.tables.empty())
    write_landmark(xml, "lot", book.files.navigation + "#tables", book.words.tables);
  if (whole && !book.options.index.empty())
    write_landmark(xml, "index", book.files.index_page, book.words.index);
  if (whole && book.design.colophon.page)
    write_landmark(xml, "colophon", book.files.colophon_page, book.words.colophon);
  xml.close();
  xml.line();
  xml.close();
  xml.line();
}

/// Figures or tables by their captions, where there are any.
void write_places(Xml& xml, std::string_view type, std::string_view id, std::string_view title,
                  const std::vector<Place>& places) {
  if (places.empty()) return;
  const std::string title_id = std::string(id) + "-title";
  xml.open("nav", {{"epub:type", type}, {"id", id}, {"aria-labelledby", title_id}});
  xml.line();
  xml.leaf("h2", {{"id", title_id}}, title);
  xml.line();
  xml.open("ol");
  xml.line();
  for (const Place& place : places) {
    xml.open("li");
    xml.leaf("a", {{"href", place.href}}, place.label);
    xml.close();
    xml.line();
  }
  xml.close();
  xml.close();
  xml.line();
}

void write_page_list(Xml& xml, const Writing& book) {
  if (!book.pages.any()) return;
  xml.open("nav", {{"epub:type", "page-list"},
                   {"role", "doc-pagelist"},
                   {"aria-label", book.words.page_list},
                   {"hidden", ""}});
  xml.line();
  xml.open("ol");
  xml.line();
  for (const PageMarks::Target& page : book.pages.targets()) {
    xml.open("li");
    xml.leaf("a", {{"href", page.href}}, page.label);
    xml.close();
    xml.line();
  }
  xml.close();
  xml.close();
  xml.line();
}

class NcxWriter {
 public:
  NcxWriter(Xml& xml, const Writing& book) : xml_(xml), book_(book) {}

  void write(const Entries& entries, int level = 1) {
    const int deepest = book_.profile.ncx_levels;
    if (deepest > 0 && level > deepest) return;
    for (const model::OutlineEntry& entry : entries) {
      open(target_of(book_, entry), label_of(entry));
      write(entry.children, level + 1);
      xml_.close();
      xml_.line();
    }
  }

  void open(const std::string& href, std::string_view label) {
    target("navPoint", "point-", href, label);
  }

  /// The printed pages, for readers that know no page-list.
  void pages() {
    if (!book_.pages.any()) return;
    xml_.open("pageList");
    xml_.line();
    for (const PageMarks::Target& page : book_.pages.targets()) {
      target("pageTarget", "target-", page.href, page.label);
      xml_.close();
      xml_.line();
    }
    xml_.close();
    xml_.line();
  }

 private:
  void target(const char* element, std::string_view id, const std::string& href,
              std::string_view label) {
    // Points at one place have one order (EPUB 2, NCX).
    const auto [order, first] = orders_.emplace(href, static_cast<int>(orders_.size()) + 1);
    static_cast<void>(first);
    xml_.open(element, {{"id", fmt::format("{}{}", id, ++points_)},
                        {"playOrder", std::to_string(order->second)}});
    if (std::string_view(element) == "pageTarget") {
      const bool number = label.find_first_not_of("0123456789") == std::string_view::npos;
      xml_.attribute("type", number ? "normal" : "front");
      if (number) xml_.attribute("value", label);
    }
    xml_.open("navLabel");
    xml_.leaf("text", {}, label);
    xml_.close();
    xml_.empty("content", {{"src", href}});
    xml_.line();
  }

  Xml& xml_;
  const Writing& book_;
  std::map<std::string, int> orders_;
  int points_ = 0;
};

}  // namespace

std::string navigation_xhtml(Writing& book) {
  book.pages.enter_file(book.files.navigation);
  Xml xml;
  open_page(xml, book, {book.words.contents, {}, "frontmatter", is_vertical(book), 0});
  xml.open(
      "nav",
      {{"epub:type", "toc"}, {"role", "doc-toc"}, {"id", "toc"}, {"aria-labelledby", "toc-title"}});
  xml.line();
  xml.open("h1", {{"id", "toc-title"}});
  if (book.design.contents.page) book.pages.write_own(xml, PageStart::Place::Contents);
  xml.text(book.words.contents);
  xml.close();
  xml.line();
  if (book.outline.empty()) {
    xml.open("ol");
    xml.open("li");
    xml.leaf("a", {{"href", book.files.cover_page}}, book.words.cover);
    xml.close();
    xml.close();
  } else {
    write_list(xml, book, book.outline, !book.options.index.empty());
  }
  xml.line();
  xml.close();
  xml.line();
  write_places(xml, "loi", "figures", book.words.figures, book.figures);
  write_places(xml, "lot", "tables", book.words.tables, book.tables);
  write_landmarks(xml, book);
  write_page_list(xml, book);
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
    points.open(book.files.cover_page, book.words.cover);
    xml.close();
  } else {
    points.write(book.outline);
    if (!book.options.index.empty()) {
      points.open(book.files.index_page, book.words.index);
      xml.close();
      xml.line();
    }
  }
  xml.close();
  xml.line();
  points.pages();
  return xml.finish();
}

}  // namespace bookbuild::epub
