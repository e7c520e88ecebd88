#pragma once

// URIs as PDF link actions take them: ASCII only (RFC 3986; IRIs by RFC 3987 3.1).

#include <string>
#include <string_view>

namespace bookbuild::pdf {

/// Percent-encodes what no URI may hold as it is; what is already encoded stays.
std::string ascii_uri(std::string_view uri);

}  // namespace bookbuild::pdf
