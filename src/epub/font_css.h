#pragma once

// The fonts' part of the stylesheet.

#include <string>

#include "epub/book_fonts.h"
#include "epub/font_rules.h"
#include "epub/profile.h"

namespace bookbuild::epub {

/// Without fonts of its own the book only says where the kind of letter changes, so that the
/// reader's choice for the text holds everywhere else. With them, one @font-face a font and weight
/// and the role's stack at every place, by language.
std::string font_css(const design::BookDesign& design, const std::vector<FontRule>& rules,
                     const std::string& language, const BookFonts& fonts, const Profile& profile);

}  // namespace bookbuild::epub
