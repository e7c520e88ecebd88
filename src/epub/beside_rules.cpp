#include "epub/beside_rules.h"

#include <fmt/format.h>

#include <array>
#include <string_view>

namespace bookbuild::epub {

namespace {

class Rules {
 public:
  Rules(WritingMode writing, Tradition tradition)
      : vertical_(writing == WritingMode::VerticalRl), tradition_(tradition) {}

  std::string make() {
    emphasis();
    dots();
    ruby();
    lines();
    upright();
    rows();
    return std::move(out_);
  }

 private:
  void rule(std::string_view selector, std::string_view declarations) {
    out_ += fmt::format("{} {{ {} }}\n", selector, declarations);
  }

  /// In the spelling of EPUB 3.0, of WebKit, and of CSS.
  static std::string spelled(std::string_view property, std::string_view value) {
    return fmt::format("-epub-{0}: {1}; -webkit-{0}: {1}; {0}: {1};", property, value);
  }
  static std::string dot_style(std::string_view style) {
    return spelled("text-emphasis-style", style);
  }
  static std::string dot_side(std::string_view side) {
    return spelled("text-emphasis-position", side);
  }

  /// CJK text is not slanted: dots, above in ja and ko, below in zh (F-090, F-094).
  void emphasis() {
    const std::string_view dot =
        vertical_ && tradition_ == Tradition::Ja ? "filled sesame" : "filled dot";
    if (tradition_ == Tradition::Latin) {
      rule("em", "font-style: italic;");
    } else {
      rule("em", "font-style: normal; " + dot_style(dot) + " " +
                     dot_side(is_chinese(tradition_) ? "under right" : "over right"));
      rule("em.latin", "font-style: italic; " + dot_style("none"));
    }
    rule("em.dots", "font-style: normal; " + dot_style(dot));
    rule("em:lang(ja)", dot_side("over right"));
    rule("em:lang(ko)", dot_side("over right"));
    rule("em:lang(zh)", dot_side("under right"));
  }

  void dots() {
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
      rule(fmt::format("em.dots-{}", named.name), dot_style(named.style));
  }

  void ruby() {
    rule("ruby", "-epub-ruby-position: over; -webkit-ruby-position: before; ruby-position: over;");
    rule("rt",
         "font-size: 50%; line-height: 1; font-weight: normal; font-variant-east-asian: ruby; " +
             dot_style("none"));
    // F-110: at the right of each character in both directions; where a reader cannot do it, over
    // the character as other readings are.
    rule("ruby.zhuyin", "-webkit-ruby-position: inter-character; ruby-position: inter-character;");
    rule("ruby.zhuyin > rt", "font-size: 35%; " + spelled("text-orientation", "upright"));
    rule("@supports (ruby-position: inter-character)", "ruby.zhuyin > rt { font-size: 30%; }");
    // F-100: the second side.
    rule("ruby.other",
         "-epub-ruby-position: under; -webkit-ruby-position: after; ruby-position: under;");
    rule("ruby.other > ruby",
         "-epub-ruby-position: over; -webkit-ruby-position: before; ruby-position: over;");
    // F-115: words beside the text, from the head of what they are about.
    rule("ruby.comment", "-webkit-ruby-align: start; ruby-align: start;");
    // F-119: marks that tell how Chinese is read as Japanese.
    rule("sub.kaeriten, sub.tateten, sup.okurigana, sub.okurigana",
         "font-size: 50%; line-height: 0;");
  }

  static std::string line(std::string_view form, std::string_view side) {
    return fmt::format(
        "text-decoration: underline;{0} -epub-text-underline-position: {1};"
        " -webkit-text-underline-position: {1}; text-underline-position: {1};",
        form.empty() ? std::string()
                     : fmt::format(" -webkit-text-decoration-style: {0};"
                                   " text-decoration-style: {0};",
                                   form),
        side);
  }

  void lines() {
    // F-092 and F-094: below, or left of vertical text; the wavy one for titles stands outside the
    // names in them, and marks that touch are parted.
    rule("span.name", line({}, "under left"));
    rule("span.title", line("wavy", "under left") + " text-underline-offset: 0.2em;");
    rule("span.name.beside, span.title.beside",
         fmt::format("margin-{}: 0.125em;", vertical_ ? "top" : "left"));
    // F-091: below, or right of vertical text.
    rule("span.underline, span.sideline, span.line", line({}, "under right"));
    for (const std::string_view form : {"double", "dotted", "dashed", "wavy"})
      rule(fmt::format("span.{0}, span.sideline-{0}", form), line(form, "under right"));
  }

  void upright() {
    rule(".tcy",
         "-epub-text-combine: horizontal; -webkit-text-combine: horizontal;"
         " -ms-text-combine-horizontal: all; -webkit-text-combine-upright: all;"
         " text-combine-upright: all;");
    rule(".upright", spelled("text-orientation", "upright"));
    rule(".sideways",
         "-epub-text-orientation: sideways-right; -webkit-text-orientation: sideways;"
         " text-orientation: sideways;");
  }

  /// F-117, F-118: rows within a line. A reader that knows no in-line boxes shows the words small.
  void rows() {
    const std::string_view extent = vertical_ ? "height" : "width";
    rule("span.warichu", "font-size: 0.6em;");
    rule("span.warichu-rows, span.furiwake",
         "display: inline-block; font-size: 0.5em; line-height: 1; vertical-align: middle;"
         " text-indent: 0; text-align: left;");
    for (int ems = 1; ems <= kLongestRows; ++ems)
      rule(fmt::format("span.warichu-{}", ems), fmt::format("{}: {}.05em;", extent, ems));
    rule("span.jidori",
         "display: inline-block; text-indent: 0; text-align: justify;"
         " -webkit-text-align-last: justify; text-align-last: justify;");
  }

  bool vertical_;
  Tradition tradition_;
  std::string out_;
};

}  // namespace

std::string beside_rules(WritingMode writing, Tradition tradition) {
  return Rules(writing, tradition).make();
}

}  // namespace bookbuild::epub
