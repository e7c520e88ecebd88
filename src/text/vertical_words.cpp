#include "text/vertical_words.h"

#include "base/utf8.h"
#include "text/properties.h"

namespace bookbuild::text {

namespace {

bool is_digit(char32_t c) {
  return c >= U'0' && c <= U'9';
}
bool is_letter(char32_t c) {
  return (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z');
}
bool is_outcry(char32_t c) {
  return c == U'!' || c == U'?' || c == U'！' || c == U'？';
}
bool is_turned(char32_t c) {
  return c != 0 && !is_space(c) && !is_outcry(c) &&
         vertical_orientation(c) == VerticalOrientation::Rotated;
}

}  // namespace

std::vector<UprightWord> upright_words(std::string_view words, char32_t before, char32_t after) {
  std::vector<UprightWord> found;
  const auto is_word = [](char32_t c) { return is_turned(c) || (c != 0 && is_space(c)); };
  char32_t previous = before;
  for (std::size_t at = 0; at < words.size();) {
    const char32_t first = decode_utf8(words, at).code;
    const bool outcry = is_outcry(first);
    std::size_t end = at;
    int count = 0;
    bool digits = true, wide = false;
    char32_t last = first;
    while (end < words.size()) {
      const DecodedCodePoint next = decode_utf8(words, end);
      if (outcry ? !is_outcry(next.code) : !is_turned(next.code)) break;
      digits = digits && is_digit(next.code);
      wide = wide || next.code > 0x7F;
      ++count;
      last = next.code;
      end += next.length;
    }
    if (count == 0) {
      previous = first;
      at += decode_utf8(words, at).length;
      continue;
    }
    const char32_t following = end < words.size() ? decode_utf8(words, end).code : after;
    const bool beside_words = is_word(previous) || is_word(following);
    UprightWord word;
    word.begin = static_cast<std::uint32_t>(at);
    word.end = static_cast<std::uint32_t>(end);
    const bool one = count == 1 && (is_digit(first) || is_letter(first));
    const bool stands = outcry ? count == 2 || (count == 1 && !wide && !beside_words)
                               : !beside_words && (one || (count == 2 && digits));
    if (stands) found.push_back(word);
    previous = last;
    at = end;
  }
  return found;
}

}  // namespace bookbuild::text
