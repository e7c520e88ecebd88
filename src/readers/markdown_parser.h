#pragma once

// The one door to cmark-gfm: a parsed tree that frees itself. Only the readers' markdown_* files
// include the library.

#include <cmark-gfm.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace bookbuild::readers {

struct FreeCmarkNode {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};
using CmarkTree = std::unique_ptr<cmark_node, FreeCmarkNode>;

struct FreeCmarkIterator {
  void operator()(cmark_iter* iterator) const { cmark_iter_free(iterator); }
};
using CmarkWalk = std::unique_ptr<cmark_iter, FreeCmarkIterator>;

/// CommonMark with GFM's tables, ~~strikethrough~~, autolinks, task lists and footnotes.
CmarkTree parse_markdown(std::string_view text);

/// Byte offsets of the beginnings of a text's lines.
std::vector<std::uint32_t> line_starts(std::string_view text);

/// Whether the node is a table, a row (head rows included), a cell, or struck text: kinds that have
/// no constant of their own.
bool is_table(cmark_node* node);
bool is_table_row(cmark_node* node);
bool is_table_cell(cmark_node* node);
bool is_strikethrough(cmark_node* node);
bool is_task(cmark_node* node);
bool is_checked_task(cmark_node* node);

/// By column: 'l', 'c', 'r' or 0.
std::vector<char> table_alignments(cmark_node* table);

}  // namespace bookbuild::readers
