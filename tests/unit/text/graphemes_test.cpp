#include "text/graphemes.h"

#include <gtest/gtest.h>

#include <fstream>
#include <string>

#include "support/break_example.h"

namespace bookbuild::text {
namespace {

std::size_t clusters(std::string_view text) {
  return grapheme_starts(text).size() - 1;
}

TEST(Graphemes, OfAnEmptyTextAreNone) {
  EXPECT_EQ(grapheme_starts(""), std::vector<std::uint32_t>{0});
}

TEST(Graphemes, KeepABaseWithItsSelectorsAndMarks) {
  EXPECT_EQ(clusters("辻\xF3\xA0\x84\x80"), 1U);
  EXPECT_EQ(clusters("か\xE3\x82\x99"), 1U);
  EXPECT_EQ(clusters("e\xCC\x81"), 1U);
  EXPECT_EQ(grapheme_starts("漢字"), (std::vector<std::uint32_t>{0, 3, 6}));
}

TEST(Graphemes, KeepJamoFlagsAndFamilies) {
  EXPECT_EQ(clusters("\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB"), 1U);
  EXPECT_EQ(clusters("🇯🇵🇹🇼"), 2U);
  EXPECT_EQ(clusters("👩‍👧"), 1U);
  EXPECT_EQ(clusters("👍🏽"), 1U);
  EXPECT_EQ(clusters("\r\n"), 1U);
}

TEST(Graphemes, AgreeWithTheTestFileOfUnicode) {
  std::ifstream file("/usr/share/unicode/auxiliary/GraphemeBreakTest.txt");
  if (!file) GTEST_SKIP() << "GraphemeBreakTest.txt (Debian's unicode-data) is not installed";
  std::size_t count = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    const BreakExample example = parse_break_example(line);
    EXPECT_EQ(grapheme_starts(example.text), example.breaks) << line;
    ++count;
  }
  EXPECT_GT(count, 500U);
}

}  // namespace
}  // namespace bookbuild::text
