#pragma once

// The parts of speech of programming languages, as far as print tells them apart.

#include <array>
#include <cstdint>
#include <string_view>

namespace bookbuild {

enum class CodePart : std::uint8_t {
  Keyword,
  Type,
  Function,
  Variable,
  Constant,
  String,
  Comment,
  Directive,  // preprocessor, imports, annotations
  Added,
  Removed,
};

/// Bytes [begin, end) of a block of code; what has no part has no token.
struct CodeToken {
  std::uint32_t begin = 0, end = 0;
  CodePart part = CodePart::Keyword;
};

/// Names as classes in the EPUB and in dumps, by CodePart.
inline constexpr std::array<std::string_view, 10> kCodePartNames = {
    "keyword", "type",    "function",  "variable", "constant",
    "string",  "comment", "directive", "added",    "removed"};

}  // namespace bookbuild
