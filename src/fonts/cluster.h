#pragma once

// What a face must have to set a grapheme cluster.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "fonts/font_book.h"

namespace bookbuild::fonts {

/// The ways in which a cluster may be covered.
struct ClusterNeeds {
  /// Variation sequences, which one face should know whole.
  std::vector<std::pair<char32_t, char32_t>> sequences;
  std::u32string exact;       // the characters that need glyphs
  std::u32string composed;    // the same with marks and jamo composed, as HarfBuzz would; empty: no
                              // other than exact
  std::u32string decomposed;  // canonically decomposed; empty: no other than exact
  /// Whether a selector asks for a form of an ideograph or symbol and not just for emoji or text
  /// style.
  [[nodiscard]] bool chooses_form() const;
};
ClusterNeeds needs_of(std::u32string_view cluster);

/// C0 and C1.
constexpr bool is_control(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0);
}
/// Whether the face has a glyph, or HarfBuzz makes one up (spaces from U+0020, U+2011 from U+2010).
bool has_glyph(const Face& face, char32_t code);
bool has_all(const Face& face, std::u32string_view codes);
/// All characters, as they are or composed.
bool covers(const Face& face, const ClusterNeeds& needs);
bool covers_sequences(const Face& face, const ClusterNeeds& needs);

}  // namespace bookbuild::fonts
