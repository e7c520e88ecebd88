#pragma once

// Quotation marks and stops in the forms of an edition (F-122).

#include "base/flow.h"
#include "design/edition_design.h"
#include "edition/rewrite.h"

namespace bookbuild::edition {

/// What `Auto` means for a language and a direction.
design::EditionQuotes usual_quotes(Tradition tradition, WritingMode writing);
design::EditionMarks usual_marks(Tradition tradition, WritingMode writing);

/// Outer and inner marks by how deep they stand. In Japanese 『』 that stand alone name a work and
/// are kept.
void rewrite_quotes(Row& row, design::EditionQuotes quotes, Tradition tradition, Changes& changes);

/// Stops and commas: 、。 or ，。 or ，．; in Korean also from and to the marks of Latin.
void rewrite_marks(Row& row, design::EditionMarks marks, Tradition tradition, Changes& changes);

}  // namespace bookbuild::edition
