#pragma once

// What a block of code says of its own printing, told from its attributes once for both writers.

#include <string_view>
#include <utility>
#include <vector>

#include "model/block.h"

namespace bookbuild::model {

struct Listing {
  std::string_view file_label;  // "檔名：" before the file's name, where the author wrote one
  std::string_view file;        // a file's name over the code
  std::string_view caption;     // words over the code
  bool numbered = false;
  int first_line = 1;                            // the number of its first line
  std::vector<std::pair<int, int>> highlighted;  // lines from–to, counted from 1, in order
  /// Whether a line, counted from 1, is to stand out.
  [[nodiscard]] bool stands_out(int line) const;
};

/// `numbered` is what the layout asks for where the author says nothing. The views live as long as
/// the block.
Listing listing_of(const CodeBlock& code, bool numbered);

/// Ranges as in "1,3-5"; empty if it is anything else.
std::vector<std::pair<int, int>> line_ranges(std::string_view words);

}  // namespace bookbuild::model
