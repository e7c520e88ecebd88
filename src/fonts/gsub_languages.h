#pragma once

// A GSUB table made to know fewer languages, before hb-subset follows its lookups: the regional
// forms of languages that a book has not would double the subset of a CJK font.

#include <hb.h>

#include <string>
#include <vector>

namespace bookbuild::fonts {

/// The table's bytes without the language systems other than `kept` and each script's default one.
std::string with_languages(std::string gsub, const std::vector<hb_tag_t>& kept);

/// The OpenType language systems of a BCP 47 tag.
std::vector<hb_tag_t> language_systems(const std::string& tag);

}  // namespace bookbuild::fonts
