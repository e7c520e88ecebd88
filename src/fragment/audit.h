#pragma once

// Invariants that any PagedBook must satisfy; used by tests and by `bookbuild check`.

#include <string>
#include <vector>

#include "fragment/page.h"

namespace bookbuild::fragment {

/// One sentence for each broken invariant ("page 12: run ends 3.200 pt beyond the trim"); empty
/// when all hold: marks lie inside the trim (1 pt allowance), lines of one page do not overlap,
/// structure parents come first, links and bookmarks have targets, cluster offsets are monotone.
std::vector<std::string> audit(const PagedBook& book);

}  // namespace bookbuild::fragment
