#pragma once

// Items in, finished pages out: plans each page (fill_page), makes its fragments and lets go of
// what has been set. One PageMaker makes one run of folios: the front matter, or the body.

#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "pages/compose_book.h"
#include "pages/fill_page.h"
#include "pages/running_heads.h"

namespace bookbuild::pages {

class PageMaker {
 public:
  PageMaker(const design::BookDesign& design, lines::LineComposer& composer,
            design::Numerals label_numerals, design::Numerals folio_numerals);

  /// Appends items and the notes that their marks call for.
  void feed(std::vector<FlowItem>&& items, NoteTexts&& notes);
  /// Makes every page that can be made; with `last`, all of them.
  void make_pages(bool last);
  /// So that the next leaf is a recto.
  void end_on_verso();

  void set_title(std::string title) { titles_.title = std::move(title); }
  /// How many chapters the thumb index has room for.
  void set_chapters(int chapters) { chapters_ = chapters; }

  std::vector<fragment::Page> pages;
  std::vector<LineRecord> lines;
  std::map<std::string, std::size_t, std::less<>> anchors;  // → page
  std::vector<bool> fonts;                                  // by FontId: used
  NoteNumbers note_numbers;                                 // by NoteId: its number on its page
  std::function<void()> on_page;

 private:
  struct Column {
    PagePlan plan;
    Length at;  // inline distance of the column from the area's edge
  };
  struct Spread {
    std::vector<Column> columns;
    Cursor resume;
    std::vector<PlannedNote> carried;
    std::vector<bool> noted;
    Ending ending = Ending::Full;
  };
  [[nodiscard]] std::optional<Spread> plan_columns(int slots, bool last) const;
  [[nodiscard]] int plan_span(Spread& spread) const;
  [[nodiscard]] Length column_at(int column) const;
  void balance(Spread& spread, bool last) const;
  bool make_page(bool last);
  bool take_breaks();
  void let_go(Cursor resume, const std::vector<std::size_t>& waiting);
  void add_blank_page();
  fragment::Page new_page() const;
  void emit(std::vector<Column>&& columns);
  void emit_part(const PlannedPart& part, Length column, std::vector<fragment::Fragment>& under,
                 std::vector<fragment::Fragment>& marks);
  void emit_row(Row& row, LogicalPoint at, int slot, bool repeated, bool body,
                std::vector<fragment::Fragment>& marks);
  void emit_beside(std::vector<fragment::Fragment>& marks);
  void emit_notes(const PagePlan& plan, Length column, std::vector<fragment::Fragment>& marks);
  void emit_bars(std::vector<fragment::Fragment>& marks);
  void set_anchor(const std::string& id, LogicalPoint at, std::vector<fragment::Fragment>& marks);
  void add_rule(LogicalPoint at, LogicalSize size, fragment::Ink ink, StructureId structure,
                std::vector<fragment::Fragment>& marks) const;
  void note_place(const Row& row);
  void note_fonts(const fragment::Fragment& line);

  const design::BookDesign& design_;
  RunningHeads heads_;
  SlotGrid grid_;
  design::Numerals label_numerals_, folio_numerals_;
  std::deque<FlowItem> items_;
  NoteTexts notes_;
  std::vector<PlannedNote> carried_;
  std::vector<bool> noted_;
  /// Notes beside the text that are still to be set: rows from `begin` on, no higher than `at`.
  struct Beside {
    NoteId note;
    std::size_t begin = 0;
    Length at;
  };
  std::vector<Beside> beside_;
  HeadTitles titles_;
  bool section_on_page_ = false;
  int chapters_ = 0;
  int columns_ = 1;  // of the pages being made

  // Of the page being made.
  PageFrame frame_;
  Furniture furniture_ = Furniture::All;
  std::uint32_t line_number_ = 0;
  bool first_block_found_ = false;
  BlockId first_block_, last_block_;
  std::uint32_t first_offset_ = 0;
  struct Bar {
    Length at, begin, end, extent;
  };
  std::map<std::pair<std::int32_t, std::uint32_t>, Bar> bars_;  // by column and id
};

}  // namespace bookbuild::pages
