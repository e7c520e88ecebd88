#include "build/build_clock.h"

#include <fmt/format.h>

#include <charconv>
#include <cstdint>

namespace bookbuild::build {

namespace {

/// Exactly `digits` digits at `at`, which moves past them.
std::optional<int> take_digits(std::string_view text, std::size_t& at, std::size_t digits) {
  if (at + digits > text.size()) return {};
  int value = 0;
  for (std::size_t i = 0; i < digits; ++i) {
    const char c = text[at + i];
    if (c < '0' || c > '9') return {};
    value = value * 10 + (c - '0');
  }
  at += digits;
  return value;
}

bool leap(int year) {
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int days_of_month(int year, int month) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && leap(year) ? 29 : kDays[month - 1];
}

}  // namespace

std::optional<std::string> clock_of_date(std::string_view date) {
  std::size_t at = 0;
  const auto year = take_digits(date, at, 4);
  if (!year || *year < 1000) return {};
  int parts[5] = {1, 1, 0, 0, 0};  // month, day, hour, minute, second
  constexpr char kBefore[5] = {'-', '-', 'T', ':', ':'};
  int given = 0;
  for (; given < 5 && at < date.size(); ++given) {
    if (date[at] != kBefore[given] && !(given == 2 && date[at] == ' ')) break;
    ++at;
    const auto value = take_digits(date, at, 2);
    if (!value) return {};
    parts[given] = *value;
  }
  // Zones other than UTC would need a calendar; a book's date does not.
  if (at < date.size() && date.substr(at) != "Z") return {};
  if (given == 3 || (at < date.size() && given < 4)) return {};
  if (parts[0] < 1 || parts[0] > 12 || parts[1] < 1 || parts[1] > days_of_month(*year, parts[0]) ||
      parts[2] > 23 || parts[3] > 59 || parts[4] > 59)
    return {};
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", *year, parts[0], parts[1], parts[2],
                     parts[3], parts[4]);
}

std::optional<std::string> clock_of_epoch(std::string_view seconds) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(seconds.data(), seconds.data() + seconds.size(), value);
  constexpr std::int64_t kEndOfYear9999 = 253402300799;
  if (error != std::errc{} || end != seconds.data() + seconds.size() || value < 0 ||
      value > kEndOfYear9999)
    return {};
  constexpr std::int64_t kDay = 86400;
  std::int64_t days = value / kDay;
  const std::int64_t rest = value % kDay;
  int year = 1970;
  while (days >= (leap(year) ? 366 : 365)) days -= leap(year++) ? 366 : 365;
  int month = 1;
  while (days >= days_of_month(year, month)) days -= days_of_month(year, month++);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", year, month, days + 1, rest / 3600,
                     rest / 60 % 60, rest % 60);
}

Result<std::string> build_clock(std::string_view date, std::string_view epoch, bool locked) {
  if (!date.empty() && !locked)
    if (auto clock = clock_of_date(date)) return *clock;
  if (!epoch.empty()) {
    if (auto clock = clock_of_epoch(epoch)) return *clock;
    return failure(FailureKind::Usage, "clock/invalid",
                   fmt::format("SOURCE_DATE_EPOCH is not a number of seconds: {}", epoch));
  }
  return std::string(kFixedClock);
}

}  // namespace bookbuild::build
