#include "readers/inline_cells.h"

#include <algorithm>

#include "base/overloaded.h"
#include "base/utf8.h"

namespace bookbuild::readers {

namespace {

constexpr char32_t kObject = 0xFFFC;

struct Level {
  model::Inlines* inlines;
  std::size_t next;
  bool fixed;
};

/// The inlines inside a node, or nullptr.
model::Inlines* children(model::Inline& node) {
  return std::visit(Overloaded{[](model::Emphasis& n) { return &n.content; },
                               [](model::Strong& n) { return &n.content; },
                               [](model::Strikethrough& n) { return &n.content; },
                               [](model::Superscript& n) { return &n.content; },
                               [](model::Subscript& n) { return &n.content; },
                               [](model::Span& n) { return &n.content; },
                               [](model::EmphasisMarks& n) { return &n.content; },
                               [](model::Link& n) { return &n.content; },
                               [](model::IndexMark& n) { return &n.content; },
                               [](auto&) { return static_cast<model::Inlines*>(nullptr); }},
                    node.node);
}

bool is_autolink(const model::Link& link) {
  const std::string words = model::plain_text(link.content);
  return words == link.target || "mailto:" + words == link.target ||
         "http://" + words == link.target || "https://" + words == link.target;
}

bool fixes_content(const model::Inline& node) {
  if (const auto* link = std::get_if<model::Link>(&node.node)) return is_autolink(*link);
  const auto* span = std::get_if<model::Span>(&node.node);
  return span != nullptr && !span->attributes.value("lang").empty();
}

void add_fixed(std::vector<Cell>& cells, std::string_view text) {
  for (const char32_t c : code_points(text)) cells.push_back({c, 0, 0, true});
}

void add_leaf(InlineCells& row, model::Inline& node, bool fixed) {
  std::visit(
      Overloaded{
          [&](model::Text& n) {
            if (fixed) return add_fixed(row.cells, n.text);
            const auto index = static_cast<std::uint32_t>(row.nodes.size());
            row.nodes.push_back(&node);
            const CodePoints points = code_points(n.text);
            const auto end = points.end();
            for (auto it = points.begin(); it != end; ++it) {
              row.cells.push_back({*it, index, static_cast<std::uint32_t>(it.offset()), false});
            }
          },
          [&](const model::Ruby& n) {
            for (const auto& pair : n.pairs) add_fixed(row.cells, pair.base);
          },
          [&](const model::TateChuYoko& n) { add_fixed(row.cells, n.text); },
          [&](const model::LineBreak&) {
            row.cells.push_back({U'\n', 0, 0, true});
          },
          [&](const model::NoteReference&) {},
          [&](const auto&) {
            row.cells.push_back({kObject, 0, 0, true});
          }},
      node.node);
}

void drop_empty_texts(model::Inlines& root) {
  std::vector<model::Inlines*> pending = {&root};
  while (!pending.empty()) {
    model::Inlines& inlines = *pending.back();
    pending.pop_back();
    inlines.erase(std::remove_if(inlines.begin(), inlines.end(),
                                 [](const model::Inline& node) {
                                   const auto* text = std::get_if<model::Text>(&node.node);
                                   return text != nullptr && text->text.empty();
                                 }),
                  inlines.end());
    for (model::Inline& node : inlines) {
      if (model::Inlines* inside = children(node)) pending.push_back(inside);
    }
  }
}

}  // namespace

InlineCells flatten(model::Inlines& inlines) {
  InlineCells row;
  std::vector<Level> levels = {{&inlines, 0, false}};
  while (!levels.empty()) {
    Level& level = levels.back();
    if (level.next == level.inlines->size()) {
      levels.pop_back();
      continue;
    }
    model::Inline& node = (*level.inlines)[level.next++];
    const bool fixed = level.fixed;
    if (model::Inlines* inside = children(node)) {
      levels.push_back({inside, 0, fixed || fixes_content(node)});
    } else {
      add_leaf(row, node, fixed);
    }
  }
  return row;
}

SourceSpan CellPlaces::of(std::size_t index) {
  const Cell& cell = row_.cells[index];
  const model::Inline& node = *row_.nodes[cell.node];
  if (!node.span.has_place() || node.span.end > source_.text().size()) return node.span;
  const std::string& text = std::get<model::Text>(node.node).text;
  if (node_ != cell.node) {
    node_ = cell.node;
    text_at_ = 0;
    source_at_ = node.span.begin;
  }
  const std::string_view slice = source_.text();
  const std::uint32_t end = node.span.end;
  while (text_at_ <= cell.offset) {
    const DecodedCodePoint wanted = decode_utf8(text, text_at_);
    // What the source has and the text has not (a backslash, a line end) is passed over; what only
    // the text has is not waited for.
    std::uint32_t probe = source_at_;
    constexpr std::uint32_t kFarthest = 64;
    while (probe < end && probe - source_at_ < kFarthest &&
           decode_utf8(slice, probe).code != wanted.code) {
      probe += decode_utf8(slice, probe).length;
    }
    const bool found = probe < end && decode_utf8(slice, probe).code == wanted.code;
    if (text_at_ == cell.offset) {
      if (!found) return {file_, std::min(source_at_, end), std::min(source_at_, end)};
      return {file_, probe, probe + wanted.length};
    }
    if (found) source_at_ = probe + wanted.length;
    text_at_ += wanted.length;
  }
  return node.span;
}

void apply(model::Inlines& inlines, const InlineCells& row, const std::vector<CellEdit>& edits) {
  bool emptied = false;
  for (std::size_t first = 0; first < edits.size();) {
    const std::uint32_t node = row.cells[edits[first].cell].node;
    std::string& text = std::get<model::Text>(row.nodes[node]->node).text;
    std::string changed;
    changed.reserve(text.size() + 16);
    std::size_t copied = 0;
    std::size_t at = first;
    for (; at < edits.size() && row.cells[edits[at].cell].node == node; ++at) {
      const std::size_t offset = row.cells[edits[at].cell].offset;
      changed.append(text, copied, offset - copied);
      changed += edits[at].replacement;
      copied = offset + decode_utf8(text, offset).length;
    }
    changed.append(text, copied, std::string::npos);
    text = std::move(changed);
    emptied = emptied || text.empty();
    first = at;
  }
  if (emptied) drop_empty_texts(inlines);
}

}  // namespace bookbuild::readers
