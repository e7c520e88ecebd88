#include "model/readings.h"

#include "base/utf8.h"

namespace bookbuild::model {

namespace {

bool is_blank(char32_t c) {
  return c == U' ' || c == 0x3000 || c == 0x00A0;
}

/// What belongs to the character before it: variation selectors.
bool continues(char32_t c) {
  return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
}

}  // namespace

bool is_bopomofo(std::string_view reading) {
  if (reading.empty()) return false;
  const char32_t c = first_code_point(reading);
  return c == U'˙' || (c >= 0x3105 && c <= 0x312F) || (c >= 0x31A0 && c <= 0x31BF);
}

std::vector<Ruby::Pair> by_character(const Ruby::Pair& pair) {
  std::vector<Ruby::Pair> pairs;
  for (const char32_t c : CodePoints(pair.base)) {
    if (pairs.empty() || !continues(c)) pairs.emplace_back();
    append_utf8(pairs.back().base, c);
  }
  std::size_t next = 0;
  bool inside = false;
  for (const char32_t c : CodePoints(pair.reading)) {
    if (is_blank(c)) {
      next += inside ? 1 : 0;
      inside = false;
      continue;
    }
    if (next == pairs.size()) return {};
    append_utf8(pairs[next].reading, c);
    inside = true;
  }
  next += inside ? 1 : 0;
  return next == pairs.size() ? pairs : std::vector<Ruby::Pair>();
}

}  // namespace bookbuild::model
