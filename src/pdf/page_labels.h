#pragma once

// Page labels as ranges (ISO 32000-1 12.4.2): runs of labels that count on in one numeral style.

#include <cstddef>
#include <string>
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

}  // namespace bookbuild::pdf
