#include "text/index_order.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace bookbuild::text {
namespace {

struct Word {
  std::string words, reading;
};

std::string in_order(IndexOrder order, std::vector<Word> words) {
  const IndexSorter sorter(order);
  std::sort(words.begin(), words.end(), [&](const Word& a, const Word& b) {
    return sorter.key(a.words, a.reading) < sorter.key(b.words, b.reading);
  });
  std::string out;
  for (const Word& word : words) out += (out.empty() ? "" : " ") + word.words;
  return out;
}

std::string head(IndexOrder order, const std::string& words, const std::string& reading = {}) {
  return IndexSorter(order).head(words, reading);
}

TEST(IndexOrder, PinyinGoesByLettersThenTones) {
  EXPECT_EQ(in_order(IndexOrder::Pinyin, {{"重量", ""}, {"中国", ""}, {"安", ""}, {"种", ""}}),
            "安 中国 种 重量");
  EXPECT_EQ(in_order(IndexOrder::Pinyin, {{"重庆", "Chóngqìng"}, {"北京", ""}}), "北京 重庆");
  EXPECT_EQ(head(IndexOrder::Pinyin, "重庆", "Chóngqìng"), "C");
  EXPECT_EQ(head(IndexOrder::Pinyin, "重量"), "Z");
}

TEST(IndexOrder, StrokesAreCounted) {
  EXPECT_EQ(in_order(IndexOrder::Stroke, {{"書", ""}, {"一", ""}, {"王", ""}}), "一 王 書");
  EXPECT_EQ(head(IndexOrder::Stroke, "書"), "十畫");
  EXPECT_EQ(head(IndexOrder::Stroke, "王"), "四畫");
}

TEST(IndexOrder, BopomofoHasItsOwnHeads) {
  EXPECT_EQ(head(IndexOrder::Zhuyin, "波"), "ㄅ");
  EXPECT_EQ(head(IndexOrder::Zhuyin, "中"), "ㄓ");
}

TEST(IndexOrder, KanaIgnoresVoicingAndScriptAtFirst) {
  EXPECT_EQ(in_order(IndexOrder::Gojuon,
                     {{"がくふ", ""}, {"カード", ""}, {"活字", "かつじ"}, {"あ", ""}}),
            "あ カード がくふ 活字");
  EXPECT_EQ(head(IndexOrder::Gojuon, "がくふ"), "か");
  EXPECT_EQ(head(IndexOrder::Gojuon, "漢字", "かんじ"), "か");
  EXPECT_TRUE(IndexSorter(IndexOrder::Gojuon).needs_reading("漢字"));
  EXPECT_FALSE(IndexSorter(IndexOrder::Stroke).needs_reading("漢字"));
}

TEST(IndexOrder, TenseConsonantsStandUnderTheirBase) {
  EXPECT_EQ(head(IndexOrder::Hangul, "까치"), "ㄱ");
  EXPECT_EQ(head(IndexOrder::Hangul, "하늘"), "ㅎ");
}

TEST(IndexOrder, SignsComeFirstThenForeignLettersAndKanjiWithoutReadingsLast) {
  EXPECT_EQ(in_order(IndexOrder::Gojuon, {{"漢字", ""}, {"あ", ""}, {"Web", ""}, {"3D", ""}}),
            "3D Web あ 漢字");
  EXPECT_EQ(in_order(IndexOrder::Stroke, {{"一", ""}, {"Web", ""}, {"3D", ""}}), "3D Web 一");
  EXPECT_EQ(head(IndexOrder::Stroke, "Web"), "A–Z");
  EXPECT_EQ(head(IndexOrder::Stroke, "3D"), "");
}

}  // namespace
}  // namespace bookbuild::text
