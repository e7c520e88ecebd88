#include "base/quoted.h"

#include <fmt/format.h>

#include "base/utf8.h"

namespace bookbuild {

namespace {

bool unseen(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c <= 0xA0) || c == 0xAD || (c >= 0x200B && c <= 0x200F) ||
         (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF;
}

}  // namespace

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char32_t c : code_points(text)) {
    switch (c) {
      case U'"':
        out += "\\\"";
        break;
      case U'\\':
        out += "\\\\";
        break;
      case U'\n':
        out += "\\n";
        break;
      case U'\t':
        out += "\\t";
        break;
      default:
        if (unseen(c)) {
          out += fmt::format("\\u{:04X}", static_cast<std::uint32_t>(c));
        } else {
          append_utf8(out, c);
        }
    }
  }
  return out + "\"";
}

}  // namespace bookbuild
