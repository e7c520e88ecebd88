#include <fmt/format.h>

#include "epub/style_parts.h"

namespace bookbuild::epub {

void style_notes(CssRules& css) {
  css.part("notes");
  const Sides& sides = css.sides;
  css.rule("a.noteref", "font-size: 0.7em; line-height: 0; vertical-align: super;");
  css.rule(".notes", fmt::format("margin-{0}: {1}; border-{0}: thin solid; padding-{0}: {2};",
                                 sides.before, css.lines(2), css.lines(1, 2)));
  css.rule("aside.footnote",
           "border: 0; padding: 0; margin: 0; " + css.measures(css.design.notes.text));
  css.rule("aside.footnote p", fmt::format("padding-{}: 2em; text-indent: -2em;", sides.start));
  css.rule("aside.footnote p + p", "text-indent: 0;");
  css.rule(".note-number", fmt::format("margin-{}: 0.5em;", sides.end));
}

}  // namespace bookbuild::epub
