#pragma once

// CSS of what stands beside a line or within it (F-090–F-119), with the older spellings before the
// standard ones.

#include <string>

#include "base/flow.h"
#include "base/language.h"

namespace bookbuild::epub {

/// Two rows of an in-line note are set as such up to this many of its own ems; longer notes run on
/// small, for a box of two rows cannot divide over lines.
inline constexpr int kLongestRows = 8;

std::string beside_rules(WritingMode writing, Tradition tradition);

}  // namespace bookbuild::epub
