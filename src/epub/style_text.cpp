// Writing mode, body and paragraphs: the rules that every page of the book stands under.

#include <fmt/format.h>

#include "epub/style_parts.h"

namespace bookbuild::epub {

namespace {

/// Class and rule both: readers drop the one or the other.
void writing_modes(CssRules& css) {
  for (const auto& [name, value] : {std::pair{"html.vrtl, .vrtl", "vertical-rl"},
                                    std::pair{"html.hltr, .hltr", "horizontal-tb"}})
    css.rule(name, spelled("writing-mode", value));
  // F-124: blocks set in the other direction than their page. No reader divides them, so that long
  // listings and tables stay with the lines of the page.
  css.rule(css.vertical() ? ".level, .horizontal" : ".vertical",
           spelled("writing-mode", css.vertical() ? "horizontal-tb" : "vertical-rl"));
}

/// The reader's levels of CSS Text 3 (F-053).
std::string_view line_break(text::KinsokuLevel level) {
  switch (level) {
    case text::KinsokuLevel::Loose:
    case text::KinsokuLevel::Basic:
      return "normal";
    case text::KinsokuLevel::VeryLoose:
    case text::KinsokuLevel::None:
      return "loose";
    default:
      return "strict";
  }
}

/// What lines may do with their marks and scripts; readers that know none of it set the text plain.
std::string line_rules(const CssRules& css) {
  const design::LineRules& rules = css.design.rules;
  std::string style = spelled("line-break", line_break(rules.kinsoku));
  style += " overflow-wrap: break-word;";
  if (css.tradition == Tradition::Ko && rules.kinsoku != text::KinsokuLevel::Syllable)
    style += " -epub-word-break: keep-all; word-break: keep-all;";
  // F-043: space between scripts is the reader's to make; none is in the text.
  style +=
      rules.autospace.parts > 0 ? " text-autospace: normal;" : " text-autospace: no-autospace;";
  // F-074: an opening bracket stands full at a paragraph's head and half at the heads of its other
  // lines, or half at both.
  if (css.tradition != Tradition::Latin)
    style += rules.head_bracket == design::HeadBracket::ZenkakuTentsuki
                 ? " text-spacing-trim: space-first;"
                 : " text-spacing-trim: trim-start;";
  else
    style += " -epub-hyphens: auto; -webkit-hyphens: auto; hyphens: auto;";
  if (rules.hanging == design::Hanging::Allow) style += " hanging-punctuation: allow-end;";
  if (rules.hanging == design::Hanging::Force) style += " hanging-punctuation: force-end;";
  return style;
}

}  // namespace

void style_text(CssRules& css) {
  css.part("text");
  writing_modes(css);
  const design::TextDesign& body = css.design.body;
  // No size of letter and no colour: they are the reader's to choose.
  css.rule("body", fmt::format("margin: 0; padding: 0; line-height: {}; {} widows: 2; orphans: 2;",
                               CssRules::line_height(body), line_rules(css)));
  std::string paragraph = fmt::format("margin: 0; text-indent: {}; text-align: {};",
                                      css_em(body.indent), css_align(body.align));
  if (css.design.rules.min_last_line > 1) paragraph += " text-wrap: pretty;";  // F-080
  css.rule("p", paragraph);
  css.rule("p.continued", "text-indent: 0;");  // F-075
  css.rule(".center, td.center, th.center", "text-align: center; text-indent: 0;");
  css.rule(".start, td.start, th.start", "text-align: left; text-indent: 0;");
  css.rule(".end, .right, td.end, th.end", "text-align: right; text-indent: 0;");
  css.rule(".noindent, .noindent p", "text-indent: 0;");
  css.rule(".center p", "text-align: center; text-indent: 0;");
  css.rule(".end p, .right p", "text-align: right; text-indent: 0;");
  css.rule(".page-break", "page-break-before: always; break-before: page;");
  css.rule("strong", "font-weight: bold;");
  css.rule("sup, sub", "font-size: 0.7em; line-height: 0;");
  css.rule("code.math", "font-style: italic;");
}

}  // namespace bookbuild::epub
