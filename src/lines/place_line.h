#pragma once

// A justified line → runs, rules, links at their distances from the line origin.

#include "lines/composer.h"
#include "lines/justify.h"
#include "lines/prepare.h"

namespace bookbuild::lines {

struct CommentsDone;

/// `start` is the inline distance of the first atom from the line origin.
ComposedLine make_line(const ParagraphText& paragraph, const ParagraphShape& shape,
                       const Prepared& prepared, const BrokenLine& broken,
                       const JustifiedLine& justified, Length start, CommentsDone& comments,
                       Preparer& preparer, const fonts::FontBook& fonts);

}  // namespace bookbuild::lines
