#pragma once

// Readings beside their bases (F-100–F-107): where each stands and what room it needs are settled
// before any line exists, so that no reading ever moves a line, and a line end only shows what was
// known.

#include "lines/beside_line.h"
#include "lines/prepare.h"

namespace bookbuild::lines {

/// Opens the bases of readings too long for them, after what their neighbours can lend (F-105), and
/// fills `prepared.ruby`. Gaps must be set; totals not yet. A character that the reading's face
/// does not have is diagnosed ("font/missing-glyph").
void set_ruby(const ParagraphText& paragraph, const ParagraphShape& shape, Preparer& preparer,
              Prepared& prepared, Diagnostics& diagnostics);

/// The readings of one line.
void add_ruby(const SetAtoms& set, const fonts::FontBook& fonts, ComposedLine& line);

}  // namespace bookbuild::lines
