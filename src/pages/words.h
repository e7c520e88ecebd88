#pragma once

// The few words and numerals that the pages themselves say, by tradition.

#include <string>
#include <string_view>

#include "base/language.h"
#include "design/book_design.h"

namespace bookbuild::pages {

enum class Word {
  Contents,
  Colophon,
  Title,
  Author,
  Publisher,
  Date,
  Version,
  Identifier,
  Fonts,
  Rights,
  Tool,
  Notes,
  Index,
  Figures,
  Tables
};

std::string_view word(Word which, Tradition tradition);

/// 14 → "14", "xiv", "一四".
std::string numeral(int number, design::Numerals numerals);

}  // namespace bookbuild::pages
