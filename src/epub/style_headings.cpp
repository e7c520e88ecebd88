#include <fmt/format.h>

#include <algorithm>

#include "epub/style_parts.h"

namespace bookbuild::epub {

void style_headings(CssRules& css) {
  css.part("headings");
  const design::TextDesign& body = css.design.body;
  for (std::size_t i = 0; i < css.design.headings.size(); ++i) {
    const design::HeadingDesign& heading = css.design.headings[i];
    // The body lines a heading takes (F-130) become its line and the space around it.
    const std::int64_t own = std::max<std::int64_t>(heading.text.size.units(), 1);
    const std::int64_t room =
        std::int64_t{heading.lines} * body.line_pitch.units() - heading.text.line_pitch.units();
    const std::string space = room <= 0 ? "0" : css_ratio(room, 2 * own) + "em";
    const bool justified = heading.text.align == design::Align::Justify;
    std::string style = fmt::format(
        "{} text-align: {}; text-indent: 0; font-weight: bold; margin: 0; {}"
        " -webkit-column-break-after: avoid; page-break-after: avoid;"
        " break-after: avoid;",
        css.measures(heading.text), justified ? "left" : css_align(heading.text.align),
        css.around("margin", space));
    if (heading.text.start.parts > 0)
      style += fmt::format(" margin-{}: {};", css.sides.start, css_em(heading.text.start));
    // A heading that had to move up a rank keeps the look of its level.
    css.rule(fmt::format("h{0}, .level-{0}", i + 1), style);
  }
  css.rule(".chapter-subtitle, .byline", "text-align: center; text-indent: 0;");
  css.rule(".byline", fmt::format("margin-{}: {};", css.sides.after, css.lines(1)));
}

}  // namespace bookbuild::epub
