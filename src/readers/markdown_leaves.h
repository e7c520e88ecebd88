#pragma once

// Which stretches of a text are parsed for in-line markup, and which labels its links have.

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace bookbuild::readers {

/// A stretch of text that is parsed for in-line markup as a whole.
struct Leaf {
  enum class Kind { Words, Heading, TableRow };
  std::size_t begin;
  std::size_t end;
  Kind kind;
};

/// Paragraphs, headings and table rows in the order of the text.
std::vector<Leaf> find_leaves(std::string_view text);

/// Labels of `[label]: target` lines, folded; notes have their own.
std::set<std::string> link_labels(std::string_view text);

/// A label as the parser compares it, closely enough for our purpose: spaces collapsed, ASCII in
/// lower case.
std::string folded_label(std::string_view label);

/// CommonMark: at most 999 characters.
inline constexpr std::size_t kLongestLabel = 1000;

}  // namespace bookbuild::readers
