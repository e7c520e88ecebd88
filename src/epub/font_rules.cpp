#include "epub/font_rules.h"

#include <fmt/format.h>

#include "design/code_colours.h"

namespace bookbuild::epub {

namespace {

std::string simple(const ElementMatch& match) {
  return match.name.empty() ? match.element : fmt::format("{}.{}", match.element, match.name);
}

}  // namespace

std::vector<FontRule> font_rules(const design::BookDesign& design) {
  using design::FontRole;
  std::vector<FontRule> rules;
  const auto add = [&](ElementMatch self, FontRole role, bool bold = false,
                       ElementMatch within = {}) {
    rules.push_back({std::move(within), std::move(self), role, bold});
  };
  add({"body", {}}, design.body.font);
  add({"blockquote", {}}, design.quote.text.font);
  add({"table", {}}, design.tables.text.font);
  add({{}, "footnote"}, design.notes.text.font);
  add({{}, "colophon"}, design.colophon.text.font);
  for (std::size_t i = 0; i < design.headings.size(); ++i)
    add({fmt::format("h{}", i + 1), {}}, design.headings[i].text.font, true);
  add({{}, "division-title"}, FontRole::Heading, true);
  add({"figcaption", {}}, design.caption.text.font);
  add({"caption", {}}, design.caption.text.font);
  add({"h1", {}}, design.title_page.title.font, true, {{}, "title-page"});
  add({{}, "subtitle"}, design.title_page.subtitle.font, false, {{}, "title-page"});
  add({{}, "author"}, design.title_page.author.font, false, {{}, "title-page"});
  add({"em", {}}, FontRole::Emphasis);
  add({"rt", {}}, FontRole::Note);
  for (const char* element : {"strong", "th", "dt"}) add({element, {}}, FontRole::Strong, true);
  add({{}, "speaker"}, design.turns.speaker, true);
  for (const char* element : {"code", "pre", "kbd"}) add({element, {}}, FontRole::Code);
  add({"code", "math"}, design.body.font);
  for (const char* around : {"code", "pre"})
    add({"strong", {}}, FontRole::CodeStrong, true, {around, {}});
  for (std::size_t i = 0; i < kCodePartNames.size(); ++i)
    if (design::kCodeColours[i].strong)
      add({{}, fmt::format("hl-{}", kCodePartNames[i])}, FontRole::CodeStrong, true);
  return rules;
}

std::string selector(const FontRule& rule, std::string_view suffix) {
  return fmt::format("{}{}{}{}", simple(rule.within), rule.within.any() ? "" : " ",
                     simple(rule.self), suffix);
}

}  // namespace bookbuild::epub
