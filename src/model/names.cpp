#include "model/names.h"

#include <optional>

#include "base/utf8.h"

namespace bookbuild::model {

namespace {

struct Range {
  char32_t first, last;
};

/// Blocks of punctuation and symbols, ideographic iteration marks and numerals (U+3005–3007,
/// U+3021–3029) left out.
constexpr Range kNotWords[] = {
    {0x0000, 0x001F},  {0x0021, 0x002C}, {0x002E, 0x002F}, {0x003A, 0x0040}, {0x005B, 0x005E},
    {0x0060, 0x0060},  {0x007B, 0x009F}, {0x00A1, 0x00A9}, {0x00AB, 0x00B4}, {0x00B6, 0x00B9},
    {0x00BB, 0x00BF},  {0x00D7, 0x00D7}, {0x00F7, 0x00F7}, {0x2010, 0x206F}, {0x2190, 0x2BFF},
    {0x2E00, 0x2E7F},  {0x3001, 0x3004}, {0x3008, 0x3020}, {0x302A, 0x3030}, {0x303D, 0x303F},
    {0x30A0, 0x30A0},  {0x30FB, 0x30FB}, {0xFE10, 0xFE1F}, {0xFE30, 0xFE6F}, {0xFF01, 0xFF0F},
    {0xFF1A, 0xFF20},  {0xFF3B, 0xFF3E}, {0xFF40, 0xFF40}, {0xFF5B, 0xFF65}, {0xFFE0, 0xFFFD},
    {0x1F000, 0x1FAFF}};

bool is_word(char32_t c) {
  for (const Range& range : kNotWords) {
    if (c >= range.first && c <= range.last) return false;
  }
  return true;
}

bool is_space(char32_t c) {
  return c == U' ' || c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200A);
}

char32_t lower(char32_t c) {
  const bool plus_32 = (c >= U'A' && c <= U'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7) ||
                       (c >= 0x391 && c <= 0x3A9) || (c >= 0x410 && c <= 0x42F) ||
                       (c >= 0xFF21 && c <= 0xFF3A);
  if (plus_32) return c + 32;
  return c >= 0x400 && c <= 0x40F ? c + 80 : c;
}

std::optional<unsigned> hex_digit(char c) {
  if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a' + 10);
  if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A' + 10);
  return std::nullopt;
}

bool is_ascii_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

}  // namespace

std::string slug_of_words(std::string_view words) {
  std::string out;
  for (const char32_t c : code_points(words)) {
    if (is_space(c)) {
      out += '-';
    } else if (is_word(c)) {
      append_utf8(out, lower(c));
    }
  }
  return out;
}

std::string percent_decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size()) {
      const std::optional<unsigned> high = hex_digit(text[i + 1]);
      const std::optional<unsigned> low = hex_digit(text[i + 2]);
      if (high && low) {
        out += static_cast<char>(*high * 16 + *low);
        i += 2;
        continue;
      }
    }
    out += text[i];
  }
  return out;
}

std::string ascii_id(std::string_view id) {
  std::string out;
  for (const char c : id) {
    if (static_cast<unsigned char>(c) >= 0x80) return {};
    const bool name_character =
        is_ascii_letter(c) || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.';
    out += name_character ? c : '-';
  }
  return out.empty() || !(is_ascii_letter(out[0]) || out[0] == '_') ? std::string() : out;
}

}  // namespace bookbuild::model
