// Blocks that hold blocks: quotations, lists, definitions, divisions, turns of a dialogue, verse.

#include <algorithm>
#include <array>
#include <functional>
#include <iterator>
#include <utility>

#include "base/quoted.h"
#include "base/utf8.h"
#include "design/aside_words.h"
#include "model/list_label.h"
#include "pages/flow_items.h"
#include "pages/tab_stops.h"
#include "text/properties.h"

namespace bookbuild::pages {

using fragment::StructureKind;

/// F-076: indented as a whole, with blank slots before and after where the design asks for them.
void FlowBuilder::quote(const FlowContext& context, const model::Quote& quote,
                        const model::Block& block) {
  anchor_block(block);
  const design::TextDesign& text = design_.quote.text;
  FlowContext inner = context;
  if (!context.note.valid()) {
    inner.text = text;
    inner.text.start = inner.text.end = Em{};
  }
  inner.start += text.start.of(inner.text.size);
  inner.end += text.end.of(inner.text.size);
  inner.depth = context.depth + 1;
  inner.structure = registry_.element(StructureKind::BlockQuote, context.structure);
  if (inner.group == 0) inner.group = next_group_++;
  const bool spaced = context.depth == 0 && !context.note.valid();
  if (spaced) add_space(design_.quote.space_lines);
  blocks(inner, quote.content, nullptr);
  if (spaced) add_space(design_.quote.space_lines);
}

bool FlowBuilder::has_glyph(char32_t code, const FlowContext& context) const {
  const std::u32string cluster(1, code);
  return input_.fonts.find(context.text.font, context.tradition, cluster).valid();
}

namespace {

int half_ems(std::string_view words) {
  int halves = 0;
  for (const char32_t c : code_points(words)) halves += text::is_wide(c) ? 2 : 1;
  return halves;
}

}  // namespace

/// Labels stand in the indent and end half an em before the words; indents are whole ems, so that
/// lines keep whole characters.
void FlowBuilder::list(const FlowContext& context, const model::List& list,
                       const model::Block& block) {
  anchor_block(block);
  const Length em = context.text.size;
  const auto last =
      static_cast<std::int64_t>(list.start) + static_cast<std::int64_t>(list.items.size()) - 1;
  const std::string& sample =
      list.label.empty() ? design_.lists.sample(context.list_depth) : list.label;
  const Counting counting = counting_of(context.tradition);
  int column = 2;
  if (list.ordered) {
    // The widest of the labels and half an em, in whole ems.
    const int halves = std::max(half_ems(model::list_label(sample, list.start, counting)),
                                half_ems(model::list_label(sample, last, counting)));
    column = std::max(2, (halves + 2) / 2);
  }
  FlowContext inner = context;
  inner.text.indent = context.text.indent;
  // The outermost labels stand one em in from the text around them.
  inner.start += em * (column + (context.depth == 0 && !context.note.valid() ? 1 : 0));
  inner.depth = context.depth + 1;
  if (list.ordered) inner.list_depth = context.list_depth + 1;
  if (inner.group == 0) inner.group = next_group_++;
  const StructureId structure = registry_.element(StructureKind::L, context.structure);
  std::int64_t number = list.start;
  for (const model::ListItem& item : list.items) {
    const StructureId entry = registry_.element(StructureKind::LI, structure);
    ParagraphLead lead;
    lead.label_structure = registry_.element(StructureKind::Lbl, entry);
    lead.label_gap = em / 2;
    if (item.checked) {
      const char32_t box = *item.checked ? U'☑' : U'☐';
      const char32_t plain = *item.checked ? U'■' : U'□';
      lead.label = to_utf8(has_glyph(box, context) ? box : plain);
    } else if (list.ordered) {
      lead.label = model::list_label(sample, number, counting);
    } else {
      // The bullet of CJK faces is a speck in a full em; the black circle is drawn the same by all
      // of them.
      lead.bullet = context.tradition != Tradition::Ja;
      lead.label = lead.bullet ? "●" : "・";
      // ・ has given up its own quarters at the line's edges.
      if (context.tradition == Tradition::Ja) lead.label_gap = em / 4;
    }
    ++number;
    inner.structure = registry_.element(StructureKind::LBody, entry);
    blocks(inner, item.content, &lead);
  }
}

void FlowBuilder::definitions(const FlowContext& context, const model::DefinitionList& list,
                              const model::Block& block) {
  anchor_block(block);
  const StructureId structure = registry_.element(StructureKind::L, context.structure);
  FlowContext term = context;
  term.text.font = design::FontRole::Strong;
  FlowContext inner = context;
  inner.start += context.text.size * 2;
  inner.depth = context.depth + 1;
  std::int64_t offset = 0;  // of the terms, one after another
  for (const model::DefinitionItem& item : list.items) {
    const StructureId entry = registry_.element(StructureKind::LI, structure);
    term.structure = registry_.element(StructureKind::Lbl, entry);
    ParagraphLead* none = nullptr;
    paragraph(term, item.term, {}, true, nullptr, none);
    if (const auto* words = std::get_if<TextDraft>(&drafts_.back().content)) {
      drafts_.back().block = block.id;
      drafts_.back().offset_from = offset;
      offset += static_cast<std::int64_t>(words->text.text.size());
    }
    drafts_.back().item.keep_next = 1;
    inner.structure = registry_.element(StructureKind::LBody, entry);
    for (const model::Blocks& definition : item.definitions) {
      ParagraphLead flush;
      blocks(inner, definition, &flush);
    }
  }
}

void FlowBuilder::division(const FlowContext& context, const model::Division& division,
                           const model::Block& block) {
  anchor_block(block);
  const std::string_view across =
      design_.writing == WritingMode::VerticalRl ? "horizontal" : "vertical";
  if (!context.across && division.attributes.has_class(across)) {
    island(context, block, false,
           [&](const FlowContext& inner) { this->division(inner, division, block); });
    return;
  }
  if (in_columns(context, division, block)) return;
  if (beside_each_other(context, division, block)) return;
  static constexpr std::array<std::string_view, 11> kAsides = {
      "note",   "warning", "tip",     "important", "caution", "info",
      "danger", "hint",    "example", "column",    "sidebar"};
  const auto kind = std::find_if(kAsides.begin(), kAsides.end(), [&](std::string_view name) {
    return division.attributes.has_class(name);
  });
  const bool aside = kind != kAsides.end();
  FlowContext inner = context;
  inner.depth = context.depth + 1;
  const std::string_view language = division.attributes.value("lang");
  if (!language.empty()) {
    inner.tradition = tradition_of(language);
    inner.language = language;
    inner.structure =
        registry_.element(StructureKind::Sect, context.structure, std::string(language));
  }
  const model::Attributes& given = division.attributes;
  const Length em = context.text.size;
  if (const std::string_view tabs = given.value("tabs"); !tabs.empty()) {
    if (auto stops = parse_tab_stops(tabs, em)) {
      inner.tabs = std::move(*stops);
      inner.text.indent = Em{};
    } else {
      diagnostics_.warn("layout/tab-stop", block.span, quoted(tabs) + " is no list of tab stops")
          .hint = "write tabs=\"6em, 20em end, 12em center, 15em .\"";
    }
  }
  const bool boxed = given.has_class("box") || (aside && (*kind == "column" || *kind == "sidebar"));
  const bool letter = given.has_class("letter");
  const bool apart = aside || boxed || letter;
  if (boxed) {
    SideBar frame;
    frame.id = next_bar_++;
    frame.at = context.start;
    frame.extent = measure_of(context) - context.start - context.end;
    inner.bars.push_back(frame);
    inner.start += em;
    inner.end += em;
  } else if (aside) {
    SideBar bar;
    bar.id = next_bar_++;
    bar.at = context.start + em / 2;
    inner.bars.push_back(bar);
    inner.start += em * 2;
  } else if (letter) {
    inner.start += em * 2;
    inner.end += em * 2;
  }
  if (given.has_class("center")) inner.text.align = design::Align::Center;
  if (given.has_class("right") || given.has_class("end")) inner.text.align = design::Align::End;
  if (apart) add_space(context.depth == 0 ? 1 : 0);
  model::Inlines title_words = division.title;
  if (title_words.empty() && aside) {
    const std::string_view word = design::aside_word(*kind, inner.tradition);
    if (!word.empty()) title_words.push_back({block.span, model::Text{std::string(word)}});
  }
  if (!title_words.empty()) {
    FlowContext title = inner;
    title.text.font = design::FontRole::Strong;
    ParagraphLead* none = nullptr;
    paragraph(title, title_words, {}, true, nullptr, none);
    if (!drafts_.empty()) {
      drafts_.back().block = block.id;
      drafts_.back().item.keep_next = 1;
    }
  }
  blocks(inner, division.content, nullptr);
  if (apart) add_space(context.depth == 0 ? 1 : 0);
}

/// The speaker's label in a face of its own, then the words; turn-over lines hang under them or
/// stand flush (F-076).
void FlowBuilder::turn(const FlowContext& context, const model::Turn& turn,
                       const model::Block& block) {
  anchor_block(block);
  const Length em = context.text.size;
  const Length hang =
      design_.turns.style == design::TurnStyle::Hanging ? design_.turns.hang.of(em) : Length();
  FlowContext inner = context;
  inner.depth = context.depth + 1;
  ParagraphLead lead;
  lead.speaker = &turn.speaker;
  ParagraphLead* pending = &lead;
  add_space(design_.turns.space_lines);
  // The first paragraph begins at the edge and hangs; what follows it stands inside the hang.
  inner.start = context.start + hang;
  lead.outdent = lead.rest_indent = hang;
  blocks(inner, turn.content, pending);
}

/// The author's lines, kept: each is a paragraph of its own, and what is too long for the measure
/// hangs one em further in.
void FlowBuilder::verse(const FlowContext& context, const model::Verse& verse,
                        const model::Block& block) {
  anchor_block(block);
  FlowContext inner = context;
  inner.start += context.text.size * 2;
  design::TextDesign text = context.text;
  text.align = design::Align::Start;
  const StructureId structure = registry_.element(StructureKind::P, context.structure);
  LinesDraft lines;
  for (const model::Inlines& words : verse.lines) {
    TextDraft line = text_draft(inner, text);
    line.shape.rest_indent = line.shape.size;
    inline_text_.append(line.text, words, setting(inner, text, structure));
    lines.lines.push_back(std::move(line));
  }
  if (lines.lines.empty()) return;
  Draft draft;
  draft.item.kind = kind_for(context, text);
  draft.item.least_before = draft.item.least_after = 2;
  draft.content = std::move(lines);
  add_space(context.depth == 0 && !context.note.valid() ? 1 : 0);
  push(std::move(draft), inner, &block);
  add_space(context.depth == 0 && !context.note.valid() ? 1 : 0);
}

/// `::: columns`: false where it is none, or the line is too short to be divided.
bool FlowBuilder::in_columns(const FlowContext& context, const model::Division& division,
                             const model::Block& block) {
  constexpr int kLeastEms = 8;
  if (context.across || context.divided || context.note.valid() ||
      !division.attributes.has_class("columns"))
    return false;
  const Length em = design_.body.size;
  IslandDraft island;
  island.start = context.start;
  island.room = design_.measure() - context.start - context.end;
  island.writing = design_.writing;
  const std::string_view wanted = division.attributes.value("count");
  island.columns = wanted == "3" ? 3 : wanted == "4" ? 4 : 2;
  Length least_gap = design_.page.column_gap.of(em);
  if (least_gap == Length()) least_gap = em * 2;
  while (island.columns > 1 &&
         island.room - least_gap * (island.columns - 1) < em * kLeastEms * island.columns)
    --island.columns;
  if (island.columns == 1) return false;
  // Whole ems; what they leave over lies between the columns.
  island.measure = em * ((island.room - least_gap * (island.columns - 1)) / em / island.columns);
  island.column_gap = (island.room - island.measure * island.columns) / (island.columns - 1);
  FlowContext inner = context;
  inner.divided = true;
  inner.start = Length();
  inner.end = design_.measure() - island.measure;
  add_space(context.depth == 0 ? 1 : 0);
  set_apart(context, inner, std::move(island), block,
            [&](const FlowContext& each) { blocks(each, division.content, nullptr); });
  add_space(context.depth == 0 ? 1 : 0);
  return true;
}

void FlowBuilder::island(const FlowContext& context, const model::Block& block, bool centred,
                         const std::function<void(const FlowContext&)>& add) {
  IslandDraft island;
  island.start = context.start;
  island.room = std::max(design_.body.size, design_.measure() - context.start - context.end);
  island.centred = centred;
  FlowContext inner = context;
  inner.across = true;
  inner.start = inner.end = Length();
  island.writing = writing_of(inner);
  island.measure = measure_of(inner);
  set_apart(context, inner, std::move(island), block, add);
}

/// Its parts fill whole slots together (F-002); notes that its words call for stay the page's.
void FlowBuilder::set_apart(const FlowContext& context, FlowContext inner, IslandDraft&& island,
                            const model::Block& block,
                            const std::function<void(const FlowContext&)>& add) {
  inner.bars.clear();
  inner.depth = context.depth + 1;
  const bool columns = island.columns > 1;
  const auto before = static_cast<std::ptrdiff_t>(drafts_.size());
  add(inner);
  std::vector<Draft> made(std::make_move_iterator(drafts_.begin() + before),
                          std::make_move_iterator(drafts_.end()));
  drafts_.erase(drafts_.begin() + before, drafts_.end());
  std::vector<std::string> anchors;
  for (Draft& part : made) {
    if (part.note != context.note) continue;
    std::move(part.item.anchors.begin(), part.item.anchors.end(), std::back_inserter(anchors));
    part.item.anchors.clear();
    island.parts.push_back(std::move(part));
  }
  if (!island.parts.empty()) {
    Draft draft;
    draft.item.kind = ItemKind::Stack;
    draft.item.name = columns ? "columns" : "island";
    draft.item.group = next_group_++;
    // What keeps the page's direction stands on its slots like the text around it.
    draft.item.clearance = columns ? Length() : grid_.gap() / 2;
    draft.content = std::move(island);
    waiting_anchors_.insert(waiting_anchors_.begin(), anchors.begin(), anchors.end());
    push(std::move(draft), context, &block);
  }
  for (Draft& note : made)
    if (note.note != context.note) drafts_.push_back(std::move(note));
}

}  // namespace bookbuild::pages
