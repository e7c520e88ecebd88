#include "base/numerals.h"

#include <gtest/gtest.h>

namespace bookbuild {
namespace {

TEST(Numerals, AreRomanUpToTheGreatest) {
  EXPECT_EQ(lower_roman(1994), "mcmxciv");
  EXPECT_EQ(lower_roman(38), "xxxviii");
  EXPECT_EQ(lower_roman(kGreatestRoman), "mmmcmxcix");
  EXPECT_EQ(lower_roman(0), "");
}

TEST(Numerals, AreCountedOrReadDigitByDigit) {
  EXPECT_EQ(counting_numeral(10), "十");
  EXPECT_EQ(counting_numeral(21), "二十一");
  EXPECT_EQ(counting_numeral(102), "一百零二");
  EXPECT_EQ(counting_numeral(110), "一百一十");
  EXPECT_EQ(counting_numeral(2026), "二〇二六");
  EXPECT_EQ(kanji_digits(105), "一〇五");
}

TEST(Numerals, AreCountedAsTheLanguageCounts) {
  EXPECT_EQ(counting_numeral(102, Counting::Japanese), "百二");
  EXPECT_EQ(counting_numeral(110, Counting::Japanese), "百十");
  EXPECT_EQ(counted(1200, Counting::Japanese), "千二百");
  EXPECT_EQ(counted(10000, Counting::Japanese), "一万");
  EXPECT_EQ(counted(1200, Counting::Chinese), "一千二百");
  EXPECT_EQ(counted(30050, Counting::Chinese), "三万零五十");
  EXPECT_EQ(counted(120000, Counting::Chinese), "十二万");
  EXPECT_EQ(counted(100000001, Counting::Chinese), "一億零一");
  EXPECT_EQ(counted(0, Counting::Chinese), "〇");
}

}  // namespace
}  // namespace bookbuild
