#pragma once

// Numbers of figures, tables, listings and equations: once for print, EPUB and references.

#include <string>

#include "model/numbering.h"

namespace bookbuild::model {

/// Numbers the objects that the rules choose, and those that an author numbered in the caption.
/// After the headings, whose numbers they take up.
void number_objects(const Document& document, const NumberingRules& rules, Numbering& numbering);

/// The number of an object; nullptr for none.
const ObjectNumber* object_number_of(const Numbering& numbering, BlockId block);

/// "3" of 第三章, 第3章, 제3장, Chapter 3 and 3; "A" of 附錄A; empty where words hold no number.
std::string ordinal_of(std::string_view words);

}  // namespace bookbuild::model
