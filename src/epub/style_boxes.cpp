// What is set apart from the running text: quotations, asides, verse, speech, changes of scene.

#include <fmt/format.h>

#include "epub/style_parts.h"

namespace bookbuild::epub {

namespace {

/// Turn-over lines hang under the words after the label, as in print.
void turns(CssRules& css) {
  const design::TurnDesign& design = css.design.turns;
  const std::string hang = css_em(design.hang);
  const std::string space =
      design.space_lines > 0
          ? fmt::format(" margin-{}: {};", css.sides.before, css.lines(design.space_lines))
          : std::string();
  if (design.style == design::TurnStyle::Hanging) {
    css.rule(".turn", fmt::format("padding-{}: {}; text-indent: -{};{}", css.sides.start, hang,
                                  hang, space));
    css.rule(".turn-more", fmt::format("padding-{}: {};", css.sides.start, hang));
    css.rule("p.turn-more", "text-indent: 0;");
  } else {
    css.rule(".turn", "text-indent: 0;" + space);
    css.rule("p.turn-more", fmt::format("text-indent: {};", css_em(css.design.body.indent)));
  }
  css.rule(".speaker", "font-weight: bold;");
}

}  // namespace

void style_boxes(CssRules& css) {
  css.part("quotations, boxes, verse, speech");
  const design::QuoteDesign& quote = css.design.quote;
  css.rule("blockquote", fmt::format("margin: 0; {} margin-{}: {}; margin-{}: {}; {}",
                                     css.around("margin", css.lines(quote.space_lines)),
                                     css.sides.start, css_em(quote.text.start), css.sides.end,
                                     css_em(quote.text.end), css.measures(quote.text)));
  css.rule("blockquote p", fmt::format("text-indent: {};", css_em(quote.text.indent)));
  css.rule("aside, section.example, .math-block, .verse, table, pre",
           "margin: 0; " + css.around("margin", css.lines(1, 2)));
  css.rule("aside", fmt::format("border: thin solid; padding: {};", css.lines(1, 4)));
  css.rule(".box", fmt::format("border: thin solid; padding: {};", css.lines(1, 4)));
  css.rule(".division-title", "font-weight: bold; text-indent: 0;");
  // As many columns as the screen has room for: one on a telephone.
  css.rule(".columns", "column-width: 10em; column-gap: 2em;");
  css.rule(".letter",
           fmt::format("margin-{}: 2em; margin-{}: 2em;", css.sides.start, css.sides.end));
  css.rule(".verse", fmt::format("padding-{}: 2em;", css.sides.start));
  css.rule(".verse p", fmt::format("text-align: left; text-indent: 0; margin-{}: {};",
                                   css.sides.after, css.lines(1, 2)));
  css.rule(".math-block", "text-align: center;");
  // The number at the end of the line, in the middle of the formula's height.
  css.rule(".math-block.numbered", "display: flex; align-items: center;");
  css.rule(".numbered > math", "flex: 1;");
  css.rule("mtext.source", "font-family: monospace;");
  css.rule("hr.scene", fmt::format("border: 0; margin: 0; {} text-align: center; height: auto;"
                                   " width: auto;",
                                   css.around("margin", css.lines(1))));
  css.rule("hr.scene::before", "content: \"＊　＊　＊\";");
  turns(css);
}

}  // namespace bookbuild::epub
