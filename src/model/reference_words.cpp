#include "model/reference_words.h"

#include <algorithm>

#include "model/heading_numbers.h"
#include "model/object_numbers.h"

namespace bookbuild::model {

namespace {

/// A word for each tradition.
struct Word {
  std::string_view hans, hant, ja, ko, latin;
  [[nodiscard]] std::string_view in(Tradition tradition) const {
    switch (tradition) {
      case Tradition::ZhHans:
        return hans;
      case Tradition::ZhHantTw:
      case Tradition::ZhHantHk:
        return hant;
      case Tradition::Ja:
        return ja;
      case Tradition::Ko:
        return ko;
      case Tradition::Latin:
        return latin;
    }
    return latin;
  }
};

constexpr Word kFigure{"图", "圖", "図", "그림 ", "Figure "};
constexpr Word kTable{"表", "表", "表", "표 ", "Table "};
constexpr Word kListing{"代码", "程式碼", "リスト", "코드 ", "Listing "};
constexpr Word kEquation{"式", "式", "式", "식 ", "Equation "};
constexpr Word kBeforeChapter{"第", "第", "第", "제", "Chapter "};
constexpr Word kAfterChapter{"章", "章", "章", "장", ""};
constexpr Word kBeforeSection{"", "", "", "", "Section "};
constexpr Word kAfterSection{"节", "節", "節", "절", ""};
constexpr Word kOpenTitle{"“", "「", "「", "‘", "“"};
constexpr Word kCloseTitle{"”", "」", "」", "’", "”"};
constexpr Word kBeforePage{"第", "第", "", "", "page "};
constexpr Word kAfterPage{"页", "頁", "ページ", "쪽", ""};
constexpr Word kOpenPage{"（", "（", "（", "(", " ("};
constexpr Word kClosePage{"）", "）", "）", ")", ")"};
constexpr Word kGap{"　", "　", "　", ". ", ". "};

/// A number that says itself what it is (第三章), and not only where in a row (1.2, 一、).
enum class Said { Nothing, Figures, Words };

Said what_is_said(std::string_view number) {
  if (number.empty()) return Said::Nothing;
  if (number.find_first_not_of("0123456789.-") == std::string_view::npos) return Said::Figures;
  for (const std::string_view words :
       {"第", "제", "附", "付録", "부록", "Chapter", "Appendix", "§"})
    if (number.starts_with(words)) return Said::Words;
  return Said::Nothing;
}

std::string heading_words(std::string_view number, std::string_view title, int level,
                          Tradition tradition) {
  std::string words;
  switch (what_is_said(number)) {
    case Said::Words:
      words = number;
      break;
    case Said::Figures: {
      while (number.ends_with('.')) number.remove_suffix(1);
      const bool chapter = level == 1 && number.find('.') == std::string_view::npos;
      words = (chapter ? kBeforeChapter : kBeforeSection).in(tradition);
      words += number;
      words += (chapter ? kAfterChapter : kAfterSection).in(tradition);
      break;
    }
    case Said::Nothing:
      words = kOpenTitle.in(tradition);
      words += title;
      words += kCloseTitle.in(tradition);
      break;
  }
  return words;
}

/// The block of an id among a chapter's, or the last heading before it.
const Block* heading_at(const Chapter& chapter, BlockId id) {
  const auto after = std::upper_bound(
      chapter.blocks.begin(), chapter.blocks.end(), id.value,
      [](std::uint32_t value, const Block& block) { return value < block.id.value; });
  for (auto block = after; block != chapter.blocks.begin();) {
    --block;
    if (std::holds_alternative<Heading>(block->node)) return &*block;
  }
  return nullptr;
}

}  // namespace

std::string caption_number(const ObjectNumber& object, Tradition tradition) {
  std::string words;
  switch (object.kind) {
    case ObjectKind::Figure:
      words = kFigure.in(tradition);
      break;
    case ObjectKind::Table:
      words = kTable.in(tradition);
      break;
    case ObjectKind::Listing:
      words = kListing.in(tradition);
      break;
    case ObjectKind::Equation:
      return object.bare ? object.number : "(" + object.number + ")";
  }
  return words + object.number;
}

std::string_view caption_gap(Tradition tradition) {
  return kGap.in(tradition);
}

std::string reference_words(const Document& document, const Numbering& numbering,
                            std::size_t chapter, std::string_view target, Tradition tradition) {
  const Anchor* anchor = find_anchor(document, numbering, chapter, target);
  if (anchor == nullptr) return {};
  const Chapter& home = document.chapters[anchor->chapter];
  if (const ObjectNumber* object = object_number_of(numbering, anchor->block)) {
    if (object->kind == ObjectKind::Equation)
      return std::string(kEquation.in(tradition)) + caption_number(*object, tradition);
    return caption_number(*object, tradition);
  }
  const Block* heading = anchor->block.valid() ? heading_at(home, anchor->block) : nullptr;
  if (heading == nullptr) {
    return heading_words(numbering.title_number[anchor->chapter], home.title, 1, tradition);
  }
  const auto& node = std::get<Heading>(heading->node);
  return heading_words(number_of(numbering, heading->id), plain_text(node.content), node.level,
                       tradition);
}

Tradition chapter_tradition(const Document& document, std::size_t chapter, Tradition book) {
  if (chapter >= document.chapters.size()) return book;
  const std::string& language = document.chapters[chapter].language;
  return language.empty() ? book : tradition_of(language);
}

std::string page_words(std::string_view folio, ReferenceForm form, Tradition tradition) {
  if (folio.empty()) return {};
  std::string words;
  if (form == ReferenceForm::BracketedPage) words += kOpenPage.in(tradition);
  words += kBeforePage.in(tradition);
  words += folio;
  words += kAfterPage.in(tradition);
  if (form == ReferenceForm::BracketedPage) words += kClosePage.in(tradition);
  return words;
}

}  // namespace bookbuild::model
