#pragma once

// How each character stands in a vertical line: upright, turned, or several level in one em
// (F-116, F-120, F-123).

#include <functional>
#include <vector>

#include "lines/cluster.h"
#include "lines/paragraph.h"

namespace bookbuild::lines {

/// Whether a font has a form of its own for a character in vertical lines (`vert`).
using HasVerticalForm = std::function<bool(FontId, char32_t, Tradition)>;

/// Gives every cluster of a vertical paragraph its stance; those that share one em become one
/// cluster.
void orient(const ParagraphText& paragraph, const HasVerticalForm& has_vertical_form,
            std::vector<Cluster>& clusters);

}  // namespace bookbuild::lines
