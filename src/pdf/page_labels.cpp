#include "pdf/page_labels.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/numerals.h"

namespace bookbuild::pdf {
namespace {

/// The number of a canonical lower-case roman numeral; 0 when it is none.
int roman_value(std::string_view text) {
  constexpr std::string_view kLetters = "ivxlcdm";
  constexpr std::array kValues = {1, 5, 10, 50, 100, 500, 1000};
  int sum = 0, right = 0;
  for (std::size_t i = std::min<std::size_t>(text.size(), 16); i-- > 0;) {
    const std::size_t letter = kLetters.find(text[i]);
    if (letter == std::string_view::npos) return 0;
    const int value = kValues[letter];
    sum += value < right ? -value : value;
    right = std::max(right, value);
  }
  return sum > 0 && sum <= kGreatestRoman && lower_roman(sum) == text ? sum : 0;
}

/// The number of a decimal numeral without leading zeros; 0 when it is none.
int decimal_value(std::string_view text) {
  if (text.empty() || text.size() > 7 || text[0] == '0') return 0;
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return 0;
    value = value * 10 + (c - '0');
  }
  return value;
}

LabelRange range_of(std::size_t page, const std::string& label) {
  using enum LabelRange::Style;
  if (const int n = decimal_value(label)) return {page, Decimal, n, {}};
  if (const int n = roman_value(label)) return {page, LowerRoman, n, {}};
  std::string lower = label;
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  const int upper = lower != label ? roman_value(lower) : 0;
  const bool all_upper =
      std::all_of(label.begin(), label.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  if (upper > 0 && all_upper) return {page, UpperRoman, upper, {}};
  return {page, None, 1, label};
}

}  // namespace

std::vector<LabelRange> label_ranges(const std::vector<fragment::Page>& pages) {
  std::vector<LabelRange> ranges;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    LabelRange range = range_of(i, pages[i].label);
    if (!ranges.empty()) {
      const LabelRange& last = ranges.back();
      const bool numbered = range.style != LabelRange::Style::None;
      const int expected = last.start + static_cast<int>(i - last.first_page);
      if (range.style == last.style && range.prefix == last.prefix &&
          (!numbered || range.start == expected))
        continue;
    }
    ranges.push_back(std::move(range));
  }
  return ranges;
}

}  // namespace bookbuild::pdf
