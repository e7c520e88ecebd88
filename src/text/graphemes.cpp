// The rules of UAX #29 (GB1 to GB999, Unicode 15.0) written out over ICU's property values, so that
// no break iterator has to be made, kept or locked.

#include "text/graphemes.h"

#include <unicode/uchar.h>

#include "base/utf8.h"

namespace bookbuild::text {

namespace {

struct Kind {
  std::uint8_t break_class = U_GCB_OTHER;
  bool pictographic = false;
};

Kind kind_from_icu(char32_t code) {
  const auto c = static_cast<UChar32>(code);
  return {static_cast<std::uint8_t>(u_getIntPropertyValue(c, UCHAR_GRAPHEME_CLUSTER_BREAK)),
          u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC) != 0};
}

std::vector<Kind> make_bmp_table() {
  std::vector<Kind> table(0x10000);
  for (char32_t c = 0; c < 0x10000; ++c) table[c] = kind_from_icu(c);
  return table;
}

Kind kind_of(char32_t c) {
  static const std::vector<Kind> bmp = make_bmp_table();
  return c < 0x10000 ? bmp[c] : kind_from_icu(c);
}

/// What the rules need to remember of the cluster begun so far.
struct State {
  Kind last;
  bool picture_open = false;          // GB11: ExtPict Extend*
  bool picture_joined = false;        // GB11: ExtPict Extend* ZWJ
  bool odd_regional_letters = false;  // GB12, GB13
};

bool is_control(std::uint8_t c) {
  return c == U_GCB_CONTROL || c == U_GCB_CR || c == U_GCB_LF;
}

bool breaks_before(const State& state, Kind next) {
  const std::uint8_t a = state.last.break_class;
  const std::uint8_t b = next.break_class;
  if (a == U_GCB_CR && b == U_GCB_LF) return false;  // GB3
  if (is_control(a) || is_control(b)) return true;   // GB4, GB5
  if (a == U_GCB_L && (b == U_GCB_L || b == U_GCB_V || b == U_GCB_LV || b == U_GCB_LVT)) {
    return false;  // GB6
  }
  if ((a == U_GCB_LV || a == U_GCB_V) && (b == U_GCB_V || b == U_GCB_T)) return false;  // GB7
  if ((a == U_GCB_LVT || a == U_GCB_T) && b == U_GCB_T) return false;                   // GB8
  if (b == U_GCB_EXTEND || b == U_GCB_ZWJ || b == U_GCB_SPACING_MARK) return false;     // GB9, GB9a
  if (a == U_GCB_PREPEND) return false;                                                 // GB9b
  if (state.picture_joined && next.pictographic) return false;                          // GB11
  return !(b == U_GCB_REGIONAL_INDICATOR && state.odd_regional_letters);  // GB12, GB13
}

void advance(State& state, Kind next) {
  state.picture_joined = state.picture_open && next.break_class == U_GCB_ZWJ;
  state.picture_open =
      next.pictographic || (state.picture_open && next.break_class == U_GCB_EXTEND);
  state.odd_regional_letters =
      next.break_class == U_GCB_REGIONAL_INDICATOR && !state.odd_regional_letters;
  state.last = next;
}

}  // namespace

std::vector<std::uint32_t> grapheme_starts(std::string_view text) {
  std::vector<std::uint32_t> starts;
  starts.reserve(text.size() / 3 + 2);
  starts.push_back(0);
  State state;
  const CodePoints points = code_points(text);
  const auto end = points.end();
  for (auto it = points.begin(); it != end; ++it) {
    const Kind next = kind_of(*it);
    if (it.offset() > 0 && breaks_before(state, next)) {
      starts.push_back(static_cast<std::uint32_t>(it.offset()));
    }
    advance(state, next);
  }
  if (!text.empty()) starts.push_back(static_cast<std::uint32_t>(text.size()));
  return starts;
}

}  // namespace bookbuild::text
