#pragma once

// What flows from page to page: composed rows with their extents and the rules of their division.
// Block axis only; a row's inline distances count from the start of the column.

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/flow.h"
#include "design/book_design.h"
#include "fragment/fragment.h"
#include "lines/composer.h"

namespace bookbuild::pages {

/// A composed line; `at` is its em box's corner, from the corner of its row. A line that runs
/// across the page's (F-124) has there the nearest corner of its box, in the page's axes.
struct RowLine {
  LogicalPoint at;
  lines::ComposedLine line;
  lines::ParagraphShape shape;
  Length baseline;
  std::string text;
  bool recorded = true;  // labels, leaders and folios are not
};

struct RowRule {
  LogicalPoint at;
  LogicalSize size;
  fragment::Ink ink;
  StructureId structure;
};

struct RowImage {
  LogicalPoint at;
  LogicalSize size;
  ImageId image;
  StructureId structure;
};

/// A displayed formula, or another set apart from lines.
struct RowFormula {
  LogicalPoint at;
  LogicalSize size;
  Length height;                                  // above the baseline
  WritingMode writing = WritingMode::Horizontal;  // turned in vertical text
  std::vector<fragment::Fragment> marks;
};

/// An indivisible strip of the block axis: a line of text, a picture, a row of a table.
struct Row {
  Length extent;
  Length gap;     // before it, where it follows another row off the grid
  int slots = 1;  // on the grid; its line stands in the last one
  std::vector<RowLine> lines;
  std::vector<RowRule> rules;
  std::vector<RowImage> images;
  std::vector<RowFormula> formulae;
  std::vector<NoteId> notes;
  BlockId block;  // of body text, for the page list
  std::uint32_t offset =
      0;  // of the row's first character in the block's text (Page::first_offset)
};

enum class ItemKind {
  Text,     // every row stands on the slot grid (F-002)
  Stack,    // rows at their own pitch; the whole is rounded up to slots
  Heading,  // centred in whole slots (F-130)
  Space,    // blank slots, dropped at a page's head and foot
  Mark,     // only anchors
  Leaf,     // a page of its own; its rows begin at the head edge, and all gaps count
  PageBreak,
};

/// Which furniture the page that begins here shows.
enum class Furniture { All, FolioOnly, None };

/// A thin rule at the start side of every item that has it, or a frame around them; items of one id
/// are joined, and each page has its part.
struct SideBar {
  std::uint32_t id = 0;
  Length at;
  Length extent = {};  // of a frame; none: a rule
};

/// A title that comes into force for the running heads.
struct HeadTitle {
  int level = 1;
  std::string text;
};

struct FlowItem {
  ItemKind kind = ItemKind::Text;
  std::string name = {};  // of the group it makes in the dump; empty: none
  std::vector<Row> rows = {};
  std::size_t done = 0;       // rows that stand on earlier pages
  std::size_t head_rows = 0;  // so many first rows are repeated where the item goes on
  int slots = 0;              // of a Heading or Space
  bool opening = false;       // a heading that opens a page keeps its blank slots
  int keep_next = 0;          // rows that must follow on the same page (F-082, F-132)
  std::size_t least_before = 1, least_after = 1;  // rows before and after a division (F-081)
  bool together = false;                          // never divided while a page can hold it
  /// May wait for the head of the next page while the text goes on.
  bool floats = false;
  bool to_head = false;     // and stands nowhere but at a page's head
  std::uint32_t group = 0;  // stacks of one group follow each other off the grid; 0: alone
  Length pad = {};          // between the edge of a part and its rows
  Length clearance = {};    // least distance from the text beside it, besides the line gap
  Length inline_at = {}, inline_extent = {};  // of background and rules
  std::optional<fragment::Ink> background = {};
  Length rule_before = {}, rule_after = {};  // thickness of the rules around each part
  std::vector<SideBar> bars = {};
  std::vector<std::string> anchors = {};
  std::optional<HeadTitle> title = {};
  design::HeadingPage page = design::HeadingPage::None;  // of a PageBreak
  int columns = 0;     // of the pages after a PageBreak; 0: the design's
  bool spans = false;  // a Heading over all columns, where it is the first on its page
  Furniture furniture = Furniture::All;
};

/// The composed text of one note.
struct NoteText {
  std::vector<Row> rows;
  std::string anchor;
  [[nodiscard]] Length extent(std::size_t begin, std::size_t end) const;
};

using NoteTexts = std::unordered_map<std::uint32_t, NoteText>;

}  // namespace bookbuild::pages
