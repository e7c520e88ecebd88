// The colophon 奥付・版權頁・版权页・판권: on the last page, standing on the foot of the type area.

#include <algorithm>
#include <utility>

#include "pages/generated_pages.h"
#include "pages/running_heads.h"
#include "pages/words.h"

namespace bookbuild::pages {

using fragment::StructureKind;

namespace {

struct Entry {
  std::string label, words;
};

std::vector<Entry> entries(const GeneratedSetting& setting, const std::vector<std::string>& fonts) {
  const model::Metadata& book = setting.input.document.metadata;
  const Tradition tradition = setting.input.design.tradition;
  std::vector<Entry> list;
  const auto add = [&](Word label, const std::string& words) {
    if (words.empty()) return;
    Entry entry;
    entry.label = word(label, tradition);
    entry.words = words;
    list.push_back(std::move(entry));
  };
  const auto joined = [](const std::vector<std::string>& parts, std::string_view between) {
    std::string all;
    for (const std::string& part : parts) {
      if (!all.empty()) all += between;
      all += part;
    }
    return all;
  };
  std::vector<std::string> authors;
  for (const model::Author& author : book.authors) authors.push_back(author.name);
  const bool wide = tradition != Tradition::Ko && tradition != Tradition::Latin;
  add(Word::Author, joined(authors, wide ? "、" : ", "));
  add(Word::Publisher, book.publisher);
  add(Word::Date, book.date);
  add(Word::Version, book.version);
  add(Word::Identifier, book.identifier);
  add(Word::Rights, book.rights);
  add(Word::Fonts, joined(fonts, wide ? "、" : ", "));
  add(Word::Tool, setting.input.tool);
  return list;
}

}  // namespace

std::vector<FlowItem> colophon_page(const GeneratedSetting& setting,
                                    const std::vector<std::string>& fonts) {
  const design::BookDesign& design = setting.input.design;
  const design::TextDesign& text = design.colophon.text;
  const StructureId sect = setting.registry.element(StructureKind::Sect, setting.registry.root());
  FlowItem leaf;
  leaf.kind = ItemKind::Leaf;
  leaf.name = "colophon";
  const Length line_gap = std::max(Length(), text.line_pitch - text.size);
  const auto draft_of = [&](std::string_view words, const design::TextDesign& style, Length start,
                            Length measure) {
    TextDraft draft;
    draft.text = plain_paragraph(words, style, design.tradition,
                                 setting.registry.element(StructureKind::P, sect));
    draft.shape.measure = measure;
    draft.shape.size = style.size;
    draft.shape.align = design::Align::Start;
    draft.shape.tradition = design.tradition;
    draft.shape.writing = design.writing;
    draft.font = style.font;
    draft.start = start;
    draft.pitch = std::max(text.line_pitch, style.size);
    draft.gap = line_gap;
    return draft;
  };
  const auto add = [&](TextDraft&& draft) {
    for (Row& row : compose_text(std::move(draft), BlockId(), setting.compose, setting.composer,
                                 setting.diagnostics)) {
      leaf.rows.push_back(std::move(row));
    }
  };
  design::TextDesign title = text;
  title.font = design::FontRole::Strong;
  title.size = text.size.scaled(5, 4);
  const model::Metadata& book = setting.input.document.metadata;
  if (!book.title.empty()) add(draft_of(book.title, title, Length(), design.measure()));
  if (!book.subtitle.empty()) add(draft_of(book.subtitle, text, Length(), design.measure()));
  if (!leaf.rows.empty()) {
    RowRule rule;
    rule.at = {Length(), leaf.rows.back().extent + line_gap};
    rule.size = {design.measure(), design.tables.rule};
    leaf.rows.back().rules.push_back(rule);
    leaf.rows.back().extent += line_gap + design.tables.rule;
  }
  std::vector<Entry> list = entries(setting, fonts);
  lines::ParagraphShape wide;
  wide.measure = design.measure();
  wide.size = text.size;
  wide.tradition = design.tradition;
  Length column;
  for (const Entry& entry : list) {
    column = std::max(column, setting.composer.natural_extent(
                                  plain_paragraph(entry.label, text, design.tradition, {}), wide));
  }
  column += text.size * 3 / 2;
  for (const Entry& entry : list) {
    TextDraft draft =
        draft_of(entry.words, text, column, std::max(text.size * 6, design.measure() - column));
    LabelDraft label;
    label.text =
        plain_paragraph(entry.label, text, design.tradition,
                        draft.text.spans.empty() ? sect : draft.text.spans[0].style.structure);
    label.shape = wide;
    label.shape.align = design::Align::Start;
    label.shape.writing = design.writing;
    label.end = setting.composer.natural_extent(label.text, wide);
    draft.label = std::move(label);
    add(std::move(draft));
  }
  Length extent;
  for (const Row& row : leaf.rows) extent += row.extent + row.gap;
  const Length spare = setting.compose.grid.extent() - extent;
  if (spare > Length() && !leaf.rows.empty()) leaf.rows.front().gap += spare;
  settle_leaf(leaf, setting.compose.grid);
  std::vector<FlowItem> items(1);
  items[0].kind = ItemKind::PageBreak;
  items[0].page = design::HeadingPage::Any;
  items[0].furniture = Furniture::None;
  items.push_back(std::move(leaf));
  return items;
}

}  // namespace bookbuild::pages
