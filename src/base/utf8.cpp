#include "base/utf8.h"

#include <fmt/format.h>

namespace bookbuild {

DecodedCodePoint decode_any_utf8(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u;
  };
  const unsigned first = byte(at);
  if (first < 0x80) return {first, 1, true};
  // The second byte's range is narrower after E0, ED, F0 and F4 (Unicode table 3-7).
  unsigned low = 0x80, high = 0xBF, count = 0;
  char32_t code = 0;
  if (first >= 0xC2 && first <= 0xDF) {
    count = 1;
    code = first & 0x1F;
  } else if (first >= 0xE0 && first <= 0xEF) {
    count = 2;
    code = first & 0x0F;
    if (first == 0xE0) low = 0xA0;
    if (first == 0xED) high = 0x9F;
  } else if (first >= 0xF0 && first <= 0xF4) {
    count = 3;
    code = first & 0x07;
    if (first == 0xF0) low = 0x90;
    if (first == 0xF4) high = 0x8F;
  } else {
    return {kReplacementCharacter, 1, false};
  }
  for (unsigned i = 1; i <= count; ++i) {
    const unsigned next = byte(at + i);
    if (next < low || next > high) return {kReplacementCharacter, i, false};
    code = (code << 6) | (next & 0x3F);
    low = 0x80;
    high = 0xBF;
  }
  return {code, count + 1, true};
}

void append_utf8(std::string& out, char32_t c) {
  const auto put = [&](char32_t b) { out.push_back(static_cast<char>(b)); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | (c >> 6));
    put(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    put(0xE0 | (c >> 12));
    put(0x80 | ((c >> 6) & 0x3F));
    put(0x80 | (c & 0x3F));
  } else {
    put(0xF0 | (c >> 18));
    put(0x80 | ((c >> 12) & 0x3F));
    put(0x80 | ((c >> 6) & 0x3F));
    put(0x80 | (c & 0x3F));
  }
}

std::string to_utf8(char32_t code) {
  std::string out;
  append_utf8(out, code);
  return out;
}

std::string to_utf8(std::u32string_view text) {
  std::string out;
  for (char32_t c : text) append_utf8(out, c);
  return out;
}

std::u32string to_utf32(std::string_view text) {
  std::u32string out;
  out.reserve(text.size());
  for (char32_t c : code_points(text)) out.push_back(c);
  return out;
}

std::size_t count_code_points(std::string_view text) {
  std::size_t n = 0;
  for (unsigned char c : text) n += (c & 0xC0) != 0x80;
  return n;
}

char32_t first_code_point(std::string_view text) {
  return text.empty() ? 0 : decode_utf8(text, 0).code;
}

char32_t last_code_point(std::string_view text) {
  if (text.empty()) return 0;
  std::size_t at = text.size() - 1;
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  return decode_utf8(text, at).code;
}

Utf8Repair repair_utf8(std::string text) {
  Utf8Repair result;
  std::size_t at = 0;
  for (; at < text.size();) {
    const auto d = decode_utf8(text, at);
    if (!d.valid || d.code == 0) break;
    at += d.length;
  }
  if (at == text.size()) {
    result.text = std::move(text);
    return result;
  }
  result.text.assign(text, 0, at);
  while (at < text.size()) {
    const auto d = decode_utf8(text, at);
    if (!d.valid || d.code == 0) {
      if (result.replaced_at.size() < 1000) result.replaced_at.push_back(result.text.size());
      ++result.replaced;
      append_utf8(result.text, kReplacementCharacter);
    } else {
      result.text.append(text, at, d.length);
    }
    at += d.length;
  }
  return result;
}

std::string code_point_name(char32_t code) {
  return fmt::format("U+{:04X}", static_cast<std::uint32_t>(code));
}

}  // namespace bookbuild
