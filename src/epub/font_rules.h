#pragma once

// Which parts of a page are set in which role's font: one table for the stylesheet and for the
// count of the characters that each font needs.

#include <string>
#include <string_view>
#include <vector>

#include "design/book_design.h"

namespace bookbuild::epub {

/// An element by its name, its class, or both.
struct ElementMatch {
  std::string element, name;
  [[nodiscard]] bool any() const { return element.empty() && name.empty(); }
};

/// Of several rules that match an element the last holds; elements without one inherit.
struct FontRule {
  ElementMatch within;  // some element around it; any: wherever it is
  ElementMatch self;
  design::FontRole role = design::FontRole::Body;
  bool bold = false;
};

std::vector<FontRule> font_rules(const design::BookDesign& design);

/// The rule as CSS, `suffix` behind the element: ".title-page h1:lang(ja)".
std::string selector(const FontRule& rule, std::string_view suffix = {});

}  // namespace bookbuild::epub
