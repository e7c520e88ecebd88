#pragma once

// BookDesign → CSS, from the same values that set the printed page.

#include <string>

#include "design/book_design.h"

namespace bookbuild::epub {

std::string stylesheet(const design::BookDesign& design, Tradition tradition);

}  // namespace bookbuild::epub
