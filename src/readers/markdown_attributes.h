#pragma once

// `{#id .class key=value}`: what may follow a heading, a link, an image, a span, a code block or a
// division.

#include <optional>
#include <string_view>

#include "model/inline.h"

namespace bookbuild::readers {

/// The attributes of the words between the braces; nothing if any of them is not one.
std::optional<model::Attributes> parse_attributes(std::string_view words);

/// The attributes that begin with `{` at `at`, on one line; `length` receives their bytes, braces
/// included.
std::optional<model::Attributes> attributes_at(std::string_view text, std::size_t at,
                                               std::size_t& length);

}  // namespace bookbuild::readers
