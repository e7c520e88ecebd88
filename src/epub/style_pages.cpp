// Pages that no manuscript holds: cover, title, parts, colophon, index, contents.

#include <fmt/format.h>

#include "epub/style_parts.h"

namespace bookbuild::epub {

namespace {

void title_page(CssRules& css) {
  const design::TitlePageDesign& design = css.design.title_page;
  const auto display = [&](const char* name, const design::TextDesign& text, const char* space) {
    css.rule(fmt::format(".title-page {}", name),
             fmt::format("{} text-align: center; text-indent: 0;{}", css.measures(text),
                         *space == 0 ? std::string()
                                     : fmt::format(" margin-{}: {};", css.sides.before, space)));
  };
  display("h1", design.title, "3em");
  display(".subtitle", design.subtitle, "");
  display(".author", design.author, "2em");
  css.rule(".title-page .publisher",
           fmt::format("text-align: center; text-indent: 0; margin-{}: 4em;", css.sides.before));
  css.rule(".title-page .date", "text-align: center; text-indent: 0;");
}

void cover(CssRules& css) {
  css.rule(".cover-page", "text-align: center; margin: 0; padding: 0;");
  css.rule(".cover-page img", "height: 100%; max-width: 100%; background-color: transparent;");
  css.rule(".cover-page h1",
           "font-size: 2em; line-height: 1.5; margin: 3em 0 1em 0; text-align: center;");
  css.rule(".cover-page p", "text-align: center; text-indent: 0;");
}

void index(CssRules& css) {
  css.rule(".index ul", "list-style: none; padding: 0; margin: 0;");
  css.rule(".index ul ul", fmt::format("padding-{}: 1em;", css.sides.start));
  css.rule(".index li", fmt::format("text-indent: -2em; padding-{}: 2em;", css.sides.start));
}

}  // namespace

void style_pages(CssRules& css) {
  css.part("cover, title, parts, colophon, index, contents");
  cover(css);
  title_page(css);
  css.rule(".part-page h1", fmt::format("text-align: center; margin-{}: 4em;", css.sides.before));
  css.rule(".colophon h1, nav h2",
           fmt::format("{} text-align: left; margin: 0; margin-{}: {};",
                       css.measures(css.design.headings[1].text), css.sides.after, css.lines(1)));
  css.rule(".colophon dl", css.measures(css.design.colophon.text));
  index(css);
  css.rule("nav ol", fmt::format("list-style-type: none; padding-{}: 1.5em;", css.sides.start));
  css.rule("nav > ol", fmt::format("padding-{}: 0;", css.sides.start));
  css.rule("nav a", "text-decoration: none;");
}

}  // namespace bookbuild::epub
