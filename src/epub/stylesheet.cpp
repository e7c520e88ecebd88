// Every size is relative to the reader's own (no pixels), physical sides are chosen by the writing
// mode because old readers know no logical ones, and prefixed forms stand before the standard ones.

#include "epub/stylesheet.h"

#include <fmt/format.h>

#include "design/code_colours.h"
#include "epub/beside_rules.h"

namespace bookbuild::epub {

namespace {

/// num/den with at most three decimals.
std::string ratio(std::int64_t num, std::int64_t den) {
  if (den <= 0) return "1";
  const std::int64_t thousandths = (num * 1000 + den / 2) / den;
  std::string out = fmt::format("{}.{:03}", thousandths / 1000, thousandths % 1000);
  while (out.back() == '0') out.pop_back();
  if (out.back() == '.') out.pop_back();
  return out;
}

std::string em(Em value) {
  return value.parts <= 0 ? std::string("0") : ratio(value.parts, Em::kPerEm) + "em";
}

std::string_view align_name(design::Align align) {
  switch (align) {
    case design::Align::Justify:
      return "justify";
    case design::Align::Start:
      return "left";
    case design::Align::Center:
      return "center";
    case design::Align::End:
      return "right";
  }
  return "justify";
}

/// Names of the four sides in the design's writing mode.
struct Sides {
  const char *before, *after, *start, *end;
};

Sides sides_of(WritingMode mode) {
  return mode == WritingMode::VerticalRl ? Sides{"right", "left", "top", "bottom"}
                                         : Sides{"top", "bottom", "left", "right"};
}

class Stylesheet {
 public:
  Stylesheet(const design::BookDesign& design, Tradition tradition, std::string_view fonts)
      : design_(design), tradition_(tradition), fonts_(fonts), sides_(sides_of(design.writing)) {}

  std::string make() {
    out_ = "@charset \"UTF-8\";\n";
    out_ += fonts_;
    writing_modes();
    body();
    headings();
    words();
    out_ += beside_rules(design_.writing, tradition_);
    blocks();
    turns();
    code_and_tables();
    notes();
    pages();
    if (!design_.css.empty()) out_ += "\n" + design_.css;
    if (out_.back() != '\n') out_ += '\n';
    return std::move(out_);
  }

 private:
  void rule(std::string_view selector, std::string_view declarations) {
    out_ += fmt::format("{} {{ {} }}\n", selector, declarations);
  }

  /// Class and rule both: readers drop the one or the other.
  void writing_modes() {
    for (const auto& [name, value] : {std::pair{"html.vrtl, .vrtl", "vertical-rl"},
                                      std::pair{"html.hltr, .hltr", "horizontal-tb"}})
      rule(name,
           fmt::format("-epub-writing-mode: {0}; -webkit-writing-mode: {0}; writing-mode: {0};",
                       value));
    // F-124: blocks set in the other direction than their page. No reader divides them, so that
    // long listings and tables stay with the lines of the page.
    const bool vertical = design_.writing == WritingMode::VerticalRl;
    const std::string_view across = vertical ? "horizontal-tb" : "vertical-rl";
    rule(vertical ? ".level, .horizontal" : ".vertical",
         fmt::format("-epub-writing-mode: {0}; -webkit-writing-mode: {0}; writing-mode: {0};",
                     across));
  }

  std::string line_height(const design::TextDesign& text) const {
    return ratio(text.line_pitch.units(), text.size.units());
  }

  std::string size(const design::TextDesign& text) const {
    return ratio(text.size.units(), design_.body.size.units()) + "em";
  }

  /// Half and whole line distances in the body's em.
  std::string lines(int num, int den = 1) const {
    return ratio(std::int64_t{design_.body.line_pitch.units()} * num,
                 std::int64_t{design_.body.size.units()} * den) +
           "em";
  }

  /// The reader's levels of CSS Text 3 (F-053).
  std::string_view line_break() const {
    switch (design_.rules.kinsoku) {
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

  void body() {
    std::string style = fmt::format(
        "margin: 0; padding: 0; line-height: {}; -epub-line-break: {};"
        " -webkit-line-break: {}; line-break: {}; overflow-wrap: break-word;",
        line_height(design_.body), line_break(), line_break(), line_break());
    const bool words =
        tradition_ == Tradition::Ko && design_.rules.kinsoku != text::KinsokuLevel::Syllable;
    if (words) style += " -epub-word-break: keep-all; word-break: keep-all;";
    // F-043: space between scripts is the reader's to make; none is in the text.
    style += design_.rules.autospace.parts > 0 ? " text-autospace: normal;"
                                               : " text-autospace: no-autospace;";
    // F-074: an opening bracket stands full at a paragraph's head and half at the heads of its
    // other lines, or half at both.
    const bool full_head = design_.rules.head_bracket == design::HeadBracket::ZenkakuTentsuki;
    if (tradition_ != Tradition::Latin)
      style += full_head ? " text-spacing-trim: space-first;" : " text-spacing-trim: trim-start;";
    else
      style += " -webkit-hyphens: auto; hyphens: auto;";
    if (design_.rules.hanging == design::Hanging::Allow)
      style += " hanging-punctuation: allow-end;";
    if (design_.rules.hanging == design::Hanging::Force)
      style += " hanging-punctuation: force-end;";
    style += " widows: 2; orphans: 2;";
    rule("body", style);
    std::string paragraph = fmt::format("margin: 0; text-indent: {}; text-align: {};",
                                        em(design_.body.indent), align_name(design_.body.align));
    if (design_.rules.min_last_line > 1) paragraph += " text-wrap: pretty;";  // F-080
    rule("p", paragraph);
    rule("p.continued", "text-indent: 0;");  // F-075
    rule(".center, td.center, th.center", "text-align: center; text-indent: 0;");
    rule(".start, td.start, th.start", "text-align: left; text-indent: 0;");
    rule(".end, .right, td.end, th.end", "text-align: right; text-indent: 0;");
    rule(".noindent, .noindent p", "text-indent: 0;");
    rule(".center p", "text-align: center; text-indent: 0;");
    rule(".end p, .right p", "text-align: right; text-indent: 0;");
    rule(".page-break", "page-break-before: always; break-before: page;");
  }

  /// The body lines a heading takes (F-130) become its line and the space around it.
  void headings() {
    for (std::size_t i = 0; i < design_.headings.size(); ++i) {
      const design::HeadingDesign& heading = design_.headings[i];
      const std::int64_t own = std::max<std::int64_t>(heading.text.size.units(), 1);
      const std::int64_t room = std::int64_t{heading.lines} * design_.body.line_pitch.units() -
                                heading.text.line_pitch.units();
      const std::string space = room <= 0 ? "0" : ratio(room, 2 * own) + "em";
      std::string style = fmt::format(
          "font-size: {}; line-height: {}; text-align: {}; text-indent: 0; font-weight: bold;"
          " margin: 0; margin-{}: {}; margin-{}: {}; page-break-after: avoid; break-after: avoid;",
          size(heading.text), line_height(heading.text),
          heading.text.align == design::Align::Justify ? "left" : align_name(heading.text.align),
          sides_.before, space, sides_.after, space);
      if (heading.text.start.parts > 0)
        style += fmt::format(" margin-{}: {};", sides_.start, em(heading.text.start));
      rule(fmt::format("h{}", i + 1), style);
    }
    rule(".chapter-subtitle, .byline", "text-align: center; text-indent: 0;");
    rule(".byline", fmt::format("margin-{}: {};", sides_.after, lines(1)));
  }

  void words() {
    rule("strong", "font-weight: bold;");
    rule("sup, sub", "font-size: 0.7em; line-height: 0;");
    rule("code.math", "font-style: italic;");
  }

  void blocks() {
    rule("blockquote",
         fmt::format("margin: 0; margin-{}: {}; margin-{}: {}; margin-{}: {}; margin-{}: {};"
                     " font-size: {}; line-height: {};",
                     sides_.before, lines(design_.quote.space_lines), sides_.after,
                     lines(design_.quote.space_lines), sides_.start, em(design_.quote.text.start),
                     sides_.end, em(design_.quote.text.end), size(design_.quote.text),
                     line_height(design_.quote.text)));
    rule("blockquote p", fmt::format("text-indent: {};", em(design_.quote.text.indent)));
    rule("ul, ol", fmt::format("margin: 0; padding: 0; padding-{}: 2em;", sides_.start));
    rule("li p, dd p, td p", "text-indent: 0;");
    rule("li.task", "list-style-type: none;");
    rule("dl", "margin: 0;");
    rule("dt", "font-weight: bold;");
    rule("dd", fmt::format("margin: 0; margin-{}: 2em;", sides_.start));
    rule("aside, section.example, .math-block, .verse, table, pre",
         fmt::format("margin: 0; margin-{}: {}; margin-{}: {};", sides_.before, lines(1, 2),
                     sides_.after, lines(1, 2)));
    rule("aside", fmt::format("border: thin solid; padding: {};", lines(1, 4)));
    rule(".division-title", "font-weight: bold; text-indent: 0;");
    rule(".verse", fmt::format("padding-{}: {};", sides_.start, em(Em::ratio(2, 1))));
    rule(".verse p", fmt::format("text-align: left; text-indent: 0; margin-{}: {};", sides_.after,
                                 lines(1, 2)));
    rule(".math-block", "text-align: center;");
    // The number at the end of the line, in the middle of the formula's height.
    rule(".math-block.numbered", "display: flex; align-items: center;");
    rule(".numbered > math", "flex: 1;");
    rule("mtext.source", "font-family: monospace;");
    rule("hr.scene", fmt::format("border: 0; margin: 0; margin-{}: {}; margin-{}: {};"
                                 " text-align: center; height: auto; width: auto;",
                                 sides_.before, lines(1), sides_.after, lines(1)));
    rule("hr.scene::before", "content: \"＊　＊　＊\";");
    rule("figure", fmt::format("margin: 0; margin-{}: {}; margin-{}: {}; text-align: center;"
                               " page-break-inside: avoid; break-inside: avoid;",
                               sides_.before, lines(1, 2), sides_.after, lines(1, 2)));
    rule(".row", "display: flex; gap: 1em; justify-content: center; align-items: flex-end;");
    rule(".row > figure", "flex: 1 1 0; min-width: 0;");
    rule("figcaption, caption",
         fmt::format("font-size: {}; line-height: {}; text-align: center; text-indent: 0;",
                     size(design_.caption.text), line_height(design_.caption.text)));
    rule(".box", fmt::format("border: thin solid; padding: {};", lines(1, 4)));
    rule(".letter", fmt::format("margin-{}: 2em; margin-{}: 2em;", sides_.start, sides_.end));
    rule(".table-note", fmt::format("font-size: {}; line-height: {}; text-indent: 0;",
                                    size(design_.caption.text), line_height(design_.caption.text)));
    rule(".index ul", "list-style: none; padding: 0; margin: 0;");
    rule(".index ul ul", fmt::format("padding-{}: 1em;", sides_.start));
    rule(".index li", fmt::format("text-indent: -2em; padding-{}: 2em;", sides_.start));
    rule("img", "max-width: 100%; max-height: 100%; object-fit: contain;");
    // Black lines on nothing would be lost on a dark ground.
    out_ +=
        "@media (prefers-color-scheme: dark) { img { background-color: #e6e2da; } .cover-page img {"
        " background-color: transparent; } }\n";
  }

  /// Turn-over lines hang under the words after the label, as in print.
  void turns() {
    const std::string hang = em(design_.turns.hang);
    const std::string space =
        design_.turns.space_lines > 0
            ? fmt::format(" margin-{}: {};", sides_.before, lines(design_.turns.space_lines))
            : std::string();
    if (design_.turns.style == design::TurnStyle::Hanging) {
      rule(".turn",
           fmt::format("padding-{}: {}; text-indent: -{};{}", sides_.start, hang, hang, space));
      rule(".turn-more", fmt::format("padding-{}: {};", sides_.start, hang));
      rule("p.turn-more", "text-indent: 0;");
    } else {
      rule(".turn", "text-indent: 0;" + space);
      rule("p.turn-more", fmt::format("text-indent: {};", em(design_.body.indent)));
    }
    rule(".speaker", "font-weight: bold;");
  }

  void code_and_tables() {
    rule("pre", fmt::format("font-size: {}; line-height: {}; text-align: left; text-indent: 0;"
                            " white-space: pre-wrap; overflow-wrap: anywhere;{}",
                            size(design_.code.text), line_height(design_.code.text),
                            design_.code.background
                                ? " padding: 0.5em; background-color: rgba(128, 128, 128, 0.12);"
                                : ""));
    rule("pre code", "font-size: 1em;");
    rule("code, pre, kbd", "-webkit-hyphens: none; hyphens: none; text-autospace: no-autospace;");
    // Between 、 and a full point no line may end; in narrow columns it must before a code.
    rule("td code::before", "content: \"\\200B\";");
    listings();
    tables();
    rule("th", "font-weight: bold;");
  }

  /// Rules as in print: heavy ones around, a light one under the head, more where the layout or the
  /// table asks for them.
  void tables() {
    rule("table", fmt::format("border-collapse: collapse; font-size: {}; line-height: {};"
                              " border-{}: 0.15em solid; border-{}: 0.15em solid;",
                              size(design_.tables.text), line_height(design_.tables.text),
                              sides_.before, sides_.after));
    rule("th, td", fmt::format("padding: 0.2em {}; text-align: left; vertical-align: top;",
                               em(design_.tables.cell_padding)));
    const std::string before = fmt::format("border-{}: thin solid;", sides_.before);
    rule("thead", fmt::format("border-{}: thin solid;", sides_.after));
    const bool rows = design_.tables.rules == design::TableRules::Rows;
    const bool grid = design_.tables.rules == design::TableRules::Grid;
    rule(rows ? "table.rows tr, tbody tr" : "table.rows tr", before);
    rule(grid ? "table.grid td, table.grid th, td, th" : "table.grid td, table.grid th",
         "border: thin solid;");
    if (rows || grid) rule("table.booktabs td, table.booktabs th, table.booktabs tr", "border: 0;");
    rule("td[rowspan], th[rowspan]", "vertical-align: middle;");
    if (design_.writing == WritingMode::Horizontal) return;
    // F-124: a table that stands level has its rules above and below.
    rule("table.level", "border: 0; border-top: 0.15em solid; border-bottom: 0.15em solid;");
    rule("table.level thead", "border: 0; border-bottom: thin solid;");
  }

  /// The same colours as in print; lighter ones where the reader's ground is dark.
  void listings() {
    rule("figure.listing", "text-align: left; page-break-inside: auto; break-inside: auto;");
    rule("figure.listing figcaption", "text-align: left;");
    rule("figure.listing pre", fmt::format("margin-{}: 0.3em;", sides_.before));
    rule("pre.numbered code", "counter-reset: line;");
    rule("pre.numbered .line", "counter-increment: line;");
    rule("pre.numbered .line::before",
         "content: counter(line); display: inline-block; min-width: 2em; margin-right: 1em;"
         " text-align: right; opacity: 0.6;");
    rule("pre .highlighted",
         "background-color: rgba(128, 128, 128, 0.22); box-shadow: -0.25em 0 0 #5a5a5a;");
    if (!design_.code.colours) return;
    std::string dark;
    for (std::size_t i = 0; i < kCodePartNames.size(); ++i) {
      const design::CodeColour& colour = design::kCodeColours[i];
      rule(fmt::format(".hl-{}", kCodePartNames[i]),
           fmt::format("color: #{:02x}{:02x}{:02x};{}", colour.r, colour.g, colour.b,
                       colour.strong ? " font-weight: bold;" : ""));
      dark += fmt::format(" .hl-{} {{ color: #{:06x}; }}", kCodePartNames[i], colour.on_dark);
    }
    out_ += "@media (prefers-color-scheme: dark) {" + dark + " }\n";
  }

  void notes() {
    rule("a.noteref", "font-size: 0.7em; line-height: 0; vertical-align: super;");
    rule(".notes", fmt::format("margin-{}: {}; border-{}: thin solid; padding-{}: {};",
                               sides_.before, lines(2), sides_.before, sides_.before, lines(1, 2)));
    rule("aside.footnote", fmt::format("border: 0; padding: 0; margin: 0; font-size: {};"
                                       " line-height: {};",
                                       size(design_.notes.text), line_height(design_.notes.text)));
    rule("aside.footnote p", fmt::format("padding-{}: 2em; text-indent: -2em;", sides_.start));
    rule("aside.footnote p + p", "text-indent: 0;");
    rule(".note-number", fmt::format("margin-{}: 0.5em;", sides_.end));
  }

  std::string display(const design::TextDesign& text) const {
    return fmt::format("font-size: {}; line-height: {}; text-align: center; text-indent: 0;",
                       size(text), line_height(text));
  }

  void pages() {
    rule(".title-page h1",
         display(design_.title_page.title) + fmt::format(" margin-{}: 3em;", sides_.before));
    rule(".title-page .subtitle", display(design_.title_page.subtitle));
    rule(".title-page .author",
         display(design_.title_page.author) + fmt::format(" margin-{}: 2em;", sides_.before));
    rule(".title-page .publisher",
         fmt::format("text-align: center; text-indent: 0; margin-{}: 4em;", sides_.before));
    rule(".title-page .date", "text-align: center; text-indent: 0;");
    rule(".part-page h1", fmt::format("text-align: center; margin-{}: 4em;", sides_.before));
    rule(".cover-page", "text-align: center; margin: 0; padding: 0;");
    rule(".cover-page img", "height: 100%; max-width: 100%;");
    rule(".cover-page h1",
         "font-size: 2em; line-height: 1.5; margin: 3em 0 1em 0;"
         " text-align: center;");
    rule(".cover-page p", "text-align: center; text-indent: 0;");
    rule(".colophon h1, nav h2",
         fmt::format("font-size: {}; line-height: {}; text-align: left; margin: 0; margin-{}: {};",
                     size(design_.headings[1].text), line_height(design_.headings[1].text),
                     sides_.after, lines(1)));
    rule(".colophon dl", fmt::format("font-size: {}; line-height: {};", size(design_.colophon.text),
                                     line_height(design_.colophon.text)));
    rule("nav ol", fmt::format("list-style-type: none; padding-{}: 1.5em;", sides_.start));
    rule("nav > ol", fmt::format("padding-{}: 0;", sides_.start));
    rule("nav a", "text-decoration: none;");
  }

  const design::BookDesign& design_;
  Tradition tradition_;
  std::string_view fonts_;
  Sides sides_;
  std::string out_;
};

}  // namespace

std::string stylesheet(const design::BookDesign& design, Tradition tradition,
                       std::string_view fonts) {
  return Stylesheet(design, tradition, fonts).make();
}

}  // namespace bookbuild::epub
