#pragma once

// A line of the Unicode Character Database's break tests: "÷ 0020 × 0308 ÷ # …".

#include <cstdint>
#include <sstream>
#include <string>
#include <vector>

#include "base/utf8.h"

namespace bookbuild {

struct BreakExample {
  std::string text;
  std::vector<std::uint32_t> breaks;  // byte offsets of the ÷
};

inline BreakExample parse_break_example(const std::string& line) {
  BreakExample example;
  std::istringstream words(line.substr(0, line.find('#')));
  std::string word;
  while (words >> word) {
    if (word == "÷")
      example.breaks.push_back(static_cast<std::uint32_t>(example.text.size()));
    else if (word != "×")
      append_utf8(example.text, static_cast<char32_t>(std::stoul(word, nullptr, 16)));
  }
  return example;
}

}  // namespace bookbuild
