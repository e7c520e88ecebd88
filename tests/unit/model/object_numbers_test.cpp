#include "model/object_numbers.h"

#include <gtest/gtest.h>

#include "model/chapter_roles.h"

namespace bookbuild::model {
namespace {

TEST(OrdinalOf, ReadsTheNumberOfAChapter) {
  EXPECT_EQ(ordinal_of("第三章"), "3");
  EXPECT_EQ(ordinal_of("第十二章"), "12");
  EXPECT_EQ(ordinal_of("第二十章"), "20");
  EXPECT_EQ(ordinal_of("제3장"), "3");
  EXPECT_EQ(ordinal_of("Chapter 7"), "7");
  EXPECT_EQ(ordinal_of("1.2"), "1");
  EXPECT_EQ(ordinal_of("附錄B"), "B");
  EXPECT_EQ(ordinal_of("付録A"), "A");
}

TEST(OrdinalOf, IsEmptyForWordsWithoutANumber) {
  EXPECT_EQ(ordinal_of("序"), "");
  EXPECT_EQ(ordinal_of("三個人"), "");
  EXPECT_EQ(ordinal_of("Appendix"), "");
  EXPECT_EQ(ordinal_of("附錄"), "");
  EXPECT_EQ(ordinal_of(""), "");
}

TEST(RoleNamed, KnowsFilesByTheirNamesWithoutTheNumbersThatOrderThem) {
  EXPECT_EQ(role_named("00-preface"), ChapterRole::Preface);
  EXPECT_EQ(role_named("99_あとがき"), ChapterRole::Afterword);
  EXPECT_EQ(role_named("Half_Title"), ChapterRole::HalfTitle);
  EXPECT_EQ(role_named("appendix-a"), ChapterRole::Appendix);
  EXPECT_EQ(role_named("01"), std::nullopt);
  EXPECT_EQ(role_named("prefaces"), std::nullopt);
}

TEST(SettleKinds, OnlyTheBeginningIsFrontMatterAndOnlyTheEndIsBackMatter) {
  std::vector<Chapter> chapters(5);
  chapters[0].role = ChapterRole::Preface;
  chapters[2].role = ChapterRole::Preface;
  chapters[3].role = ChapterRole::Appendix;
  chapters[4].role = ChapterRole::Afterword;
  settle_kinds(chapters);
  EXPECT_EQ(chapters[0].kind, ChapterKind::Front);
  EXPECT_EQ(chapters[1].kind, ChapterKind::Body);
  EXPECT_EQ(chapters[2].kind, ChapterKind::Body);
  EXPECT_EQ(chapters[3].kind, ChapterKind::Back);
  EXPECT_EQ(chapters[4].kind, ChapterKind::Back);
}

}  // namespace
}  // namespace bookbuild::model
