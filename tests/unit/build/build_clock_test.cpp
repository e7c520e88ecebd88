#include "build/build_clock.h"

#include <gtest/gtest.h>

namespace bookbuild::build {
namespace {

TEST(BuildClock, ReadsDatesOfAnyPrecision) {
  EXPECT_EQ(clock_of_date("2026"), "2026-01-01T00:00:00Z");
  EXPECT_EQ(clock_of_date("2025-07"), "2025-07-01T00:00:00Z");
  EXPECT_EQ(clock_of_date("2024-02-29"), "2024-02-29T00:00:00Z");
  EXPECT_EQ(clock_of_date("2026-01-05T07:30:00Z"), "2026-01-05T07:30:00Z");
}

TEST(BuildClock, RefusesWhatIsNoDate) {
  for (const char* text : {"", "26", "2026-13", "2026-02-30", "2025-02-29", "2026-1-5", "yesterday",
                           "2026-01-05T25:00", "2026-01-05T07", "2026-01-05x", "0000-01-01"})
    EXPECT_FALSE(clock_of_date(text)) << text;
}

TEST(BuildClock, ReadsSecondsSince1970) {
  EXPECT_EQ(clock_of_epoch("0"), "1970-01-01T00:00:00Z");
  EXPECT_EQ(clock_of_epoch("951782400"), "2000-02-29T00:00:00Z");
  EXPECT_EQ(clock_of_epoch("1767225599"), "2025-12-31T23:59:59Z");
  EXPECT_FALSE(clock_of_epoch("-1"));
  EXPECT_FALSE(clock_of_epoch("1e9"));
  EXPECT_FALSE(clock_of_epoch("99999999999999"));
}

TEST(BuildClock, TheBooksDateComesFirstThenTheEnvironmentThenOneFixedDate) {
  EXPECT_EQ(*build_clock("2026-01-01", "0", false), "2026-01-01T00:00:00Z");
  EXPECT_EQ(*build_clock("", "0", false), "1970-01-01T00:00:00Z");
  EXPECT_EQ(*build_clock("", "", false), kFixedClock);
  EXPECT_EQ(*build_clock("spring", "", false), kFixedClock);
}

TEST(BuildClock, UnderLockTheBooksDateDoesNotCount) {
  EXPECT_EQ(*build_clock("2026-01-01", "0", true), "1970-01-01T00:00:00Z");
}

TEST(BuildClock, AMalformedEnvironmentIsRefused) {
  const auto clock = build_clock("", "now", false);
  ASSERT_FALSE(clock);
  EXPECT_EQ(clock.error().code, "clock/invalid");
  EXPECT_EQ(clock.error().kind, FailureKind::Usage);
}

}  // namespace
}  // namespace bookbuild::build
