#include "edition/marks.h"

#include <array>

#include "base/utf8.h"
#include "text/properties.h"

namespace bookbuild::edition {

using design::EditionMarks;
using design::EditionQuotes;

namespace {

struct Marks {
  std::array<std::string_view, 2> outer, inner;
};

Marks marks_of(EditionQuotes quotes) {
  switch (quotes) {
    case EditionQuotes::CornerInside:
      return {{"『", "』"}, {"「", "」"}};
    case EditionQuotes::Curly:
      return {{"“", "”"}, {"‘", "’"}};
    default:
      return {{"「", "」"}, {"『", "』"}};
  }
}

/// 1 opens, -1 closes, 0 is no quotation mark.
int side_of(char32_t c) {
  if (c == U'「' || c == U'『' || c == U'“' || c == U'‘' || c == U'﹁' || c == U'﹃') return 1;
  if (c == U'」' || c == U'』' || c == U'”' || c == U'’' || c == U'﹂' || c == U'﹄') return -1;
  return 0;
}

bool is_latin(char32_t c) {
  return c != 0 && c < 0x2000 && text::is_letter_or_digit(c);
}

/// One character of a row with what stands beside it.
struct Spot {
  char32_t before = 0, code = 0, after = 0;
  std::size_t piece = 0;
};

/// Rewrites each piece by `becomes(spot)`: a text, or a null view to keep the character. `say` is
/// told of each change.
template <class Say, class Becomes>
void rewrite(Row& row, const Say& say, const Becomes& becomes) {
  char32_t before = 0;
  for (std::size_t p = 0; p < row.size(); ++p) {
    const std::string text = *row[p].text;
    std::string out;
    bool changed = false;
    if (!row[p].joined) before = 0;
    for (std::size_t at = 0; at < text.size();) {
      const DecodedCodePoint here = decode_utf8(text, at);
      const std::size_t next = at + here.length;
      Spot spot;
      spot.before = before;
      spot.code = here.code;
      spot.piece = p;
      if (next < text.size()) {
        spot.after = decode_utf8(text, next).code;
      } else if (p + 1 < row.size() && row[p + 1].joined) {
        spot.after = first_code_point(*row[p + 1].text);
      }
      const std::string_view was = std::string_view(text).substr(at, here.length);
      const std::string_view to = becomes(spot);
      if (to.data() == nullptr || to == was) {
        out += was;
      } else {
        say(row[p], at, was, to);
        out += to;
        changed = true;
      }
      before = here.code;
      at = next;
    }
    if (changed) *row[p].text = std::move(out);
  }
}

}  // namespace

EditionQuotes usual_quotes(Tradition tradition, WritingMode writing) {
  const bool vertical = writing == WritingMode::VerticalRl;
  switch (tradition) {
    case Tradition::Ja:
    case Tradition::ZhHantTw:
    case Tradition::ZhHantHk:
      return EditionQuotes::Corner;
    case Tradition::ZhHans:
      return vertical ? EditionQuotes::CornerInside : EditionQuotes::Curly;
    case Tradition::Ko:
      return vertical ? EditionQuotes::Corner : EditionQuotes::Curly;
    case Tradition::Latin:
      break;
  }
  return EditionQuotes::Keep;
}

EditionMarks usual_marks(Tradition tradition, WritingMode writing) {
  const bool vertical = writing == WritingMode::VerticalRl;
  if (tradition == Tradition::Ko)
    return vertical ? EditionMarks::TouKuten : EditionMarks::CommaPeriod;
  return tradition == Tradition::Ja && vertical ? EditionMarks::TouKuten : EditionMarks::Keep;
}

void rewrite_quotes(Row& row, EditionQuotes quotes, Tradition tradition, Changes& changes) {
  if (quotes == EditionQuotes::Keep || quotes == EditionQuotes::Auto) return;
  const Marks marks = marks_of(quotes);
  int depth = 0;
  bool named = false;  // within 『』 that name a work
  const auto say = [&](const Piece& piece, std::size_t at, std::string_view was,
                       std::string_view to) { changes.info("edition/quotes", piece, at, was, to); };
  rewrite(row, say, [&](const Spot& spot) -> std::string_view {
    const int side = side_of(spot.code);
    if (side == 0) return {};
    const bool latin = spot.code < 0x3000 && is_latin(spot.before) && is_latin(spot.after);
    if (latin) return {};  // don’t
    if (tradition == Tradition::Ja && depth == 0 && (spot.code == U'『' || (named && side < 0))) {
      named = side > 0;
      return {};
    }
    if (side > 0) return (depth++ % 2 == 0 ? marks.outer : marks.inner)[0];
    // The end of a speech that began paragraphs ago is an outer one.
    if (depth > 0) --depth;
    return (depth % 2 == 0 ? marks.outer : marks.inner)[1];
  });
}

void rewrite_marks(Row& row, EditionMarks marks, Tradition tradition, Changes& changes) {
  if (marks == EditionMarks::Keep || marks == EditionMarks::Auto) return;
  const bool korean = tradition == Tradition::Ko;
  if (tradition != Tradition::Ja && !korean) return;
  bool drop_space = false;
  const auto say = [&](const Piece& piece, std::size_t at, std::string_view was,
                       std::string_view to) {
    changes.info("edition/punctuation", piece, at, was, to);
  };
  rewrite(row, say, [&](const Spot& spot) -> std::string_view {
    const char32_t c = spot.code;
    if (drop_space && c == U' ') {
      drop_space = false;
      return std::string_view("");
    }
    drop_space = false;
    const bool after_cjk = text::is_cjk_letter(spot.before) || side_of(spot.before) != 0 ||
                           (!is_latin(spot.before) && spot.before > 0x2E80);
    if (korean && marks != EditionMarks::TouKuten) {
      // The space after a Korean stop is the author's; a full-width stop has none.
      const bool more = spot.after != 0 && !text::is_space(spot.after) && side_of(spot.after) >= 0;
      if (c == U'。' || c == U'．') return more ? ". " : ".";
      if (c == U'、' || c == U'，') return more ? ", " : ",";
      return {};
    }
    const bool stop = c == U'。' || c == U'．' || (korean && c == U'.' && after_cjk);
    const bool comma = c == U'、' || c == U'，' || (korean && c == U',' && after_cjk);
    drop_space = korean && (c == U'.' || c == U',') && (stop || comma);
    if (stop) return marks == EditionMarks::CommaPeriod ? "．" : "。";
    if (comma) return marks == EditionMarks::TouKuten ? "、" : "，";
    return {};
  });
}

}  // namespace bookbuild::edition
