#pragma once

// Simplified and traditional characters, and the words of one region in another's (OpenCC).

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace bookbuild::edition {

class Script {
 public:
  /// By OpenCC's name: "s2twp", "s2hk", "tw2sp" … Failure Usage "edition/script" when its
  /// dictionaries are missing.
  static Result<Script> open(const std::string& name);

  [[nodiscard]] std::string convert(std::string_view text) const;

 private:
  struct Closer {
    void operator()(void* converter) const;
  };
  std::unique_ptr<void, Closer> converter_;
};

/// What stands in `was` and not in `becomes`, word by word: byte offset in `was`, old and new
/// words.
struct Difference {
  std::size_t at = 0;
  std::string was, becomes;
};
std::vector<Difference> differences(std::string_view was, std::string_view becomes);

}  // namespace bookbuild::edition
