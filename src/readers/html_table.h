#pragma once

// <table> with spans → model::Table: what pipe tables cannot say.

#include <vector>

#include "model/block.h"
#include "readers/markdown_html.h"
#include "readers/markdown_inlines.h"

namespace bookbuild::readers {

/// Takes the pieces of one table from its open tag to its close tag, or to the end of the HTML.
class HtmlTable {
 public:
  HtmlTable(SourceSpan span, InlineContext& context) : span_(span), context_(context) {}

  /// False once the table is closed.
  bool take(const HtmlPiece& piece);
  /// Every row as wide as the widest; covered cells are marked. Nothing if it has no cell.
  std::optional<model::Table> finish();

 private:
  struct Cell {
    std::vector<InlineToken> tokens;
    int columns = 1, rows = 1;
    bool head = false;
    model::CellAlign align = model::CellAlign::Default;
  };
  struct Row {
    std::vector<Cell> cells;
    bool in_head = false;
  };
  void open_tag(const HtmlPiece& piece);
  void close_tag(const HtmlPiece& piece);
  void break_line();
  std::vector<InlineToken>& words();

  SourceSpan span_;
  InlineContext& context_;
  std::vector<Row> rows_;
  std::vector<InlineToken> caption_, stray_;
  model::Attributes attributes_;
  int depth_ = 0;
  bool in_head_ = false, in_cell_ = false, in_caption_ = false;
};

}  // namespace bookbuild::readers
