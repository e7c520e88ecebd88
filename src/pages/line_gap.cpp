#include "pages/line_gap.h"

#include <algorithm>

#include "lines/prepare.h"

namespace bookbuild::pages {

namespace {

/// What the sides of the lines hold, in eighths of an em: readings and dots half an em, lines an
/// eighth.
struct Sides {
  int before = 0, after = 0;
  void hold(bool second, int eighths) {
    int& side = second ? after : before;
    side = std::max(side, eighths);
  }
};

}  // namespace

std::optional<GapWanted> gap_wanted(const lines::ParagraphText& text,
                                    const lines::ParagraphShape& shape) {
  const bool vertical = shape.writing == WritingMode::VerticalRl;
  Sides sides;
  std::optional<std::uint32_t> first;
  const auto found = [&](std::uint32_t at) { first = first ? std::min(*first, at) : at; };
  for (const lines::RubyText& ruby : text.ruby) {
    sides.hold(lines::on_other_side(ruby.side), 4);
    found(ruby.begin);
  }
  if (!text.comments.empty()) {
    sides.hold(true, 4);
    found(text.comments.front().begin);
  }
  if (vertical && !text.bopomofo.empty()) {
    sides.hold(false, 4);
    found(text.bopomofo.front().begin);
  }
  for (const lines::StyledSpan& span : text.spans) {
    const lines::InlineStyle& style = span.style;
    const bool line = style.side_line != lines::SideLine::None;
    const bool mark = style.proper_name != 0 || style.title_mark != 0;
    if (style.dot == 0 && !line && !mark) continue;
    if (style.dot != 0) sides.hold(!vertical && is_chinese(style.tradition), 4);
    if (line) sides.hold(!vertical, 1);
    if (mark) sides.hold(true, 1);
    found(span.begin);
  }
  if (!first) return std::nullopt;
  GapWanted wanted;
  wanted.gap = shape.size * std::max(4, sides.before + sides.after) / 8;
  wanted.span = lines::source_of(text, *first, *first + 1);
  return wanted;
}

}  // namespace bookbuild::pages
