#pragma once

// Fonts made unusable outside their book by EPUB 3.3's algorithm (4.3, Font obfuscation).

#include <string>
#include <string_view>
#include <vector>

namespace bookbuild::epub {

/// The first 1040 bytes exclusive-ored with the SHA-1 of the book's identifier.
std::string obfuscated(std::string font, std::string_view identifier);

/// META-INF/encryption.xml for files by their paths in the container.
std::string encryption_xml(const std::vector<std::string>& paths);

}  // namespace bookbuild::epub
