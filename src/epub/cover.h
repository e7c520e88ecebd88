#pragma once

// The cover of a book that has no picture for one.

#include <string>

#include "epub/writing.h"

namespace bookbuild::epub {

/// Title, subtitle and names laid out plainly in SVG, to be read at the size of a thumbnail.
std::string cover_svg(const Writing& book);

/// A title's lines, each at most `most` ems wide where words allow it, broken at its own joints
/// first (after ： — or a space).
std::vector<std::string> cover_lines(std::string_view title, double most, Tradition tradition);

}  // namespace bookbuild::epub
