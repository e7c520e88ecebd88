#pragma once

// Page labels as ranges (ISO 32000-1 12.4.2): runs of labels that count on in one numeral style.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "fragment/page.h"

namespace bookbuild::pdf {

struct LabelRange {
  enum class Style { None, Decimal, LowerRoman, UpperRoman };
  std::size_t first_page = 0;  // 0-based
  Style style = Style::None;
  int start = 1;
  std::string prefix;  // the whole label where style is None
  bool operator==(const LabelRange&) const = default;
};

std::vector<LabelRange> label_ranges(const std::vector<fragment::Page>& pages);

/// A roman numeral in lower case, 1 to 3999.
std::string lower_roman(int number);

}  // namespace bookbuild::pdf
