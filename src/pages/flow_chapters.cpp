// How a chapter begins and ends: breaks, parts, titles and their numbers, notes.

#include <algorithm>
#include <utility>

#include "model/heading_numbers.h"
#include "model/list_label.h"
#include "pages/flow_items.h"
#include "pages/words.h"

namespace bookbuild::pages {

using fragment::StructureKind;

void FlowBuilder::begin_chapter(std::size_t index) {
  const model::Chapter& chapter = input_.document.chapters[index];
  if (!chapter.part.empty()) part_leaf(chapter, index);
  const FlowContext book = chapter_context(index);
  const StructureId parent = part_.valid() ? part_ : registry_.root();
  sect_ = registry_.element(StructureKind::Sect, parent,
                            book.language == design_.language ? std::string() : book.language);
  if (design_.headings[0].page != design::HeadingPage::None) {
    add_break(design_.headings[0].page, Furniture::FolioOnly);
  }
  if (index < input_.numbering.chapter_anchor.size()) {
    waiting_anchors_.push_back(input_.numbering.chapter_anchor[index].id);
  }
  FlowContext context = chapter_context(index);
  if (chapter.title.empty()) {
    // An untitled chapter: the title of the one before is no longer in force.
    Draft draft;
    draft.item.kind = ItemKind::Mark;
    draft.item.title = HeadTitle{};
    push(std::move(draft), context, nullptr);
  } else if (model::titling_heading(chapter) == nullptr) {
    add_heading(context, 1, {}, chapter.title, nullptr, input_.numbering.title_number[index]);
    byline(context, chapter);
  }
}

void FlowBuilder::begin_leaf(std::size_t index) {
  const FlowContext book = chapter_context(index);
  sect_ = registry_.element(StructureKind::Sect, registry_.root(),
                            book.language == design_.language ? std::string() : book.language);
  if (index < input_.numbering.chapter_anchor.size())
    waiting_anchors_.push_back(input_.numbering.chapter_anchor[index].id);
}

/// Subtitle, authors and date where the book's own do not say them already.
void FlowBuilder::byline(const FlowContext& context, const model::Chapter& chapter) {
  const auto line = [&](const std::string& words) {
    if (words.empty()) return;
    design::TextDesign text = design_.body;
    text.align = design_.headings[0].text.align;
    text.indent = Em{};
    if (text.align == design::Align::Justify) text.align = design::Align::Start;
    Draft draft;
    draft.item.kind = kind_for(context, text);
    draft.item.keep_next = 1;
    TextDraft content = text_draft(context, text);
    const StructureId structure = registry_.element(StructureKind::P, context.structure);
    InlineText::append(content.text, words, setting(context, text, structure));
    draft.content = std::move(content);
    push(std::move(draft), context, nullptr);
  };
  line(chapter.subtitle);
  if (chapter.authors != input_.document.metadata.authors) {
    std::string names;
    for (const model::Author& author : chapter.authors) {
      if (!names.empty()) names += "　";
      names += author.name;
    }
    line(names);
  }
  if (chapter.date != input_.document.metadata.date) line(chapter.date);
}

void FlowBuilder::part_leaf(const model::Chapter& chapter, std::size_t index) {
  part_ = registry_.element(StructureKind::Part, registry_.root());
  add_break(design::HeadingPage::Recto, Furniture::None);
  FlowContext context = chapter_context(index);
  const design::TextDesign& text = design_.title_page.title;
  const StructureId structure = registry_.element(StructureKind::H1, part_);
  TextDraft content = text_draft(context, text);
  content.shape.align = design::Align::Center;
  content.gap = grid_.extent() / 3;
  InlineText::append(content.text, chapter.part, setting(context, text, structure));
  Draft draft;
  draft.item.kind = ItemKind::Leaf;
  draft.item.name = "part";
  draft.content = std::move(content);
  part_anchors_.push_back("part." + std::to_string(part_anchors_.size() + 1));
  waiting_anchors_.push_back(part_anchors_.back());
  push(std::move(draft), context, nullptr);
  // The back of the leaf stays blank.
  add_break(design::HeadingPage::Recto, Furniture::FolioOnly);
}

void FlowBuilder::end_chapter(std::size_t chapter) {
  const FlowContext context = chapter_context(chapter);
  run_in_alone(context);
  // Notes that nothing refers to are still the author's words: they close the chapter.
  if (chapter < input_.numbering.notes.size()) {
    for (const model::NumberedNote& note : input_.numbering.notes[chapter])
      if (!inline_text_.has_mark(note.id)) end_notes_.push_back(note.id);
  }
  if (design_.notes.place == design::NotePlace::BookEnd) {
    if (!end_notes_.empty()) book_notes_.emplace_back(chapter, std::exchange(end_notes_, {}));
  } else if (!end_notes_.empty()) {
    add_space(1);
    const int level = 2;
    add_heading(context, level, {}, std::string(word(Word::Notes, context.tradition)), nullptr, {});
    for (const NoteId note : std::exchange(end_notes_, {})) note_text(note, design::NotePlace::End);
  }
  if (!waiting_anchors_.empty()) {
    Draft draft;
    draft.item.kind = ItemKind::Mark;
    push(std::move(draft), context, nullptr);
  }
}

void FlowBuilder::end_book() {
  if (book_notes_.empty()) return;
  const FlowContext book = chapter_context(input_.document.chapters.size());
  sect_ = registry_.element(StructureKind::Sect, registry_.root());
  FlowContext context = book;
  context.structure = sect_;
  const std::string title(word(Word::Notes, context.tradition));
  if (design_.headings[0].page == design::HeadingPage::None)
    add_break(design::HeadingPage::Any, Furniture::FolioOnly);
  waiting_anchors_.emplace_back(kBookNotesAnchor);
  add_back_section(title, std::string(kBookNotesAnchor));
  add_heading(context, 1, {}, title, nullptr, {});
  for (const auto& [chapter, notes] : book_notes_) {
    const model::Chapter& home = input_.document.chapters[chapter];
    if (!home.title.empty())
      add_heading(context, 2, {},
                  model::with_number(input_.numbering.title_number[chapter], home.title), nullptr,
                  {});
    for (const NoteId note : notes) note_text(note, design::NotePlace::End);
  }
  book_notes_.clear();
}

/// F-140–F-142: the number in the indent, the words in whole ems.
void FlowBuilder::note_text(NoteId note, design::NotePlace place) {
  if (note.value >= notes_.size() || notes_[note.value] == nullptr) return;
  const model::NumberedNote& numbered = *notes_[note.value];
  FlowContext context = chapter_context(numbered.chapter);
  context.text = design_.notes.text;
  context.text.indent = Em{};
  context.start = context.text.size * 3 / 2;
  context.structure = registry_.element(StructureKind::Note, context.structure);
  context.group = next_group_++;
  if (place == design::NotePlace::Foot) {
    context.note = note;
    if (design_.notes.place == design::NotePlace::Beside) {
      context.end = design_.measure() - design_.beside_measure();
      context.text.align = design::Align::Start;
    }
  } else {
    waiting_anchors_.push_back(note_anchor(note));
  }
  ParagraphLead lead;
  lead.label = model::list_label(design_.notes.mark, inline_text_.note_number(numbered),
                                 counting_of(design_.tradition));
  lead.label_gap = context.text.size / 2;
  lead.label_structure = registry_.element(StructureKind::Lbl, context.structure);
  blocks(context, numbered.note->content, &lead);
}

void FlowBuilder::add_heading(const FlowContext& context, int level, const model::Inlines& content,
                              const std::string& words, const model::Block* block,
                              const std::string& number) {
  level = std::clamp(level, 1, 6);
  const design::HeadingDesign& design = design_.headings[static_cast<std::size_t>(level - 1)];
  if (design.page != design::HeadingPage::None && context.depth == 0) {
    add_break(design.page, level == 1 ? Furniture::FolioOnly : Furniture::All);
  }
  if (design.kind == design::HeadingKind::RunIn && !content.empty() && block != nullptr) {
    run_in_alone(context);
    run_in_ = block;
    run_in_number_ = number;
    return;
  }
  if (block != nullptr) anchor_block(*block);
  const auto kind = static_cast<StructureKind>(static_cast<int>(StructureKind::H1) + level - 1);
  const StructureId structure = registry_.element(kind, context.structure);
  design::TextDesign text = design.text;
  if (text.align == design::Align::Justify) text.align = design::Align::Start;
  const InlineSetting style = setting(context, text, structure);
  TextDraft draft_text = text_draft(context, text);
  Draft draft;
  // A heading that opens a page of several columns stands over all of them.
  draft.item.spans = design.span && design.page != design::HeadingPage::None &&
                     context.depth == 0 && design_.page.columns > 1;
  if (draft.item.spans) draft_text.shape.measure += area_measure(design_) - design_.measure();
  if (!number.empty()) {
    InlineText::append(draft_text.text, number + "　", style);
    draft.offset_from = -static_cast<std::int64_t>(draft_text.text.text.size());
  }
  if (content.empty()) {
    InlineText::append(draft_text.text, words, style);
  } else {
    inline_text_.append(draft_text.text, content, style);
  }
  draft.item.kind = ItemKind::Heading;
  draft.item.name = "heading";
  draft.item.slots = design.lines;
  draft.item.opening = design.page != design::HeadingPage::None;
  draft.item.keep_next = std::max(1, design.keep_next);
  HeadTitle title;
  title.level = level;
  title.text = model::with_number(number, words);
  draft.item.title = std::move(title);
  draft.content = std::move(draft_text);
  push(std::move(draft), context, block);
}

}  // namespace bookbuild::pages
