#include "pdf/uri.h"

namespace bookbuild::pdf {

std::string ascii_uri(std::string_view uri) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  constexpr std::string_view kForbidden = " \"<>\\^`{|}";
  std::string encoded;
  for (const char c : uri) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte > 0x20 && byte < 0x7F && kForbidden.find(c) == std::string_view::npos) {
      encoded += c;
    } else {
      encoded += '%';
      encoded += kHex[byte >> 4];
      encoded += kHex[byte & 15];
    }
  }
  return encoded;
}

}  // namespace bookbuild::pdf
