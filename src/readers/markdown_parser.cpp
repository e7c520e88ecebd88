// Sets the parser up. cmark-gfm keeps the table of special characters in global memory and changes
// it during each parse, so parses of several chapters must not overlap: one lock, held for some
// milliseconds a chapter.

#include "readers/markdown_parser.h"

#include <cmark-gfm-core-extensions.h>

#include <cstring>
#include <mutex>

namespace bookbuild::readers {

namespace {

bool has_type(cmark_node* node, const char* name) {
  return std::strcmp(cmark_node_get_type_string(node), name) == 0;
}

}  // namespace

CmarkTree parse_markdown(std::string_view text) {
  static std::mutex one_at_a_time;
  const std::lock_guard<std::mutex> lock(one_at_a_time);
  cmark_gfm_core_extensions_ensure_registered();
  // A single ~ stays text: 3~5天 is a range, not a deletion.
  const int options = CMARK_OPT_FOOTNOTES | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE;
  const std::unique_ptr<cmark_parser, decltype(&cmark_parser_free)> parser(
      cmark_parser_new(options), &cmark_parser_free);
  for (const char* name : {"table", "strikethrough", "autolink", "tasklist"})
    if (cmark_syntax_extension* extension = cmark_find_syntax_extension(name))
      cmark_parser_attach_syntax_extension(parser.get(), extension);
  cmark_parser_feed(parser.get(), text.data(), text.size());
  return CmarkTree(cmark_parser_finish(parser.get()));
}

std::vector<std::uint32_t> line_starts(std::string_view text) {
  std::vector<std::uint32_t> starts{0};
  for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1))
    starts.push_back(static_cast<std::uint32_t>(at + 1));
  return starts;
}

bool is_table(cmark_node* node) {
  return has_type(node, "table");
}
bool is_table_row(cmark_node* node) {
  return has_type(node, "table_row") || has_type(node, "table_header");
}
bool is_table_cell(cmark_node* node) {
  return has_type(node, "table_cell");
}
bool is_strikethrough(cmark_node* node) {
  return has_type(node, "strikethrough");
}
bool is_task(cmark_node* node) {
  return has_type(node, "tasklist");
}
bool is_checked_task(cmark_node* node) {
  return cmark_gfm_extensions_get_tasklist_item_checked(node);
}

std::vector<char> table_alignments(cmark_node* table) {
  const std::size_t columns = cmark_gfm_extensions_get_table_columns(table);
  const std::uint8_t* alignments = cmark_gfm_extensions_get_table_alignments(table);
  return {alignments, alignments + (alignments != nullptr ? columns : 0)};
}

}  // namespace bookbuild::readers
