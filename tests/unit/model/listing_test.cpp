#include "model/listing.h"

#include <gtest/gtest.h>

namespace bookbuild::model {
namespace {

using Ranges = std::vector<std::pair<int, int>>;

TEST(Listing, RangesOfLinesMayStandInAnyOrder) {
  EXPECT_EQ(line_ranges("4-6, 1,9-8"), (Ranges{{1, 1}, {4, 6}, {8, 9}}));
}

TEST(Listing, WhatIsNoListOfLinesGivesNone) {
  for (const char* words : {"", "a", "1,", "1-", "1;2", "-3", "1 2"})
    EXPECT_EQ(line_ranges(words), Ranges{}) << words;
}

TEST(Listing, AFirstNumberMeansNumberedLines) {
  CodeBlock code;
  code.attributes.values = {{"start", "10"}};
  EXPECT_TRUE(listing_of(code, false).numbered);
  EXPECT_EQ(listing_of(code, false).first_line, 10);
}

TEST(Listing, OneBlockMayRefuseTheNumbersOfItsLayout) {
  CodeBlock code;
  EXPECT_TRUE(listing_of(code, true).numbered);
  code.attributes.classes = {"unnumbered"};
  EXPECT_FALSE(listing_of(code, true).numbered);
}

}  // namespace
}  // namespace bookbuild::model
