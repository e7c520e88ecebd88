#pragma once

// [edition] of book.toml.

#include "design/edition_design.h"
#include "project/toml_reader.h"

namespace bookbuild::project {

/// `table` may be null: everything is kept as it is written.
void read_edition(const Value* table, design::EditionDesign& design, Complaints& complaints);

}  // namespace bookbuild::project
