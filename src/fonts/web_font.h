#pragma once

// Fonts for ebooks: subsets by hb-subset that a reader shapes with, and WOFF2. Glyph ids are new;
// cmap, the needed part of GSUB and GPOS, vertical metrics and the names of maker and licence stay.

#include <set>
#include <string>
#include <vector>

#include "fonts/font_book.h"

namespace bookbuild::fonts {

/// What a book asks of one face.
struct WebFontUse {
  std::set<char32_t> characters;    // variation selectors among them
  std::set<std::string> languages;  // BCP 47, of the text set in the face
  bool vertical = false;
};

/// Why OS/2 fsType forbids a subset in a book that is given away; empty where it does not.
std::string_view embedding_refusal(const Face& face);

/// An OpenType file with only what `use` needs. Failure "font/subset".
Result<std::string> subset_for_epub(const Face& face, const WebFontUse& use);

/// The same font packed as WOFF2. Failure "font/packing".
Result<std::string> to_woff2(std::string_view opentype);

}  // namespace bookbuild::fonts
