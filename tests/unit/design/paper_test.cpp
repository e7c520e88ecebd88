#include "design/paper.h"

#include <gtest/gtest.h>

namespace bookbuild::design {
namespace {

TEST(Paper, KnowsEveryNameOfTheInterface) {
  const struct {
    const char* name;
    int width, height;  // millimetres
  } expected[] = {{"a4", 210, 297},    {"a5", 148, 210},      {"a6", 105, 148},
                  {"b5", 182, 257},    {"b6", 128, 182},      {"iso-b5", 176, 250},
                  {"bunko", 105, 148}, {"shinsho", 103, 182}, {"shiroku", 127, 188},
                  {"kiku", 150, 220},  {"32kai", 130, 184},   {"large-32kai", 140, 203},
                  {"16kai", 185, 260}, {"shinguk", 152, 225}, {"guk", 148, 210}};
  for (const auto& paper : expected) {
    const auto size = parse_paper(paper.name);
    ASSERT_TRUE(size) << paper.name;
    EXPECT_EQ(*size, (Size{Length::mm(paper.width), Length::mm(paper.height)})) << paper.name;
  }
  EXPECT_EQ(parse_paper("us-trade")->width.units(), 6 * Length::kPerInch);
}

TEST(Paper, NamesAreReadInAnyCase) {
  EXPECT_EQ(parse_paper("A5"), parse_paper("a5"));
}

TEST(Paper, TakesTwoSidesWithUnitsOrBareMillimetres) {
  const Size wanted{Length::mm(145), Length::mm(210)};
  for (const char* text : {"145mm,210mm", "145mm×210mm", "145×210", "14.5cm x 21cm"})
    EXPECT_EQ(parse_paper(text), wanted) << text;
}

TEST(Paper, RefusesWhatIsNoPage) {
  for (const char* text : {"", "a", "39mm,210mm", "145mm,2001mm", "145mm", "x", "-145mm,210mm"})
    EXPECT_FALSE(parse_paper(text)) << text;
}

TEST(Length, ReadsEveryUnitExactly) {
  EXPECT_EQ(parse_length("10pt"), Length::pt(10));
  EXPECT_EQ(parse_length("10.5pt"), Length::from_units(21 * 1016));
  EXPECT_EQ(parse_length("13Q"), Length::q(13));
  EXPECT_EQ(parse_length("3mm"), Length::mm(3));
  EXPECT_EQ(parse_length("0.3cm"), Length::mm(3));
  EXPECT_EQ(parse_length("1in"), Length::from_units(Length::kPerInch));
  EXPECT_EQ(parse_length("0"), Length{});
}

TEST(Length, ReadsEmsOnlyWhereThereIsACharacter) {
  EXPECT_FALSE(parse_length("2em"));
  EXPECT_EQ(parse_length("2em", Length::pt(10)), Length::pt(20));
  EXPECT_EQ(parse_length("1/4em", Length::pt(10)), Length::from_units(5 * 1016));
}

TEST(Length, ReadsHaoOfBothSeries) {  // F-006
  EXPECT_EQ(parse_length("五号"), parse_length("10.5pt"));
  EXPECT_EQ(parse_length("五號"), parse_length("10.5pt"));
  EXPECT_EQ(parse_length("小四号"), Length::pt(12));
  EXPECT_EQ(parse_length("三号"), Length::pt(16));
  EXPECT_EQ(parse_length("活字三号"), parse_length("15.75pt"));
  EXPECT_EQ(parse_length("活字六号"), parse_length("7.875pt"));
  EXPECT_FALSE(parse_length("九号"));
}

TEST(Length, RefusesWhatIsMalformedOrBeyondTenMetres) {
  for (const char* text :
       {"", "pt", "10", "10px", "1/0em", "99999999999pt", "20000mm", "1..5pt", "--1pt"})
    EXPECT_FALSE(parse_length(text, Length::pt(10))) << text;
}

TEST(Em, ReadsFractionsAndDecimals) {
  EXPECT_EQ(parse_em("2em"), Em::ratio(2, 1));
  EXPECT_EQ(parse_em("1/4em"), Em::ratio(1, 4));
  EXPECT_EQ(parse_em("0.25em"), Em::ratio(1, 4));
  EXPECT_EQ(parse_em("1/3em"), Em::ratio(1, 3));
  EXPECT_EQ(parse_em("0"), Em{});
  EXPECT_FALSE(parse_em("1"));
  EXPECT_FALSE(parse_em("2pt"));
}

}  // namespace
}  // namespace bookbuild::design
