#include <fmt/format.h>

#include "design/code_colours.h"
#include "epub/style_parts.h"

namespace bookbuild::epub {

namespace {

std::string hex(std::uint32_t colour) {
  return fmt::format("#{:06x}", colour);
}

/// The same colours as in print; lighter ones where the reader's ground is dark.
void syntax(CssRules& css) {
  for (std::size_t i = 0; i < kCodePartNames.size(); ++i) {
    const design::CodeColour& colour = design::kCodeColours[i];
    const std::uint32_t light = static_cast<std::uint32_t>(colour.r) << 16U |
                                static_cast<std::uint32_t>(colour.g) << 8U | colour.b;
    css.rule(fmt::format(".hl-{}", kCodePartNames[i]),
             colours("color", hex(light), hex(colour.on_dark)) +
                 (colour.strong ? " font-weight: bold;" : ""));
  }
}

}  // namespace

void style_code(CssRules& css) {
  css.part("code");
  css.rule("pre", fmt::format("{} text-align: left; text-indent: 0; white-space: pre-wrap;"
                              " overflow-wrap: anywhere;{}",
                              css.measures(css.design.code.text),
                              css.design.code.background
                                  ? " padding: 0.5em; background-color: rgba(128, 128, 128, 0.12);"
                                  : ""));
  css.rule("pre code", "font-size: 1em;");
  css.rule("code, pre, kbd",
           "-epub-hyphens: none; -webkit-hyphens: none; hyphens: none;"
           " text-autospace: no-autospace; text-spacing-trim: space-all;");
  css.rule("figure.listing", "text-align: left; page-break-inside: auto; break-inside: auto;");
  css.rule("figure.listing figcaption", "text-align: left;");
  css.rule("figure.listing pre", fmt::format("margin-{}: 0.3em;", css.sides.before));
  css.rule("pre.numbered code", "counter-reset: line;");
  css.rule("pre.numbered .line", "counter-increment: line;");
  css.rule("pre.numbered .line::before",
           "content: counter(line); display: inline-block; min-width: 2em; margin-right: 1em;"
           " text-align: right; opacity: 0.6;");
  css.rule("pre .highlighted",
           "background-color: rgba(128, 128, 128, 0.22); box-shadow: -0.25em 0 0 #5a5a5a;");
  if (css.design.code.colours) syntax(css);
}

}  // namespace bookbuild::epub
