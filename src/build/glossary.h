#pragma once

// `::: glossary`: its terms put in order and under heads, as an index is (F-152).

#include <vector>

#include "base/diagnostic.h"
#include "model/document.h"
#include "text/index_order.h"

namespace bookbuild::build {

/// The definitions of every glossary become one list a head, sorted by term; a reading in the term
/// ({語|ご}) decides its place. What else a glossary holds stays before them.
void order_glossaries(std::vector<model::Chapter>& chapters, text::IndexOrder order,
                      Diagnostics& diagnostics);

}  // namespace bookbuild::build
