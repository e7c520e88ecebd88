#pragma once

// BookDesign → CSS, from the same values that set the printed page.

#include <string>

#include "design/book_design.h"

namespace bookbuild::epub {

/// `fonts` is what font_css makes.
std::string stylesheet(const design::BookDesign& design, Tradition tradition,
                       std::string_view fonts);

}  // namespace bookbuild::epub
