#pragma once

// The space between two classes: a table per tradition (F-004, F-020…F-041, F-060…F-062), read from
// layouts/spacing/*.toml.

#include <array>
#include <cstdint>
#include <string>

#include "base/length.h"
#include "text/char_class.h"

namespace bookbuild::text {

/// Glue between two characters. Amounts are of the em of the character the glue belongs to (F-005).
/// Priorities: 1 is used up first; 0 never moves.
struct Glue {
  Em natural{}, least{}, most{};
  std::uint8_t shrink_step = 0;   // 1…7 in the order of F-061
  std::uint8_t stretch_step = 0;  // 1…4 in the order of F-062
  bool of_before = true;          // belongs to the mark before (be) or after (af)
  // Where the glues of two marks meet, what the other mark's own adds: part of the amounts above,
  // an em of that mark's, and given up at a step of its own (、・ in JLREQ table 3 note 3).
  Em other{}, other_least{};
  std::uint8_t other_step = 0;
  bool operator==(const Glue&) const = default;
};

/// What the line's end leaves of the mark's glue: natural, or (all or nothing, F-061) `least` at
/// `shrink_step`.
struct EdgeGlue {
  Em natural{}, least{};
  std::uint8_t shrink_step = 0;
  bool operator==(const EdgeGlue&) const = default;
};

/// What a step of adjustment does in this tradition, in words for the composition report.
struct StepName {
  std::string what, clause;
};

struct SpacingTable {
  std::string name;
  std::array<StepName, 8> reduce;  // by step of F-061
  std::array<StepName, 5> expand;  // by step of F-062
  /// between[a][b]: after class a, before class b. Where two glues meet (・ before 「) their sum,
  /// belonging to `before`.
  std::array<std::array<Glue, kCharClassCount>, kCharClassCount> between{};
  std::array<EdgeGlue, kCharClassCount> line_end{};  // F-070
  std::array<Em, kCharClassCount> line_head{};       // F-072
  /// Between words (F-026).
  Glue word_space{Em::ratio(1, 3), Em::ratio(1, 4), Em::ratio(1, 2), 1, 1, true};
  /// Extent of a mark without its glue: half an em for marks drawn on one side of their em (F-004);
  /// 0: the glyph's own advance.
  std::array<Em, kCharClassCount> body = half_bodies();
  [[nodiscard]] const Glue& glue(CharClass before, CharClass after) const {
    return between[static_cast<std::size_t>(before)][static_cast<std::size_t>(after)];
  }
  /// Brackets, stops, commas and middle dots stand in half an em (F-020, F-030); tables may add
  /// others.
  static constexpr std::array<Em, kCharClassCount> half_bodies() {
    std::array<Em, kCharClassCount> bodies{};
    for (CharClass c : {CharClass::Open, CharClass::Close, CharClass::MiddleDot, CharClass::Stop,
                        CharClass::Comma})
      bodies[static_cast<std::size_t>(c)] = Em::ratio(1, 2);
    return bodies;
  }
};

}  // namespace bookbuild::text
