#pragma once

// The sheet as it is written: rules one to a line under the name of their purpose, and the design's
// measures in units that grow with the reader's own size of letter. Never pixels.

#include <string>
#include <string_view>

#include "design/book_design.h"

namespace bookbuild::epub {

/// Names of the four sides in a writing mode: old readers know no logical ones.
struct Sides {
  const char *before, *after, *start, *end;
};

class CssRules {
 public:
  CssRules(const design::BookDesign& book, Tradition language);

  /// What follows is for this.
  void part(std::string_view purpose);
  void rule(std::string_view selector, std::string_view declarations);
  /// Rules as they are, a line end with them.
  void raw(std::string_view rules) { out_ += rules; }
  [[nodiscard]] std::string take() { return std::move(out_); }

  /// A text's size to the body's, and its line distance to its size.
  [[nodiscard]] std::string size(const design::TextDesign& text) const;
  [[nodiscard]] static std::string line_height(const design::TextDesign& text);
  /// Both, as declarations.
  [[nodiscard]] std::string measures(const design::TextDesign& text) const;
  /// Body lines, in the body's em.
  [[nodiscard]] std::string lines(int num, int den = 1) const;
  /// "margin-top: 1em; margin-bottom: 1em;" in the writing mode.
  [[nodiscard]] std::string around(const char* property, std::string_view extent) const;

  const design::BookDesign& design;
  Tradition tradition;
  Sides sides;
  [[nodiscard]] bool vertical() const { return design.writing == WritingMode::VerticalRl; }

 private:
  std::string out_;
};

/// num/den with at most three decimals.
std::string css_ratio(std::int64_t num, std::int64_t den);
std::string css_em(Em value);
std::string_view css_align(design::Align align);

/// In the spelling of EPUB 3.0, of WebKit, and of CSS: readers take the last that they know.
std::string spelled(std::string_view property, std::string_view value);
/// A colour on the reader's light ground and one on a dark ground. Old readers take the first; the
/// reader's own scheme is asked, not the machine's, whose night says nothing of the page.
std::string colours(std::string_view property, std::string_view light, std::string_view dark);

}  // namespace bookbuild::epub
