#pragma once

// The lists of children inside a node, in document order, for const and for changing callers alike.
// Everything that goes through a tree uses it, so a new kind of node is taught to all of them here.

#include <algorithm>
#include <type_traits>

#include "model/block.h"

namespace bookbuild::model {

/// The attributes an author gave a node; nullptr for kinds that take none.
template <class NodeT>
auto attributes_of(NodeT& block_or_inline) {
  using Given = std::conditional_t<std::is_const_v<NodeT>, const Attributes, Attributes>;
  return std::visit(
      [](auto& node) -> Given* {
        if constexpr (requires { node.attributes; }) {
          return &node.attributes;
        } else if constexpr (requires { node.image.attributes; }) {
          return &node.image.attributes;
        } else {
          return nullptr;
        }
      },
      block_or_inline.node);
}

/// Calls `on_inlines(Inlines&)` and `on_blocks(Blocks&)` for each list in `block`.
template <class BlockT, class OnInlines, class OnBlocks>
void for_each_list(BlockT& block, OnInlines on_inlines, OnBlocks on_blocks) {
  std::visit(
      [&](auto& node) {
        using Node = std::remove_cvref_t<decltype(node)>;
        if constexpr (std::is_same_v<Node, Heading> || std::is_same_v<Node, Paragraph>) {
          on_inlines(node.content);
        } else if constexpr (std::is_same_v<Node, Quote>) {
          on_blocks(node.content);
        } else if constexpr (std::is_same_v<Node, List>) {
          for (auto& item : node.items) on_blocks(item.content);
        } else if constexpr (std::is_same_v<Node, DefinitionList>) {
          for (auto& item : node.items) {
            on_inlines(item.term);
            for (auto& definition : item.definitions) on_blocks(definition);
          }
        } else if constexpr (std::is_same_v<Node, Table>) {
          on_inlines(node.caption);
          for (auto& row : node.head) {
            for (auto& cell : row) on_inlines(cell.content);
          }
          for (auto& row : node.body) {
            for (auto& cell : row) on_inlines(cell.content);
          }
          on_inlines(node.notes);
        } else if constexpr (std::is_same_v<Node, Figure>) {
          on_inlines(node.caption);
        } else if constexpr (std::is_same_v<Node, Division>) {
          on_inlines(node.title);
          on_blocks(node.content);
        } else if constexpr (std::is_same_v<Node, Turn>) {
          on_inlines(node.speaker);
          on_blocks(node.content);
        } else if constexpr (std::is_same_v<Node, Verse>) {
          for (auto& line : node.lines) on_inlines(line);
        } else {
          static_assert(std::is_same_v<Node, CodeBlock> || std::is_same_v<Node, MathBlock> ||
                        std::is_same_v<Node, SceneBreak> || std::is_same_v<Node, PageBreak>);
        }
      },
      block.node);
}

/// Calls `on_block(Block&)` and `on_inlines(Inlines&)` for everything below `blocks`, in document
/// order and without recursion. `on_inlines` may change its list; the lists nested in it follow.
template <class OnBlock, class OnInlines>
void for_each_below(Blocks& blocks, OnBlock on_block, OnInlines on_inlines);

/// The content of an inline that has any; nullptr for leaves.
template <class InlineT>
auto content_of(InlineT& inline_node) {
  using Content = std::conditional_t<std::is_const_v<InlineT>, const Inlines, Inlines>;
  return std::visit(
      [](auto& node) -> Content* {
        if constexpr (requires { node.content; }) {
          return &node.content;
        } else {
          return nullptr;
        }
      },
      inline_node.node);
}

template <class OnBlock, class OnInlines>
void for_each_below(Blocks& blocks, OnBlock on_block, OnInlines on_inlines) {
  std::vector<std::variant<Block*, Inlines*>> waiting;
  const auto turn = [&](std::size_t mark) {
    std::reverse(waiting.begin() + static_cast<std::ptrdiff_t>(mark), waiting.end());
  };
  const auto add_blocks = [&](Blocks& list) {
    for (Block& block : list) waiting.push_back(&block);
  };
  const auto add_inlines = [&](Inlines& list) { waiting.push_back(&list); };
  add_blocks(blocks);
  turn(0);
  while (!waiting.empty()) {
    const auto next = waiting.back();
    waiting.pop_back();
    const std::size_t mark = waiting.size();
    if (Block* const* block = std::get_if<Block*>(&next)) {
      on_block(**block);
      for_each_list(**block, add_inlines, add_blocks);
    } else {
      Inlines& list = *std::get<Inlines*>(next);
      on_inlines(list);
      for (Inline& inline_node : list) {
        if (Inlines* content = content_of(inline_node)) add_inlines(*content);
      }
    }
    turn(mark);
  }
}

}  // namespace bookbuild::model
