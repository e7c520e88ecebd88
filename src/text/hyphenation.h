#pragma once

// Where a Latin word may be parted, by libhyphen's patterns for its language.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace bookbuild::text {

class Hyphenator {
 public:
  /// For a BCP 47 language; English where nothing better is known. Without patterns on the machine
  /// it finds no places.
  explicit Hyphenator(std::string_view language);
  ~Hyphenator();
  Hyphenator(const Hyphenator&) = delete;
  Hyphenator& operator=(const Hyphenator&) = delete;

  /// Byte offsets in `word` (letters only, else none) before which a hyphen and a line break
  /// may stand; at least two letters before and three after.
  [[nodiscard]] std::vector<std::uint32_t> places(std::string_view word);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace bookbuild::text
