#pragma once

// Preorder walk; every fragment's `at` is already absolute on its page.

#include <functional>

#include "fragment/page.h"

namespace bookbuild::fragment {

/// Calls `enter` for each fragment before its children and `leave` after them.
void visit(const std::vector<Fragment>& fragments,
           const std::function<void(const Fragment&)>& enter,
           const std::function<void(const Fragment&)>& leave = {});

}  // namespace bookbuild::fragment
