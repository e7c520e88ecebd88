#include "lines/composer.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/check.h"
#include "lines/beside_line.h"
#include "lines/break_lines.h"
#include "lines/justify.h"
#include "lines/place_line.h"
#include "lines/prepare.h"
#include "lines/runner_up.h"

namespace bookbuild::lines {

namespace {

/// F-003: on the character grid a mark that may not begin a line hangs.
design::LineRules on_grid(design::LineRules rules) {
  if (rules.character_grid && rules.hanging == design::Hanging::None)
    rules.hanging = design::Hanging::Allow;
  return rules;
}

}  // namespace

struct LineComposer::Parts {
  Parts(const fonts::FontBook& font_book, const design::LineRules& line_rules, Reasons wanted)
      : fonts(font_book), rules(on_grid(line_rules)), reasons(wanted), preparer(font_book, rules) {}
  const fonts::FontBook& fonts;
  const design::LineRules rules;
  const Reasons reasons;
  Preparer preparer;
  Prepared prepared;  // scratch, its buffers are reused
};

LineComposer::LineComposer(const fonts::FontBook& fonts, const design::LineRules& rules,
                           Reasons reasons) {
  BOOKBUILD_CHECK(rules.spacing != nullptr, "a validated design has a spacing table");
  parts_ = std::make_unique<Parts>(fonts, rules, reasons);
}

LineComposer::~LineComposer() = default;

namespace {

/// Code that wraps says so at the end of the broken line; the mark is no text.
constexpr std::string_view kWrapMark = "↩";

Length line_start(const ParagraphShape& shape, const JustifiedLine& line, bool first_line) {
  const Length indent = first_line ? shape.first_indent : shape.rest_indent;
  const Length spare = room(shape, first_line) - line.extent;
  if (shape.preformatted || spare <= Length{}) return indent;
  switch (shape.align) {
    case design::Align::Center:
      return indent + spare / 2;
    case design::Align::End:
      return indent + spare;
    case design::Align::Justify:
    case design::Align::Start:
      break;
  }
  return indent;
}

/// The line's cost, and how far a last line falls short of F-080.
void judge_line(const Prepared& prepared, const BrokenLine& line, const ParagraphShape& shape,
                const design::LineRules& rules, bool turned_over, LineReport& report) {
  if (line.end <= line.first || shape.preformatted) return;
  const Fit fit = judge(measure_line(prepared, line.first, line.end, rules.hanging), report.measure,
                        shape.size, line.last, shape.align, rules.hanging);
  report.cost = fit.badness + (line.next > 0 ? prepared.atoms[line.next - 1].break_penalty : 0);
  if (!turned_over) return;
  const int letters = letters_on_line(prepared, line.first, line.end, rules.min_last_line);
  if (letters < rules.min_last_line)
    report.letters_short = static_cast<std::uint16_t>(rules.min_last_line - letters);
}

}  // namespace

ComposedParagraph LineComposer::compose(const ParagraphText& paragraph, const ParagraphShape& shape,
                                        Diagnostics& diagnostics) {
  Parts& parts = *parts_;
  ComposedParagraph out;
  if (paragraph.text.empty()) {
    ComposedLine empty;
    empty.start = shape.first_indent;
    empty.span = source_of(paragraph, 0, 0);
    for (const InlineAnchor& anchor : paragraph.anchors)
      empty.anchors.push_back({empty.start, anchor.id});
    out.lines.push_back(std::move(empty));
    return out;
  }
  ParagraphShape frame = shape;
  const Length mark_room = shape.preformatted ? shape.size : Length{};
  parts.preparer.prepare(paragraph, frame, parts.prepared, diagnostics);
  if (parts.rules.character_grid && frame.align == design::Align::Justify)
    frame.align = design::Align::Start;  // cells neither open nor close
  std::vector<BrokenLine> broken;
  if (shape.preformatted) {
    broken = break_greedy(parts.prepared, frame, parts.rules);
    if (broken.size() > 1) {
      // It wraps: again with room for the mark.
      frame.measure -= mark_room;
      broken = break_greedy(parts.prepared, frame, parts.rules);
    }
  } else if (parts.rules.breaking == design::Breaking::Greedy) {
    broken = break_greedy(parts.prepared, frame, parts.rules);
  } else {
    broken = break_optimal(parts.prepared, frame, parts.rules);
  }
  std::vector<std::shared_ptr<const RunnerUp>> seconds;
  if (parts.reasons == Reasons::Give && !shape.preformatted)
    seconds = runners_up(parts.prepared, paragraph.text, frame, parts.rules, broken);
  out.lines.reserve(broken.size());
  CommentsDone comments;
  for (std::size_t i = 0; i < broken.size(); ++i) {
    const bool first_line = i == 0;
    JustifiedLine justified = justify(parts.prepared, broken[i], frame, parts.rules, first_line);
    judge_line(parts.prepared, broken[i], frame, parts.rules, i + 1 == broken.size() && i > 0,
               justified.report);
    ComposedLine line =
        make_line(paragraph, frame, parts.prepared, broken[i], justified,
                  line_start(frame, justified, first_line), comments, parts.preparer, parts.fonts);
    if (!seconds.empty()) line.runner_up = seconds[i];
    if (line.report.overfull) {
      const Length over = justified.extent - justified.hung - line.report.measure;
      diagnostics
          .warn("line/overfull", line.span,
                fmt::format("this line is {:.1f} pt too long and nothing in it can give way",
                            over.points()))
          .hint = "allow a break with a zero-width space (U+200B), or reword";
    }
    if (shape.preformatted && !broken[i].last) {
      FontId font;
      std::vector<shaping::ShapedGlyph> glyphs;
      const InlineStyle& style = paragraph.spans.back().style;
      const Length size = style.size == Length{} ? shape.size : style.size;
      const Length extent = parts.preparer.shape_text(kWrapMark, style, size, font, glyphs);
      PlacedRun mark;
      mark.at = shape.measure - std::min(extent, shape.size);
      mark.run.font = font;
      mark.run.size = size;
      mark.run.ink = fragment::Ink::gray(120);
      for (const auto& g : glyphs) mark.run.glyphs.push_back({g.glyph, 0, g.advance, g.dx, g.dy});
      line.runs.push_back(std::move(mark));
    }
    out.lines.push_back(std::move(line));
  }
  if (out.lines.empty()) out.lines.emplace_back();
  return out;
}

Length LineComposer::natural_extent(const ParagraphText& paragraph, const ParagraphShape& shape) {
  Diagnostics unheard;  // what is measured is composed, and diagnosed, later
  parts_->preparer.prepare(paragraph, shape, parts_->prepared, unheard);
  const auto count = static_cast<std::uint32_t>(parts_->prepared.atoms.size());
  Length widest;
  std::uint32_t first = 0;
  for (std::uint32_t i = 0; i < count; ++i) {
    if (parts_->prepared.atoms[i].break_after != BreakKind::Hard) continue;
    widest = std::max(widest, lines::natural_extent(parts_->prepared, first,
                                                    parts_->prepared.visible_end(first, i)));
    first = i + 1;
  }
  return widest;
}

Length LineComposer::least_extent(const ParagraphText& paragraph, const ParagraphShape& shape) {
  Diagnostics unheard;
  parts_->preparer.prepare(paragraph, shape, parts_->prepared, unheard);
  const Prepared& prepared = parts_->prepared;
  const auto count = static_cast<std::uint32_t>(prepared.atoms.size());
  Length widest;
  std::uint32_t first = 0;
  for (std::uint32_t i = 0; i < count; ++i) {
    const BreakKind kind = prepared.atoms[i].break_after;
    if (i + 1 < count && (kind == BreakKind::Forbidden || kind == BreakKind::Emergency)) continue;
    const Length word = lines::natural_extent(prepared, first, prepared.visible_end(first, i)) +
                        (i + 1 < count ? prepared.atoms[i].hyphen : Length{});
    widest = std::max(widest, word);
    first = i + 1;
  }
  return widest;
}

Length LineComposer::baseline(Length size, design::FontRole role, Tradition tradition) const {
  const FontId id = parts_->fonts.primary(role, tradition);
  return size.scaled(parts_->fonts.face(id).metrics().ideographic_top, 1000);
}

}  // namespace bookbuild::lines
