#pragma once

// First rewriting of a manuscript before it is parsed: block notation that CommonMark does not know
// (divisions, formulae with blank lines, definition lists, note labels) takes a form that it does.

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "readers/markdown_marks.h"
#include "readers/markdown_parser.h"

namespace bookbuild::readers {

/// `body` with its block notation rewritten; new objects are appended. Origins are offsets in
/// `body` plus `base`.
MappedText rewrite_lines(std::string_view body, std::uint32_t base, const Marks& marks,
                         std::vector<NotationObject>& objects);

}  // namespace bookbuild::readers
