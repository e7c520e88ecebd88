#include <fmt/format.h>

#include "epub/style_parts.h"

namespace bookbuild::epub {

/// Rules as in print: heavy ones around, a light one under the head, more where the layout or the
/// table asks for them.
void style_tables(CssRules& css) {
  css.part("tables");
  const design::TableDesign& design = css.design.tables;
  css.rule("table", fmt::format("border-collapse: collapse; {} {}", css.measures(design.text),
                                css.around("border", "0.15em solid")));
  css.rule("th, td", fmt::format("padding: 0.2em {}; text-align: left; vertical-align: top;",
                                 css_em(design.cell_padding)));
  css.rule("th", "font-weight: bold;");
  css.rule("thead", fmt::format("border-{}: thin solid;", css.sides.after));
  const bool rows = design.rules == design::TableRules::Rows;
  const bool grid = design.rules == design::TableRules::Grid;
  css.rule(rows ? "table.rows tr, tbody tr" : "table.rows tr",
           fmt::format("border-{}: thin solid;", css.sides.before));
  css.rule(grid ? "table.grid td, table.grid th, td, th" : "table.grid td, table.grid th",
           "border: thin solid;");
  if (rows || grid)
    css.rule("table.booktabs td, table.booktabs th, table.booktabs tr", "border: 0;");
  css.rule("td[rowspan], th[rowspan]", "vertical-align: middle;");
  if (css.vertical()) {
    // F-124: a table that stands level has its rules above and below.
    css.rule("table.level", "border: 0; border-top: 0.15em solid; border-bottom: 0.15em solid;");
    css.rule("table.level thead", "border: 0; border-bottom: thin solid;");
  }
  // Between 、 and a full point no line may end; in narrow columns it must before a code.
  css.rule("td code::before", "content: \"\\200B\";");
  css.rule(".table-note", css.measures(css.design.caption.text) + " text-indent: 0;");
}

}  // namespace bookbuild::epub
