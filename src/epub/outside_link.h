#pragma once

// Links that leave the book: which are kept, and in what spelling.

#include <optional>
#include <string>
#include <string_view>

namespace bookbuild::epub {

/// The URL in ASCII as a strict URL parser takes it (RFC 3986); nothing unless it is a whole http,
/// https, mailto or tel URL.
std::optional<std::string> outside_link(std::string_view target);

}  // namespace bookbuild::epub
