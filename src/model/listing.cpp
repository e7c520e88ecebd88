#include "model/listing.h"

#include <algorithm>

namespace bookbuild::model {

namespace {

constexpr int kMostLines = 1'000'000;

/// A number at `at`, which moves behind it; -1 if there is none.
int take_number(std::string_view words, std::size_t& at) {
  int number = -1;
  while (at < words.size() && words[at] >= '0' && words[at] <= '9') {
    number = std::min(std::max(number, 0) * 10 + (words[at] - '0'), kMostLines);
    ++at;
  }
  return number;
}

}  // namespace

bool Listing::stands_out(int line) const {
  return std::any_of(highlighted.begin(), highlighted.end(), [&](const auto& range) {
    return line >= range.first && line <= range.second;
  });
}

std::vector<std::pair<int, int>> line_ranges(std::string_view words) {
  std::vector<std::pair<int, int>> ranges;
  std::size_t at = 0;
  const auto blank = [&] {
    while (at < words.size() && words[at] == ' ') ++at;
  };
  while (true) {
    blank();
    const int from = take_number(words, at);
    if (from < 0) return {};
    int to = from;
    if (at < words.size() && words[at] == '-') {
      ++at;
      to = take_number(words, at);
      if (to < 0) return {};
    }
    ranges.emplace_back(std::min(from, to), std::max(from, to));
    blank();
    if (at == words.size()) break;
    if (words[at] != ',') return {};
    ++at;
  }
  std::sort(ranges.begin(), ranges.end());
  return ranges;
}

Listing listing_of(const CodeBlock& code, bool numbered) {
  const Attributes& given = code.attributes;
  Listing listing;
  listing.file = given.value("file");
  for (const std::string_view colon : {"：", ": "})
    if (const std::size_t at = listing.file.rfind(colon); at != std::string_view::npos) {
      listing.file_label = listing.file.substr(0, at + colon.size());
      listing.file.remove_prefix(at + colon.size());
      break;
    }
  listing.caption = given.value("caption");
  if (listing.caption.empty()) listing.caption = given.value("title");
  listing.highlighted = line_ranges(given.value("highlight"));
  listing.numbered = numbered;
  if (given.has_class("numbered")) listing.numbered = true;
  if (given.has_class("unnumbered")) listing.numbered = false;
  const std::string_view start = given.value("start");
  std::size_t at = 0;
  const int first = take_number(start, at);
  if (first >= 0 && at == start.size()) {
    listing.first_line = first;
    listing.numbered = true;
  }
  return listing;
}

}  // namespace bookbuild::model
