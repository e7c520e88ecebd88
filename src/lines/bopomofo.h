#pragma once

// Zhuyin at the right of each character in both directions (F-110–F-112).

#include "lines/beside_line.h"
#include "lines/prepare.h"

namespace bookbuild::lines {

/// In a horizontal line every full-width character of a paragraph with zhuyin gets half an em at
/// its right, so that the grid survives (F-112). Totals must not be set yet.
void set_bopomofo_room(const ParagraphText& paragraph, const ParagraphShape& shape,
                       Prepared& prepared);

/// Diagnoses symbols and tones that no face of the style has ("font/missing-glyph").
void report_bopomofo(const ParagraphText& paragraph, const fonts::FontBook& fonts,
                     Diagnostics& diagnostics);

void add_bopomofo(const SetAtoms& set, Preparer& preparer, const fonts::FontBook& fonts,
                  ComposedLine& line);

}  // namespace bookbuild::lines
