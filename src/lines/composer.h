#pragma once

// Paragraph → lines: prepare → break → justify → place. Values in, values out.

#include <cstdint>
#include <memory>
#include <vector>

#include "base/diagnostic.h"
#include "fonts/font_book.h"
#include "fragment/fragment.h"
#include "lines/line_report.h"
#include "lines/paragraph.h"
#include "shaping/shaper.h"

namespace bookbuild::lines {

/// Glyphs of one face, size and style at a distance from the line's start.
struct PlacedRun {
  Length at;  // inline distance of the pen from the line origin
  /// Horizontal lines: of its baseline above the line's. Vertical lines: of the pen to the right of
  /// the line's central axis.
  Length raise;
  StructureId structure;
  fragment::GlyphRun run;
};

/// Level glyphs in a cell of the line: emphasis dots, bopomofo. `pen` is physical, from the cell's
/// top left corner; the cell begins at `at` and is as wide as the line.
struct PlacedMark {
  Length at;
  Point pen;
  StructureId structure;
  fragment::GlyphRun run;
};

/// A rule along a stretch of the line; `block` is the distance of its near edge from the head edge
/// of the line's em box, negative outside it.
struct PlacedRule {
  Length at, extent, block, thickness;
  fragment::Ink ink;
  fragment::RuleForm form = fragment::RuleForm::Solid;
};
struct PlacedBox {
  Length at;
  InlineBox box;
  Length raise;  // of a formula's baseline in a vertical line, to the right of the axis
};
struct PlacedLink {
  Length at, extent;
  LinkId link;
  StructureId structure;
};
struct PlacedAnchor {
  Length at;
  std::string id;
};

/// Whether the composer also finds each line's runner-up: `explain` alone asks for it.
enum class Reasons { Omit, Give };

struct ComposedLine {
  std::vector<PlacedRun> runs;
  std::vector<PlacedMark> marks;
  std::vector<PlacedRule> rules;
  std::vector<PlacedBox> boxes;
  std::vector<PlacedLink> links;
  std::vector<PlacedAnchor> anchors;
  std::vector<NoteId> notes;  // whose marks stand on it, in order
  Length start;               // inline distance of the first mark from the line origin
  Length extent;              // from there to the end of the last body
  Length above, below;        // how far in-line boxes reach beyond the em box, before and after it
  std::uint32_t begin = 0,
                end = 0;  // bytes of the paragraph's text, the break's own spaces included
  SourceSpan span;
  LineReport report;
  std::shared_ptr<const RunnerUp> runner_up;  // with Reasons::Give alone
};

struct ComposedParagraph {
  std::vector<ComposedLine> lines;
};

/// Composes paragraphs in one tradition of rules. Not shared between threads (it owns a Shaper and
/// its caches).
class LineComposer {
 public:
  LineComposer(const fonts::FontBook& fonts, const design::LineRules& rules,
               Reasons reasons = Reasons::Omit);
  ~LineComposer();
  LineComposer(const LineComposer&) = delete;
  LineComposer& operator=(const LineComposer&) = delete;

  /// At least one line, even for an empty text. Overfull lines and missing glyphs are diagnosed
  /// ("line/overfull", "font/missing-glyph").
  ComposedParagraph compose(const ParagraphText& paragraph, const ParagraphShape& shape,
                            Diagnostics& diagnostics);

  /// Natural extent of a text on one line: for labels, columns and leaders.
  Length natural_extent(const ParagraphText& paragraph, const ParagraphShape& shape);

  /// The extent below which some word would be broken where it should not be.
  Length least_extent(const ParagraphText& paragraph, const ParagraphShape& shape);

  /// From the em box's head (top) to the baseline, for a size: the ideographic em box of the body
  /// face.
  [[nodiscard]] Length baseline(Length size, design::FontRole role, Tradition tradition) const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

/// The line's marks with its em box at `at` (physical page point of the line origin's em-box
/// corner: top left in horizontal, top right in vertical writing). One LineBox fragment of the
/// given size.
fragment::Fragment place_line(ComposedLine&& line, Point at, const ParagraphShape& shape,
                              Length baseline, bool body, std::uint32_t slot);

}  // namespace bookbuild::lines
