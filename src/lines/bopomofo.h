#pragma once

// Zhuyin at the right of each character in both directions (F-110–F-112).

#include "lines/beside_line.h"
#include "lines/prepare.h"

namespace bookbuild::lines {

/// In a horizontal line every full-width character of a paragraph with zhuyin gets half an em at
/// its right, so that the grid survives (F-112). Totals must not be set yet.
void set_bopomofo_room(const ParagraphText& paragraph, const ParagraphShape& shape,
                       const Preparer& preparer, Prepared& prepared);

/// Diagnoses symbols and tones that no face of the style has ("font/missing-glyph").
void report_bopomofo(const ParagraphText& paragraph, const fonts::FontBook& fonts,
                     Diagnostics& diagnostics);

/// F-113: whether the paragraph's syllables stand over their characters as other readings do.
bool bopomofo_stands_over(const ParagraphShape& shape, const Preparer& preparer);

/// A syllable as a row: the symbols solid, the tone at the upper right of the last, the neutral
/// one's dot at the upper left of the first. Appends glyphs, returns the extent.
Length shape_syllable(std::string_view reading, const InlineStyle& style, Length size,
                      Preparer& preparer, const fonts::FontBook& fonts, FontId& font,
                      std::vector<shaping::ShapedGlyph>& glyphs);

void add_bopomofo(const SetAtoms& set, Preparer& preparer, const fonts::FontBook& fonts,
                  ComposedLine& line);

}  // namespace bookbuild::lines
