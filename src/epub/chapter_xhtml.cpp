#include "epub/chapter_xhtml.h"

#include <algorithm>

#include "base/file_store.h"
#include "epub/block_xhtml.h"
#include "epub/page_frame.h"
#include "model/walk.h"

namespace bookbuild::epub {

namespace {

std::string_view matter(model::ChapterKind kind) {
  switch (kind) {
    case model::ChapterKind::Front:
      return "frontmatter";
    case model::ChapterKind::Body:
      return "bodymatter";
    case model::ChapterKind::Back:
      return "backmatter";
  }
  return "bodymatter";
}

struct Semantics {
  std::string_view type, role;
};

/// Front and back matter by its usual titles; everything else in the body is a chapter.
Semantics semantics_of(const model::Chapter& chapter) {
  if (chapter.kind == model::ChapterKind::Body) return {"chapter", "doc-chapter"};
  struct Titled {
    std::string_view title;
    Semantics semantics;
  };
  constexpr Semantics kPreface{"preface", "doc-preface"};
  constexpr Semantics kForeword{"foreword", "doc-foreword"};
  constexpr Semantics kAfterword{"afterword", "doc-afterword"};
  constexpr Semantics kAppendix{"appendix", "doc-appendix"};
  constexpr Titled kTitles[] = {
      {"序", kForeword},         {"序文", kForeword},      {"推薦序", kForeword},
      {"推荐序", kForeword},     {"前言", kPreface},       {"自序", kPreface},
      {"序言", kPreface},        {"まえがき", kPreface},   {"はじめに", kPreface},
      {"머리말", kPreface},      {"Preface", kPreface},    {"Foreword", kForeword},
      {"後記", kAfterword},      {"后记", kAfterword},     {"跋", kAfterword},
      {"あとがき", kAfterword},  {"おわりに", kAfterword}, {"맺음말", kAfterword},
      {"Afterword", kAfterword}, {"附錄", kAppendix},      {"附录", kAppendix},
      {"付録", kAppendix},       {"부록", kAppendix},      {"Appendix", kAppendix}};
  for (const Titled& titled : kTitles) {
    if (titled.title == chapter.title) return titled.semantics;
  }
  return {};
}

const model::Block* opening_heading(const model::Chapter& chapter) {
  if (chapter.blocks.empty()) return nullptr;
  const model::Block& first = chapter.blocks.front();
  return std::holds_alternative<model::Heading>(first.node) ? &first : nullptr;
}

/// Whether the title is one that readers are to see: not the file's name, and in no heading of the
/// text.
bool shows_title(const model::Chapter& chapter) {
  const std::string name = file_name(chapter.path);
  if (chapter.title == chapter.slug || chapter.title == name.substr(0, name.rfind('.')))
    return false;
  bool in_text = false;
  model::Visitor visitor;
  visitor.enter_block = [&](const model::Block& block) {
    const auto* heading = std::get_if<model::Heading>(&block.node);
    if (heading == nullptr) return;
    in_text =
        in_text || heading->level == 1 || model::plain_text(heading->content) == chapter.title;
  };
  model::walk(chapter.blocks, visitor);
  return !in_text;
}

/// Subtitle, and author and date where they are not the whole book's.
void write_byline(ChapterWriting& writing, const model::Chapter& chapter) {
  const model::Document& document = writing.book.document;
  const auto line = [&](const char* name, std::string_view text) {
    if (text.empty()) return;
    writing.xml.leaf("p", {{"class", name}}, text);
    writing.xml.line();
  };
  line("chapter-subtitle", chapter.subtitle);
  if (document.chapters.size() == 1) return;
  if (chapter.authors != document.metadata.authors) {
    std::string names;
    for (const model::Author& author : chapter.authors) {
      if (!names.empty()) names += writing.book.words.between;
      names += author.name;
    }
    line("byline", names);
  }
  if (chapter.date != document.metadata.date) line("byline", chapter.date);
}

void write_notes(ChapterWriting& writing) {
  const std::size_t count = writing.references.size();
  if (count == 0) return;
  writing.xml.open("div", {{"class", "notes"}});
  writing.xml.line();
  for (std::size_t i = 0; i < count; ++i) write_note(writing, i);
  writing.xml.close();
  writing.xml.line();
}

}  // namespace

std::string chapter_xhtml(Writing& book, std::size_t index) {
  const model::Chapter& chapter = book.document.chapters.at(index);
  Xml xml;
  ChapterWriting writing{book, xml, index,
                         std::vector<int>(book.numbering.notes.at(index).size(), 0)};
  const bool tagged = !chapter.language.empty() && is_language_tag(chapter.language);
  open_page(xml, book,
            {chapter.title, tagged ? std::string_view(chapter.language) : std::string_view(),
             matter(chapter.kind), is_vertical(book)});
  const Semantics semantics = semantics_of(chapter);
  const model::Block* heading = opening_heading(chapter);
  const bool own_title = heading == nullptr && shows_title(chapter);
  const std::string title_id = free_id(book, "chapter-title");
  const std::string label = own_title            ? title_id
                            : heading != nullptr ? anchor_id(book, *heading)
                                                 : std::string();
  xml.open("section", {{"id", book.numbering.chapter_anchor.at(index).id},
                       {"epub:type", if_any(semantics.type)},
                       {"role", if_any(semantics.role)},
                       {"aria-labelledby", if_any(label)},
                       {"aria-label", label.empty() ? if_any(chapter.title) : std::string_view()}});
  xml.line();
  if (own_title) {
    xml.leaf("h1", {{"id", title_id}}, chapter.title);
    xml.line();
  }
  if (heading == nullptr) {
    write_byline(writing, chapter);
    write_blocks(writing, chapter.blocks);
  } else {
    write_blocks(writing, chapter.blocks, 0, 1);
    write_byline(writing, chapter);
    write_blocks(writing, chapter.blocks, 1);
  }
  write_notes(writing);
  return xml.finish();
}

}  // namespace bookbuild::epub
