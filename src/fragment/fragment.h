#pragma once

// Finished pages: every mark at its place in physical coordinates. Pure values; nothing here
// decides anything.

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "base/geometry.h"
#include "base/source.h"
#include "base/strong_id.h"

namespace bookbuild::fragment {

/// What colour is printed. Black is black ink, not a mixture: gray is kept apart from RGB.
struct Ink {
  enum class Kind : std::uint8_t { Gray, Rgb } kind = Kind::Gray;
  std::uint8_t r = 0, g = 0, b = 0;  // Gray: r is the lightness, 0 black
  bool operator==(const Ink&) const = default;
  static constexpr Ink gray(std::uint8_t lightness) {
    return {Kind::Gray, lightness, lightness, lightness};
  }
};

/// How a run's glyphs follow one another. Horizontal: rightward along the baseline. Upright:
/// downward, the pen at the top centre of each cell as HarfBuzz's TTB gives it. Sideways: a
/// horizontal run turned 90° clockwise as a whole.
enum class RunDirection : std::uint8_t { Horizontal, Upright, Sideways };

/// Pen position before glyph i = sum of earlier advances; the glyph is drawn at pen + (dx, dy), y
/// downward.
struct Glyph {
  std::uint32_t glyph = 0;
  std::uint32_t cluster = 0;  // byte offset in the run's text; monotone
  Length advance;             // along the run's direction, glue included
  Length dx, dy;              // in the run's own frame
  bool operator==(const Glyph&) const = default;
};

/// Glyphs of one face and size. The fragment's `at` is the pen origin: the left end of the baseline
/// (Horizontal), the top of the central axis (Upright), the top of the turned baseline (Sideways).
struct GlyphRun {
  FontId font;
  Length size;
  RunDirection direction = RunDirection::Horizontal;
  std::uint16_t condense = 1000;  // width of the glyphs in thousandths of their own (F-116)
  Ink ink;
  std::string text;  // what the glyphs stand for, in reading order: what search and copy give back
  std::vector<Glyph> glyphs;
};

/// How a rule fills its rectangle. Double, Dotted and Wavy run along the longer side (F-091,
/// F-092).
enum class RuleForm : std::uint8_t { Solid, Double, Dotted, Wavy };

/// A rectangle of the fragment's `size`, filled.
struct Rule {
  Ink ink;
  RuleForm form = RuleForm::Solid;
};

/// An image scaled to the fragment's `size`.
struct ImageBox {
  ImageId image;
};

/// One composed line; children are placed relative to the page. `body` lines sit on the slot grid.
struct Fragment;
struct LineBox {
  bool body = true;
  std::uint32_t slot = 0;  // 1-based on its page; 0 off the grid
  SourceSpan span;         // of the line's text
  std::vector<Fragment> children;
};

/// A named box (type-area, heading, figure, table, footnotes, running-head, folio): only for dumps
/// and audits.
struct Group {
  std::string name;
  std::vector<Fragment> children;
};

/// A clickable area of the fragment's `size`; index into PagedBook::links.
struct LinkArea {
  LinkId link;
};

/// A place that links and bookmarks lead to.
struct AnchorMark {
  std::string id;
};  // ASCII

struct Fragment {
  Point at;
  Size size;
  StructureId structure;  // none: an artifact (furniture)
  std::variant<GlyphRun, Rule, ImageBox, LineBox, Group, LinkArea, AnchorMark> content;
};

}  // namespace bookbuild::fragment
