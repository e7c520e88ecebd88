#pragma once

// How the words of a vertical line stand where the length of a token decides it and Unicode does
// not (F-116, F-123): one figure or letter, or two figures, level in one em; longer ones turned.

#include <cstdint>
#include <string_view>
#include <vector>

namespace bookbuild::text {

/// A stretch that stands level in one em.
struct UprightWord {
  std::uint32_t begin = 0, end = 0;  // bytes
};

/// The stretches of `words` in order. `before` and `after` are the characters beside them, 0 if
/// none.
std::vector<UprightWord> upright_words(std::string_view words, char32_t before, char32_t after);

}  // namespace bookbuild::text
