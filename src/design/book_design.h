#pragma once

// A book's whole look as one value: what layouts/*.toml says, resolved. Lengths are absolute except
// Em.

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/flow.h"
#include "base/numbering_rules.h"
#include "design/paper.h"
#include "design/text_design.h"
#include "text/index_order.h"

namespace bookbuild::design {

/// The page and its type area (kihon-hanmen, F-001). Margins follow from trim and type area: what
/// is left is shared foot : head = 1.15 : 1 and outer : inner = 1.1 : 1 unless set.
struct PageDesign {
  Size trim;
  Length bleed;
  int characters_per_line = 31;
  int lines_per_page = 24;
  int columns = 1;
  Em column_gap = Em::ratio(2, 1);
  /// Distances from the trim to the type area; head + type area + foot = trim height exactly.
  Length head, foot, inner, outer;
};

/// On lines of its own, or at the head of the paragraph below it (F-133).
enum class HeadingKind { Display, RunIn };
enum class HeadingPage { None, Any, Recto };  // begins a page, a recto page
struct HeadingDesign {
  TextDesign text;
  int lines = 2;  // gyō-dori: body slots taken (F-130)
  HeadingKind kind = HeadingKind::Display;
  HeadingPage page = HeadingPage::None;
  bool span = true;       // where it opens a page, over all columns
  int keep_next = 2;      // body lines that must follow on the same page (F-132)
  std::string numbering;  // "" none, "第{k}章", "{1}.{2}" …
};

enum class Numerals { Arabic, Roman, Kanji };
enum class FolioPosition {
  None,
  FootOuter,
  FootCenter,
  FootInner,
  HeadOuter,
  HeadCenter,
  HeadInner,
  ForeEdge
};

struct RunningHeadDesign {
  std::string verso, recto;
  TextDesign text;
};  // "{title}", "{chapter}", "{section}"; empty: none
/// Marks beside and under the text.
struct PageMarksDesign {
  std::string watermark;     // 草稿, in light gray under the text
  int line_numbers = 0;      // every so many lines are numbered, for proofs; 0: none
  bool thumb_index = false;  // a black tab for each chapter at the fore-edge
  Length thumb_width = Length::mm(6);
};
struct FolioDesign {
  FolioPosition position = FolioPosition::FootOuter;
  Numerals numerals = Numerals::Arabic;
  TextDesign text;
};

/// At the foot of the page, after the chapter, after the book; beside the text: in the outer
/// margin, or above vertical lines (F-143).
enum class NotePlace { Foot, End, BookEnd, Beside };
enum class NoteNumbers { Chapter, Book, Page };
struct NoteDesign {
  std::string mark = "1";  // a sample of the first: "①", "[1]", "〔一〕"
  NotePlace place = NotePlace::Foot;
  NoteNumbers numbers = NoteNumbers::Chapter;  // begin again at each
  TextDesign text;
};

/// Turn-over lines of a dialogue hang under the words after the label, or stand flush.
enum class TurnStyle { Hanging, Flush };
struct TurnDesign {
  TurnStyle style = TurnStyle::Hanging;
  Em hang = Em::ratio(1, 1);
  FontRole speaker = FontRole::Strong;
  int space_lines = 0;
};

struct CodeDesign {
  TextDesign text;
  bool background = true;
  bool colours = true;
  bool line_numbers = false;
};
/// Rules above, below and under the head; between rows, too; around every cell.
enum class TableRules { Booktabs, Rows, Grid };
struct TableDesign {
  TextDesign text;
  TableRules rules = TableRules::Booktabs;
  Length rule = Length::from_units(1016);
  Em cell_padding = Em::ratio(1, 2);
};
struct QuoteDesign {
  TextDesign text;
  int space_lines = 0;
};
struct CaptionDesign {
  TextDesign text;
  NumberedObjects number = NumberedObjects::Named;
  bool by_chapter = false;
  std::string separator = "-";  // 圖2-1
};
struct FigureDesign {
  bool caption_above = false;
  int resolution = 90;  // dots per inch below which a picture is reported; 0 never
};
struct ListDesign {
  std::vector<std::string> ordered = {"1."};  // samples by depth; the last goes on
  [[nodiscard]] const std::string& sample(int depth) const {
    return ordered[std::min(static_cast<std::size_t>(std::max(depth, 0)), ordered.size() - 1)];
  }
};
struct ContentsDesign {
  bool page = true;
  int depth = 2;
  TextDesign text;
  std::string leader = "…";
  bool figures = false, tables = false;  // lists of the numbered ones after it
};
struct IndexDesign {
  bool page = true;
  int columns = 2;
  std::optional<text::IndexOrder> order;  // none: the tradition's
  TextDesign text;
};
struct TitlePageDesign {
  bool page = true;
  bool half = false;  // a leaf before it with the title alone
  TextDesign title, subtitle, author;
};
struct ColophonDesign {
  bool page = true;
  TextDesign text;
};

struct BookDesign {
  std::string name;  // of the layout
  WritingMode writing = WritingMode::Horizontal;
  Tradition tradition = Tradition::ZhHantTw;
  std::string language;  // BCP 47
  PageDesign page;
  TextDesign body;
  LineRules rules;
  std::array<HeadingDesign, 6> headings;
  RunningHeadDesign running_head;
  FolioDesign folio;
  PageMarksDesign marks;
  NoteDesign notes;
  TurnDesign turns;
  CodeDesign code;
  TableDesign tables;
  QuoteDesign quote;
  CaptionDesign caption;
  FigureDesign figure;
  ListDesign lists;
  ContentsDesign contents;
  IndexDesign index;
  TitlePageDesign title_page;
  ColophonDesign colophon;
  /// Least lines of a paragraph at a page's head and foot (F-081); 0: as the tradition has it.
  int widows = 0, orphans = 0;
  FontManifest fonts;
  std::string css;  // the author's layouts/*.css, appended to ours

  [[nodiscard]] Length measure() const { return body.size * page.characters_per_line; }
  [[nodiscard]] Length line_gap() const { return body.line_pitch - body.size; }
  [[nodiscard]] NumberingRules numbering_rules() const;
  /// Room for notes beside the text: whole ems of the notes, an em away from the text and 6 mm from
  /// the edge of the page.
  [[nodiscard]] Length beside_measure() const;
};

/// Derives margins, and reports a type area that does not fit the paper ("layout/type-area") or
/// absurd values ("layout/value"). False when no page can be made.
bool finish_design(BookDesign& design, SourceSpan where, Diagnostics& diagnostics);

}  // namespace bookbuild::design
