// Block objects: tables, figures, changes of scene; formulae are in flow_formulae.cpp. They take
// room of their own and give the grid back after them (F-002).

#include <algorithm>
#include <utility>

#include "model/object_numbers.h"
#include "model/reference_words.h"
#include "pages/flow_items.h"

namespace bookbuild::pages {

using fragment::StructureKind;

std::string FlowBuilder::caption_lead(const FlowContext& context, BlockId block,
                                      bool words_follow) const {
  const model::ObjectNumber* object = model::object_number_of(input_.numbering, block);
  if (object == nullptr || object->in_caption) return {};
  const Tradition tradition =
      model::chapter_tradition(input_.document, context.chapter, design_.tradition);
  std::string lead = model::caption_number(*object, tradition);
  if (words_follow) lead += model::caption_gap(tradition);
  return lead;
}

void FlowBuilder::table(const FlowContext& context, const model::Table& table,
                        const model::Block& block) {
  anchor_block(block);
  const StructureId structure = registry_.element(StructureKind::Table, context.structure);
  const std::uint32_t group = next_group_++;
  const std::string number = caption_lead(context, block.id, !table.caption.empty());
  if (!table.caption.empty() || !number.empty()) {
    design::TextDesign text = design_.caption.text;
    text.indent = Em{};
    const StructureId caption = registry_.element(StructureKind::Caption, structure);
    TextDraft words = text_draft(context, text);
    const InlineSetting style = setting(context, text, caption);
    InlineText::append(words.text, number, style);
    inline_text_.append(words.text, table.caption, style);
    words.foot = text.size / 3;
    Draft draft;
    draft.offset_from = -static_cast<std::int64_t>(number.size());
    draft.item.kind = ItemKind::Stack;
    draft.item.group = group;
    draft.item.keep_next = static_cast<int>(table.head.size()) + 1;
    draft.item.together = true;
    draft.content = std::move(words);
    push(std::move(draft), context, &block);
  }
  TableDraft draft_table;
  draft_table.text = design_.tables.text;
  draft_table.tradition = context.tradition;
  draft_table.padding = design_.tables.cell_padding.of(design_.tables.text.size);
  draft_table.rule = design_.tables.rule;
  draft_table.rules = design_.tables.rules;
  draft_table.natural = context.across;
  if (table.attributes.has_class("grid")) draft_table.rules = design::TableRules::Grid;
  if (table.attributes.has_class("rows")) draft_table.rules = design::TableRules::Rows;
  if (table.attributes.has_class("booktabs")) draft_table.rules = design::TableRules::Booktabs;
  design::TextDesign room = design_.tables.text;
  room.align = design::Align::Start;
  room.start = room.end = Em{};
  const lines::ParagraphShape frame = shape(context, room, draft_table.start);
  draft_table.measure = frame.measure;
  draft_table.head_rows = table.head.size();
  draft_table.span = block.span;
  const auto add_row = [&](const model::TableRow& row, StructureKind kind) {
    const StructureId row_structure = registry_.element(StructureKind::TR, structure);
    std::vector<CellDraft> cells;
    for (std::size_t i = 0; i < row.size(); ++i) {
      const bool head = kind == StructureKind::TH || row[i].head;
      const StructureId cell_structure =
          row[i].covered ? StructureId()
                         : registry_.element(head ? StructureKind::TH : kind, row_structure);
      design::TextDesign text = design_.tables.text;
      if (head) text.font = design::FontRole::Strong;
      CellDraft cell;
      cell.columns = row[i].columns;
      cell.rows = row[i].rows;
      cell.covered = row[i].covered;
      if (cell.covered) {
        cells.push_back(std::move(cell));
        continue;
      }
      cell.text = inline_text_.flatten(row[i].content, setting(context, text, cell_structure));
      const model::CellAlign align =
          i < table.columns.size() ? table.columns[i] : model::CellAlign::Default;
      if (cell.columns > 1 && kind == StructureKind::TH) cell.align = design::Align::Center;
      if (align == model::CellAlign::Center) cell.align = design::Align::Center;
      if (align == model::CellAlign::End) cell.align = design::Align::End;
      bytes_ += cell.text.text.size();
      cells.push_back(std::move(cell));
    }
    draft_table.rows.push_back(std::move(cells));
  };
  for (const model::TableRow& row : table.head) add_row(row, StructureKind::TH);
  for (const model::TableRow& row : table.body) add_row(row, StructureKind::TD);
  if (draft_table.rows.empty()) return;
  Draft draft;
  draft.item.kind = ItemKind::Stack;
  draft.item.name = "table";
  draft.item.clearance = grid_.gap() / 2;
  draft.item.group = group;
  draft.content = std::move(draft_table);
  const bool noted = !table.notes.empty();
  if (noted) draft.item.clearance = Length();
  push(std::move(draft), context, &block);
  if (!noted) return;
  design::TextDesign small = design_.caption.text;
  small.indent = Em{};
  small.align = design::Align::Justify;
  TextDraft words = text_draft(context, small);
  words.gap = small.size / 2;
  const StructureId note = registry_.element(StructureKind::P, context.structure);
  inline_text_.append(words.text, table.notes, setting(context, small, note));
  Draft below;
  below.item.kind = ItemKind::Stack;
  below.item.name = "table-note";
  below.item.group = group;
  below.item.clearance = grid_.gap() / 2;
  below.content = std::move(words);
  push(std::move(below), context, &block);
}

/// F-134: within the measure and 70 % of the page, the caption half an em from the picture.
std::optional<FigureDraft> FlowBuilder::figure_draft(const FlowContext& context,
                                                     const model::Figure& figure,
                                                     const model::Block& block) {
  FigureDraft content;
  const model::Attributes& attributes = figure.image.attributes;
  design::TextDesign text = design_.caption.text;
  text.indent = Em{};
  const lines::ParagraphShape frame = shape(context, text, content.start);
  content.measure = frame.measure;
  content.caption_above = design_.figure.caption_above;
  content.whole_page = attributes.has_class("page") && context.depth == 0 && !context.note.valid();
  content.image = inline_text_.find_image(figure.image.source, context.chapter);
  content.structure =
      registry_.element(StructureKind::Figure, context.structure, {}, figure.image.alt);
  if (content.image.valid()) {
    const images::Image& image = input_.images.get(content.image);
    const Length most =
        content.whole_page ? grid_.extent() - text.line_pitch * 3 : grid_.extent().scaled(7, 10);
    content.size = to_logical(
        picture_size(image, attributes, text.size, {content.measure, most}, writing_of(context)),
        writing_of(context));
    check_resolution(image, to_physical(content.size, writing_of(context)), block.span);
  }
  model::Inlines words = figure.caption;
  if (words.empty() && !content.image.valid() && !figure.image.alt.empty()) {
    // A picture that is missing is at least named.
    model::Inline alternative;
    alternative.span = block.span;
    alternative.node = model::Text{figure.image.alt};
    words.push_back(std::move(alternative));
  }
  const std::string number = caption_lead(context, block.id, !words.empty());
  if (!words.empty() || !number.empty()) {
    const StructureId caption = registry_.element(StructureKind::Caption, context.structure);
    TextDraft line = text_draft(context, text);
    const InlineSetting style = setting(context, text, caption);
    InlineText::append(line.text, number, style);
    inline_text_.append(line.text, words, style);
    content.caption = std::move(line);
  }
  if (!content.image.valid() && !content.caption) return std::nullopt;
  return content;
}

/// The resolution that is printed, not the one the file claims.
void FlowBuilder::check_resolution(const images::Image& image, Size printed, SourceSpan where) {
  const int least = design_.figure.resolution;
  if (least <= 0 || image.format == images::Format::Svg || printed.width <= Length()) return;
  const auto dots =
      static_cast<int>(static_cast<double>(image.width) * 72.0 / printed.width.points() + 0.5);
  if (dots >= least) return;
  diagnostics_
      .warn("image/resolution", where,
            "this picture is printed with " + std::to_string(dots) + " dots per inch")
      .hint = "give a larger file or a smaller width";
}

void FlowBuilder::figure(const FlowContext& context, const model::Figure& figure,
                         const model::Block& block) {
  anchor_block(block);
  std::optional<FigureDraft> content = figure_draft(context, figure, block);
  if (!content) return;
  const model::Attributes& attributes = figure.image.attributes;
  Draft draft;
  draft.item.kind = ItemKind::Stack;
  draft.item.name = "figure";
  draft.item.clearance = content->whole_page ? Length() : grid_.gap() / 2;
  draft.item.floats = context.depth == 0 && !attributes.has_class("here");
  draft.item.to_head = content->whole_page || attributes.has_class("top");
  draft.item.group = next_group_++;
  draft.item.together = true;
  draft.content = std::move(*content);
  push(std::move(draft), context, &block);
}

/// `::: row`: figures beside each other, each in an equal share of the measure.
bool FlowBuilder::beside_each_other(const FlowContext& context, const model::Division& division,
                                    const model::Block& block) {
  const auto count = static_cast<int>(division.content.size());
  if (!division.attributes.has_class("row") || count < 2 || count > 6) return false;
  for (const model::Block& inner : division.content) {
    if (!std::holds_alternative<model::Figure>(inner.node)) return false;
  }
  anchor_block(block);
  design::TextDesign text = design_.caption.text;
  Length start;
  const lines::ParagraphShape frame = shape(context, text, start);
  const Length gap = text.size;
  const Length each = (frame.measure - gap * (count - 1)) / count;
  FiguresDraft figures;
  for (int i = 0; i < count; ++i) {
    const model::Block& inner = division.content[static_cast<std::size_t>(i)];
    anchor_block(inner);
    FlowContext place = context;
    place.depth = context.depth + 1;
    place.start = start + (each + gap) * i;
    place.end = measure_of(context) - place.start - each;
    auto draft = figure_draft(place, std::get<model::Figure>(inner.node), inner);
    if (draft) figures.figures.push_back(std::move(*draft));
  }
  const std::string number = caption_lead(context, block.id, !division.title.empty());
  if (!division.title.empty() || !number.empty()) {
    text.indent = Em{};
    const StructureId caption = registry_.element(StructureKind::Caption, context.structure);
    TextDraft words = text_draft(context, text);
    const InlineSetting style = setting(context, text, caption);
    InlineText::append(words.text, number, style);
    inline_text_.append(words.text, division.title, style);
    figures.caption = std::move(words);
  }
  if (figures.figures.empty() && !figures.caption) return true;
  Draft draft;
  draft.item.kind = ItemKind::Stack;
  draft.item.name = "figure";
  draft.item.clearance = grid_.gap() / 2;
  draft.item.floats = context.depth == 0;
  draft.item.group = next_group_++;
  draft.item.together = true;
  draft.content = std::move(figures);
  push(std::move(draft), context, &block);
  return true;
}

void FlowBuilder::scene_break(const FlowContext& context, const model::Block& block) {
  anchor_block(block);
  design::TextDesign text = design_.body;
  text.align = design::Align::Center;
  text.indent = Em{};
  TextDraft line = text_draft(context, text);
  const bool wide = context.tradition != Tradition::Latin && context.tradition != Tradition::Ko;
  InlineText::append(line.text, wide ? "＊　＊　＊" : "*   *   *",
                     setting(context, text, StructureId()), block.span);
  Draft draft;
  draft.item.kind = ItemKind::Heading;
  draft.item.name = "scene-break";
  draft.item.slots = 3;
  draft.item.keep_next = 1;
  draft.content = std::move(line);
  push(std::move(draft), context, &block);
}

}  // namespace bookbuild::pages
