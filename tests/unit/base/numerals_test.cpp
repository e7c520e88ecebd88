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

}  // namespace
}  // namespace bookbuild
