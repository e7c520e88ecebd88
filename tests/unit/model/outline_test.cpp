#include "model/outline.h"

#include <gtest/gtest.h>

#include "support/tree.h"

namespace bookbuild::model {
namespace {

using tree::chapter;
using tree::heading;
using tree::quote;

std::string listed(const std::vector<OutlineEntry>& entries, std::size_t depth = 0) {
  std::string out;
  for (const OutlineEntry& entry : entries) {
    out += std::string(depth * 2, ' ') + std::to_string(entry.level) + " " + entry.title + " #" +
           entry.anchor.id + "\n" + listed(entry.children, depth + 1);
  }
  return out;
}

std::string outline_of(std::vector<Chapter> chapters, int depth) {
  Diagnostics diagnostics;
  const auto document = build_document({}, std::move(chapters), diagnostics);
  return listed(outline(*document, number(*document), depth));
}

TEST(Outline, TheFirstHeadingIsTheChaptersEntry) {
  EXPECT_EQ(
      outline_of(
          {chapter({heading(1, "章"), heading(2, "節"), heading(3, "項"), heading(2, "節二")})}, 2),
      "1 章 #chapter-001\n"
      "  2 節 #chapter-001-2\n"
      "  2 節二 #chapter-001-4\n");
}

TEST(Outline, AChapterWithoutAHeadingIsListedByItsTitle) {
  std::vector<Chapter> chapters{chapter({tree::paragraph("文")})};
  chapters[0].title = "無題";
  EXPECT_EQ(outline_of(std::move(chapters), 2), "1 無題 #chapter-001\n");
}

TEST(Outline, SeveralTopHeadingsOfOneFileStandSideBySide) {
  EXPECT_EQ(outline_of({chapter({heading(1, "甲"), heading(2, "甲の一"), heading(1, "乙"),
                                 heading(2, "乙の一")})},
                       2),
            "1 甲 #chapter-001\n"
            "  2 甲の一 #chapter-001-2\n"
            "1 乙 #chapter-001-3\n"
            "  2 乙の一 #chapter-001-4\n");
}

TEST(Outline, LevelsGrowByOneWhateverTheAuthorSkips) {
  EXPECT_EQ(outline_of({chapter({heading(1, "章"), heading(4, "深"), heading(2, "浅")})}, 6),
            "1 章 #chapter-001\n"
            "  2 深 #chapter-001-2\n"
            "  2 浅 #chapter-001-3\n");
}

TEST(Outline, PartsHoldTheirChaptersAndBackMatterStandsAlone) {
  std::vector<Chapter> chapters{chapter({heading(1, "序")}), chapter({heading(1, "一")}),
                                chapter({heading(1, "一の補")}), chapter({heading(1, "二")}),
                                chapter({heading(1, "跋")})};
  chapters[0].kind = ChapterKind::Front;
  chapters[1].part = "第一部";
  chapters[2].depth = 1;
  chapters[4].kind = ChapterKind::Back;
  EXPECT_EQ(outline_of(std::move(chapters), 1),
            "1 序 #chapter-001\n"
            "0 第一部 #chapter-002\n"
            "  1 一 #chapter-002\n"
            "    2 一の補 #chapter-003\n"
            "  1 二 #chapter-004\n"
            "1 跋 #chapter-005\n");
}

TEST(Outline, NumbersTheBodyByTheDesignsPatterns) {
  std::vector<Chapter> chapters{
      chapter({heading(1, "序")}), chapter({heading(1, "春"), heading(2, "桜"), heading(2, "雨")}),
      chapter({heading(1, "第二章　夏"), heading(2, "海")}), chapter({heading(1, "跋")})};
  chapters[0].kind = ChapterKind::Front;
  chapters[3].kind = ChapterKind::Back;
  Diagnostics diagnostics;
  const auto document = build_document({}, std::move(chapters), diagnostics);
  NumberingRules rules;
  rules.headings = {"第{k}章", "{1}.{n}"};
  const Numbering numbering = number(*document, rules);
  EXPECT_EQ(numbering.title_number, (std::vector<std::string>{"", "第一章", "", ""}));
  const auto entries = outline(*document, numbering, 2);
  ASSERT_EQ(entries.size(), 4U);
  EXPECT_EQ(entries[1].children.at(1).number, "1.2");
  EXPECT_EQ(entries[2].children.at(0).number, "2.1");
  EXPECT_EQ(entries[3].number, "");
}

TEST(Outline, QuotedHeadingsAreNotTheBooksOwn) {
  EXPECT_EQ(
      outline_of({chapter({heading(1, "章"), quote({heading(2, "引")}), heading(2, "節")})}, 3),
      "1 章 #chapter-001\n"
      "  2 節 #chapter-001-3\n");
}

}  // namespace
}  // namespace bookbuild::model
