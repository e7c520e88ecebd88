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
void add_side_lines(const SetAtoms& set, const fonts::FontBook& fonts, ComposedLine& line);

}  // namespace bookbuild::lines
