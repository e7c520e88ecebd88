#pragma once

// What is wrong in a hundred places for one reason is said once.

#include "base/diagnostic.h"

namespace bookbuild::build {

/// Of warnings "font/missing-glyph" with the same words only the first in order of the sources is
/// kept, with the number of the others.
Diagnostics gather_repeats(Diagnostics&& diagnostics);

}  // namespace bookbuild::build
