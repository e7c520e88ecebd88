#pragma once

// What has been decided about a block before its lines are composed: texts, shapes, widths. Drafts
// are made in document order on one thread and composed on any.

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "mathset/math_setter.h"
#include "pages/flow_item.h"

namespace bookbuild::pages {

/// A label that stands before a paragraph's first line: a list number, a note number.
struct LabelDraft {
  lines::ParagraphText text;
  lines::ParagraphShape shape;
  Length end;  // inline distance of its end from the column's start
};

struct TextDraft {
  lines::ParagraphText text;
  lines::ParagraphShape shape;
  design::FontRole font = design::FontRole::Body;
  Length start;  // inline distance of the measure from the column's start
  Length pitch;
  Length gap;   // before the first line, where it follows a stack of its group
  Length foot;  // blank after the last line, off the grid
  std::optional<LabelDraft> label = {};
};

/// Lines that are never joined: code, verse. One draft for each of the author's lines.
struct LinesDraft {
  std::vector<TextDraft> lines;
  std::vector<std::size_t> marked = {};  // lines that stand out by a tint over [mark_at, …)
  Length mark_at = {}, mark_extent = {};
};

struct CellDraft {
  lines::ParagraphText text;
  design::Align align = design::Align::Start;
  int columns = 1, rows = 1;
  bool covered = false;  // by a cell before or above
};

struct TableDraft {
  std::vector<std::vector<CellDraft>> rows;
  std::size_t head_rows = 0;
  design::TextDesign text;
  Tradition tradition = Tradition::ZhHantTw;
  Length start, measure;
  Length padding, rule;
  design::TableRules rules = design::TableRules::Booktabs;
  bool natural = false;  // no wider than its words, though more would fill the measure
  SourceSpan span = {};
};

/// With `whole_page`, alone in the middle of a page.
struct FigureDraft {
  ImageId image;
  bool caption_above = false, whole_page = false;
  LogicalSize size;
  StructureId structure;
  Length start, measure;
  std::optional<TextDraft> caption = {};
};

/// Figures side by side, their pictures on one foot line.
struct FiguresDraft {
  std::vector<FigureDraft> figures;
  std::optional<TextDraft> caption = {};  // of all, below
};

struct Draft;

/// A block set in the other direction than its page (F-124), or in columns of its own: its parts
/// from its own head to its foot. Where the page's lines hold no more of it, it goes on beside
/// itself.
struct IslandDraft {
  std::vector<Draft> parts;
  WritingMode writing = WritingMode::Horizontal;
  Length start, room;    // of the page's line: where it begins, how much of it there is
  Length measure;        // of its own lines, at most: what lies across the page's lines
  bool centred = false;  // in the room, rather than at its head
  int columns = 1;       // of the page's own direction, side by side and made even
  Length column_gap = {};
};

/// A displayed formula, in the middle of the measure, and its number at the end of it.
struct FormulaDraft {
  mathset::SetFormula formula;
  Length start, measure;
  Length least;  // of its extent along the page: alone it does not pass for a line of text
  std::optional<TextDraft> number = {};
};

struct Draft {
  FlowItem item;  // everything but its rows
  std::variant<std::monostate, TextDraft, LinesDraft, TableDraft, FigureDraft, FiguresDraft,
               FormulaDraft, IslandDraft>
      content = {};
  BlockId block = {};
  /// Where the draft's text begins in its block's; below zero before it: a number is not the
  /// author's.
  std::int64_t offset_from = 0;
  NoteId note = {};  // part of this note's text, not of the flow
};

}  // namespace bookbuild::pages
