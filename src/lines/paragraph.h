#pragma once

// What a paragraph is to the line composer: a flat text with styles, and a measure. No document, no
// page.

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/flow.h"
#include "base/language.h"
#include "base/source.h"
#include "base/strong_id.h"
#include "design/text_design.h"
#include "fragment/fragment.h"

namespace bookbuild::lines {

/// How a stretch stands in a vertical line: by each character's nature, or as the author says
/// (F-116, F-120).
enum class Orientation : std::uint8_t { Mixed, Upright, Sideways, Combined };

/// A line beside the text (F-091).
enum class SideLine : std::uint8_t { None, Single, Double, Dotted, Wavy };

/// How a stretch of text looks and what it belongs to.
struct InlineStyle {
  design::FontRole font = design::FontRole::Body;
  Length size;  // absolute; zero: the paragraph's
  Tradition tradition = Tradition::ZhHantTw;
  std::string language;  // BCP 47, of its Latin words; empty: English (hyphenation, F-054)
  Length raise;          // baseline shift away from the text's foot
  fragment::Ink ink;
  StructureId structure;  // of the marks made
  LinkId link;            // none: not a link
  NoteId note;            // the stretch is the reference mark of this note (cl-20)
  char32_t dot = 0;       // the emphasis mark beside each character; 0 none (F-090)
  SideLine side_line = SideLine::None;
  std::uint32_t proper_name = 0;  // which name it is part of, for 專名號; 0 none (F-092)
  std::uint32_t title_mark = 0;   // which title, for 書名號甲式 (F-092)
  bool strike = false;
  std::uint32_t rows = 0;    // which in-line note it is part of; 0 none (F-117)
  bool own_rows = false;     // its rows are the author's: furiwake (F-118)
  std::uint32_t spread = 0;  // which jidori it is part of; 0 none (F-118)
  Length spread_over;        // the extent of that one
  Orientation orientation = Orientation::Mixed;
  bool code =
      false;  // in-line code and URLs: breakable at sensible places, no ligatures, no re-classing
  bool unbroken = false;  // never split (tate-chu-yoko, ruby base)
  bool tab = false;       // goes to the next tab stop of the paragraph (F-118)
  bool operator==(const InlineStyle&) const = default;
};

/// Spans are in order and cover the text without gaps.
struct StyledSpan {
  std::uint32_t begin = 0, end = 0;  // byte offsets in the text
  InlineStyle style;
};

/// A formula, or a piece of one, set: `marks` count from the left end of its baseline, y downward.
struct FormulaPart {
  std::vector<fragment::Fragment> marks;
  Length width, height, depth;  // above and below the baseline
  /// Before the next piece, where `more` says that there is one: a line may end there, for a price.
  Length gap, gap_least, gap_most;
  std::uint16_t penalty = 0;
  bool more = false;
  bool sign = false;  // nothing but a sign, which stands solid beside CJK (F-136)
};

/// An in-line picture or formula; the text holds U+FFFC at its place.
struct InlineBox {
  std::uint32_t at = 0;
  Size size;  // stands on the baseline
  ImageId image;
  StructureId structure;
  std::shared_ptr<const FormulaPart> formula = {};  // in place of a picture
};

/// Where words beside their base stand: over it or at its right, on the other side, or at the foot
/// of it as the marks by which Chinese is read as Japanese do (F-100, F-119). Joiner: a short line
/// between it and the next character.
enum class RubySide : std::uint8_t {
  Reading,
  Other,
  Okurigana,
  ReturnMark,
  OtherOkurigana,
  Joiner
};
constexpr bool on_other_side(RubySide side) {
  return side != RubySide::Reading && side != RubySide::Okurigana;
}

/// A reading beside [begin, end). Readings of one `word` (not 0) are a jukugo's (F-101).
struct RubyText {
  std::uint32_t begin = 0, end = 0;
  std::string reading;
  std::uint32_t word = 0;
  RubySide side = RubySide::Reading;
  bool syllable = false;  // of bopomofo, to one character
};

/// A place in the text that links lead to.
struct InlineAnchor {
  std::uint32_t at = 0;
  std::string id;
};

/// From `at` onward the text comes from `span` (byte for byte while it lasts), for messages and the
/// page list.
struct SourceMapEntry {
  std::uint32_t at = 0;
  SourceSpan span;
};

/// '\n' in the text is the author's line break. Text is valid UTF-8.
struct ParagraphText {
  std::string text;
  std::vector<StyledSpan> spans;
  std::vector<InlineBox> boxes;
  std::vector<RubyText> ruby;
  std::vector<RubyText> bopomofo;  // one syllable to a character, at its right (F-110)
  std::vector<RubyText> comments;  // on the other side, on beyond their bases (F-115)
  std::vector<InlineAnchor> anchors;
  std::vector<SourceMapEntry> sources;
};

/// What of the words after a tab stands at its stop (F-118).
enum class TabKind : std::uint8_t { Head, Tail, Centre, Character };
struct TabStop {
  Length at;  // from the head of the measure
  TabKind kind = TabKind::Head;
  char32_t on = 0;  // of Character
};

/// The frame it is set into.
struct ParagraphShape {
  Length measure;       // extent of the lines, block indents already taken off
  Length size;          // the em
  Length first_indent;  // of the first line (F-073); may be negative down to -rest_indent
  Length rest_indent;   // of the other lines (F-076)
  design::Align align = design::Align::Justify;
  Tradition tradition = Tradition::ZhHantTw;
  WritingMode writing = WritingMode::Horizontal;
  /// Code: spaces kept, no glue, broken only where it must be, with a mark at the break and
  /// `rest_indent` after it.
  bool preformatted = false;
  std::vector<TabStop> tabs = {};  // in order
};

}  // namespace bookbuild::lines
