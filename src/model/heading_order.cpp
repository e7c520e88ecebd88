#include "model/heading_order.h"

#include <vector>

#include "model/chapter_roles.h"
#include "model/heading_numbers.h"
#include "model/walk.h"

namespace bookbuild::model {

namespace {

struct Ranked {
  const Block* block = nullptr;
  int level = 0, rank = 0;
  int above = 0;  // the level of the heading that it stands under; 0 none
};

/// Headings in quotations and boxes count as well: a reader's list of headings knows no walls.
std::vector<Ranked> ranked(const Chapter& chapter) {
  std::vector<Ranked> headings;
  std::vector<std::pair<int, int>> open;  // level and rank of those around
  const bool titled =
      titling_heading(chapter) == nullptr && !chapter.title.empty() && !is_leaf(chapter.role);
  Visitor visitor;
  visitor.enter_block = [&](const Block& block) {
    const auto* heading = std::get_if<Heading>(&block.node);
    if (heading == nullptr) return;
    // The chapter's title, where no heading says it, is written as the first.
    if (titled && headings.empty()) open.emplace_back(1, 1);
    while (!open.empty() && open.back().first >= heading->level) open.pop_back();
    const int above = open.empty() ? 0 : open.back().first;
    const int rank = open.empty() ? 1 : open.back().second + 1;
    open.emplace_back(heading->level, rank);
    headings.push_back({&block, heading->level, rank, above});
  };
  walk(chapter.blocks, visitor);
  return headings;
}

}  // namespace

HeadingRanks heading_ranks(const Chapter& chapter) {
  HeadingRanks ranks;
  for (const Ranked& each : ranked(chapter))
    if (each.rank != each.level) ranks.emplace(each.block->id.value, each.rank);
  return ranks;
}

void check_heading_order(const Document& document, Diagnostics& diagnostics) {
  for (const Chapter& chapter : document.chapters) {
    for (const Ranked& each : ranked(chapter)) {
      if (each.above == 0 || each.level == each.above + 1) continue;
      diagnostics
          .warn("heading/skipped", each.block->span,
                "a heading of level " + std::to_string(each.level) + " stands under one of level " +
                    std::to_string(each.above))
          .hint =
          "levels go down one by one; the EPUB has it at level " + std::to_string(each.rank);
    }
  }
}

}  // namespace bookbuild::model
