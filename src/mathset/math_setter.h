#pragma once

// A formula's tree → marks at their places: the rules of The TeXbook, Appendix G, with the measures
// of a font's OpenType MATH table.

#include <memory>
#include <vector>

#include "base/diagnostic.h"
#include "base/language.h"
#include "fonts/font_book.h"
#include "fragment/fragment.h"
#include "math/tree.h"

namespace bookbuild::mathset {

/// What a formula stands in.
struct MathSetting {
  Length size;  // the em of the text around it
  Tradition tradition = Tradition::Latin;
  StructureId structure;
  fragment::Ink ink;
  SourceSpan span;  // for messages
};

/// Marks count from the left end of the baseline, y downward.
struct SetFormula {
  std::vector<fragment::Fragment> marks;
  Length width, height, depth;
};

/// A piece of a formula in a line; a line may end after it, where another follows.
struct SetPiece {
  SetFormula formula;
  Length gap;             // before the next piece
  bool more = false;      // there is one
  bool relation = false;  // and a relation parts them, which is the better place
};

/// Not shared between threads.
class MathSetter {
 public:
  explicit MathSetter(const fonts::FontBook& fonts);
  ~MathSetter();
  MathSetter(const MathSetter&) = delete;
  MathSetter& operator=(const MathSetter&) = delete;

  /// Whether a font is there that can lay out formulae.
  [[nodiscard]] bool can_set(Tradition tradition) const;
  /// In display style, in one piece. Missing glyphs are diagnosed ("font/missing-glyph").
  SetFormula display(const math::Formula& formula, const MathSetting& setting,
                     Diagnostics& diagnostics);
  /// In text style; lines end before signs, in Latin text after them (F-136).
  std::vector<SetPiece> in_line(const math::Formula& formula, const MathSetting& setting,
                                Diagnostics& diagnostics);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace bookbuild::mathset
