#pragma once

// The only clock: the book's own date, SOURCE_DATE_EPOCH, or one fixed date. Never the time of day,
// never file times.

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace bookbuild::build {

inline constexpr std::string_view kFixedClock = "2000-01-01T00:00:00Z";

/// "2026", "2026-01", "2026-01-05" or a full moment → "2026-01-05T00:00:00Z"; nothing if it is no
/// date of the years 1000 to 9999.
std::optional<std::string> clock_of_date(std::string_view date);

/// Seconds since 1970 → "2026-01-05T00:00:00Z"; nothing if malformed or beyond the year 9999.
std::optional<std::string> clock_of_epoch(std::string_view seconds);

/// The clock of a build. `epoch` is SOURCE_DATE_EPOCH or empty. Under `locked` the book's date does
/// not count. Failure Usage "clock/invalid".
Result<std::string> build_clock(std::string_view date, std::string_view epoch, bool locked);

}  // namespace bookbuild::build
