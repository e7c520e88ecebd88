#pragma once

// Marks that were made apart from any page, such as a formula, put on one.

#include <vector>

#include "base/flow.h"
#include "fragment/fragment.h"

namespace bookbuild::fragment {

/// Adds runs and rules, whose places count from an origin on a level baseline, with the origin at
/// `at`; in vertical writing they are turned clockwise about it.
void place_marks(const std::vector<Fragment>& marks, Point at, WritingMode writing,
                 std::vector<Fragment>& out);

}  // namespace bookbuild::fragment
