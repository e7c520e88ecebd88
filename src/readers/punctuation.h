#pragma once

// The last pass of both readers: half-width punctuation of CJK text becomes full-width, straight
// quotes become the tradition's, stray spaces beside full-width marks go; and the lint of F-164.

#include "base/diagnostic.h"
#include "model/block.h"
#include "readers/reader.h"

namespace bookbuild::readers {

/// Works on every paragraph, heading, cell, term and label of `blocks`, over the borders of inline
/// nodes; code, formulae, URLs and e-mail addresses stay as they are. One Info "text/punctuation"
/// for each change, 10,000 at most. Korean and Latin books are left alone.
void normalise_punctuation(model::Blocks& blocks, SourceId file, const SourceFile& source,
                           const ReadingOptions& options, Diagnostics& diagnostics);

}  // namespace bookbuild::readers
