#pragma once

// The canonical text form of a document: one node a line, two-space indent, JSON-quoted text; no
// paths, no offsets.

#include <string>

#include "model/document.h"

namespace bookbuild::model {

std::string dump(const Document& document);
std::string dump(const Blocks& blocks);

}  // namespace bookbuild::model
