#pragma once

// Takes Cairo's structure tree out of the file it wrote, before QPDF reads it: one object for every
// stretch of marked content, which would all be parsed to be thrown away (measured: a third of the
// whole pass).

#include <string>

namespace bookbuild::pdf {

/// Marks the objects of the tree free in the cross-reference table. A file that is not laid out as
/// Cairo's is left as it is.
void forget_structure(std::string& painted);

}  // namespace bookbuild::pdf
