#pragma once

// A subset of TeX's math notation, as amsmath extends it, read into a tree.

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "math/tree.h"

namespace bookbuild::math {

/// What is wrong with a formula, at bytes of its TeX.
struct Problem {
  Place place;
  Severity severity = Severity::Error;
  std::string_view code;  // "math/…"
  std::string text, hint;
};

struct Parsed {
  Formula formula;
  std::vector<Problem> problems;  // in order of place; at most a few
};

/// Always a tree: what cannot be read stands in it as `Source`, and is a problem. Takes time in
/// proportion to the text.
Parsed parse(std::string_view tex);

}  // namespace bookbuild::math
