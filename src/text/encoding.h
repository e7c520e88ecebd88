#pragma once

// From the bytes an author hands over to UTF-8: byte order marks, UTF-16, and the legacy encodings
// of our field through ICU.

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace bookbuild::text {

struct DecodedText {
  std::string text;      // valid UTF-8, LF line ends, no byte order mark
  std::string encoding;  // "UTF-8", "UTF-16LE", "Shift_JIS", "EUC-JP", "GB18030", "Big5", "EUC-KR"
  bool had_bom = false;
  std::size_t replaced = 0;              // ill-formed sequences and NULs, each now U+FFFD
  std::vector<std::size_t> replaced_at;  // byte offsets in `text`, at most 1000
};

/// Valid UTF-8 always wins. A mostly valid UTF-8 text (fewer than one bad byte in 200) stays UTF-8
/// with U+FFFD in the bad places. Else the legacy encoding that decodes without error and gives the
/// most plausible text; failure "encoding/unknown" if none does.
Result<DecodedText> decode_text(std::string bytes);

/// Whether the bytes look like no text at all (many control characters, or magic of PNG, PDF, zip
/// …).
bool looks_binary(std::string_view bytes);

/// The book's language, judged from its text: kana → ja, Hangul → ko, else zh-Hant or zh-Hans by
/// characters that only one of them uses, else en.
std::string_view detect_language(std::string_view text);

}  // namespace bookbuild::text
