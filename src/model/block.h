#pragma once

// What stands between paragraphs, with no looks.

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/code_token.h"
#include "base/strong_id.h"
#include "model/inline.h"

namespace bookbuild::model {

struct Block;
using Blocks = std::vector<Block>;

struct Heading {
  int level = 1;
  Inlines content;
  Attributes attributes;
};
struct Paragraph {
  Inlines content;
  Attributes attributes;
  /// The author's words go on after an extract: set without indent (F-075).
  bool continued = false;
};
struct Quote {
  Blocks content;
  Attributes attributes;
};
struct ListItem {
  SourceSpan span;
  std::optional<bool> checked;
  Blocks content;
};
struct List {
  bool ordered = false;
  int start = 1;
  bool tight = true;
  std::vector<ListItem> items;
  std::string label = {};  // a sample of the first label, "一、"; empty: as the layout says
};
struct DefinitionItem {
  SourceSpan span;
  Inlines term;
  std::vector<Blocks> definitions;
};
struct DefinitionList {
  std::vector<DefinitionItem> items;
};
/// `text` keeps its line ends; no final one.
struct CodeBlock {
  std::string language;
  std::string text;
  Attributes attributes;
  std::vector<CodeToken> tokens = {};  // in order, where the language is known
};
/// A displayed formula. Its \label is its id where the author gives no other.
struct MathBlock {
  std::string tex;
  Attributes attributes;
  std::shared_ptr<const math::Formula> formula = {};
};
enum class CellAlign { Default, Start, Center, End };
struct TableCell {
  SourceSpan span;
  Inlines content;
  int columns = 1, rows = 1;  // that it takes; the others it covers are `covered`
  bool covered = false;       // empty: a cell before it or above it lies here
  bool head = false;          // heads its row
};
using TableRow = std::vector<TableCell>;
/// Every row has columns.size() cells.
struct Table {
  std::vector<CellAlign> columns;
  std::vector<TableRow> head, body;
  Inlines caption;
  Attributes attributes;
  Inlines notes = {};  // below it, in small type
};
/// An image that stands alone in its paragraph; its title or alt text is the caption.
struct Figure {
  Image image;
  Inlines caption;
};
/// `***`, or a line of ＊＊＊: a change of scene.
struct SceneBreak {};
struct PageBreak {};
/// `::: note …`: blocks with attributes; the first class is the kind, `title` an optional heading
/// of its own.
struct Division {
  Attributes attributes;
  Inlines title;
  Blocks content;
};
/// One turn of a dialogue: 問：… The speaker's label ends with its colon, full width or not, as it
/// is to be printed.
struct Turn {
  Inlines speaker;
  Blocks content;
};
/// Lines kept as lines (verse, letters, addresses).
struct Verse {
  std::vector<Inlines> lines;
  Attributes attributes;
};

struct Block {
  SourceSpan span;
  std::variant<Heading, Paragraph, Quote, List, DefinitionList, CodeBlock, MathBlock, Table, Figure,
               SceneBreak, PageBreak, Division, Turn, Verse>
      node;
  /// Given by `build_document`, in document order, unique in the book.
  BlockId id = {};
};

}  // namespace bookbuild::model
