#include <fmt/format.h>

#include <array>
#include <string_view>

#include "epub/style_parts.h"

namespace bookbuild::epub {

namespace {

std::string dot_style(std::string_view style) {
  return spelled("text-emphasis-style", style);
}
std::string dot_side(std::string_view side) {
  return spelled("text-emphasis-position", side);
}

/// CJK text is not slanted: dots, above in ja and ko, below in zh (F-090, F-094).
void emphasis(CssRules& css) {
  const std::string_view dot =
      css.vertical() && css.tradition == Tradition::Ja ? "filled sesame" : "filled dot";
  if (css.tradition == Tradition::Latin) {
    css.rule("em", "font-style: italic;");
  } else {
    css.rule("em", "font-style: normal; " + dot_style(dot) + " " +
                       dot_side(is_chinese(css.tradition) ? "under right" : "over right"));
    css.rule("em.latin", "font-style: italic; " + dot_style("none"));
  }
  css.rule("em.dots", "font-style: normal; " + dot_style(dot));
  css.rule("em:lang(ja)", dot_side("over right"));
  css.rule("em:lang(ko)", dot_side("over right"));
  css.rule("em:lang(zh)", dot_side("under right"));
}

void dots(CssRules& css) {
  struct Named {
    const char *name, *style;
  };
  // ◎ is CSS's open double circle and ◉ its filled one.
  constexpr std::array<Named, 11> kStyles{{{"sesame", "filled sesame"},
                                           {"open-sesame", "open sesame"},
                                           {"dot", "filled dot"},
                                           {"open-dot", "open dot"},
                                           {"circle", "filled circle"},
                                           {"open-circle", "open circle"},
                                           {"double-circle", "open double-circle"},
                                           {"open-double-circle", "filled double-circle"},
                                           {"triangle", "filled triangle"},
                                           {"open-triangle", "open triangle"},
                                           {"x", "\"×\""}}};
  for (const Named& named : kStyles)
    css.rule(fmt::format("em.dots-{}", named.name), dot_style(named.style));
}

void ruby(CssRules& css) {
  // F-103, F-104: 1 : 2 : 1 in a group; a jukugo's readings stay each over its own.
  css.rule("ruby",
           "-epub-ruby-position: over; -webkit-ruby-position: before; ruby-position: over;"
           " ruby-align: space-around; ruby-merge: auto;");
  css.rule("rt",
           "font-size: 50%; line-height: 1; font-weight: normal; font-variant-east-asian: ruby; " +
               dot_style("none"));
  // F-110: at the right of each character in both directions; where a reader cannot do it, over
  // the character as other readings are.
  css.rule("ruby.zhuyin",
           "-webkit-ruby-position: inter-character; ruby-position: inter-character;");
  css.rule("ruby.zhuyin > rt", "font-size: 35%; " + spelled("text-orientation", "upright"));
  css.rule("@supports (ruby-position: inter-character)", "ruby.zhuyin > rt { font-size: 30%; }");
  // F-100: the second side.
  css.rule("ruby.other",
           "-epub-ruby-position: under; -webkit-ruby-position: after; ruby-position: under;");
  css.rule("ruby.other > ruby",
           "-epub-ruby-position: over; -webkit-ruby-position: before; ruby-position: over;");
  // F-115: words beside the text, from the head of what they are about.
  css.rule("ruby.comment", "-webkit-ruby-align: start; ruby-align: start;");
  // F-119: marks that tell how Chinese is read as Japanese.
  css.rule("sub.kaeriten, sub.tateten, sup.okurigana, sub.okurigana",
           "font-size: 50%; line-height: 0;");
}

std::string line(std::string_view form, std::string_view side) {
  return fmt::format(
      "text-decoration: underline;{0} -epub-text-underline-position: {1};"
      " -webkit-text-underline-position: {1}; text-underline-position: {1};",
      form.empty() ? std::string()
                   : fmt::format(" -webkit-text-decoration-style: {0};"
                                 " text-decoration-style: {0};",
                                 form),
      side);
}

void lines(CssRules& css) {
  // F-092 and F-094: below, or left of vertical text; the wavy one for titles stands outside the
  // names in them, and marks that touch are parted.
  css.rule("span.name", line({}, "under left"));
  css.rule("span.title", line("wavy", "under left") + " text-underline-offset: 0.2em;");
  css.rule("span.name.beside, span.title.beside",
           fmt::format("margin-{}: 0.125em;", css.vertical() ? "top" : "left"));
  // F-091: below, or right of vertical text.
  css.rule("span.underline, span.sideline, span.line", line({}, "under right"));
  for (const std::string_view form : {"double", "dotted", "dashed", "wavy"})
    css.rule(fmt::format("span.{0}, span.sideline-{0}", form), line(form, "under right"));
}

void upright(CssRules& css) {
  css.rule(".tcy",
           "-epub-text-combine: horizontal; -webkit-text-combine: horizontal;"
           " -ms-text-combine-horizontal: all; -webkit-text-combine-upright: all;"
           " text-combine-upright: all;");
  css.rule(".upright", spelled("text-orientation", "upright"));
  css.rule(".sideways",
           "-epub-text-orientation: sideways-right; -webkit-text-orientation: sideways;"
           " text-orientation: sideways;");
}

/// F-117, F-118: rows within a line. A reader that knows no in-line boxes shows the words small.
void rows(CssRules& css) {
  const std::string_view extent = css.vertical() ? "height" : "width";
  css.rule("span.warichu", "font-size: 0.6em;");
  css.rule("span.warichu-rows, span.furiwake",
           "display: inline-block; font-size: 0.5em; line-height: 1; vertical-align: middle;"
           " text-indent: 0; text-align: left;");
  for (int ems = 1; ems <= kLongestRows; ++ems)
    css.rule(fmt::format("span.warichu-{}", ems), fmt::format("{}: {}.05em;", extent, ems));
  css.rule("span.jidori",
           "display: inline-block; text-indent: 0; text-align: justify;"
           " -webkit-text-align-last: justify; text-align-last: justify;");
}

}  // namespace

void style_beside(CssRules& css) {
  css.part("beside the text: emphasis, readings, lines; rows within it");
  emphasis(css);
  dots(css);
  ruby(css);
  lines(css);
  upright(css);
  rows(css);
}

}  // namespace bookbuild::epub
