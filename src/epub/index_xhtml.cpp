#include "epub/index_xhtml.h"

#include <fmt/format.h>

#include <unordered_map>

#include "epub/page_frame.h"
#include "epub/xml.h"

namespace bookbuild::epub {

namespace {

class IndexWriter {
 public:
  IndexWriter(Xml& xml, const Writing& book) : xml_(xml), book_(book) {
    for (const model::PlacedMark& placed : model::index_marks(book.document)) {
      const std::size_t piece = book.pieces.at(placed.chapter).piece_of(placed.block);
      files_.emplace(placed.mark->number, book.files.chapters.at(placed.chapter).at(piece));
    }
  }

  void write(const std::vector<model::IndexEntry>& entries) {
    xml_.open("ul", {{"epub:type", "index-entry-list"}});
    xml_.line();
    for (const model::IndexEntry& entry : entries) write(entry);
    xml_.close();
    xml_.line();
  }

 private:
  void write(const model::IndexEntry& entry) {
    xml_.open("li", {{"epub:type", "index-entry"}});
    xml_.leaf("span", {{"epub:type", "index-term"}}, entry.words);
    places(entry);
    send(entry.see, false);
    send(entry.see_also, true);
    if (!entry.entries.empty()) {
      xml_.line();
      write(entry.entries);
    }
    xml_.close();
    xml_.line();
  }

  /// The printed folio, once each; without printed pages the places are counted.
  void places(const model::IndexEntry& entry) {
    const bool wide = book_.tradition != Tradition::Latin && book_.tradition != Tradition::Ko;
    int number = 0;
    std::string before;
    for (const std::uint32_t mark : entry.marks) {
      const auto file = files_.find(mark);
      if (file == files_.end()) continue;
      const auto folio = book_.options.folios.find(fmt::format("index.{}", mark));
      ++number;
      std::string said =
          folio == book_.options.folios.end() ? std::to_string(number) : folio->second;
      if (said == before) continue;
      xml_.text(before.empty() ? (wide ? "　" : " ") : ", ");
      xml_.leaf("a",
                {{"epub:type", "index-locator"},
                 {"href", fmt::format("{}#{}", beside(file->second), index_id(book_, mark))}},
                said);
      before = std::move(said);
    }
  }

  void send(const std::vector<std::string>& targets, bool also) {
    if (targets.empty()) return;
    const bool wide = book_.tradition != Tradition::Latin && book_.tradition != Tradition::Ko;
    std::string words(wide ? "　" : " ");
    words += model::see_word(book_.tradition, also);
    bool first = true;
    for (const std::string& target : targets) {
      if (!first) words += wide ? "、" : ", ";
      first = false;
      words += target;
    }
    xml_.text(words);
  }

  Xml& xml_;
  const Writing& book_;
  std::unordered_map<std::uint32_t, std::string> files_;  // by mark
};

}  // namespace

std::string index_id(const Writing& book, std::uint32_t mark) {
  return free_id(book, fmt::format("index-{}", mark));
}

std::string index_xhtml(Writing& book) {
  book.pages.enter_file(book.files.index_page);
  Xml xml;
  open_page(xml, book, {book.words.index, {}, "backmatter", is_vertical(book)});
  xml.open("section", {{"class", "index"},
                       {"epub:type", "index"},
                       {"role", "doc-index"},
                       {"aria-labelledby", "index-title"}});
  xml.line();
  xml.leaf("h1", {{"id", "index-title"}}, book.words.index);
  xml.line();
  IndexWriter writer(xml, book);
  for (const model::IndexGroup& group : book.options.index) {
    xml.open("section", {{"epub:type", "index-group"}});
    xml.line();
    if (!group.head.empty()) {
      xml.leaf("h2", {}, group.head);
      xml.line();
    }
    writer.write(group.entries);
    xml.close();
    xml.line();
  }
  return xml.finish();
}

}  // namespace bookbuild::epub
