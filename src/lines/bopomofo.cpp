#include "lines/bopomofo.h"

#include <algorithm>

#include "base/utf8.h"
#include "text/properties.h"

namespace bookbuild::lines {

namespace {

bool is_neutral_tone(char32_t c) {
  return c == U'˙' || c == U'．' || c == U'·';
}
bool is_tone(char32_t c) {
  return c == U'ˊ' || c == U'ˇ' || c == U'ˋ' || c == U'˪' || c == U'˫' || c == U'ˉ' ||
         is_neutral_tone(c);
}
/// 入聲: ㆴ ㆵ ㆶ ㆷ ㆻ, small at the lower right.
bool is_checked_tone(char32_t c) {
  return (c >= 0x31B4 && c <= 0x31B7) || c == 0x31BB;
}

/// One syllable taken apart.
struct Syllable {
  std::u32string symbols;
  char32_t tone = 0;  // beside the last symbol
  bool neutral = false;
  char32_t checked = 0;
};

Syllable taken_apart(std::string_view reading) {
  Syllable syllable;
  for (const char32_t c : code_points(reading)) {
    if (is_neutral_tone(c)) {
      syllable.neutral = true;
    } else if (is_checked_tone(c)) {
      syllable.checked = c;
    } else if (is_tone(c)) {
      // F-113: the level tone is never printed.
      if (c != U'ˉ') syllable.tone = c;
    } else if (!text::is_space(c)) {
      syllable.symbols.push_back(c);
    }
  }
  return syllable;
}

}  // namespace

bool bopomofo_stands_over(const ParagraphShape& shape, const Preparer& preparer) {
  return shape.writing == WritingMode::Horizontal &&
         preparer.rules().ruby.bopomofo == design::BopomofoPlace::Over;
}

void set_bopomofo_room(const ParagraphText& paragraph, const ParagraphShape& shape,
                       const Preparer& preparer, Prepared& prepared) {
  if (shape.writing != WritingMode::Horizontal || paragraph.bopomofo.empty() ||
      bopomofo_stands_over(shape, preparer))
    return;
  for (Atom& a : prepared.atoms) {
    if (a.kind != AtomKind::Glyphs || !text::is_wide(a.code)) continue;
    a.body += a.size / 2;
  }
}

void report_bopomofo(const ParagraphText& paragraph, const fonts::FontBook& fonts,
                     Diagnostics& diagnostics) {
  std::size_t span = 0;
  for (const RubyText& text : paragraph.bopomofo) {
    while (span + 1 < paragraph.spans.size() && paragraph.spans[span].end <= text.begin) ++span;
    const InlineStyle& style = paragraph.spans[span].style;
    for (const char32_t c : code_points(text.reading)) {
      const std::u32string symbol(1, c);
      if (text::is_space(c) || c == U'ˉ' || fonts.find(style.font, style.tradition, symbol).valid())
        continue;
      fonts::report_missing_glyph(symbol, source_of(paragraph, text.begin, text.end), diagnostics);
    }
  }
}

Length shape_syllable(std::string_view reading, const InlineStyle& style, Length size,
                      Preparer& preparer, const fonts::FontBook& fonts, FontId& font,
                      std::vector<shaping::ShapedGlyph>& glyphs) {
  const Syllable syllable = taken_apart(reading);
  const Length beside = size / 3;  // what a tone takes
  Length extent;
  const auto add_tone = [&](char32_t tone, int height) {
    const std::size_t at = glyphs.size();
    FontId own;
    preparer.shape_text(to_utf8(tone), style, size, own, glyphs);
    if (glyphs.size() == at) return;
    if (!font.valid()) font = own;
    const fonts::InkBox ink = fonts.face(own).ink(glyphs[at].glyph);
    glyphs[at].dx = beside / 2 - size.scaled((ink.left + ink.right) / 2, 1000);
    glyphs[at].dy = size.scaled((ink.top + ink.bottom) / 2 - height, 1000);
    glyphs[at].advance = beside;
    extent += beside;
  };
  const fonts::FaceMetrics& m = fonts.face(fonts.primary(style.font, style.tradition)).metrics();
  if (syllable.neutral) add_tone(U'˙', m.ideographic_top - 150);
  for (const char32_t symbol : syllable.symbols)
    extent += preparer.shape_text(to_utf8(symbol), style, size, font, glyphs);
  if (syllable.tone != 0) add_tone(syllable.tone, m.ideographic_top - 150);
  if (syllable.checked != 0) add_tone(syllable.checked, m.ideographic_bottom + 200);
  return extent;
}

void add_bopomofo(const SetAtoms& set, Preparer& preparer, const fonts::FontBook& fonts,
                  ComposedLine& line) {
  if (bopomofo_stands_over(set.shape, preparer)) return;
  std::size_t k = 0;
  for (const RubyText& text : set.paragraph.bopomofo) {
    while (k < set.starts.size() && set.atom(k).begin < text.begin) ++k;
    if (k == set.starts.size()) return;
    const Atom& base = set.atom(k);
    if (base.begin >= text.end) continue;
    const Syllable syllable = taken_apart(text.reading);
    const InlineStyle& style = set.style(k);
    // F-110: each symbol 3/10 of its base, solid, the block centred on it.
    const Length symbol = base.size.scaled(3, 10);
    const auto count = static_cast<std::int32_t>(syllable.symbols.size());
    const Length body = set.vertical() ? base.body : base.size;
    const Length centre = set.vertical() ? body / 2 : set.shape.size / 2;
    const Length top = centre - symbol * count / 2;
    // The band begins where the base's em box ends.
    const Length band = set.vertical() ? (set.shape.size + base.size) / 2 : base.size;
    const auto add = [&](char32_t c, Length size, auto&& pen) {
      FontId font;
      std::vector<shaping::ShapedGlyph> glyphs;
      preparer.shape_text(to_utf8(c), style, size, font, glyphs);
      if (glyphs.empty()) return;
      PlacedMark mark;
      mark.at = set.starts[k];
      mark.pen = pen(font, glyphs.front().glyph);
      mark.structure = style.structure;
      mark.run.font = font;
      mark.run.size = size;
      mark.run.ink = style.ink;
      for (const auto& g : glyphs) mark.run.glyphs.push_back({g.glyph, 0, g.advance, g.dx, g.dy});
      line.marks.push_back(std::move(mark));
    };
    const auto centred_ink = [&](Length size, Point at) {
      return [&fonts, size, at](FontId font, std::uint32_t glyph) {
        const fonts::InkBox ink = fonts.face(font).ink(glyph);
        return Point{at.x - size.scaled((ink.left + ink.right) / 2, 1000),
                     at.y + size.scaled((ink.top + ink.bottom) / 2, 1000)};
      };
    };
    for (std::int32_t i = 0; i < count; ++i) {
      add(syllable.symbols[static_cast<std::size_t>(i)], symbol, [&](FontId font, std::uint32_t) {
        const fonts::FaceMetrics& m = fonts.face(font).metrics();
        return Point{band, top + symbol * i + symbol.scaled(m.ideographic_top, 1000)};
      });
    }
    // F-111: beside the last symbol, raised to its upper edge; the neutral tone stands on the
    // first.
    const Length beside = band + symbol + base.size / 10;
    // The faces draw tones for a line of letters: half as large again they fill their fifth of an
    // em.
    const Length tone = symbol * 3 / 2;
    if (syllable.tone != 0)
      add(syllable.tone, tone, centred_ink(tone, {beside, top + symbol * std::max(0, count - 1)}));
    if (syllable.checked != 0)
      add(syllable.checked, base.size / 5,
          centred_ink(base.size / 5, {beside, top + symbol * count}));
    if (syllable.neutral)
      add(U'˙', symbol, centred_ink(symbol, {band + symbol / 2, top - base.size / 20}));
  }
}

}  // namespace bookbuild::lines
