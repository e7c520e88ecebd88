#include "base/hash.h"

#include <fmt/format.h>
#include <nettle/sha1.h>
#include <nettle/sha2.h>

#include <array>

namespace bookbuild {

std::string sha1(std::string_view bytes) {
  sha1_ctx context;
  sha1_init(&context);
  sha1_update(&context, bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
  std::array<std::uint8_t, SHA1_DIGEST_SIZE> digest{};
  sha1_digest(&context, digest.size(), digest.data());
  return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

std::string sha256_hex(std::string_view bytes) {
  sha256_ctx context;
  sha256_init(&context);
  sha256_update(&context, bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
  std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest{};
  sha256_digest(&context, digest.size(), digest.data());
  std::string out;
  for (std::uint8_t b : digest) out += fmt::format("{:02x}", b);
  return out;
}

std::string uuid_v5_urn(std::string_view name) {
  // The namespace is the UUIDv5 of "bookbuild" in the DNS namespace, computed once and fixed for
  // ever: identifiers of published books depend on it.
  static constexpr std::array<std::uint8_t, 16> kNamespace = {0x50, 0xa2, 0x90, 0xe0, 0x14, 0x59,
                                                              0x5d, 0x38, 0xaa, 0x49, 0x11, 0xa4,
                                                              0x75, 0x55, 0x96, 0xad};
  std::string d = sha1(std::string(kNamespace.begin(), kNamespace.end()).append(name));
  d[6] = static_cast<char>((d[6] & 0x0F) | 0x50);
  d[8] = static_cast<char>((d[8] & 0x3F) | 0x80);
  std::string out = "urn:uuid:";
  for (std::size_t i = 0; i < 16; ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) out += '-';
    out += fmt::format("{:02x}", static_cast<unsigned char>(d[i]));
  }
  return out;
}

}  // namespace bookbuild
