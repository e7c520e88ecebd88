#pragma once

// ASCII names for files, slugs and ids from any title (F-165): transliterated by ICU, lower case,
// hyphens; never empty.

#include <string>
#include <string_view>

namespace bookbuild::text {

/// "吾輩は猫である" → "wu-bei-ha-maodearu"-like ASCII; `fallback` when nothing is left. At most 48
/// characters, begins with a letter.
std::string ascii_name(std::string_view text, std::string_view fallback);

/// GitHub's slug of a heading: lower case, spaces to hyphens, punctuation dropped, letters of every
/// script kept.
std::string heading_slug(std::string_view text);

}  // namespace bookbuild::text
