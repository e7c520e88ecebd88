// The title leaf: title at a third of the height, subtitle and authors under it, publisher and date
// at the foot.

#include <algorithm>
#include <utility>

#include "pages/generated_pages.h"
#include "pages/running_heads.h"

namespace bookbuild::pages {

using fragment::StructureKind;

namespace {

class Leaf {
 public:
  Leaf(const GeneratedSetting& setting, StructureId sect) : setting_(setting), sect_(sect) {
    item_.kind = ItemKind::Leaf;
  }

  void add(std::string_view words, const design::TextDesign& text, StructureKind kind, Length gap) {
    if (words.empty()) return;
    const design::BookDesign& design = setting_.input.design;
    TextDraft draft;
    draft.text =
        plain_paragraph(words, text, design.tradition, setting_.registry.element(kind, sect_));
    draft.shape.measure = design.measure();
    draft.shape.size = text.size;
    draft.shape.align = design::Align::Center;
    draft.shape.tradition = design.tradition;
    draft.shape.writing = design.writing;
    draft.font = text.font;
    draft.pitch = text.line_pitch;
    draft.gap = gap;
    for (Row& row : compose_text(std::move(draft), BlockId(), setting_.compose, setting_.composer,
                                 setting_.diagnostics)) {
      item_.rows.push_back(std::move(row));
    }
  }

  [[nodiscard]] Length extent() const {
    Length sum;
    for (const Row& row : item_.rows) sum += row.extent + row.gap;
    return sum;
  }

  /// Rows from `first` on are moved down until the last one touches the foot.
  void sink(std::size_t first) {
    if (first >= item_.rows.size()) return;
    const Length spare = setting_.compose.grid.extent() - extent();
    if (spare > Length()) item_.rows[first].gap += spare;
  }

  [[nodiscard]] std::size_t rows() const { return item_.rows.size(); }
  FlowItem take() { return std::move(item_); }

 private:
  const GeneratedSetting& setting_;
  StructureId sect_;
  FlowItem item_;
};

/// A leaf that stands on a recto of its own and shows no furniture.
std::vector<FlowItem> on_recto(FlowItem&& leaf, std::string name, const SlotGrid& grid) {
  std::vector<FlowItem> items(1);
  items[0].kind = ItemKind::PageBreak;
  items[0].page = design::HeadingPage::Recto;
  items[0].furniture = Furniture::None;
  settle_leaf(leaf, grid);
  leaf.name = std::move(name);
  items.push_back(std::move(leaf));
  return items;
}

}  // namespace

std::vector<FlowItem> half_title(const GeneratedSetting& setting) {
  const design::TitlePageDesign& design = setting.input.design.title_page;
  Leaf leaf(setting, setting.registry.element(StructureKind::Sect, setting.registry.root()));
  leaf.add(setting.input.document.metadata.title, design.subtitle, StructureKind::P,
           setting.compose.grid.extent() / 4);
  return on_recto(leaf.take(), "half-title", setting.compose.grid);
}

FlowItem gather_leaf(std::vector<FlowItem>&& items, std::string name, LeafPlace place,
                     const SlotGrid& grid) {
  FlowItem leaf;
  leaf.kind = ItemKind::Leaf;
  leaf.name = std::move(name);
  Length blank;
  for (FlowItem& item : items) {
    for (std::string& anchor : item.anchors) leaf.anchors.push_back(std::move(anchor));
    if (item.kind == ItemKind::Space) blank = grid.pitch * item.slots;
    if (item.kind == ItemKind::Heading && !leaf.rows.empty()) blank = grid.pitch;
    for (Row& row : item.rows) {
      if (item.kind == ItemKind::Text) row.gap = grid.gap();
      if (leaf.rows.empty()) row.gap = Length();
      row.gap += std::exchange(blank, {});
      leaf.rows.push_back(std::move(row));
    }
    if (item.kind == ItemKind::Heading) blank = grid.pitch;
  }
  if (leaf.rows.empty()) return leaf;
  Length extent;
  for (const Row& row : leaf.rows) extent += row.extent + row.gap;
  const Length spare = std::max(Length(), grid.extent() - extent);
  leaf.rows.front().gap += place == LeafPlace::Foot      ? spare
                           : place == LeafPlace::Quarter ? std::min(spare, grid.extent() / 4)
                                                         : std::min(spare, grid.extent() / 3);
  settle_leaf(leaf, grid);
  return leaf;
}

std::vector<FlowItem> title_page(const GeneratedSetting& setting, bool verso_used) {
  const model::Metadata& book = setting.input.document.metadata;
  const design::TitlePageDesign& design = setting.input.design.title_page;
  Leaf leaf(setting, setting.registry.element(StructureKind::Sect, setting.registry.root()));
  leaf.add(book.title, design.title, StructureKind::P, setting.compose.grid.extent() / 4);
  leaf.add(book.subtitle, design.subtitle, StructureKind::P, design.title.size);
  Length gap = design.title.size * 3;
  for (const model::Author& author : book.authors) {
    leaf.add(author.name, design.author, StructureKind::P, gap);
    gap = design.author.size;
  }
  const std::size_t foot = leaf.rows();
  leaf.add(book.publisher, design.author, StructureKind::P, design.author.size * 2);
  leaf.add(book.date, setting.input.design.body, StructureKind::P, design.author.size / 2);
  leaf.sink(foot);
  std::vector<FlowItem> items = on_recto(leaf.take(), "title-page", setting.compose.grid);
  if (verso_used) return items;
  // The back of the leaf stays blank.
  FlowItem turn = items.front();
  turn.furniture = Furniture::All;
  items.push_back(std::move(turn));
  return items;
}

}  // namespace bookbuild::pages
