// Contents: entry, leader, folio. Leaders end at one place and are of whole marks, so that they
// stand in columns (constant phase).

#include <algorithm>
#include <utility>

#include "model/heading_numbers.h"
#include "model/object_numbers.h"
#include "model/reference_words.h"
#include "model/walk.h"
#include "pages/generated_pages.h"
#include "pages/running_heads.h"
#include "pages/words.h"

namespace bookbuild::pages {

using fragment::StructureKind;

namespace {

void add_entries(const std::vector<model::OutlineEntry>& entries, const FlowBuilder& builder,
                 int depth, int shift, std::size_t& part, std::vector<ContentsLine>& lines) {
  for (const model::OutlineEntry& entry : entries) {
    if (entry.level > depth) continue;
    ContentsLine line;
    line.part = entry.level == 0;
    line.level = std::max(0, entry.level - shift);
    line.anchor = entry.anchor.id;
    line.title = model::with_number(entry.number, entry.title);
    if (line.part && part < builder.part_anchors().size()) {
      line.anchor = builder.part_anchors()[part++];
    }
    lines.push_back(std::move(line));
    add_entries(entry.children, builder, depth, shift, part, lines);
  }
}

std::string repeated(std::string_view mark, std::int64_t count) {
  std::string marks;
  for (std::int64_t i = 0; i < count; ++i) marks += mark;
  return marks;
}

class ContentsLayout {
 public:
  explicit ContentsLayout(const GeneratedSetting& setting)
      : setting_(setting),
        design_(setting.input.design),
        text_(design_.contents.text),
        folio_room_(text_.size * 3) {
    text_.indent = text_.start = text_.end = Em{};
    text_.align = design::Align::Start;
    leader_ = leader_extent(1);
    if (leader_ <= Length()) leader_ = text_.size;
  }

  FlowItem item(const ContentsLine& line, StructureId parent, ItemKind kind) {
    const StructureId entry = setting_.registry.element(StructureKind::TOCI, parent);
    const StructureId structure = setting_.registry.element(StructureKind::Link, entry);
    const LinkId link = setting_.registry.to_anchor(line.anchor, line.title);
    const Length indent = text_.size * std::min(line.level, 6);
    TextDraft draft;
    draft.text =
        words(line.title, structure, link, line.part ? design::FontRole::Strong : text_.font);
    draft.shape = shape(design_.measure() - indent - folio_room_ - leader_ * 2);
    // A turned-over title goes on one em further in, and the leader follows its last line.
    draft.shape.rest_indent = text_.size;
    draft.font = text_.font;
    draft.start = indent;
    draft.pitch = text_.line_pitch;
    draft.gap = std::max(Length(), text_.line_pitch - text_.size);
    FlowItem item;
    item.kind = kind;
    item.group = 1;
    item.keep_next = line.part ? 1 : 0;
    item.rows = compose_text(std::move(draft), BlockId(), setting_.compose, setting_.composer,
                             setting_.diagnostics);
    item.least_before = item.rows.size();
    finish(item.rows.back(), line, structure, link);
    return item;
  }

 private:
  lines::ParagraphText words(std::string_view text, StructureId structure, LinkId link,
                             design::FontRole font) const {
    design::TextDesign style = text_;
    style.font = font;
    lines::ParagraphText paragraph = plain_paragraph(text, style, design_.tradition, structure);
    for (lines::StyledSpan& span : paragraph.spans) span.style.link = link;
    return paragraph;
  }

  lines::ParagraphShape shape(Length measure) const {
    lines::ParagraphShape shape;
    shape.measure = std::max(measure, text_.size * 4);
    shape.size = text_.size;
    shape.align = design::Align::Start;
    shape.tradition = design_.tradition;
    shape.writing = design_.writing;
    return shape;
  }

  Length leader_extent(std::int64_t count) {
    return setting_.composer.natural_extent(
        words(repeated(design_.contents.leader, count), StructureId(), LinkId(), text_.font),
        shape(design_.measure()));
  }

  void add(Row& row, Length start, lines::ComposedLine&& composed) {
    RowLine line;
    line.at = row.lines.back().at;
    line.at.inline_ = start;
    line.line = std::move(composed);
    line.shape = shape(design_.measure());
    line.shape.measure = reach(line.line);
    line.baseline = row.lines.back().baseline;
    line.recorded = false;
    row.lines.push_back(std::move(line));
  }

  void finish(Row& row, const ContentsLine& line, StructureId structure, LinkId link) {
    RowLine& title = row.lines.back();
    title.shape.measure = reach(title.line);
    const Length title_end = title.at.inline_ + title.shape.measure;
    const Length leader_end = design_.measure() - folio_room_;
    const std::int64_t count =
        (leader_end - title_end - text_.size / 4).units() / std::max(1, leader_.units());
    if (count > 0 && !design_.contents.leader.empty()) {
      lines::ComposedParagraph leader = setting_.composer.compose(
          words(repeated(design_.contents.leader, count), StructureId(), LinkId(), text_.font),
          shape(design_.measure()), setting_.diagnostics);
      const Length start = leader_end - reach(leader.lines.front());
      add(row, std::max(start, title_end), std::move(leader.lines.front()));
    }
    lines::ComposedParagraph folio =
        setting_.composer.compose(words(line.folio, structure, link, text_.font),
                                  shape(design_.measure()), setting_.diagnostics);
    const Length start = design_.measure() - reach(folio.lines.front());
    add(row, start, std::move(folio.lines.front()));
  }

  const GeneratedSetting& setting_;
  const design::BookDesign& design_;
  design::TextDesign text_;
  Length folio_room_, leader_;
};

}  // namespace

std::vector<ContentsLine> contents_lines(const std::vector<model::OutlineEntry>& outline,
                                         const FlowBuilder& builder, int depth) {
  std::vector<ContentsLine> lines;
  std::size_t part = 0;
  bool parts = false;
  for (const model::OutlineEntry& entry : outline) parts = parts || entry.level == 0;
  add_entries(outline, builder, depth, parts ? 0 : 1, part, lines);
  return lines;
}

std::vector<ContentsLine> object_lines(const PagesInput& input, model::ObjectKind kind) {
  std::vector<ContentsLine> lines;
  const auto take = [&](const model::Block& block, std::size_t chapter) {
    const model::ObjectNumber* object = model::object_number_of(input.numbering, block.id);
    const auto anchor = input.numbering.block_anchor.find(block.id.value);
    if (object == nullptr || object->kind != kind || anchor == input.numbering.block_anchor.end())
      return;
    const Tradition tradition =
        model::chapter_tradition(input.document, chapter, input.design.tradition);
    std::string words;
    if (const auto* figure = std::get_if<model::Figure>(&block.node))
      words = model::plain_text(figure->caption);
    if (const auto* table = std::get_if<model::Table>(&block.node))
      words = model::plain_text(table->caption);
    if (const auto* row = std::get_if<model::Division>(&block.node))
      words = model::plain_text(row->title);
    ContentsLine line;
    if (!object->in_caption) line.title = model::caption_number(*object, tradition);
    if (!line.title.empty() && !words.empty()) line.title += model::caption_gap(tradition);
    line.title += words;
    line.anchor = anchor->second.id;
    lines.push_back(std::move(line));
  };
  for (std::size_t c = 0; c < input.document.chapters.size(); ++c) {
    model::Visitor visitor;
    visitor.enter_block = [&](const model::Block& block) { take(block, c); };
    model::walk(input.document.chapters[c].blocks, visitor);
  }
  return lines;
}

std::vector<FlowItem> contents_pages(const GeneratedSetting& setting, std::string_view title,
                                     std::string_view anchor,
                                     const std::vector<ContentsLine>& lines) {
  const design::BookDesign& design = setting.input.design;
  const StructureId sect = setting.registry.element(StructureKind::Sect, setting.registry.root());
  FlowContext context = setting.builder.chapter_context(setting.input.document.chapters.size());
  context.structure = sect;
  const design::HeadingPage page = design.headings[0].page == design::HeadingPage::Recto
                                       ? design::HeadingPage::Recto
                                       : design::HeadingPage::Any;
  setting.builder.add_break(page, Furniture::FolioOnly);
  setting.builder.add_heading(context, 1, {}, std::string(title), nullptr, {});
  std::vector<FlowItem> items;
  for (Draft& draft : setting.builder.take_drafts()) {
    if (draft.item.kind == ItemKind::Heading) {
      draft.item.anchors.emplace_back(anchor);
    }
    items.push_back(
        compose_draft(std::move(draft), setting.compose, setting.composer, setting.diagnostics));
  }
  const StructureId toc = setting.registry.element(StructureKind::TOC, sect);
  const ItemKind kind = design.contents.text.line_pitch == setting.compose.grid.pitch
                            ? ItemKind::Text
                            : ItemKind::Stack;
  ContentsLayout layout(setting);
  bool first = true;
  for (const ContentsLine& line : lines) {
    if (line.part && !first) {
      FlowItem space;
      space.kind = ItemKind::Space;
      space.slots = 1;
      items.push_back(std::move(space));
    }
    first = false;
    items.push_back(layout.item(line, toc, kind));
  }
  return items;
}

}  // namespace bookbuild::pages
