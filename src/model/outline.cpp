#include "model/outline.h"

#include "model/chapter_roles.h"
#include "model/heading_numbers.h"
#include "model/walk.h"

namespace bookbuild::model {

namespace {

/// A heading that counts for the outline, or a chapter, or a part: a flat list first, made a tree
/// by rank.
struct Flat {
  std::string title, number;
  int rank = 0;
  Anchor anchor;
};

/// Headings of the text itself: those quoted or in notes belong to somebody else's outline.
std::vector<const Block*> headings_of(const Chapter& chapter) {
  std::vector<const Block*> found;
  int foreign = 0;
  const auto is_foreign = [](const Block& block) {
    return std::holds_alternative<Quote>(block.node) || std::holds_alternative<List>(block.node) ||
           std::holds_alternative<DefinitionList>(block.node) ||
           std::holds_alternative<Turn>(block.node);
  };
  Visitor visitor;
  visitor.enter_block = [&](const Block& block) {
    foreign += is_foreign(block) ? 1 : 0;
    if (foreign == 0 && std::holds_alternative<Heading>(block.node)) found.push_back(&block);
  };
  visitor.leave_block = [&](const Block& block) { foreign -= is_foreign(block) ? 1 : 0; };
  walk(chapter.blocks, visitor);
  return found;
}

void add_chapter(const Chapter& chapter, const Numbering& numbering, std::size_t index, int depth,
                 std::vector<Flat>& flat) {
  const int rank = 1 + chapter.depth;
  if (!chapter.title.empty())
    flat.push_back(
        {chapter.title, numbering.title_number[index], rank, numbering.chapter_anchor[index]});
  int top = 0;  // the level that stands beside the chapter's own entry
  bool first = true;
  for (const Block* block : headings_of(chapter)) {
    const auto& heading = std::get<Heading>(block->node);
    const std::string title = plain_text(heading.content);
    if (first) {
      first = false;
      if (title == chapter.title) {
        top = heading.level;
        continue;
      }
    }
    if (heading.level > depth || title.empty()) continue;
    const auto anchor = numbering.block_anchor.find(block->id.value);
    if (anchor == numbering.block_anchor.end()) continue;
    flat.push_back({title, number_of(numbering, block->id), rank + std::max(heading.level - top, 0),
                    anchor->second});
  }
}

/// Moves flat[at…] deeper than `rank` into a list; levels grow by one at a time whatever the ranks
/// do.
std::vector<OutlineEntry> tree_of(std::vector<Flat>& flat) {
  std::vector<OutlineEntry> roots;
  std::vector<std::pair<int, OutlineEntry>> open;
  const auto close = [&] {
    OutlineEntry entry = std::move(open.back().second);
    open.pop_back();
    auto& siblings = open.empty() ? roots : open.back().second.children;
    siblings.push_back(std::move(entry));
  };
  for (Flat& item : flat) {
    while (!open.empty() && open.back().first >= item.rank) close();
    const int level = item.rank == 0 ? 0 : open.empty() ? 1 : open.back().second.level + 1;
    open.emplace_back(
        item.rank,
        OutlineEntry{std::move(item.title), std::move(item.number), level, item.anchor, {}});
  }
  while (!open.empty()) close();
  return roots;
}

}  // namespace

std::vector<OutlineEntry> outline(const Document& document, const Numbering& numbering, int depth) {
  std::vector<OutlineEntry> entries;
  std::vector<Flat> flat;
  const auto flush = [&] {
    for (OutlineEntry& entry : tree_of(flat)) entries.push_back(std::move(entry));
    flat.clear();
  };
  for (std::size_t c = 0; c < document.chapters.size(); ++c) {
    const Chapter& chapter = document.chapters[c];
    // Back matter follows the last part; it does not belong to it.
    if (chapter.kind != ChapterKind::Body) flush();
    if (is_leaf(chapter.role)) continue;
    if (!chapter.part.empty()) flat.push_back({chapter.part, {}, 0, numbering.chapter_anchor[c]});
    add_chapter(chapter, numbering, c, depth, flat);
    if (chapter.kind != ChapterKind::Body) flush();
  }
  flush();
  return entries;
}

}  // namespace bookbuild::model
