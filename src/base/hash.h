#pragma once

// Digests: SHA-256 for manifests, SHA-1 for EPUB, UUID version 5 (RFC 4122, SHA-1) for book
// identifiers.

#include <string>
#include <string_view>

namespace bookbuild {

/// SHA-1, 20 bytes: for the formats that ask for it.
std::string sha1(std::string_view bytes);

/// Lower-case hexadecimal SHA-256.
std::string sha256_hex(std::string_view bytes);

/// "urn:uuid:…" of `name` in bookbuild's own namespace.
std::string uuid_v5_urn(std::string_view name);

}  // namespace bookbuild
