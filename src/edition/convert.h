#pragma once

// One manuscript, several editions: quotes, stops, figures, script and readings as an edition has
// them. Applied to what the readers made, so that EPUB and PDF agree.

#include <vector>

#include "base/diagnostic.h"
#include "base/flow.h"
#include "base/result.h"
#include "design/edition_design.h"
#include "model/document.h"

namespace bookbuild::edition {

struct Edition {
  model::Metadata metadata;
  std::vector<model::Chapter> chapters;
};

/// Every substitution is an "edition/…" information with its place. Code, formulae, addresses and
/// stretches of another language are left alone.
Result<Edition> convert(Edition book, const design::EditionDesign& design, WritingMode writing,
                        Diagnostics& diagnostics);

}  // namespace bookbuild::edition
