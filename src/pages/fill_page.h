#pragma once

// Decides what stands on one column of a page and where to resume. Changes nothing: a plan may be
// thrown away and made again when more items have come.

#include <deque>
#include <vector>

#include "pages/flow_item.h"
#include "pages/page_frame.h"

namespace bookbuild::pages {

struct Cursor {
  std::size_t item = 0, row = 0;
};

/// Rows [begin, end) of an item, the first at block distance `at` (on the grid: in slot `slot`).
struct PlannedPart {
  std::size_t item = 0, begin = 0, end = 0;
  int slot = 0;
  Length at;            // of the part's edge
  Length extent;        // to its other edge
  bool joined = false;  // goes on off the grid after the part before
};

/// Rows [begin, end) of a note's text.
struct PlannedNote {
  NoteId note;
  std::size_t begin = 0, end = 0;
};

enum class Ending { Full, Break, NeedsMore, Finished };

struct PagePlan {
  std::vector<PlannedPart> parts;
  std::vector<PlannedNote> notes;
  std::vector<std::size_t> waiting;  // items that go to the head of the next page
  Length notes_extent;               // of all note lines, the rule and its blanks left out
  Cursor resume;
  Ending ending = Ending::Full;
  [[nodiscard]] bool empty() const { return parts.empty() && notes.empty(); }
};

struct FillInput {
  const std::deque<FlowItem>& items;
  const NoteTexts& notes;
  SlotGrid grid;
  Length note_separation;            // between the last body line and the first note line
  std::vector<PlannedNote> carried;  // notes that go on from the page before: begin says where
  std::vector<bool> noted;           // by NoteId: already set on an earlier page
  bool may_float = true;
  bool notes_beside = false;  // notes take no room of the column
  bool last = false;          // no more items will come
};

/// Begins at `from`; the rows of an item that are `done` are left out.
PagePlan fill_page(const FillInput& input, Cursor from);

/// Whether every part of a plan ends on the grid's slots: what can be put nowhere else may stick
/// out.
bool keeps_within(const PagePlan& plan, const SlotGrid& grid);

/// The notes of a plan that are not finished, with `begin` where they go on.
std::vector<PlannedNote> unfinished(const PagePlan& plan, const NoteTexts& notes);

}  // namespace bookbuild::pages
