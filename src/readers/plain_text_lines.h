#pragma once

// A plain text as lines, and how its author made paragraphs of them.

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/source.h"

namespace bookbuild::readers {

/// A line without the spaces at its ends; `begin` is where `words` stand in the file.
struct TextLine {
  std::string_view words;
  std::uint32_t begin = 0;
  bool indented = false;    // by U+3000, the author's own paragraph indent (F-162)
  bool page_break = false;  // a form feed stood on it
  [[nodiscard]] bool blank() const { return words.empty(); }
  [[nodiscard]] std::uint32_t end() const {
    return begin + static_cast<std::uint32_t>(words.size());
  }
};

std::vector<TextLine> split_lines(std::string_view text);

/// Lines are paragraphs of their own, or pieces of paragraphs that blank lines and indents
/// separate.
enum class LineUse { Paragraphs, Wrapped };
LineUse judge_lines(const std::vector<TextLine>& lines);

/// Whether the words end as a sentence does: a stop, question or exclamation mark, ellipsis, or a
/// closing quote after it.
bool ends_sentence(std::string_view words);

}  // namespace bookbuild::readers
