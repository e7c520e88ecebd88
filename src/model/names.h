#pragma once

// Names that links use: the words of a heading as GitHub slugs them, and ids safe in both output
// formats.

#include <string>
#include <string_view>

namespace bookbuild::model {

/// Lower case, spaces to hyphens, punctuation dropped, letters of every script kept. The ranges are
/// this layer's own: a target that misses a rare symbol is only a link reported as missing, and
/// model must not depend on ICU.
std::string slug_of_words(std::string_view words);

/// "%E5%BA%8F" → "序"; malformed escapes stay as they are.
std::string percent_decoded(std::string_view text);

/// An ASCII NCName made of `id` (F-165), or empty when it is not ASCII or nothing of it can stay.
std::string ascii_id(std::string_view id);

}  // namespace bookbuild::model
