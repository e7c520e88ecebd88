#pragma once

// How text is set: sizes, breaking, spacing. Keys of layouts/*.toml mirror these names.

#include <memory>
#include <string>

#include "base/length.h"
#include "design/font_roles.h"
#include "text/kinsoku.h"
#include "text/spacing.h"

namespace bookbuild::design {

enum class Align { Justify, Start, Center, End };
enum class Hanging { None, Allow, Force };  // F-071
enum class Breaking { Optimal, Greedy };
enum class LineEnd { Half, Trim, Jis, Gb };                                 // F-070
enum class HeadBracket { ZenkakuTentsuki, ZenkakuNibuNibu, NibuTentsuki };  // F-074

enum class RubyAlign { Centre, Head };                       // F-102
enum class RubyOverhang { Neighbours, Half, Blanks, None };  // F-105
enum class BopomofoPlace { Beside, Over };                   // F-110, F-113

/// How readings stand by their bases.
struct RubyRules {
  RubyAlign align = RubyAlign::Centre;  // of one character's reading, in vertical lines
  RubyOverhang overhang = RubyOverhang::Neighbours;
  BopomofoPlace bopomofo = BopomofoPlace::Beside;  // Over: in horizontal lines
};

/// The paragraph-independent rules of line composition.
struct LineRules {
  text::KinsokuLevel kinsoku = text::KinsokuLevel::Strict;
  std::shared_ptr<const text::SpacingTable> spacing;  // never null in a validated design
  Hanging hanging = Hanging::None;
  bool hang_all = false;  // Chinese ；：！？ hang as well as 、，。 (F-071)
  LineEnd line_end = LineEnd::Trim;
  HeadBracket head_bracket = HeadBracket::ZenkakuTentsuki;
  Em autospace = Em::ratio(1, 4);     // F-040
  bool respect_author_space = false;  // F-041
  Breaking breaking = Breaking::Optimal;
  int min_last_line = 2;        // F-080; 1 switches it off
  bool character_grid = false;  // F-003
  // Latin letters and figures beside CJK: their size to the CJK's, and how far their baseline is
  // raised, so that two faces look like one.
  Em latin_scale = Em::ratio(1, 1), latin_shift = {};
  RubyRules ruby;
  Em sideline_gap = Em::ratio(1, 8);  // between two marks of names that touch (F-092)
};

/// A block of text: its size, pitch and place in the measure.
struct TextDesign {
  Length size = Length::pt(10);
  Length line_pitch = Length::pt(17);
  Em indent = Em::ratio(2, 1);  // of the first line
  Em start = {}, end = {};      // indents of the whole block, in its own size
  Align align = Align::Justify;
  FontRole font = FontRole::Body;
};

}  // namespace bookbuild::design
