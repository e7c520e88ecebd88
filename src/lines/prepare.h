#pragma once

// Text → atoms: itemise, shape, classify, space, and mark where lines may end.

#include <array>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>

#include "base/diagnostic.h"
#include "fonts/font_book.h"
#include "lines/cluster.h"
#include "lines/prepared.h"
#include "text/hyphenation.h"
#include "text/line_breaks.h"

namespace bookbuild::lines {

/// What preparing needs besides the text; owned by the composer, one per thread.
class Preparer {
 public:
  Preparer(const fonts::FontBook& fonts, const design::LineRules& rules);

  /// Fills `out` (its buffers are reused).
  void prepare(const ParagraphText& paragraph, const ParagraphShape& shape, Prepared& out,
               Diagnostics& diagnostics);

  /// Appends the glyphs of a short text in one style: wrap marks, dots, readings. Returns the
  /// extent.
  Length shape_text(std::string_view text, const InlineStyle& style, Length size, FontId& font,
                    std::vector<shaping::ShapedGlyph>& glyphs,
                    shaping::Direction direction = shaping::Direction::Horizontal);

  [[nodiscard]] const design::LineRules& rules() const { return rules_; }
  [[nodiscard]] const fonts::FontBook& fonts() const { return fonts_; }

 private:
  void itemise(const ParagraphText& paragraph, const ParagraphShape& shape,
               Diagnostics& diagnostics);
  void shape_runs(const ParagraphText& paragraph, const ParagraphShape& shape, Prepared& out);
  void reclass_by_neighbours();
  void reclass_beside_rows(const ParagraphText& paragraph);
  void fit_latin(const ParagraphText& paragraph);
  static void snap_to_columns(Atom& a);
  void set_bodies(const ParagraphText& paragraph, const ParagraphShape& shape, Prepared& out);
  void set_gaps(const ParagraphText& paragraph, const ParagraphShape& shape, Prepared& out);
  void set_grid(const ParagraphText& paragraph, const ParagraphShape& shape, Prepared& out);
  void set_breaks(const ParagraphText& paragraph, const ParagraphShape& shape, Prepared& out);
  /// Latin words may be parted at their syllables, for a price, with a hyphen (F-054).
  void hyphenate(const ParagraphText& paragraph, const ParagraphShape& shape, Prepared& out);
  /// Tabs reach to the stops of the paragraph (F-118).
  static void set_tabs(const ParagraphText& paragraph, const ParagraphShape& shape, Prepared& out);
  static void set_spread(const ParagraphText& paragraph, Prepared& out);
  void add_emergency_breaks(const ParagraphShape& shape, Prepared& out);
  void sum(Prepared& out) const;
  /// Several characters in one em of a vertical line (F-116).
  void shape_combined(const ParagraphText& paragraph, const Cluster& cluster, Prepared& out);
  bool has_vertical_form(FontId font, char32_t code, Tradition tradition);
  /// How far a mark's glyph moves toward the line's start so that its ink stands in its body.
  Length ink_shift(const Atom& atom, std::uint32_t glyph, Length spare);

  const fonts::FontBook& fonts_;
  const design::LineRules& rules_;
  std::unique_ptr<text::SpacingTable> table_;  // the design's, with its autospace
  shaping::Shaper shaper_;
  std::map<std::string, text::Hyphenator, std::less<>> hyphenators_;  // by language
  text::LineBreaks unicode_breaks_;
  std::array<bool, static_cast<std::size_t>(design::FontRole::Math) + 1> has_latin_face_{};
  std::vector<Cluster> clusters_;  // scratch
  std::unordered_map<std::uint64_t, int> ink_sides_;
  std::unordered_map<std::uint64_t, bool> vertical_forms_;
};

/// The place in the manuscript of a byte range of the paragraph's text.
SourceSpan source_of(const ParagraphText& paragraph, std::uint32_t begin, std::uint32_t end);

}  // namespace bookbuild::lines
