#include "epub/chapter_xhtml.h"

#include "epub/block_xhtml.h"
#include "epub/page_frame.h"
#include "model/chapter_roles.h"
#include "model/heading_numbers.h"

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
  switch (chapter.role) {
    case model::ChapterRole::None:
      break;
    case model::ChapterRole::HalfTitle:
      return {"halftitlepage", {}};
    case model::ChapterRole::Copyright:
      return {"copyright-page", {}};
    case model::ChapterRole::Dedication:
      return {"dedication", "doc-dedication"};
    case model::ChapterRole::Epigraph:
      return {"epigraph", "doc-epigraph"};
    case model::ChapterRole::Foreword:
      return {"foreword", "doc-foreword"};
    case model::ChapterRole::Preface:
      return {"preface", "doc-preface"};
    case model::ChapterRole::Afterword:
      return {"afterword", "doc-afterword"};
    case model::ChapterRole::Acknowledgements:
      return {"acknowledgments", "doc-acknowledgments"};
    case model::ChapterRole::Appendix:
      return {"appendix", "doc-appendix"};
    case model::ChapterRole::Glossary:
      return {"glossary", "doc-glossary"};
    case model::ChapterRole::Bibliography:
      return {"bibliography", "doc-bibliography"};
    case model::ChapterRole::Colophon:
      return {"colophon", "doc-colophon"};
  }
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

/// The title where the text does not say it, then subtitle, and author and date where they are not
/// the whole book's; as in print.
void write_opening(ChapterWriting& writing, const model::Chapter& chapter,
                   std::string_view title_id) {
  const model::Metadata& book = writing.book.document.metadata;
  writing.xml.open("h1", {{"id", title_id}});
  // The page that begins with the first words begins with their title.
  if (!chapter.blocks.empty()) {
    writing.book.pages.enter_block(chapter.blocks.front().id);
    writing.book.pages.write_due(writing.xml, 1);
    writing.book.pages.leave_block(chapter.blocks.front().id);
  }
  writing.xml.text(
      model::with_number(writing.book.numbering.title_number[writing.chapter], chapter.title));
  writing.xml.close();
  writing.xml.line();
  const auto line = [&](const char* name, std::string_view text) {
    if (text.empty()) return;
    writing.xml.leaf("p", {{"class", name}}, text);
    writing.xml.line();
  };
  line("chapter-subtitle", chapter.subtitle);
  if (chapter.authors != book.authors) {
    std::string names;
    for (const model::Author& author : chapter.authors) {
      if (!names.empty()) names += "　";
      names += author.name;
    }
    line("byline", names);
  }
  if (chapter.date != book.date) line("byline", chapter.date);
}

void write_notes(ChapterWriting& writing) {
  const std::vector<std::size_t>& notes =
      writing.book.pieces.at(writing.chapter).pieces.at(writing.piece).notes;
  if (notes.empty()) return;
  writing.xml.open("div", {{"class", "notes"}});
  writing.xml.line();
  for (const std::size_t note : notes) write_note(writing, note);
  writing.xml.close();
  writing.xml.line();
}

}  // namespace

std::string chapter_xhtml(Writing& book, std::size_t index, std::size_t piece) {
  const model::Chapter& chapter = book.document.chapters.at(index);
  const Piece& own = book.pieces.at(index).pieces.at(piece);
  book.pages.enter_file(book.files.chapters.at(index).at(piece));
  Xml xml;
  ChapterWriting writing{book, xml, index, piece, book.references.at(index)};
  const bool tagged = !chapter.language.empty() && is_language_tag(chapter.language);
  open_page(xml, book,
            {chapter.title, tagged ? std::string_view(chapter.language) : std::string_view(),
             matter(chapter.kind), is_vertical(book)});
  if (piece > 0) {
    xml.open("section", {{"class", "continued"}});
    xml.line();
    write_blocks(writing, chapter.blocks, own.begin, own.end);
    write_notes(writing);
    return xml.finish();
  }
  const Semantics semantics = semantics_of(chapter);
  const model::Block* heading = model::titling_heading(chapter);
  const std::string title_id = free_id(book, "chapter-title");
  const bool own_title =
      heading == nullptr && !chapter.title.empty() && !model::is_leaf(chapter.role);
  const std::string label = own_title            ? title_id
                            : heading != nullptr ? anchor_id(book, *heading)
                                                 : std::string();
  xml.open("section", {{"id", book.numbering.chapter_anchor.at(index).id},
                       {"epub:type", if_any(semantics.type)},
                       {"role", if_any(semantics.role)},
                       {"aria-labelledby", if_any(label)}});
  xml.line();
  if (own_title) write_opening(writing, chapter, title_id);
  write_blocks(writing, chapter.blocks, own.begin, own.end);
  write_notes(writing);
  return xml.finish();
}

}  // namespace bookbuild::epub
