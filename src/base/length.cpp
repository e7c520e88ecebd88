#include "base/length.h"

#include <fmt/format.h>

#include <cmath>

namespace bookbuild {

Length Length::from_points(double points) {
  const double units = std::round(points * kPerPoint);
  if (!(units > -2147483647.0)) return from_units(-2147483647);
  if (!(units < 2147483647.0)) return from_units(2147483647);
  return from_units(static_cast<std::int64_t>(units));
}

std::string to_string(Length length) {
  std::string s = fmt::format("{:.3f}", length.points());
  return s == "-0.000" ? "0.000" : s;
}

}  // namespace bookbuild
