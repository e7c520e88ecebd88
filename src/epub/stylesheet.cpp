#include "epub/stylesheet.h"

#include "epub/style_parts.h"

namespace bookbuild::epub {

std::string stylesheet(const design::BookDesign& design, Tradition tradition,
                       std::string_view fonts) {
  CssRules css(design, tradition);
  css.raw("@charset \"UTF-8\";\n");
  if (!fonts.empty()) css.part("fonts");
  css.raw(fonts);
  style_text(css);
  style_headings(css);
  style_beside(css);
  style_boxes(css);
  style_lists(css);
  style_tables(css);
  style_code(css);
  style_notes(css);
  style_figures(css);
  style_pages(css);
  if (!design.css.empty()) {
    css.part("the author's own");
    css.raw(design.css);
    if (!design.css.ends_with('\n')) css.raw("\n");
  }
  return css.take();
}

}  // namespace bookbuild::epub
