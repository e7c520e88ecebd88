#include <fmt/format.h>

#include "epub/style_parts.h"

namespace bookbuild::epub {

void style_lists(CssRules& css) {
  css.part("lists");
  css.rule("ul, ol", fmt::format("margin: 0; padding: 0; padding-{}: 2em;", css.sides.start));
  css.rule("li p, dd p, td p", "text-indent: 0;");
  css.rule("li.task", "list-style-type: none;");
  css.rule("dl", "margin: 0;");
  css.rule("dt", "font-weight: bold;");
  css.rule("dd", fmt::format("margin: 0; margin-{}: 2em;", css.sides.start));
}

}  // namespace bookbuild::epub
