#pragma once

// Where the parser's nodes stand in the manuscript. It counts lines and byte columns of the text it
// saw; inside a paragraph its columns forget what containers took from later lines, which is put
// right here.

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/source.h"
#include "readers/markdown_parser.h"
#include "readers/markdown_tree.h"

namespace bookbuild::readers {

class MarkdownPlaces {
 public:
  MarkdownPlaces(const RewrittenText& text, SourceId file);

  /// Of a block, or of an in-line node that has a place.
  [[nodiscard]] SourceSpan span(cmark_node* node) const;
  /// The span of bytes [begin, end) of the parsed text.
  [[nodiscard]] SourceSpan span(std::size_t begin, std::size_t end) const;

  /// To be called at the beginning of each block that holds in-line nodes.
  void enter_leaf(cmark_node* leaf, int quotes);

  /// Byte by byte where the characters of a text node stand in the parsed text: `literal.size()` +
  /// 1 offsets, never decreasing.
  std::vector<std::uint32_t> align(cmark_node* node, std::string_view literal);

  /// Where an in-line node begins in the parsed text.
  [[nodiscard]] std::size_t inline_begin(cmark_node* node) const;

 private:
  [[nodiscard]] std::size_t offset(int line, int column) const;
  [[nodiscard]] std::size_t words_begin(std::size_t line_begin) const;

  const RewrittenText& text_;
  std::string_view seen_;
  SourceId file_;
  std::vector<std::uint32_t> starts_;
  int leaf_line_ = 1;
  int leaf_column_ = 1;
  int quotes_ = 0;
  std::size_t cursor_ = 0;  // behind the last text placed
};

}  // namespace bookbuild::readers
