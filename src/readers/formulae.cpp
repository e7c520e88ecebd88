#include "readers/formulae.h"

#include <fmt/format.h>

#include "math/parse.h"
#include "model/parts.h"

namespace bookbuild::readers {

namespace {

/// Where bytes of a formula stand in the manuscript: its lines are there word for word, perhaps
/// behind the marks of a quotation or a list.
class Places {
 public:
  Places(std::string_view source, SourceSpan span, std::string_view tex) : span_(span) {
    if (!span.has_place()) return;
    std::size_t from = span.begin;
    for (std::size_t at = 0; at <= tex.size();) {
      const std::size_t end = std::min(tex.find('\n', at), tex.size());
      const std::size_t found = source.find(tex.substr(at, end - at), from);
      if (found == std::string_view::npos) break;
      lines_.emplace_back(at, found);
      from = found + (end - at);
      at = end + 1;
    }
  }

  [[nodiscard]] SourceSpan of(math::Place place) const {
    SourceSpan span = span_;
    for (const auto& [at, found] : lines_) {
      if (at > place.begin) break;
      span.begin = static_cast<std::uint32_t>(found + (place.begin - at));
      span.end = std::max(span.begin, static_cast<std::uint32_t>(found + (place.end - at)));
    }
    return span;
  }

 private:
  SourceSpan span_;
  std::vector<std::pair<std::size_t, std::size_t>> lines_;  // byte of the TeX, of the source
};

class Reader {
 public:
  Reader(const SourceFile& source, Diagnostics& diagnostics)
      : source_(source), diagnostics_(diagnostics) {}

  void run(model::Blocks& blocks) {
    model::for_each_below(
        blocks,
        [&](model::Block& block) {
          if (auto* math = std::get_if<model::MathBlock>(&block.node)) display(*math, block.span);
        },
        [&](model::Inlines& inlines) {
          for (model::Inline& each : inlines)
            if (auto* math = std::get_if<model::Math>(&each.node)) in_line(*math, each.span);
        });
  }

 private:
  math::Formula read(std::string_view tex, SourceSpan span) {
    math::Parsed parsed = math::parse(tex);
    if (parsed.problems.empty()) return std::move(parsed.formula);
    const Places places(source_.text(), span, tex);
    for (math::Problem& problem : parsed.problems)
      diagnostics_
          .report(problem.severity, problem.code, places.of(problem.place), std::move(problem.text))
          .hint = std::move(problem.hint);
    return std::move(parsed.formula);
  }

  void in_line(model::Math& math, SourceSpan span) {
    math::Formula formula = read(math.tex, span);
    if (!formula.label.empty() || !formula.tag.empty())
      diagnostics_.warn("math/label", span, "a formula within a line bears no number").hint =
          "set it as a displayed formula, between $$ and $$";
    math.formula = std::make_shared<const math::Formula>(std::move(formula));
  }

  void display(model::MathBlock& math, SourceSpan span) {
    math::Formula formula = read(math.tex, span);
    model::Attributes& attributes = math.attributes;
    if (!formula.label.empty()) {
      if (attributes.id.empty())
        attributes.id = formula.label;
      else if (attributes.id != formula.label)
        diagnostics_
            .warn("math/label", span,
                  fmt::format("this formula is called both #{} and \\label{{{}}}", attributes.id,
                              formula.label))
            .hint = "the first name holds";
    }
    if (!formula.tag.empty() && attributes.value("tag").empty())
      attributes.values.emplace_back("tag", formula.tag);
    if (formula.bare_tag) attributes.classes.emplace_back("bare-tag");
    if (formula.unnumbered) attributes.classes.emplace_back("unnumbered");
    math.formula = std::make_shared<const math::Formula>(std::move(formula));
  }

  const SourceFile& source_;
  Diagnostics& diagnostics_;
};

}  // namespace

void read_formulae(model::Chapter& chapter, const SourceFile& source, Diagnostics& diagnostics) {
  Reader reader(source, diagnostics);
  reader.run(chapter.blocks);
  for (model::Note& note : chapter.notes) reader.run(note.content);
}

}  // namespace bookbuild::readers
