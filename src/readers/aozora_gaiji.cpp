// JIS X 0213 is read through the C library's iconv, whose table of it is complete; ICU has none.

#include "readers/aozora_gaiji.h"

#include <iconv.h>

#include <array>
#include <cstdint>
#include <vector>

#include "base/utf8.h"

namespace bookbuild::readers {

namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

int hex_value(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::optional<std::string> by_code_point(std::string_view s) {
  for (std::size_t at = 0; at + 2 < s.size(); ++at) {
    if ((s[at] != 'U' && s[at] != 'u') || s[at + 1] != '+') continue;
    std::uint32_t code = 0;
    std::size_t digits = 0;
    for (std::size_t i = at + 2; i < s.size() && digits < 6 && hex_value(s[i]) >= 0;
         ++i, ++digits) {
      code = code * 16 + static_cast<std::uint32_t>(hex_value(s[i]));
    }
    const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
    if (digits >= 4 && code >= 0x20 && code <= 0x10FFFF && !surrogate)
      return to_utf8(char32_t{code});
  }
  return std::nullopt;
}

/// Digits, hyphen, digits, hyphen, digits: the last such triple, since page and line (12-7) have
/// but two.
std::optional<std::string> by_cell(std::string_view s) {
  std::optional<std::string> found;
  for (std::size_t at = 0; at < s.size();) {
    if (!is_digit(s[at])) {
      ++at;
      continue;
    }
    std::vector<int> numbers;
    std::size_t i = at;
    while (i < s.size() && is_digit(s[i]) && numbers.size() < 4) {
      int n = 0;
      std::size_t digits = 0;
      for (; i < s.size() && is_digit(s[i]); ++i) {
        if (++digits <= 4) n = n * 10 + (s[i] - '0');
      }
      numbers.push_back(n);
      if (i < s.size() && s[i] == '-' && i + 1 < s.size() && is_digit(s[i + 1]))
        ++i;
      else
        break;
    }
    if (numbers.size() == 3) {
      if (auto character = jis_x_0213(numbers[0], numbers[1], numbers[2])) found = character;
    }
    at = i > at ? i : at + 1;
  }
  return found;
}

}  // namespace

std::optional<std::string> gaiji(std::string_view description) {
  if (auto character = by_code_point(description)) return character;
  return by_cell(description);
}

std::optional<std::string> jis_x_0213(int plane, int row, int cell) {
  if (plane < 1 || plane > 2 || row < 1 || row > 94 || cell < 1 || cell > 94) return std::nullopt;
  std::string bytes;
  if (plane == 2) bytes += '\x8F';
  bytes += static_cast<char>(0xA0 + row);
  bytes += static_cast<char>(0xA0 + cell);
  iconv_t converter = iconv_open("UTF-8", "EUC-JISX0213");
  // NOLINTNEXTLINE: iconv's own spelling of failure.
  if (converter == reinterpret_cast<iconv_t>(-1)) return std::nullopt;
  std::array<char, 32> out{};
  char* from = bytes.data();
  char* to = out.data();
  std::size_t from_left = bytes.size();
  std::size_t to_left = out.size();
  std::size_t status = iconv(converter, &from, &from_left, &to, &to_left);
  // A character that may begin a pair is held back until it is asked for.
  if (status != static_cast<std::size_t>(-1))
    status = iconv(converter, nullptr, nullptr, &to, &to_left);
  iconv_close(converter);
  if (status == static_cast<std::size_t>(-1) || to == out.data()) return std::nullopt;
  return std::string(out.data(), static_cast<std::size_t>(to - out.data()));
}

}  // namespace bookbuild::readers
