// What is said about a character that no font has.

#include <fmt/format.h>

#include "base/utf8.h"
#include "fonts/cluster.h"
#include "text/properties.h"

namespace bookbuild::fonts {
namespace {

using text::Script;

std::string_view script_name(Script script) {
  switch (script) {
    case Script::Common:
      return "Common";
    case Script::Inherited:
      return "Inherited";
    case Script::Han:
      return "Han";
    case Script::Hiragana:
      return "Hiragana";
    case Script::Katakana:
      return "Katakana";
    case Script::Bopomofo:
      return "Bopomofo";
    case Script::Hangul:
      return "Hangul";
    case Script::Latin:
      return "Latin";
    case Script::Greek:
      return "Greek";
    case Script::Cyrillic:
      return "Cyrillic";
    case Script::Arabic:
      return "Arabic";
    case Script::Hebrew:
      return "Hebrew";
    case Script::Thai:
      return "Thai";
    case Script::Devanagari:
      return "Devanagari";
    case Script::Other:
      break;
  }
  return "other script";
}

bool is_private_use(char32_t c) {
  return (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000;
}

std::string hint_for(char32_t c) {
  if (is_control(c)) return "a control character: delete it";
  if (is_private_use(c)) {
    return "a private-use character: put the font that defines it into the book's fonts/";
  }
  switch (text::script_of(c)) {
    case Script::Han:
      return "install fonts-noto-cjk (rarer ideographs: fonts-hanazono), or put a font that has it "
             "into "
             "the book's fonts/";
    case Script::Hiragana:
    case Script::Katakana:
    case Script::Bopomofo:
    case Script::Hangul:
      return "install fonts-noto-cjk, or put a font that has it into the book's fonts/";
    default:
      break;
  }
  if (text::is_emoji_presentation(c)) {
    return "install fonts-symbola for emoji in outline; colour emoji cannot be set";
  }
  return "install fonts-noto-core, or put a font that has it into the book's fonts/";
}

}  // namespace

void report_missing_glyph(std::u32string_view cluster, SourceSpan where, Diagnostics& diagnostics) {
  if (cluster.empty()) return;
  std::string names;
  for (const char32_t c : cluster) {
    if (!names.empty()) names += ' ';
    names += code_point_name(c);
  }
  const char32_t base = cluster.front();
  // A control character shown raw would garble the terminal.
  const std::string shown = is_control(base) ? std::string() : to_utf8(cluster) + " ";
  diagnostics
      .warn("font/missing-glyph", where,
            fmt::format("no font for {} {}({})", names, shown,
                        is_control(base) ? "control" : script_name(text::script_of(base))))
      .hint = hint_for(base);
}

}  // namespace bookbuild::fonts
