#pragma once

// Marks in the text → the index: entries gathered, put in order and under their heads (F-152).

#include "base/diagnostic.h"
#include "model/index.h"
#include "text/index_order.h"

namespace bookbuild::build {

/// Empty where the text has no marks.
model::Index make_index(const model::Document& document, text::IndexOrder order,
                        Diagnostics& diagnostics);

}  // namespace bookbuild::build
