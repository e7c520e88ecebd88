#pragma once

// Composed lines as text in which every departure from the glyphs' own advances is written out, so
// that a golden line shows its spaces.

#include <string>

#include "base/flow.h"
#include "lines/composer.h"

namespace bookbuild::cases {

/// "12  日本語[+.25]abc「[-.5]": the line's end in em, then its characters. `[+.25]`: the next
/// character begins a quarter em later than the advance of the one before says; at the end of a
/// line, what its end lies beyond or before the last advance. Readings follow on a line of their
/// own, from where to where each reaches.
std::string line_text(const lines::ComposedLine& line, const lines::ParagraphShape& shape);

}  // namespace bookbuild::cases
