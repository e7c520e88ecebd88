#pragma once

// Logical axes and the one crossing to physical ones. Inline runs along the line, block from line
// to line; in vertical-rl the inline axis points down and the block axis to the left.

#include "base/geometry.h"

namespace bookbuild {

enum class WritingMode { Horizontal, VerticalRl };

struct LogicalPoint {
  Length inline_, block;
  constexpr bool operator==(const LogicalPoint&) const = default;
};

struct LogicalSize {
  Length inline_, block;
  constexpr bool operator==(const LogicalSize&) const = default;
};

/// The logical extent of a physical box.
constexpr LogicalSize to_logical(Size size, WritingMode mode) {
  return mode == WritingMode::Horizontal ? LogicalSize{size.width, size.height}
                                         : LogicalSize{size.height, size.width};
}

constexpr Size to_physical(LogicalSize size, WritingMode mode) {
  return mode == WritingMode::Horizontal ? Size{size.inline_, size.block}
                                         : Size{size.block, size.inline_};
}

/// The physical top left corner of a box of logical `extent` whose logical origin is `at` inside a
/// physical `container` (the origin of both is the container's corner).
constexpr Point to_physical(LogicalPoint at, LogicalSize extent, Size container, WritingMode mode) {
  return mode == WritingMode::Horizontal
             ? Point{at.inline_, at.block}
             : Point{container.width - at.block - extent.block, at.inline_};
}

}  // namespace bookbuild
