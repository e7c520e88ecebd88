#pragma once

// Small books for these tests, built as readers build them.

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "epub/write_epub.h"
#include "model/builder.h"

namespace bookbuild::epub::sample {

inline model::Inline text(std::string words) {
  return {{}, model::Text{std::move(words)}};
}

template <class Node>
model::Inline in(Node node) {
  return {{}, std::move(node)};
}

template <class Node>
model::Block block(Node node) {
  return {{}, std::move(node), {}};
}

inline model::Block paragraph(std::string words) {
  return block(model::Paragraph{{text(std::move(words))}, {}, false});
}

inline model::Block paragraph(model::Inlines words) {
  return block(model::Paragraph{std::move(words), {}, false});
}

inline model::Block heading(int level, std::string words, std::string id = {}) {
  model::Heading node{level, {text(std::move(words))}, {}};
  node.attributes.id = std::move(id);
  return block(std::move(node));
}

inline model::Attributes attributes(std::string id, std::vector<std::string> classes = {},
                                    std::vector<std::pair<std::string, std::string>> values = {}) {
  return {std::move(id), std::move(classes), std::move(values)};
}

inline model::Chapter chapter(std::string slug, std::string title, model::Blocks blocks) {
  model::Chapter made;
  made.slug = slug;
  made.path = "content/" + slug + ".md";
  made.title = std::move(title);
  made.blocks = std::move(blocks);
  return made;
}

/// A book and everything that make_epub takes beside it.
struct Book {
  std::shared_ptr<const model::Document> document;
  model::Numbering numbering;
  std::vector<model::OutlineEntry> outline;
  design::BookDesign design;
  images::ImageStore images;
  EpubOptions options{"bookbuild 0.1.0", "2026-01-01T00:00:00Z"};
  Diagnostics diagnostics;

  [[nodiscard]] Container make() {
    return *make_epub(*document, numbering, outline, design, images, options, diagnostics);
  }
};

inline Book book(model::Metadata metadata, std::vector<model::Chapter> chapters) {
  Book made;
  made.design.tradition = tradition_of(metadata.language);
  made.design.language = metadata.language;
  made.document = model::build_document(std::move(metadata), std::move(chapters), made.diagnostics);
  made.numbering = model::number(*made.document);
  made.outline = model::outline(*made.document, made.numbering, 3);
  return made;
}

inline model::Metadata metadata(std::string title, std::string language) {
  model::Metadata made;
  made.title = std::move(title);
  made.language = std::move(language);
  return made;
}

inline const Entry* find(const Container& container, std::string_view path) {
  for (const Entry& entry : container) {
    if (entry.path == path) return &entry;
  }
  return nullptr;
}

inline std::string bytes_of(const Container& container, std::string_view path) {
  const Entry* entry = find(container, path);
  return entry == nullptr ? "(no such file)" : entry->bytes;
}

/// The chapter's section without its opening and closing lines: what its blocks came to.
inline std::string blocks_xhtml(model::Blocks blocks, std::vector<model::Note> notes = {},
                                std::string language = "zh-Hant-TW") {
  model::Chapter only = chapter("c", "c", std::move(blocks));
  only.notes = std::move(notes);
  Book made = book(metadata("書", std::move(language)), {std::move(only)});
  const std::string page = bytes_of(made.make(), "OEBPS/text/c.xhtml");
  const std::size_t section = page.find("<section");
  const std::size_t begin = page.find('\n', section) + 1;
  return page.substr(begin, page.rfind("</section>") - begin);
}

inline std::string inline_xhtml(model::Inlines inlines, std::string language = "zh-Hant-TW") {
  const std::string xhtml = blocks_xhtml({paragraph(std::move(inlines))}, {}, std::move(language));
  const std::size_t begin = xhtml.find("<p>") + 3;
  return xhtml.substr(begin, xhtml.rfind("</p>") - begin);
}

images::Image png(std::string path);
images::Image svg(std::string path);

/// Books that hold every kind of block and inline, for validators and for tests of the whole.
Book every_kind(std::string language, WritingMode writing);

}  // namespace bookbuild::epub::sample
