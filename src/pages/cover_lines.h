#pragma once

// Where a title may be cut into lines on a cover: at its own joints first.

#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"

namespace bookbuild::pages {

/// Lines of even length, each at most `most` ems wide where words allow it, broken at the title's
/// joints first (after ： — or a space); an endless title is cut short with an ellipsis.
std::vector<std::string> cover_lines(std::string_view title, double most, Tradition tradition);

}  // namespace bookbuild::pages
