#pragma once

// Named paper sizes (interfaces.md) and `W×H`.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/geometry.h"

namespace bookbuild::design {

struct Paper {
  std::string_view name;
  Size size;
};

const std::vector<Paper>& named_papers();

/// A named paper, or "145mm,210mm" / "145mm×210mm"; nothing if it is neither or a side is not
/// within 40 mm … 2 m.
std::optional<Size> parse_paper(std::string_view text);

/// "10pt", "13Q", "3mm", "1in", "12.5pt", hào names "五号"; em units only when `em` is given.
/// Nothing if malformed.
std::optional<Length> parse_length(std::string_view text, std::optional<Length> em = {});
/// "2em", "1/4em", "0".
std::optional<Em> parse_em(std::string_view text);

}  // namespace bookbuild::design
