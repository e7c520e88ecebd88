#pragma once

// What a style sheet refers to, and whether it is whole: the little of CSS Syntax 3 that is needed
// to take out what would be fetched from elsewhere. Used on authors' sheets and on the styles of
// SVG pictures.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace bookbuild {

/// `url(…)`, a string that stands for one, or a whole @import rule: bytes [begin, end).
struct CssReference {
  std::size_t begin = 0, end = 0;
  std::string target;  // escapes resolved
  bool import = false;
};

struct CssScan {
  std::vector<CssReference> references;  // in order
  std::vector<std::size_t> stray;        // closing brackets that close nothing, by byte
  std::string closing;                   // what the end of the sheet leaves open
};

CssScan scan_css(std::string_view css);

/// A sheet or a value without the references that lead outside it; `taken` tells which they were.
std::string keep_inside(std::string_view css, std::vector<CssReference>& taken);

/// Whether a reference stays in the file that holds it: "#part", or data of its own.
bool stays_inside(std::string_view target);

}  // namespace bookbuild
