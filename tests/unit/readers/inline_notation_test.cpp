#include "readers/inline_notation.h"

#include <gtest/gtest.h>

#include "unit/readers/markdown_support.h"

namespace bookbuild::readers {
namespace {

std::string noted(const std::string& text, InlineNotation which = {}) {
  model::Inlines inlines;
  inlines.push_back({{SourceId{0}, 0, static_cast<std::uint32_t>(text.size())}, model::Text{text}});
  Diagnostics diagnostics;
  apply_inline_notation(inlines, {}, {}, diagnostics, which);
  return flat(inlines);
}

TEST(InlineNotation, ReadsAllFormsInPlainText) {
  EXPECT_EQ(noted("{漢字|かん|じ}、｜青空《あおぞら》、《《点》》、第^12^回"),
            "{漢|かん}{字|じ}、{青空|あおぞら}、«点»、第(12)回");
}

TEST(InlineNotation, BareRubyTakesTheKanjiBeforeIt) {
  InlineNotation bare;
  bare.bare_ruby = true;
  EXPECT_EQ(noted("吾輩《わがはい》は猫《ねこ》", bare), "{吾輩|わがはい}は{猫|ねこ}");
  EXPECT_EQ(noted("人々《ひとびと》", bare), "{人々|ひとびと}");
  EXPECT_EQ(noted("讀《紅樓夢》", bare), "讀《紅樓夢》") << "the reading is no kana";
  EXPECT_EQ(noted("吾輩《わがはい》"), "吾輩《わがはい》") << "off by default";
}

TEST(InlineNotation, BarBeforeABracketMakesItPlain) {
  EXPECT_EQ(noted("｜《題》"), "《題》");
}

TEST(InlineNotation, HalfWidthBarNeedsACjkBase) {
  EXPECT_EQ(noted("|漢字《かんじ》"), "{漢字|かんじ}");
  EXPECT_EQ(noted("a | b《c》"), "a | b《c》");
}

TEST(InlineNotation, KeepsUnbalancedText) {
  for (const char* text : {"《《甲", "甲》》", "{漢|", "｜漢《", "^12", "《《《", "{}", "｜"})
    EXPECT_EQ(noted(text), text);
}

TEST(InlineNotation, PlacesOfPartsAreExact) {
  const std::string text = "前{漢|かん}後";
  model::Inlines inlines;
  inlines.push_back(
      {{SourceId{0}, 10, 10 + static_cast<std::uint32_t>(text.size())}, model::Text{text}});
  Diagnostics diagnostics;
  apply_inline_notation(inlines, {}, {}, diagnostics);
  ASSERT_EQ(inlines.size(), 3u);
  EXPECT_EQ(inlines[1].span, (SourceSpan{SourceId{0}, 13, 13 + 12}));
  EXPECT_EQ(inlines[2].span.begin, 25u);
}

}  // namespace
}  // namespace bookbuild::readers
