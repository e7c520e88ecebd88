#pragma once

// UTF-8: decoding, validation, iteration. Text inside bookbuild is always valid UTF-8; readers make
// it so.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace bookbuild {

inline constexpr char32_t kReplacementCharacter = 0xFFFD;

/// One decoded code point and the bytes it took. An ill-formed sequence yields U+FFFD and `valid`
/// false, consuming its maximal ill-formed prefix (Unicode 3.9, practice of substitution).
struct DecodedCodePoint {
  char32_t code = 0;
  std::uint32_t length = 0;
  bool valid = true;
};

/// Decodes the code point at byte `at` (at < text.size()), whatever the bytes.
DecodedCodePoint decode_any_utf8(std::string_view text, std::size_t at);

/// The same; ASCII and the three-byte characters that CJK text is made of without a call.
inline DecodedCodePoint decode_utf8(std::string_view text, std::size_t at) {
  const auto first = static_cast<unsigned char>(text[at]);
  if (first < 0x80) return {first, 1, true};
  if (first > 0xE0 && first < 0xED && at + 2 < text.size()) {
    const auto second = static_cast<unsigned char>(text[at + 1]);
    const auto third = static_cast<unsigned char>(text[at + 2]);
    if ((second & 0xC0) == 0x80 && (third & 0xC0) == 0x80)
      return {static_cast<char32_t>((first & 0x0F) << 12 | (second & 0x3F) << 6 | (third & 0x3F)),
              3, true};
  }
  return decode_any_utf8(text, at);
}

/// Appends `code` to `out`.
void append_utf8(std::string& out, char32_t code);
std::string to_utf8(char32_t code);
std::string to_utf8(std::u32string_view text);
std::u32string to_utf32(std::string_view text);

/// Number of code points.
std::size_t count_code_points(std::string_view text);

/// `for (char32_t c : code_points(text))`.
class CodePoints {
 public:
  class Iterator {
   public:
    Iterator(std::string_view text, std::size_t at) : text_(text), at_(at) { load(); }
    char32_t operator*() const { return current_.code; }
    Iterator& operator++() {
      at_ += current_.length;
      load();
      return *this;
    }
    bool operator!=(const Iterator& o) const { return at_ != o.at_; }
    /// Byte offset of the current code point.
    [[nodiscard]] std::size_t offset() const { return at_; }
    [[nodiscard]] std::uint32_t length() const { return current_.length; }

   private:
    void load() {
      if (at_ < text_.size()) current_ = decode_utf8(text_, at_);
    }
    std::string_view text_;
    std::size_t at_;
    DecodedCodePoint current_;
  };
  explicit CodePoints(std::string_view text) : text_(text) {}
  [[nodiscard]] Iterator begin() const { return {text_, 0}; }
  [[nodiscard]] Iterator end() const { return {text_, text_.size()}; }

 private:
  std::string_view text_;
};
inline CodePoints code_points(std::string_view text) {
  return CodePoints(text);
}

/// The first and last code point of a text; 0 when empty.
char32_t first_code_point(std::string_view text);
char32_t last_code_point(std::string_view text);

struct Utf8Repair {
  std::string text;  // valid UTF-8, ill-formed sequences replaced by U+FFFD
  std::vector<std::size_t>
      replaced_at;           // byte offsets in `text` of the replacements (at most 1000)
  std::size_t replaced = 0;  // how many in all
};

/// Makes text valid UTF-8; NUL bytes are replaced as well.
Utf8Repair repair_utf8(std::string text);

/// "U+4E00".
std::string code_point_name(char32_t code);

}  // namespace bookbuild
