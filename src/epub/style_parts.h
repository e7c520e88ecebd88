#pragma once

// The parts of the stylesheet, by what they are for: text, what stands beside it, headings, lists,
// tables, code, notes, figures, and the pages that no manuscript holds.

#include "epub/css_rules.h"

namespace bookbuild::epub {

/// Two rows of an in-line note are set as such up to this many of its own ems; longer notes run on
/// small, for a box of two rows cannot divide over lines.
inline constexpr int kLongestRows = 8;

void style_text(CssRules& css);
void style_headings(CssRules& css);
/// What stands beside a line or within it (F-090–F-119).
void style_beside(CssRules& css);
void style_lists(CssRules& css);
void style_boxes(CssRules& css);
void style_tables(CssRules& css);
void style_code(CssRules& css);
void style_notes(CssRules& css);
void style_figures(CssRules& css);
void style_pages(CssRules& css);

}  // namespace bookbuild::epub
