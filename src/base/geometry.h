#pragma once

// Physical shapes on a page: x to the right, y downward from the top left corner.

#include "base/length.h"

namespace bookbuild {

struct Point {
  Length x, y;
  constexpr bool operator==(const Point&) const = default;
  friend constexpr Point operator+(Point a, Point b) { return {a.x + b.x, a.y + b.y}; }
};

struct Size {
  Length width, height;
  constexpr bool operator==(const Size&) const = default;
};

struct Rect {
  Point at;
  Size size;
  constexpr bool operator==(const Rect&) const = default;
};

}  // namespace bookbuild
