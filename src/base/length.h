#pragma once

// Exact page distances. One Length unit is 1/2032 pt, so that 1 pt, 1 mm, 1 Q (0.25 mm) and 1 in
// are whole numbers of units and half, quarter and eighth ems of the usual sizes add up exactly.

#include <compare>
#include <cstdint>
#include <string>

namespace bookbuild {

/// A signed distance on the page, exact in 1/2032 pt; range about ±372 m. Arithmetic saturates
/// nowhere: sums over whole paragraphs are kept in std::int64_t units by their owners.
class Length {
 public:
  static constexpr std::int32_t kPerPoint = 2032;
  static constexpr std::int32_t kPerMillimetre = 5760;
  static constexpr std::int32_t kPerQ = 1440;
  static constexpr std::int32_t kPerInch = 146304;

  constexpr Length() = default;
  static constexpr Length from_units(std::int64_t units) {
    return Length(static_cast<std::int32_t>(units));
  }
  static constexpr Length pt(std::int32_t n) { return Length(n * kPerPoint); }
  static constexpr Length mm(std::int32_t n) { return Length(n * kPerMillimetre); }
  static constexpr Length q(std::int32_t n) { return Length(n * kPerQ); }
  /// Nearest Length to a number of points; clamped to the range.
  static Length from_points(double points);

  [[nodiscard]] constexpr std::int32_t units() const { return units_; }
  [[nodiscard]] constexpr double points() const { return static_cast<double>(units_) / kPerPoint; }

  /// This length times num/den, rounded to the nearest unit, halves away from zero.
  [[nodiscard]] constexpr Length scaled(std::int64_t num, std::int64_t den) const {
    const std::int64_t product = units_ * num;
    const std::int64_t half = den / 2;
    return from_units(product >= 0 ? (product + half) / den : -((-product + half) / den));
  }

  constexpr auto operator<=>(const Length&) const = default;
  constexpr Length operator-() const { return Length(-units_); }
  constexpr Length& operator+=(Length o) {
    units_ += o.units_;
    return *this;
  }
  constexpr Length& operator-=(Length o) {
    units_ -= o.units_;
    return *this;
  }
  friend constexpr Length operator+(Length a, Length b) { return Length(a.units_ + b.units_); }
  friend constexpr Length operator-(Length a, Length b) { return Length(a.units_ - b.units_); }
  friend constexpr Length operator*(Length a, std::int32_t n) { return Length(a.units_ * n); }
  friend constexpr Length operator*(std::int32_t n, Length a) { return Length(a.units_ * n); }
  friend constexpr Length operator/(Length a, std::int32_t n) { return Length(a.units_ / n); }
  /// How many whole b fit in a (b > 0, a >= 0).
  friend constexpr std::int32_t operator/(Length a, Length b) { return a.units_ / b.units_; }

 private:
  explicit constexpr Length(std::int32_t units) : units_(units) {}
  std::int32_t units_ = 0;
};

/// A distance relative to a character size, exact in 1/240 em (so ½ ⅓ ¼ ⅕ ⅙ ⅛ 1/16 are exact).
struct Em {
  static constexpr std::int32_t kPerEm = 240;
  std::int32_t parts = 0;

  static constexpr Em ratio(std::int32_t num, std::int32_t den) { return Em{num * kPerEm / den}; }
  /// The distance at a character size.
  [[nodiscard]] constexpr Length of(Length size) const { return size.scaled(parts, kPerEm); }
  constexpr auto operator<=>(const Em&) const = default;
  friend constexpr Em operator+(Em a, Em b) { return Em{a.parts + b.parts}; }
  friend constexpr Em operator-(Em a, Em b) { return Em{a.parts - b.parts}; }
};

/// Points with three decimals, "10.500"; the form all dumps use.
std::string to_string(Length length);

}  // namespace bookbuild
