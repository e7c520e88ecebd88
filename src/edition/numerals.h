#pragma once

// Figures in the forms of an edition (F-123).

#include "design/edition_design.h"
#include "edition/rewrite.h"

namespace bookbuild::edition {

/// Kanji: years and codes digit by digit, everything else as it is counted; Positional: all digit
/// by digit; Arabic: numbers in Han digits before a unit, and those with 〇. Figures that stand
/// with Latin letters, marks of codes or decimals are kept.
void rewrite_numerals(Row& row, design::EditionNumerals numerals, Tradition tradition,
                      Changes& changes);

}  // namespace bookbuild::edition
