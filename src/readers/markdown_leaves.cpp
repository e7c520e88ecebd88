// Leaves are what the parser says; labels are looked for line by line.

#include "readers/markdown_leaves.h"

#include <algorithm>

#include "readers/markdown_parser.h"

namespace bookbuild::readers {

namespace {

bool is_white(char c) {
  return c == ' ' || c == '\t' || c == '\n';
}

}  // namespace

std::string folded_label(std::string_view label) {
  std::string out;
  for (const char c : label) {
    if (is_white(c)) {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else {
      out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::vector<Leaf> find_leaves(std::string_view text) {
  const CmarkTree tree = parse_markdown(text);
  const std::vector<std::uint32_t> starts = line_starts(text);
  std::vector<Leaf> leaves;
  const auto add = [&](cmark_node* node, Leaf::Kind kind) {
    const auto first = static_cast<std::size_t>(cmark_node_get_start_line(node));
    auto last = static_cast<std::size_t>(std::max(cmark_node_get_end_line(node), 0));
    if (first < 1 || first > starts.size()) return;
    last = std::clamp(last, first, starts.size());
    const std::size_t end = last < starts.size() ? starts[last] - 1 : text.size();
    const std::size_t begin = starts[first - 1] + static_cast<std::size_t>(std::max(
                                                      cmark_node_get_start_column(node) - 1, 0));
    if (begin < end) leaves.push_back({begin, end, kind});
  };
  const CmarkWalk walk(cmark_iter_new(tree.get()));
  while (true) {
    const cmark_event_type event = cmark_iter_next(walk.get());
    if (event == CMARK_EVENT_DONE) break;
    if (event != CMARK_EVENT_ENTER) continue;
    cmark_node* node = cmark_iter_get_node(walk.get());
    if (cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH) add(node, Leaf::Kind::Words);
    if (cmark_node_get_type(node) == CMARK_NODE_HEADING) add(node, Leaf::Kind::Heading);
    if (is_table_row(node)) add(node, Leaf::Kind::TableRow);
  }
  std::sort(leaves.begin(), leaves.end(),
            [](const Leaf& a, const Leaf& b) { return a.begin < b.begin; });
  return leaves;
}

std::set<std::string> link_labels(std::string_view text) {
  std::set<std::string> labels;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::size_t open = text.find_first_not_of(" \t>", at);
    if (open < end && text[open] == '[') {
      const std::size_t close = text.find("]:", open);
      if (close < end && close - open <= kLongestLabel)
        labels.insert(folded_label(text.substr(open + 1, close - open - 1)));
    }
    at = end + 1;
  }
  return labels;
}

}  // namespace bookbuild::readers
