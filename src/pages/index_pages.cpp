// The index (F-152): entries with the folios they stand on, in columns under the heads of their
// groups. Folios of the same page are said once; three and more pages in a row become a range.

#include <algorithm>
#include <utility>

#include "model/index.h"
#include "pages/generated_pages.h"
#include "pages/running_heads.h"
#include "pages/words.h"

namespace bookbuild::pages {

using fragment::StructureKind;

namespace {

/// Pages from one to another; `mark` is the first that stands there.
struct Stretch {
  IndexPlace from, to;
  std::uint32_t mark = 0;
};

using PlaceOf = std::function<std::optional<IndexPlace>(std::uint32_t)>;

std::vector<Stretch> stretches(const std::vector<std::uint32_t>& marks, const PlaceOf& place_of) {
  std::vector<Stretch> pages;
  for (const std::uint32_t mark : marks) {
    std::optional<IndexPlace> place = place_of(mark);
    if (!place) continue;
    pages.push_back({*place, *place, mark});
  }
  // Notes are counted after the text of their chapter, and may stand on earlier pages.
  std::stable_sort(pages.begin(), pages.end(), [](const Stretch& a, const Stretch& b) {
    return std::make_pair(!a.from.front, a.from.page) < std::make_pair(!b.from.front, b.from.page);
  });
  pages.erase(std::unique(pages.begin(), pages.end(),
                          [](const Stretch& a, const Stretch& b) {
                            return a.from.front == b.from.front && a.from.page == b.from.page;
                          }),
              pages.end());
  std::vector<Stretch> merged;
  for (std::size_t i = 0; i < pages.size();) {
    std::size_t end = i + 1;
    while (end < pages.size() && pages[end].from.front == pages[i].from.front &&
           pages[end].from.page == pages[end - 1].from.page + 1)
      ++end;
    if (end - i >= 3) {
      merged.push_back({pages[i].from, pages[end - 1].to, pages[i].mark});
      i = end;
    } else {
      merged.push_back(pages[i++]);
    }
  }
  return merged;
}

class IndexLayout {
 public:
  IndexLayout(const GeneratedSetting& setting, const PlaceOf& place_of, int columns)
      : setting_(setting),
        design_(setting.input.design),
        place_of_(place_of),
        text_(design_.index.text),
        measure_(column_measure(design_, columns)) {
    text_.indent = text_.start = text_.end = Em{};
    text_.align = design::Align::Start;
    kind_ = text_.line_pitch == setting.compose.grid.pitch ? ItemKind::Text : ItemKind::Stack;
  }

  std::vector<FlowItem> items(const model::Index& index, StructureId parent) {
    for (const model::IndexGroup& group : index) {
      const std::size_t before = items_.size();
      const StructureId list = setting_.registry.element(StructureKind::L, parent);
      std::vector<FlowItem> head;
      if (!group.head.empty()) head.push_back(group_head(group.head, list, before == 0));
      for (const model::IndexEntry& entry : group.entries) add(entry, list, 0);
      if (items_.size() == before) continue;
      if (before > 0) {
        FlowItem space;
        space.kind = ItemKind::Space;
        space.slots = 1;
        head.insert(head.begin(), std::move(space));
      }
      items_.insert(items_.begin() + static_cast<std::ptrdiff_t>(before),
                    std::make_move_iterator(head.begin()), std::make_move_iterator(head.end()));
    }
    return std::move(items_);
  }

 private:
  TextDraft draft(Length start) const {
    TextDraft draft;
    draft.start = start;
    draft.shape.measure = std::max(text_.size * 4, measure_ - start);
    draft.shape.size = text_.size;
    draft.shape.align = design::Align::Start;
    draft.shape.tradition = design_.tradition;
    draft.shape.writing = design_.writing;
    draft.font = text_.font;
    draft.pitch = text_.line_pitch;
    draft.gap = std::max(Length(), text_.line_pitch - text_.size);
    return draft;
  }

  FlowItem item(TextDraft&& words) {
    FlowItem item;
    item.kind = kind_;
    item.group = 1;
    item.rows = compose_text(std::move(words), BlockId(), setting_.compose, setting_.composer,
                             setting_.diagnostics);
    item.least_before = std::min<std::size_t>(2, item.rows.size());
    item.least_after = item.least_before;
    return item;
  }

  FlowItem group_head(const std::string& head, StructureId list, bool first) {
    design::TextDesign style = text_;
    style.font = design::FontRole::Strong;
    TextDraft words = draft(Length());
    words.font = style.font;
    words.text = plain_paragraph(head, style, design_.tradition,
                                 setting_.registry.element(StructureKind::Caption, list));
    if (first) words.gap = Length();
    FlowItem made = item(std::move(words));
    made.keep_next = 2;
    return made;
  }

  void put(lines::ParagraphText& text, std::string_view words, StructureId structure,
           LinkId link = {}) const {
    lines::ParagraphText part = plain_paragraph(words, text_, design_.tradition, structure);
    const auto shift = static_cast<std::uint32_t>(text.text.size());
    text.text += part.text;
    for (lines::StyledSpan& span : part.spans) {
      span.begin += shift;
      span.end += shift;
      span.style.link = link;
      text.spans.push_back(span);
    }
  }

  void add(const model::IndexEntry& entry, StructureId list, int depth) {
    const std::vector<Stretch> places = stretches(entry.marks, place_of_);
    if (places.empty() && entry.see.empty() && entry.see_also.empty() && entry.entries.empty())
      return;
    const std::size_t at = items_.size();
    items_.emplace_back();
    const StructureId structure = setting_.registry.element(StructureKind::LI, list);
    for (const model::IndexEntry& below : entry.entries) add(below, list, depth + 1);
    const bool sends = !entry.see.empty() || !entry.see_also.empty();
    if (places.empty() && !sends && items_.size() == at + 1) {
      items_.pop_back();
      return;
    }
    TextDraft words = draft(text_.size * depth);
    words.shape.rest_indent = text_.size * 2;
    put(words.text, entry.words, structure);
    const bool upright = design_.writing == WritingMode::VerticalRl;
    const bool wide = design_.tradition != Tradition::Latin && design_.tradition != Tradition::Ko;
    std::string_view between = wide ? "　" : "  ";
    for (const Stretch& place : places) {
      put(words.text, std::exchange(between, upright ? "、" : ", "), structure);
      std::string said = place.from.folio;
      if (place.to.page != place.from.page) said += (upright ? "〜" : "–") + place.to.folio;
      const StructureId reference = setting_.registry.element(StructureKind::Link, structure);
      put(words.text, said, reference,
          setting_.registry.to_anchor(index_anchor(place.mark), entry.words + " " + said));
    }
    const auto send = [&](const std::vector<std::string>& targets, bool also) {
      if (targets.empty()) return;
      put(words.text, wide ? "　" : " ", structure);
      put(words.text, model::see_word(design_.tradition, also), structure);
      bool first = true;
      for (const std::string& target : targets) {
        if (!std::exchange(first, false)) put(words.text, wide ? "、" : ", ", structure);
        put(words.text, target, structure);
      }
    };
    send(entry.see, false);
    send(entry.see_also, true);
    FlowItem made = item(std::move(words));
    // An entry stays with the first of its sub-entries.
    if (!entry.entries.empty() && items_.size() > at + 1) made.keep_next = 1;
    items_[at] = std::move(made);
  }

  const GeneratedSetting& setting_;
  const design::BookDesign& design_;
  const PlaceOf& place_of_;
  design::TextDesign text_;
  Length measure_;
  ItemKind kind_ = ItemKind::Stack;
  std::vector<FlowItem> items_;
};

}  // namespace

std::vector<FlowItem> index_pages(const GeneratedSetting& setting, const model::Index& index,
                                  const PlaceOf& place_of) {
  const design::BookDesign& design = setting.input.design;
  // A column holds a dozen characters at least.
  int columns = std::clamp(design.index.columns, 1, 6);
  while (columns > 1 && column_measure(design, columns) < design.index.text.size * 12) --columns;
  const StructureId sect = setting.registry.element(StructureKind::Sect, setting.registry.root());
  std::vector<FlowItem> entries = IndexLayout(setting, place_of, columns).items(index, sect);
  if (entries.empty()) return {};
  FlowContext context = setting.builder.chapter_context(setting.input.document.chapters.size());
  context.structure = sect;
  setting.builder.add_break(design.headings[0].page == design::HeadingPage::Recto
                                ? design::HeadingPage::Recto
                                : design::HeadingPage::Any,
                            Furniture::FolioOnly);
  setting.builder.add_heading(context, 1, {}, std::string(word(Word::Index, design.tradition)),
                              nullptr, {});
  std::vector<FlowItem> items;
  for (Draft& draft : setting.builder.take_drafts()) {
    if (draft.item.kind == ItemKind::PageBreak) draft.item.columns = columns;
    if (draft.item.kind == ItemKind::Heading) {
      draft.item.anchors.emplace_back(kIndexAnchor);
      draft.item.spans = columns > 1;
      if (auto* words = std::get_if<TextDraft>(&draft.content))
        words->shape.measure = area_measure(design);
    }
    items.push_back(
        compose_draft(std::move(draft), setting.compose, setting.composer, setting.diagnostics));
  }
  std::move(entries.begin(), entries.end(), std::back_inserter(items));
  return items;
}

}  // namespace bookbuild::pages
