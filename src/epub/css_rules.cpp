#include "epub/css_rules.h"

#include <fmt/format.h>

namespace bookbuild::epub {

std::string css_ratio(std::int64_t num, std::int64_t den) {
  if (den <= 0) return "1";
  const std::int64_t thousandths = (num * 1000 + den / 2) / den;
  std::string out = fmt::format("{}.{:03}", thousandths / 1000, thousandths % 1000);
  while (out.back() == '0') out.pop_back();
  if (out.back() == '.') out.pop_back();
  return out;
}

std::string css_em(Em value) {
  return value.parts <= 0 ? std::string("0") : css_ratio(value.parts, Em::kPerEm) + "em";
}

std::string_view css_align(design::Align align) {
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

std::string spelled(std::string_view property, std::string_view value) {
  return fmt::format("-epub-{0}: {1}; -webkit-{0}: {1}; {0}: {1};", property, value);
}

std::string colours(std::string_view property, std::string_view light, std::string_view dark) {
  return fmt::format("{0}: {1}; {0}: light-dark({1}, {2});", property, light, dark);
}

CssRules::CssRules(const design::BookDesign& book, Tradition language)
    : design(book),
      tradition(language),
      sides(book.writing == WritingMode::VerticalRl ? Sides{"right", "left", "top", "bottom"}
                                                    : Sides{"top", "bottom", "left", "right"}) {}

void CssRules::part(std::string_view purpose) {
  out_ += fmt::format("\n/* {} */\n", purpose);
}

void CssRules::rule(std::string_view selector, std::string_view declarations) {
  out_ += fmt::format("{} {{ {} }}\n", selector, declarations);
}

std::string CssRules::size(const design::TextDesign& text) const {
  return css_ratio(text.size.units(), design.body.size.units()) + "em";
}

std::string CssRules::line_height(const design::TextDesign& text) {
  return css_ratio(text.line_pitch.units(), text.size.units());
}

std::string CssRules::measures(const design::TextDesign& text) const {
  return fmt::format("font-size: {}; line-height: {};", size(text), line_height(text));
}

std::string CssRules::lines(int num, int den) const {
  return css_ratio(std::int64_t{design.body.line_pitch.units()} * num,
                   std::int64_t{design.body.size.units()} * den) +
         "em";
}

std::string CssRules::around(const char* property, std::string_view extent) const {
  return fmt::format("{0}-{1}: {3}; {0}-{2}: {3};", property, sides.before, sides.after, extent);
}

}  // namespace bookbuild::epub
