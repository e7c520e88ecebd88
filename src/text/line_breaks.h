#pragma once

// Where lines may end by Unicode's own rules (UAX #14), with ICU's dictionaries for Thai, Lao,
// Khmer and Burmese: for scripts that the CJK rules say nothing of.

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace bookbuild::text {

class LineBreaks {
 public:
  LineBreaks();
  ~LineBreaks();
  LineBreaks(const LineBreaks&) = delete;
  LineBreaks& operator=(const LineBreaks&) = delete;

  /// Byte offsets of valid UTF-8 after which a line may end, ascending; the text's end is the last.
  [[nodiscard]] std::vector<std::uint32_t> places(std::string_view text);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace bookbuild::text
