#include <fmt/format.h>

#include "epub/style_parts.h"

namespace bookbuild::epub {

void style_figures(CssRules& css) {
  css.part("figures");
  css.rule("figure", fmt::format("margin: 0; {} text-align: center;"
                                 " -webkit-column-break-inside: avoid; page-break-inside: avoid;"
                                 " break-inside: avoid;",
                                 css.around("margin", css.lines(1, 2))));
  css.rule(".row", "display: flex; gap: 1em; justify-content: center; align-items: flex-end;");
  css.rule(".row > figure", "flex: 1 1 0; min-width: 0;");
  css.rule("figcaption, caption",
           css.measures(css.design.caption.text) + " text-align: center; text-indent: 0;");
  // Black lines on nothing would be lost on a dark ground.
  css.rule("img",
           "max-width: 100%; max-height: 100%; object-fit: contain;"
           " background-color: light-dark(transparent, #e6e2da);");
}

}  // namespace bookbuild::epub
