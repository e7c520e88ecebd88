#pragma once

// Blocks → drafts, in document order: which design a block takes, where it is indented, what must
// keep together.

#include <array>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "pages/compose_book.h"
#include "pages/draft.h"
#include "pages/inline_text.h"
#include "pages/page_frame.h"
#include "pages/registry.h"

namespace bookbuild::model {
struct Listing;
}

namespace bookbuild::pages {

/// Where a block stands.
struct FlowContext {
  design::TextDesign text;
  Length start, end;  // indents from the column's edges
  StructureId structure;
  Tradition tradition = Tradition::ZhHantTw;
  std::string language;
  std::size_t chapter = 0;
  int depth = 0;
  int list_depth = 0;       // of ordered lists
  std::uint32_t group = 0;  // of what stands off the grid
  std::vector<SideBar> bars = {};
  NoteId note = {};
  std::vector<lines::TabStop> tabs = {};  // of the paragraphs (F-118)
  bool across = false;   // within a block set in the other direction than the page (F-124)
  bool divided = false;  // within columns inside the page
};

/// What precedes the first paragraph of a list item, a turn or a note, and how the lines below it
/// stand.
struct ParagraphLead {
  std::string label;
  bool bullet = false;  // the label is a disc, set small in the middle of the line
  const model::Inlines* speaker = nullptr;
  Length label_gap;
  Length outdent;      // how much nearer to the edge the paragraph stands than those after it
  Length rest_indent;  // of its lines after the first
  StructureId label_structure;
};

inline constexpr std::string_view kBookNotesAnchor = "notes.1";

class FlowBuilder {
 public:
  FlowBuilder(const PagesInput& input, Registry& registry, Diagnostics& diagnostics);

  /// Page breaks, a part's leaf, the chapter's title where no heading says it.
  void begin_chapter(std::size_t chapter);
  /// A chapter that stands alone on a leaf: no title or break of its own.
  void begin_leaf(std::size_t chapter);
  void add_block(std::size_t chapter, const model::Block& block);
  /// End notes.
  void end_chapter(std::size_t chapter);

  /// The notes of all chapters, where they stand after the book.
  void end_book();
  /// Sections that no manuscript holds, for contents and bookmarks: titles and anchors, in order.
  [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& back_sections() const {
    return back_sections_;
  }
  void add_back_section(std::string title, std::string anchor) {
    back_sections_.emplace_back(std::move(title), std::move(anchor));
  }

  /// Drafts since the last call.
  std::vector<Draft> take_drafts();
  [[nodiscard]] std::size_t drafted_bytes() const { return bytes_; }

  [[nodiscard]] InlineText& inline_text() { return inline_text_; }
  /// The anchor of each part's leaf, in order.
  [[nodiscard]] const std::vector<std::string>& part_anchors() const { return part_anchors_; }

  // The pieces that generated pages are made of, too.
  void add_break(design::HeadingPage page, Furniture furniture);
  void add_space(int slots);
  void add_heading(const FlowContext& context, int level, const model::Inlines& content,
                   const std::string& words, const model::Block* block, const std::string& number);
  [[nodiscard]] FlowContext chapter_context(std::size_t chapter) const;
  [[nodiscard]] lines::ParagraphShape shape(const FlowContext& context,
                                            const design::TextDesign& text, Length& start) const;
  [[nodiscard]] TextDraft text_draft(const FlowContext& context,
                                     const design::TextDesign& text) const;
  [[nodiscard]] InlineSetting setting(const FlowContext& context, const design::TextDesign& text,
                                      StructureId structure) const;
  void push(Draft&& draft, const FlowContext& context, const model::Block* block);

 private:
  void blocks(const FlowContext& context, const model::Blocks& content, ParagraphLead* lead);
  void block(const FlowContext& context, const model::Block& block, ParagraphLead*& lead);
  void paragraph(const FlowContext& context, const model::Inlines& content,
                 const model::Attributes& attributes, bool continued, const model::Block* block,
                 ParagraphLead*& lead);
  void put_run_in(const FlowContext& context, const InlineSetting& style, TextDraft& body);
  void run_in_alone(const FlowContext& context);
  void lead_alone(const FlowContext& context, ParagraphLead*& lead);
  void quote(const FlowContext& context, const model::Quote& quote, const model::Block& block);
  void list(const FlowContext& context, const model::List& list, const model::Block& block);
  void definitions(const FlowContext& context, const model::DefinitionList& list,
                   const model::Block& block);
  /// What `add` makes, set in the other direction than the page (F-124).
  void island(const FlowContext& context, const model::Block& block, bool centred,
              const std::function<void(const FlowContext&)>& add);
  bool in_columns(const FlowContext& context, const model::Division& division,
                  const model::Block& block);
  void set_apart(const FlowContext& context, FlowContext inner, IslandDraft&& island,
                 const model::Block& block, const std::function<void(const FlowContext&)>& add);
  [[nodiscard]] WritingMode writing_of(const FlowContext& context) const;
  /// Extent of the lines that blocks there are set into.
  [[nodiscard]] Length measure_of(const FlowContext& context) const;
  void code(const FlowContext& context, const model::CodeBlock& code, const model::Block& block);
  bool code_head(const FlowContext& context, const model::CodeBlock& code,
                 const model::Listing& listing, const model::Block& block, std::uint32_t group);
  void math(const FlowContext& context, const model::MathBlock& math, const model::Block& block);
  void plain_math(const FlowContext& context, const model::MathBlock& math,
                  const model::Block& block, const std::string& number);
  void table(const FlowContext& context, const model::Table& table, const model::Block& block);
  void figure(const FlowContext& context, const model::Figure& figure, const model::Block& block);
  std::optional<FigureDraft> figure_draft(const FlowContext& context, const model::Figure& figure,
                                          const model::Block& block);
  void check_resolution(const images::Image& image, Size printed, SourceSpan where);
  bool beside_each_other(const FlowContext& context, const model::Division& division,
                         const model::Block& block);
  void scene_break(const FlowContext& context, const model::Block& block);
  void division(const FlowContext& context, const model::Division& division,
                const model::Block& block);
  void turn(const FlowContext& context, const model::Turn& turn, const model::Block& block);
  void verse(const FlowContext& context, const model::Verse& verse, const model::Block& block);
  void too_deep(const FlowContext& context, const model::Blocks& content);
  void note_text(NoteId note, design::NotePlace place);
  void part_leaf(const model::Chapter& chapter, std::size_t index);
  void byline(const FlowContext& context, const model::Chapter& chapter);
  /// "圖1" and the gap before the caption's own words, where the numbering numbers the block.
  [[nodiscard]] std::string caption_lead(const FlowContext& context, BlockId block,
                                         bool words_follow) const;
  void anchor_block(const model::Block& block);
  [[nodiscard]] bool has_glyph(char32_t code, const FlowContext& context) const;
  [[nodiscard]] ItemKind kind_for(const FlowContext& context, const design::TextDesign& text) const;

  const PagesInput& input_;
  const design::BookDesign& design_;
  Registry& registry_;
  Diagnostics& diagnostics_;
  InlineText inline_text_;
  SlotGrid grid_;
  std::vector<Draft> drafts_;
  std::size_t bytes_ = 0;
  std::vector<std::string> waiting_anchors_;       // for the next item that has rows
  std::vector<const model::NumberedNote*> notes_;  // by NoteId
  std::vector<NoteId> end_notes_;
  std::vector<std::pair<std::size_t, std::vector<NoteId>>> book_notes_;  // by chapter
  std::vector<std::pair<std::string, std::string>> back_sections_;
  std::vector<std::string> part_anchors_;
  const model::Block* run_in_ = nullptr;  // a heading that waits for its paragraph
  std::string run_in_number_;
  StructureId part_, sect_;
  std::uint32_t next_group_ = 1, next_bar_ = 1;
  bool deep_noted_ = false;
};

}  // namespace bookbuild::pages
