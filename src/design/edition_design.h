#pragma once

// What one edition makes of a manuscript that serves several (F-122, F-123). Nothing is rewritten
// unless it is asked for.

#include <cstdint>
#include <string>

namespace bookbuild::design {

/// Auto: as the language and the direction of the edition have it.
enum class EditionQuotes : std::uint8_t { Keep, Auto, Corner, CornerInside, Curly };
enum class EditionMarks : std::uint8_t { Keep, Auto, TouKuten, CommaKuten, CommaPeriod };
enum class EditionNumerals : std::uint8_t { Keep, Kanji, Positional, Arabic };
/// Which readings are printed: all, or each word's first in its chapter or in the book.
enum class EditionRuby : std::uint8_t { All, FirstInChapter, FirstInBook };

struct EditionDesign {
  EditionQuotes quotes = EditionQuotes::Keep;
  EditionMarks punctuation = EditionMarks::Keep;
  EditionNumerals numerals = EditionNumerals::Keep;
  EditionRuby ruby = EditionRuby::All;
  std::string script;  // "s2twp" and its kin; empty: kept
  bool operator==(const EditionDesign&) const = default;
};

}  // namespace bookbuild::design
