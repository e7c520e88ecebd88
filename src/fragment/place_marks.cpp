#include "fragment/place_marks.h"

namespace bookbuild::fragment {

void place_marks(const std::vector<Fragment>& marks, Point at, WritingMode writing,
                 std::vector<Fragment>& out) {
  for (const Fragment& mark : marks) {
    Fragment placed = mark;
    if (writing == WritingMode::Horizontal) {
      placed.at = at + mark.at;
      out.push_back(std::move(placed));
      continue;
    }
    // A quarter turn: what lay to the right lies below, what rose stands to the right.
    placed.at = Point{at.x - mark.at.y, at.y + mark.at.x};
    placed.size = Size{mark.size.height, mark.size.width};
    if (auto* run = std::get_if<GlyphRun>(&placed.content)) {
      run->direction = RunDirection::Sideways;
    } else {
      placed.at.x -= mark.size.height;
    }
    out.push_back(std::move(placed));
  }
}

}  // namespace bookbuild::fragment
