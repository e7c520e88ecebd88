#include "text/ascii_name.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace bookbuild::text {
namespace {

bool is_name(const std::string& name) {
  return !name.empty() && name.size() <= 48 && name[0] >= 'a' && name[0] <= 'z' &&
         name.back() != '-' && std::all_of(name.begin(), name.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
         });
}

TEST(AsciiName, LowersAndHyphenatesLatin) {
  EXPECT_EQ(ascii_name("The  Old Man & the Sea!", "book"), "the-old-man-the-sea");
  EXPECT_EQ(ascii_name("Café Noël", "book"), "cafe-noel");
}

TEST(AsciiName, TransliteratesEveryScriptOfTheTrade) {
  EXPECT_EQ(ascii_name("中国", "book"), "zhong-guo");
  EXPECT_EQ(ascii_name("あいう", "book"), "aiu");
  EXPECT_EQ(ascii_name("서울", "book"), "seoul");
  EXPECT_TRUE(is_name(ascii_name("吾輩は猫である", "book")));
}

TEST(AsciiName, FallsBackWhenNothingIsLeft) {
  EXPECT_EQ(ascii_name("", "book"), "book");
  EXPECT_EQ(ascii_name("……！", "chapter-3"), "chapter-3");
}

TEST(AsciiName, BeginsWithALetterAndStaysShort) {
  EXPECT_EQ(ascii_name("1984", "book"), "n1984");
  EXPECT_TRUE(is_name(ascii_name(std::string(5000, 'x'), "book")));
  std::string hanzi;
  for (int i = 0; i < 4000; ++i) hanzi += "書";
  EXPECT_TRUE(is_name(ascii_name(hanzi, "book")));
}

TEST(HeadingSlug, IsGitHubs) {
  EXPECT_EQ(heading_slug("Hello, World! 2"), "hello-world-2");
  EXPECT_EQ(heading_slug("第一章：開始_了 - A"), "第一章開始_了---a");
  EXPECT_EQ(heading_slug("「がぎ」"), "がぎ");
}

}  // namespace
}  // namespace bookbuild::text
