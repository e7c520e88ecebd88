#include "readers/joining.h"

#include <gtest/gtest.h>

#include "unit/readers/markdown_support.h"

namespace bookbuild::readers {
namespace {

TEST(Joining, NothingStandsBetweenCjkLines) {
  EXPECT_EQ(line("甲\n乙"), "甲乙");
  EXPECT_EQ(line("句。\n「文」"), "句。「文」");
  EXPECT_EQ(line("仮名\nカナ", "ja"), "仮名カナ");
}

TEST(Joining, SpaceStandsBetweenWordsAndHangul) {
  EXPECT_EQ(line("one\ntwo"), "one two");
  EXPECT_EQ(line("한국\n말", "ko"), "한국 말");
  EXPECT_EQ(line("한국\nword", "ko"), "한국 word");
}

TEST(Joining, CjkBesideLatinGetsNoCharacter) {
  EXPECT_EQ(line("中文\nabc\n中文"), "中文abc中文");
}

TEST(Joining, LooksOverNodeBoundaries) {
  EXPECT_EQ(line("**甲**\n*乙*"), "<b>甲</b><em>乙</em>");
  EXPECT_EQ(line("**one**\n*two*"), "<b>one</b> <em>two</em>");
  EXPECT_EQ(line("甲`x`\n乙"), "甲`x`乙");
  EXPECT_EQ(line("{漢|かん}\n字"), "{漢|かん}字");
  EXPECT_EQ(line("**甲\n乙**"), "<b>甲乙</b>");
  EXPECT_EQ(line("甲[^1]\n乙"), "甲[^1]乙") << "a note's mark is not a neighbour";
}

TEST(Joining, HardBreaksStay) {
  EXPECT_EQ(line("甲  \n乙"), "甲<br>乙");
  EXPECT_EQ(line("one\\\ntwo"), "one<br>two");
}

TEST(Joining, CanBeSwitchedOff) {
  ReadingOptions options;
  options.join_soft_breaks = false;
  options.language = "zh-Hant";
  options.fullwidth_punctuation = false;
  const MarkdownOutcome outcome = read_text("甲\n乙", options);
  EXPECT_EQ(flat(std::get<model::Paragraph>(outcome.read.chapter.blocks[0].node).content), "甲 乙");
}

TEST(Joining, BreaksAtTheEndsVanish) {
  model::Inlines inlines;
  inlines.push_back({{}, model::Text{"\n"}});
  inlines.push_back({{}, model::Text{"a\n\n"}});
  inlines.push_back({{}, model::Text{"\n"}});
  inlines.push_back({{}, model::Text{"b\n"}});
  join_soft_breaks(inlines, {});
  EXPECT_EQ(flat(inlines), "a b");
}

}  // namespace
}  // namespace bookbuild::readers
