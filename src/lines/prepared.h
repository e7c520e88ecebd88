#pragma once

// A paragraph with everything known that no line break can change: glyphs, classes, bodies, gaps,
// and where lines may end. Made once by `prepare`; breaking and justifying only read it.

#include <array>
#include <cstdint>
#include <vector>

#include "lines/line_report.h"
#include "lines/paragraph.h"
#include "shaping/shaper.h"
#include "text/char_class.h"

namespace bookbuild::lines {

enum class AtomKind : std::uint8_t { Glyphs, Space, Box, HardBreak };
/// How an atom stands: level in a horizontal line; upright, turned clockwise, or level within one
/// em of a vertical one (F-116, F-120).
enum class Stance : std::uint8_t { Horizontal, Upright, Sideways, Combined };
/// Whether a line may end after an atom. Emergency: only where nothing else helps.
enum class BreakKind : std::uint8_t { Forbidden, Allowed, Hard, Emergency };

/// The smallest thing that is placed: a grapheme cluster, or several that the font made one (——,
/// ligatures).
struct Atom {
  std::uint32_t begin = 0, end = 0;              // bytes of the text
  std::uint32_t glyph_begin = 0, glyph_end = 0;  // in Prepared::glyphs
  std::uint32_t style = 0;                       // index of its span
  char32_t code = 0;                             // its first character
  FontId font;
  Length size;   // its em
  Length body;   // extent without glue (F-004)
  Length shift;  // moves the ink into the body
  // The gap to the next atom.
  Length gap, gap_least, gap_most;
  std::uint8_t shrink_step = 0, stretch_step = 0;
  text::CharClass char_class = text::CharClass::Western;
  AtomKind kind = AtomKind::Glyphs;
  Stance stance = Stance::Horizontal;
  bool has_ruby = false, has_second = false;  // something stands on its first, or second, side
  std::uint32_t rows = 0;                     // 1 + the index in Prepared::rows; 0: none
  std::uint16_t condense = 1000;              // width of its glyphs in thousandths of their own
  BreakKind break_after = BreakKind::Forbidden;
  std::uint16_t break_penalty = 0;  // of breaking here, in the units of line badness
  /// What the line's end leaves of a mark's glue (F-070), and what its head keeps (F-072).
  Length end_natural, end_least, head;
  std::uint8_t end_step = 0;
  /// Of the gap, what the mark after it gives up, and at which step, where two glues meet.
  Length other_give;
  std::uint8_t other_step = 0;
  bool hangs = false;  // may stand outside the measure at a line's end (F-071)
  Length raise;        // of its baseline, beside its style's own
  Length hyphen;       // extent of the hyphen that a break after it prints; 0 none
  /// What the gap gives up at a step of reduction.
  [[nodiscard]] Length gives(std::size_t step) const {
    Length amount;
    if (shrink_step == step) amount += gap - gap_least - other_give;
    if (other_step == step) amount += other_give;
    return amount;
  }
  [[nodiscard]] bool is_blank() const {
    return kind == AtomKind::Space || kind == AtomKind::HardBreak;
  }
};

/// Running totals over atoms, modulo 2^32: differences over one line are exact, and a line is far
/// shorter than the range.
struct Totals {
  std::uint32_t extent = 0;                          // bodies and natural gaps
  std::array<std::uint32_t, kShrinkSteps> shrink{};  // what gaps can give, by step
  std::array<std::uint32_t, 3> stretch{};  // [1], [2]: what gaps can take at steps 1 and 2
  std::uint32_t open_gaps = 0;             // gaps that open at steps 3 and 4
};

/// A shaped reading and where it stands by its base, atoms [first, end).
struct RubyPlace {
  std::uint32_t first = 0, end = 0;
  std::uint32_t glyph_begin = 0, glyph_end = 0;  // in Prepared::ruby_glyphs
  FontId font;
  Length size;
  Length offset;  // of its head from that of the base; negative where it laps over the neighbour
  Length inner;   // between its characters (F-103)
  fragment::RunDirection direction = fragment::RunDirection::Horizontal;
  bool western = false;  // never letterspaced
  RubySide side = RubySide::Reading;
  bool joined = false;  // a joiner stands at its foot, nearer to the line
};

/// A shaped comment beside the text from atom `first` on (F-115).
struct CommentPlace {
  std::uint32_t first = 0;
  std::uint32_t glyph_begin = 0, glyph_end = 0;  // in Prepared::ruby_glyphs
  FontId font;
  Length size;
  fragment::RunDirection direction = fragment::RunDirection::Horizontal;
  std::vector<bool> may_begin;  // by glyph: whether a line may begin with it
};

/// A jukugo whose readings lap over its bases and that a line may part: its readings [first, end)
/// of Prepared::ruby, and what its neighbours lend (F-104).
struct Jukugo {
  std::uint32_t first = 0, end = 0;
  Length before, after;
  bool heads_meet = false;
};

/// What an atom takes in its row of an in-line note.
struct RowCell {
  Length body, gap;
  BreakKind after = BreakKind::Forbidden;  // whether a row may end here; Hard: it does
};

/// Atoms [first, end) that stand in two rows or more within the line (F-117, F-118).
struct Rows {
  std::uint32_t first = 0, end = 0;
  std::uint32_t cells = 0;  // of the first atom, in Prepared::row_cells
  bool own = false;         // divided by the author
};

struct Prepared {
  std::vector<Atom> atoms;
  std::vector<shaping::ShapedGlyph> glyphs;
  std::vector<RubyPlace> ruby;
  std::vector<CommentPlace> comments;
  std::vector<std::uint32_t> joiners;     // atoms, in order, that a short line joins to the next
  std::vector<std::uint32_t> ruby_order;  // of `ruby`, by their first atoms
  std::vector<shaping::ShapedGlyph> ruby_glyphs;
  std::vector<Jukugo> jukugo;
  std::vector<Rows> rows;
  std::vector<RowCell> row_cells;
  std::vector<Totals> totals;  // totals[k]: over atoms [0, k), their gaps included

  /// One past the last atom of a line that ends after atom `last` (inclusive): blanks at the end
  /// are dropped.
  [[nodiscard]] std::uint32_t visible_end(std::uint32_t first, std::uint32_t last) const {
    std::uint32_t end = last + 1;
    while (end > first && atoms[end - 1].is_blank()) --end;
    return end;
  }
};

}  // namespace bookbuild::lines
