// Text blocks and chapters; containers are in flow_containers.cpp, block objects in
// flow_objects.cpp.

#include "pages/flow_items.h"

#include <algorithm>
#include <utility>

#include "base/overloaded.h"
#include "model/heading_numbers.h"
#include "model/walk.h"

namespace bookbuild::pages {

using fragment::StructureKind;

namespace {

constexpr int kDeepestBlock = 60;
constexpr Length kNoLength = Length();

/// A count of characters as an attribute holds it; 0 if it holds none, at most 60.
int characters(std::string_view value) {
  int count = 0;
  for (const char c : value) {
    if (c < '0' || c > '9' || count > 60) return 0;
    count = count * 10 + (c - '0');
  }
  return std::min(count, 60);
}

}  // namespace

FlowBuilder::FlowBuilder(const PagesInput& input, Registry& registry, Diagnostics& diagnostics)
    : input_(input),
      design_(input.design),
      registry_(registry),
      diagnostics_(diagnostics),
      inline_text_(input, registry, diagnostics),
      grid_(slot_grid(input.design)),
      sect_(registry.root()) {
  for (const auto& chapter : input.numbering.notes) {
    for (const model::NumberedNote& note : chapter) {
      if (!note.id.valid()) continue;
      if (note.id.value >= notes_.size()) notes_.resize(note.id.value + 1);
      notes_[note.id.value] = &note;
    }
  }
}

std::vector<Draft> FlowBuilder::take_drafts() {
  bytes_ = 0;
  return std::exchange(drafts_, {});
}

void FlowBuilder::add_break(design::HeadingPage page, Furniture furniture) {
  Draft draft;
  draft.item.kind = ItemKind::PageBreak;
  draft.item.page = page;
  draft.item.furniture = furniture;
  drafts_.push_back(std::move(draft));
}

void FlowBuilder::add_space(int slots) {
  if (slots <= 0) return;
  Draft draft;
  draft.item.kind = ItemKind::Space;
  draft.item.slots = slots;
  drafts_.push_back(std::move(draft));
}

FlowContext FlowBuilder::chapter_context(std::size_t chapter) const {
  FlowContext context;
  context.text = design_.body;
  context.structure = sect_;
  context.tradition = design_.tradition;
  context.language = design_.language;
  context.chapter = chapter;
  if (chapter < input_.document.chapters.size()) {
    const std::string& language = input_.document.chapters[chapter].language;
    if (!language.empty()) {
      context.tradition = tradition_of(language);
      context.language = language;
    }
    const model::ChapterRole role = input_.document.chapters[chapter].role;
    if (role == model::ChapterRole::Copyright) {
      context.text = design_.colophon.text;
      context.text.align = design::Align::Start;
      context.text.indent = Em{};
    } else if (role == model::ChapterRole::Dedication || role == model::ChapterRole::HalfTitle) {
      context.text.align = design::Align::Center;
      context.text.indent = Em{};
    }
  }
  return context;
}

ItemKind FlowBuilder::kind_for(const FlowContext& context, const design::TextDesign& text) const {
  // What has the body's pitch stands on the body's slots whatever its size (F-002).
  const bool on_grid = text.line_pitch == grid_.pitch && !context.note.valid();
  return on_grid ? ItemKind::Text : ItemKind::Stack;
}

WritingMode FlowBuilder::writing_of(const FlowContext& context) const {
  if (!context.across) return design_.writing;
  return design_.writing == WritingMode::Horizontal ? WritingMode::VerticalRl
                                                    : WritingMode::Horizontal;
}

Length FlowBuilder::measure_of(const FlowContext& context) const {
  if (!context.across) return design_.measure();
  // Level lines of a vertical page may take all its width; upright ones half its height.
  const Length em = design_.body.size;
  return design_.writing == WritingMode::VerticalRl ? grid_.extent()
                                                    : em * (grid_.extent() / 2 / em);
}

lines::ParagraphShape FlowBuilder::shape(const FlowContext& context, const design::TextDesign& text,
                                         Length& start) const {
  const Length measure = measure_of(context);
  const Length size = std::max(text.size, Length::from_units(1));
  start = context.start + text.start.of(size);
  Length room = measure - start - context.end - text.end.of(size);
  const Length least = std::min(measure, size * 6);
  if (room < least) {
    // Indents deeper than the measure give way.
    room = least;
    start = std::min(start, measure - least);
  }
  if (text.align == design::Align::Justify && room > size) {
    // F-141's way: the indent takes what a measure of whole characters leaves over.
    const Length whole = size * (room / size);
    start += room - whole;
    room = whole;
  }
  lines::ParagraphShape shape;
  shape.measure = room;
  shape.size = size;
  shape.align = text.align;
  shape.tradition = context.tradition;
  shape.writing = writing_of(context);
  return shape;
}

TextDraft FlowBuilder::text_draft(const FlowContext& context,
                                  const design::TextDesign& text) const {
  TextDraft draft;
  draft.shape = shape(context, text, draft.start);
  draft.font = text.font;
  draft.pitch = text.line_pitch;
  draft.gap = std::max(kNoLength, text.line_pitch - text.size);
  return draft;
}

InlineSetting FlowBuilder::setting(const FlowContext& context, const design::TextDesign& text,
                                   StructureId structure) const {
  InlineSetting setting;
  setting.font = text.font;
  setting.size = text.size;
  setting.tradition = context.tradition;
  setting.language = context.language;
  setting.structure = structure;
  setting.chapter = context.chapter;
  setting.writing = writing_of(context);
  setting.tabs = !context.tabs.empty();
  setting.measure = measure_of(context) - context.start - context.end;
  return setting;
}

void FlowBuilder::anchor_block(const model::Block& block) {
  const auto found = input_.numbering.block_anchor.find(block.id.value);
  if (found != input_.numbering.block_anchor.end()) {
    waiting_anchors_.push_back(found->second.id);
  }
}

void FlowBuilder::push(Draft&& draft, const FlowContext& context, const model::Block* block) {
  draft.item.bars = context.bars;
  draft.note = context.note;
  if (block != nullptr) draft.block = block->id;
  if (!context.note.valid()) draft.item.anchors = std::exchange(waiting_anchors_, {});
  if (draft.item.kind == ItemKind::Stack && draft.item.group == 0) {
    draft.item.group = context.group;
  }
  if (const auto* text = std::get_if<TextDraft>(&draft.content)) bytes_ += text->text.text.size();
  bytes_ += 64;
  drafts_.push_back(std::move(draft));
  for (const NoteId note : inline_text_.take_new_notes()) {
    if (design_.notes.place == design::NotePlace::End ||
        design_.notes.place == design::NotePlace::BookEnd) {
      end_notes_.push_back(note);
    } else {
      note_text(note, design::NotePlace::Foot);
    }
  }
}

void FlowBuilder::add_block(std::size_t chapter, const model::Block& content) {
  ParagraphLead* none = nullptr;
  block(chapter_context(chapter), content, none);
}

void FlowBuilder::blocks(const FlowContext& context, const model::Blocks& content,
                         ParagraphLead* lead) {
  if (context.depth > kDeepestBlock) {
    lead_alone(context, lead);
    too_deep(context, content);
    return;
  }
  for (const model::Block& inner : content) block(context, inner, lead);
  lead_alone(context, lead);
}

void FlowBuilder::block(const FlowContext& context, const model::Block& block,
                        ParagraphLead*& lead) {
  const bool takes_lead = std::holds_alternative<model::Paragraph>(block.node);
  if (!takes_lead) {
    run_in_alone(context);
    lead_alone(context, lead);
  }
  std::visit(Overloaded{
                 [&](const model::Heading& n) {
                   add_heading(context, n.level, n.content, model::plain_text(n.content), &block,
                               model::number_of(input_.numbering, block.id));
                 },
                 [&](const model::Paragraph& n) {
                   paragraph(context, n.content, n.attributes, n.continued, &block, lead);
                 },
                 [&](const model::Quote& n) { quote(context, n, block); },
                 [&](const model::List& n) { list(context, n, block); },
                 [&](const model::DefinitionList& n) { definitions(context, n, block); },
                 [&](const model::CodeBlock& n) {
                   if (design_.writing == WritingMode::Horizontal || context.across) {
                     code(context, n, block);
                   } else {
                     island(context, block, false,
                            [&](const FlowContext& inner) { code(inner, n, block); });
                   }
                 },
                 [&](const model::MathBlock& n) { math(context, n, block); },
                 [&](const model::Table& n) {
                   // F-134: a table of a vertical page stands level unless its author wants it not.
                   if (design_.writing == WritingMode::Horizontal || context.across ||
                       n.attributes.has_class("vertical")) {
                     table(context, n, block);
                   } else {
                     island(context, block, true,
                            [&](const FlowContext& inner) { table(inner, n, block); });
                   }
                 },
                 [&](const model::Figure& n) { figure(context, n, block); },
                 [&](const model::SceneBreak&) { scene_break(context, block); },
                 [&](const model::PageBreak&) {
                   anchor_block(block);
                   if (!context.note.valid()) add_break(design::HeadingPage::Any, Furniture::All);
                 },
                 [&](const model::Division& n) { division(context, n, block); },
                 [&](const model::Turn& n) { turn(context, n, block); },
                 [&](const model::Verse& n) { verse(context, n, block); },
             },
             block.node);
}

void FlowBuilder::paragraph(const FlowContext& context, const model::Inlines& content,
                            const model::Attributes& attributes, bool continued,
                            const model::Block* block, ParagraphLead*& lead) {
  if (block != nullptr) anchor_block(*block);
  design::TextDesign text = context.text;
  if (attributes.has_class("center")) text.align = design::Align::Center;
  if (attributes.has_class("right") || attributes.has_class("end") ||
      attributes.value("align") == "end") {
    text.align = design::Align::End;
  }
  const bool flush = continued || text.align == design::Align::Center ||
                     text.align == design::Align::End || attributes.has_class("noindent");
  const StructureId structure = registry_.element(StructureKind::P, context.structure);
  const InlineSetting style = setting(context, text, structure);
  Draft draft;
  draft.item.kind = kind_for(context, text);
  FlowContext place = context;
  // The author's own indents, in characters: 字下げ, 地付き.
  const int own_indent = characters(attributes.value("indent"));
  const bool own_hang = !attributes.value("hang").empty();
  const int rest = own_hang ? characters(attributes.value("hang")) : own_indent;
  if (own_indent > 0 || own_hang) place.start += text.size * std::min(own_indent, rest);
  place.end += text.size * characters(attributes.value("indent-end"));
  if (lead != nullptr) place.start -= lead->outdent;
  TextDraft body = text_draft(place, text);
  if (!context.tabs.empty()) {
    body.shape.tabs = context.tabs;
    if (body.shape.align == design::Align::Justify) body.shape.align = design::Align::Start;
  }
  // F-073: one em where a Chinese line is short.
  Em indent = text.indent;
  if (is_chinese(context.tradition) && body.shape.measure / body.shape.size <= 18) {
    indent = std::min(indent, Em::ratio(1, 1));
  }
  if (lead != nullptr) {
    body.shape.rest_indent = lead->rest_indent;
    if (!lead->label.empty()) {
      LabelDraft label;
      InlineSetting label_style = style;
      label_style.structure = lead->label_structure;
      if (lead->bullet) label_style.size = style.size.scaled(2, 5);
      InlineText::append(label.text, lead->label, label_style);
      lines::InlineStyle& look = label.text.spans.front().style;
      if (writing_of(context) == WritingMode::Horizontal) {
        // The disc's centre comes to where a full-size one has it, 0.38 em above the baseline.
        if (lead->bullet) look.raise = style.size.scaled(23, 100);
      } else if (lead->label.size() <= 4 && lead->label.front() >= '0' &&
                 lead->label.front() <= 'z') {
        look.orientation = lines::Orientation::Combined;  // F-116: "1." stands level
      }
      label.shape = body.shape;
      label.shape.align = design::Align::Start;
      label.shape.first_indent = label.shape.rest_indent = kNoLength;
      label.end = body.start - lead->label_gap;
      body.label = std::move(label);
    }
    if (lead->speaker != nullptr) {
      InlineSetting speaker = style;
      speaker.font = design_.turns.speaker;
      inline_text_.append(body.text, *lead->speaker, speaker);
    }
    lead = nullptr;
  } else if (own_indent > 0 || own_hang) {
    body.shape.first_indent = text.size * std::max(own_indent - rest, 0);
    body.shape.rest_indent = text.size * std::max(rest - own_indent, 0);
  } else if (!flush) {
    body.shape.first_indent = indent.of(body.shape.size);
  }
  if (run_in_ != nullptr) {
    put_run_in(context, style, body);
    draft.offset_from = -static_cast<std::int64_t>(body.text.text.size());
  }
  inline_text_.append(body.text, content, style);
  draft.content = std::move(body);
  push(std::move(draft), context, block);
}

/// F-133: the heading's words at the paragraph's head, one em before what follows.
void FlowBuilder::put_run_in(const FlowContext& context, const InlineSetting& style,
                             TextDraft& body) {
  const model::Block& block = *std::exchange(run_in_, nullptr);
  const auto& heading = std::get<model::Heading>(block.node);
  const int level = std::clamp(heading.level, 1, 6);
  InlineSetting words = style;
  words.font = design_.headings[static_cast<std::size_t>(level - 1)].text.font;
  words.structure =
      registry_.element(static_cast<StructureKind>(static_cast<int>(StructureKind::H1) + level - 1),
                        context.structure);
  anchor_block(block);
  if (!run_in_number_.empty()) InlineText::append(body.text, run_in_number_ + "　", words);
  inline_text_.append(body.text, heading.content, words);
  InlineText::append(body.text, "　", style);
}

/// A run-in heading with no paragraph to stand in.
void FlowBuilder::run_in_alone(const FlowContext& context) {
  if (run_in_ == nullptr) return;
  ParagraphLead* none = nullptr;
  paragraph(context, {}, {}, true, nullptr, none);
  if (!drafts_.empty()) drafts_.back().item.keep_next = 1;
}

/// A label or a speaker with no paragraph to stand before.
void FlowBuilder::lead_alone(const FlowContext& context, ParagraphLead*& lead) {
  if (lead == nullptr) return;
  paragraph(context, {}, {}, true, nullptr, lead);
}

/// Nesting beyond any book's: the words are kept as plain paragraphs.
void FlowBuilder::too_deep(const FlowContext& context, const model::Blocks& content) {
  std::string words;
  model::Visitor visitor;
  visitor.enter_block = [&](const model::Block& inner) {
    if (const auto* code = std::get_if<model::CodeBlock>(&inner.node)) words += code->text + "\n";
    if (const auto* math = std::get_if<model::MathBlock>(&inner.node)) words += math->tex + "\n";
  };
  visitor.leave_block = [&](const model::Block&) {
    if (!words.empty() && words.back() != '\n') words += '\n';
  };
  visitor.enter_inline = [&](const model::Inline& inner) {
    std::visit(Overloaded{[&](const model::Text& n) { words += n.text; },
                          [&](const model::Code& n) { words += n.text; },
                          [&](const model::Math& n) { words += n.tex; },
                          [&](const model::TateChuYoko& n) { words += n.text; },
                          [&](const model::Ruby& n) {
                            for (const auto& pair : n.pairs) words += pair.base;
                          },
                          [&](const auto&) {}},
               inner.node);
  };
  model::walk(content, visitor);
  while (!words.empty() && words.back() == '\n') words.pop_back();
  if (words.empty()) return;
  if (!deep_noted_) {
    deep_noted_ = true;
    diagnostics_.warn("layout/too-deep", content.front().span,
                      "blocks nested too deeply are printed as plain paragraphs");
  }
  TextDraft body = text_draft(context, context.text);
  const StructureId structure = registry_.element(StructureKind::P, context.structure);
  InlineText::append(body.text, words, setting(context, context.text, structure));
  Draft draft;
  draft.item.kind = kind_for(context, context.text);
  draft.content = std::move(body);
  push(std::move(draft), context, nullptr);
}

}  // namespace bookbuild::pages
