#pragma once

// The fonts that a book brings along: what the pages need of them, asked of the layers that know
// fonts, and what came back.

#include <functional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "design/font_roles.h"

namespace bookbuild::epub {

/// The characters that the pages set in one role and language.
struct TextUse {
  design::FontRole role = design::FontRole::Body;
  std::string language;  // BCP 47
  bool bold = false;
  std::u32string characters;                          // in order of code points
  std::set<std::pair<char32_t, char32_t>> sequences;  // a character and its variation selector
};

struct EmbeddedFont {
  std::string name;       // PostScript's; no two have the same
  std::string extension;  // "otf", "ttf", "woff2"
  std::string bytes;
  bool regular = false, bold = false;  // the weights under which it is asked for
};

/// Fonts by index, first choice first.
struct FontStack {
  design::FontRole role = design::FontRole::Body;
  std::string language;
  std::vector<std::size_t> fonts;
};

struct BookFonts {
  std::vector<EmbeddedFont> fonts;
  std::vector<FontStack> stacks;
};

/// Gives the fonts for what the pages use.
using FontSource = std::function<BookFonts(const std::vector<TextUse>&)>;

}  // namespace bookbuild::epub
