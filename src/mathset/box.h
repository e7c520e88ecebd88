#pragma once

// A stretch of a formula as TeX knows it: marks, and how far they reach from the left end of their
// baseline.

#include <vector>

#include "fragment/fragment.h"

namespace bookbuild::mathset {

/// Places of marks count from the origin, y downward.
struct Box {
  std::vector<fragment::Fragment> marks;
  Length width, height, depth;  // above and below the baseline
  Length italic;                // how far its last slanted glyph leans over its width
  // Of a single glyph, for the marks that stand at it.
  std::uint32_t glyph = 0;
  bool single = false, slanted = false;
  Length attachment;  // where the middle of an accent stands

  [[nodiscard]] Length total() const { return height + depth; }
};

/// Adds a box's marks to another's, `x` to the right and `raise` above its baseline. The extents
/// of `to` are left alone.
void put(Box& to, Box&& from, Length x, Length raise);

/// The same, and `to` reaches as far up and down as `from` does then.
void put_and_grow(Box& to, Box&& from, Length x, Length raise);

/// A filled rectangle with its lower left corner at (x, bottom above the baseline).
void put_rule(Box& to, Length x, Length bottom, Length width, Length thickness,
              const fragment::Fragment& like);

/// Neighbouring glyphs of one face, size and baseline become one run.
void join_runs(std::vector<fragment::Fragment>& marks);

}  // namespace bookbuild::mathset
