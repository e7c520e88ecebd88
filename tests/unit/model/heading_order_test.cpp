#include "model/heading_order.h"

#include <gtest/gtest.h>

#include "model/builder.h"

namespace bookbuild::model {
namespace {

Block heading(int level) {
  return {{}, Heading{level, {{{}, Text{"h"}}}, {}}, {}};
}

/// The ranks of headings at these levels in a chapter of this title, and how many are complained
/// of.
std::pair<std::vector<int>, std::size_t> ranks_of(const std::vector<int>& levels,
                                                  std::string title) {
  Chapter chapter;
  chapter.title = std::move(title);
  for (const int level : levels) chapter.blocks.push_back(heading(level));
  std::vector<Chapter> chapters;
  chapters.push_back(std::move(chapter));
  Diagnostics diagnostics;
  const auto document = build_document({}, std::move(chapters), diagnostics);
  check_heading_order(*document, diagnostics);
  for (const Diagnostic& each : diagnostics.all()) EXPECT_EQ(each.code, "heading/skipped");
  const HeadingRanks ranks = heading_ranks(document->chapters[0]);
  std::vector<int> out;
  for (std::size_t i = 0; i < levels.size(); ++i) {
    const auto found = ranks.find(document->chapters[0].blocks[i].id.value);
    out.push_back(found == ranks.end() ? levels[i] : found->second);
  }
  return {out, diagnostics.count(Severity::Warning)};
}

using Ranks = std::pair<std::vector<int>, std::size_t>;

TEST(HeadingOrder, LeavesLevelsThatGoDownOneByOne) {
  EXPECT_EQ(ranks_of({1, 2, 3, 2, 3, 4, 1}, "h"), (Ranks{{1, 2, 3, 2, 3, 4, 1}, 0}));
  EXPECT_TRUE(ranks_of({}, "h").first.empty());
}

TEST(HeadingOrder, ClosesGapsTheSameForHeadingsOfOneLevel) {
  EXPECT_EQ(ranks_of({1, 3, 3, 4, 2, 4}, "h"), (Ranks{{1, 2, 2, 3, 2, 3}, 3}));
}

TEST(HeadingOrder, BeginsAtTheTopWhateverTheFirstLevel) {
  // Its first heading is the chapter's title, at whatever level the author has put it.
  EXPECT_EQ(ranks_of({2, 3, 2}, "h"), (Ranks{{1, 2, 1}, 0}));
}

TEST(HeadingOrder, StandsUnderATitleThatNoHeadingSays) {
  EXPECT_EQ(ranks_of({2, 3}, "another"), (Ranks{{2, 3}, 0}));
  EXPECT_EQ(ranks_of({3}, "another"), (Ranks{{2}, 1}));
}

}  // namespace
}  // namespace bookbuild::model
