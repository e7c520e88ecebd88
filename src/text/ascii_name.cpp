// Transliteration is ICU's; making a transliterator is slow, so one is made at first use and lent
// out under a lock.

#include "text/ascii_name.h"

#include <unicode/translit.h>
#include <unicode/uchar.h>

#include <memory>
#include <mutex>

#include "base/utf8.h"
#include "text/properties.h"

namespace bookbuild::text {

namespace {

constexpr std::size_t kLongestName = 48;
/// A title's beginning is enough for a name of 48 characters, and titles may be megabytes of
/// nonsense.
constexpr std::size_t kLongestInput = 512;

bool is_ascii(std::string_view text) {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  }
  return true;
}

std::string transliterate(std::string_view text) {
  static std::mutex mutex;
  const std::lock_guard<std::mutex> lock(mutex);
  static const std::unique_ptr<const icu::Transliterator> to_ascii = [] {
    UErrorCode status = U_ZERO_ERROR;
    UParseError where;
    return std::unique_ptr<const icu::Transliterator>(icu::Transliterator::createInstance(
        icu::UnicodeString("Any-Latin; Latin-ASCII"), UTRANS_FORWARD, where, status));
  }();
  if (!to_ascii) return std::string(text);
  icu::UnicodeString words = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  to_ascii->transliterate(words);
  std::string out;
  words.toUTF8String(out);
  return out;
}

std::string_view cut_at_character(std::string_view text, std::size_t longest) {
  if (text.size() <= longest) return text;
  std::size_t end = longest;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80) --end;
  return text.substr(0, end);
}

/// Lower-case letters and digits; every other stretch is one hyphen, none at the ends. An
/// apostrophe inside a word vanishes.
std::string hyphenated(std::string_view text) {
  std::string out;
  bool gap = false;
  for (const char c : text) {
    const bool upper = c >= 'A' && c <= 'Z';
    const bool kept = upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (!kept) {
      gap = gap || c != '\'';
      continue;
    }
    if (gap && !out.empty()) out += '-';
    gap = false;
    out += upper ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return out;
}

/// Ends at a whole word where that loses no more than a third of the name.
void shorten(std::string& name) {
  if (name.size() <= kLongestName) return;
  const bool mid_word = name[kLongestName] != '-';
  name.resize(kLongestName);
  const std::size_t word = name.rfind('-');
  if (mid_word && word != std::string::npos && word >= kLongestName * 2 / 3) name.resize(word);
  while (!name.empty() && name.back() == '-') name.pop_back();
}

}  // namespace

std::string ascii_name(std::string_view text, std::string_view fallback) {
  const std::string_view head = cut_at_character(text, kLongestInput);
  std::string name = is_ascii(head) ? hyphenated(head) : hyphenated(transliterate(head));
  if (name.empty()) name = fallback;
  // An XML id and many file systems' habits want a letter first.
  if (!name.empty() && name[0] >= '0' && name[0] <= '9') name.insert(0, 1, 'n');
  shorten(name);
  return name;
}

std::string heading_slug(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char32_t c : code_points(text)) {
    if (c == U' ') {
      out += '-';
    } else if (c == U'-' || c == U'_' || is_letter_or_digit(c) || is_combining(c)) {
      append_utf8(out, static_cast<char32_t>(u_tolower(static_cast<UChar32>(c))));
    }
  }
  return out;
}

}  // namespace bookbuild::text
