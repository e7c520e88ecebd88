#include "base/length.h"

#include <gtest/gtest.h>

#include <limits>

#include "base/flow.h"

namespace bookbuild {
namespace {

TEST(Length, HoldsTheTradesUnitsExactly) {
  EXPECT_EQ(Length::q(4), Length::mm(1));
  EXPECT_EQ(Length::from_units(Length::kPerInch), Length::pt(72));
  EXPECT_EQ(Length::mm(254), Length::from_units(Length::kPerInch) * 10);
}

TEST(Length, FractionsOfUsualSizesAddUp) {
  for (std::int32_t q = 9; q <= 20; ++q) {
    for (const std::int32_t part : {2, 4, 8}) {
      EXPECT_EQ(Em::ratio(1, part).of(Length::q(q)) * part, Length::q(q)) << q << "Q / " << part;
    }
  }
  for (std::int32_t half_points = 16; half_points <= 32; ++half_points) {
    const Length size = Length::from_units(Length::kPerPoint / 2) * half_points;
    EXPECT_EQ(Em::ratio(1, 8).of(size) * 8, size) << half_points << " half points";
  }
}

TEST(Length, ScalingRoundsHalvesAwayFromZero) {
  EXPECT_EQ(Length::from_units(5).scaled(1, 2).units(), 3);
  EXPECT_EQ(Length::from_units(-5).scaled(1, 2).units(), -3);
  EXPECT_EQ(Length::from_units(4).scaled(1, 3).units(), 1);
}

TEST(Length, FromPointsIsClampedToTheRange) {
  EXPECT_EQ(Length::from_points(10.5), Length::from_units(21336));
  EXPECT_EQ(Length::from_points(1e30).units(), 2147483647);
  EXPECT_EQ(Length::from_points(-1e30).units(), -2147483647);
  EXPECT_EQ(Length::from_points(std::numeric_limits<double>::quiet_NaN()).units(), -2147483647);
}

TEST(Length, PrintsThreeDecimalsAndNoNegativeZero) {
  EXPECT_EQ(to_string(Length::pt(10) + Length::from_units(1016)), "10.500");
  EXPECT_EQ(to_string(Length::from_units(-1)), "0.000");
}

TEST(Flow, VerticalLinesAdvanceToTheLeft) {
  const Size page{Length::pt(100), Length::pt(200)};
  const LogicalSize line{Length::pt(150), Length::pt(10)};
  const LogicalPoint second_line{Length::pt(5), Length::pt(17)};
  EXPECT_EQ(to_physical(second_line, line, page, WritingMode::VerticalRl),
            (Point{Length::pt(73), Length::pt(5)}));
  EXPECT_EQ(to_physical(second_line, line, page, WritingMode::Horizontal),
            (Point{Length::pt(5), Length::pt(17)}));
  EXPECT_EQ(to_physical(line, WritingMode::VerticalRl), (Size{Length::pt(10), Length::pt(150)}));
  EXPECT_EQ(to_logical(to_physical(line, WritingMode::VerticalRl), WritingMode::VerticalRl), line);
}

}  // namespace
}  // namespace bookbuild
