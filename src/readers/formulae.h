#pragma once

// The TeX of a chapter's formulae, read into trees.

#include "base/diagnostic.h"
#include "base/source.h"
#include "model/document.h"

namespace bookbuild::readers {

/// Gives every formula its tree, reports what cannot be read at its place in the manuscript, and
/// makes a displayed formula's \label its id and its \tag the attribute `tag`.
void read_formulae(model::Chapter& chapter, const SourceFile& source, Diagnostics& diagnostics);

}  // namespace bookbuild::readers
