#pragma once

// What stands beside a line without moving it: emphasis dots (F-090), side lines (F-091–F-093).

#include "lines/place_line.h"

namespace bookbuild::lines {

/// A line's atoms where justification has put them: `starts[k]` is that of atom `first + k`.
struct SetAtoms {
  const ParagraphText& paragraph;
  const ParagraphShape& shape;
  const Prepared& prepared;
  const BrokenLine& broken;
  const std::vector<Length>& starts;
  const std::vector<Length>& raises;  // of rows within the line; empty: it has none
  [[nodiscard]] const Atom& atom(std::size_t k) const { return prepared.atoms[broken.first + k]; }
  [[nodiscard]] const InlineStyle& style(std::size_t k) const {
    return paragraph.spans[atom(k).style].style;
  }
  [[nodiscard]] Length raise(std::size_t k) const { return raises.empty() ? Length{} : raises[k]; }
  [[nodiscard]] bool vertical() const { return shape.writing == WritingMode::VerticalRl; }
};

void add_dots(const SetAtoms& set, Preparer& preparer, const fonts::FontBook& fonts,
              ComposedLine& line);
/// `gap` parts two marks of names that touch.
void add_side_lines(const SetAtoms& set, const fonts::FontBook& fonts, Em gap, ComposedLine& line);
/// The short lines that join two characters of a Chinese text read as Japanese (F-119).
void add_joiners(const SetAtoms& set, ComposedLine& line);

/// How much of a paragraph's comments earlier lines hold.
struct CommentsDone {
  std::size_t comment = 0;
  std::uint32_t glyphs = 0;  // of that one
};
/// Comments run on beside the text from where their bases begin, one after another, as far as the
/// line goes; the last line holds all that is left (F-115).
void add_comments(const SetAtoms& set, const fonts::FontBook& fonts, CommentsDone& done,
                  ComposedLine& line);

}  // namespace bookbuild::lines
