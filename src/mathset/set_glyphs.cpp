// Single characters, names and words.

#include <algorithm>

#include "base/utf8.h"
#include "math/alphabets.h"
#include "mathset/engine.h"
#include "text/graphemes.h"
#include "text/properties.h"

namespace bookbuild::mathset {

using math::Alphabet;

Box Engine::glyph_box(std::uint32_t glyph, std::string text, MathFont& font) {
  const GlyphExtent extent = font.extent(glyph);
  Box box;
  box.width = extent.advance;
  box.height = extent.height;
  box.depth = extent.depth;
  box.italic = font.italic(glyph);
  box.glyph = glyph;
  box.single = true;
  box.attachment = font.attachment(glyph, extent);
  fragment::GlyphRun run;
  run.font = font.id();
  run.size = font.size();
  run.ink = setting_.ink;
  run.text = std::move(text);
  run.glyphs.push_back({glyph, 0, extent.advance, Length{}, Length{}});
  fragment::Fragment mark;
  mark.size = {extent.advance, font.size()};
  mark.structure = setting_.structure;
  mark.content = std::move(run);
  box.marks.push_back(std::move(mark));
  return box;
}

void Engine::missing(char32_t code) {
  const std::u32string cluster(1, code);
  fonts::report_missing_glyph(cluster, setting_.span, *diagnostics_);
}

/// `plain` is what the character is in text: what search and copy give back.
Box Engine::character(char32_t code, char32_t plain, State state, bool dotless) {
  MathFont& own = font(state);
  std::uint32_t glyph = own.glyph(code, state.level(), dotless);
  if (glyph == 0 && plain != code) glyph = own.glyph(plain, state.level(), dotless);
  if (glyph != 0) return glyph_box(glyph, to_utf8(plain), own);
  return words(to_utf8(plain), Alphabet::Upright, state, design::FontRole::Body);
}

Box Engine::symbol(const math::Symbol& n, State state, bool dotless) {
  const char32_t code = math::in_alphabet(n.code, n.alphabet);
  Box box = character(code, n.code, state, dotless);
  box.slanted = n.alphabet == Alphabet::Italic || n.alphabet == Alphabet::BoldItalic ||
                n.alphabet == Alphabet::SansItalic;
  MathFont& own = font(state);
  if (n.large) {
    if (state.display() && box.single) {
      const Length least = own.constant(HB_OT_MATH_CONSTANT_DISPLAY_OPERATOR_MIN_HEIGHT);
      const std::uint32_t plain = box.glyph;
      const GrownGlyph larger =
          own.grown(plain, std::max(least, box.total() + Length::from_units(1)), true);
      // Put together of parts would be no letter any more.
      if (!larger.assembled && larger.parts.front().glyph != plain)
        box = glyph_box(larger.parts.front().glyph, to_utf8(n.code), own);
    }
    return on_axis(std::move(box), state);
  }
  if (n.negated) {
    const std::uint32_t slash = own.glyph(0x338, state.level());
    if (slash != 0) {
      const GlyphExtent extent = own.extent(slash);
      Box stroke = glyph_box(slash, "\u0338", own);
      const Length x = box.width / 2 - (extent.left + extent.right) / 2;
      const Length width = box.width;
      put_and_grow(box, std::move(stroke), x, Length{});
      box.width = width;
      box.single = false;
    }
  }
  return box;
}

/// Letters or figures one by one, in their alphabet.
Box Engine::letters(std::string_view text, Alphabet alphabet, State state) {
  Box out;
  std::size_t count = 0;
  for (const char32_t c : code_points(text)) {
    Box box = character(math::in_alphabet(c, alphabet), c, state);
    const Length width = box.width;
    if (count++ == 0) {
      out = std::move(box);
      continue;
    }
    out.single = false;
    out.italic = box.italic;
    put_and_grow(out, std::move(box), out.width, Length{});
    out.width += width;
  }
  out.slanted = alphabet == Alphabet::Italic;
  return out;
}

/// \sin: the math font's upright letters.
Box Engine::name(std::string_view text, State state) {
  Box out;
  for (const char32_t c : code_points(text)) {
    if (c == 0x2009 || c == U' ') {
      out.width += font(state).mu(3);
      continue;
    }
    Box box = character(c, c, state);
    const Length width = box.width;
    put_and_grow(out, std::move(box), out.width, Length{});
    out.width += width;
  }
  return out;
}

/// Latin letters come from the Latin face that the role names, as in the text around.
FontId Engine::text_face(design::FontRole role, std::u32string_view cluster) const {
  const bool wide = !cluster.empty() && text::is_wide(cluster.front());
  if (!wide && has_latin_[static_cast<std::size_t>(role)]) {
    const FontId latin = fonts_.find(role, Tradition::Latin, cluster);
    if (latin.valid()) return latin;
  }
  return fonts_.find(role, setting_.tradition, cluster);
}

/// Text as the text around the formula is set, in runs of one face.
Box Engine::words(std::string_view text, Alphabet alphabet, State state, design::FontRole role) {
  if (role == design::FontRole::Body) {
    if (alphabet == Alphabet::Bold || alphabet == Alphabet::SansBold)
      role = design::FontRole::Strong;
    if (alphabet == Alphabet::Italic) role = design::FontRole::Emphasis;
    if (alphabet == Alphabet::Monospace) role = design::FontRole::Code;
  }
  Box out;
  const Length size = size_of(state);
  const std::vector<std::uint32_t> starts = text::grapheme_starts(text);
  std::vector<shaping::ShapedGlyph> glyphs;
  for (std::size_t i = 0; i + 1 < starts.size();) {
    const auto cluster_at = [&](std::size_t k) {
      return text.substr(starts[k], starts[k + 1] - starts[k]);
    };
    const auto face_of = [&](std::size_t k) { return text_face(role, to_utf32(cluster_at(k))); };
    FontId face = face_of(i);
    if (!face.valid()) {
      const char32_t code = first_code_point(cluster_at(i));
      missing(code);
      face = fonts_.primary(role, setting_.tradition);
    }
    std::size_t end = i + 1;
    while (end + 1 < starts.size() && face_of(end) == face) ++end;
    shaping::ShapeRequest request;
    request.text = text;
    request.begin = starts[i];
    request.end = starts[end];
    request.font = face;
    request.size = size;
    request.tradition = setting_.tradition;
    request.script = text::script_of(first_code_point(cluster_at(i)));
    glyphs.clear();
    shaper_.shape(request, glyphs);
    const MathFont& metrics = font_of(face, size);
    fragment::GlyphRun run;
    run.font = face;
    run.size = size;
    run.ink = setting_.ink;
    run.text = text.substr(starts[i], starts[end] - starts[i]);
    Length extent;
    for (const shaping::ShapedGlyph& g : glyphs) {
      run.glyphs.push_back({g.glyph, g.cluster - starts[i], g.advance, g.dx, g.dy});
      const GlyphExtent ink = metrics.extent(g.glyph);
      out.height = std::max(out.height, ink.height - g.dy);
      out.depth = std::max(out.depth, ink.depth + g.dy);
      extent += g.advance;
    }
    if (!run.glyphs.empty()) {
      fragment::Fragment mark;
      mark.at = {out.width, Length{}};
      mark.size = {extent, size};
      mark.structure = setting_.structure;
      mark.content = std::move(run);
      out.marks.push_back(std::move(mark));
    }
    out.width += extent;
    i = end;
  }
  return out;
}

/// A sign at least `target` high or wide, its foot or left end at the origin.
Box Engine::grown(char32_t code, Length target, bool vertical, State state) {
  MathFont& own = font(state);
  const std::uint32_t glyph = own.glyph(code, state.level());
  if (glyph == 0) return character(code, code, state);
  const GrownGlyph grown = own.grown(glyph, target, vertical);
  if (!grown.assembled) return glyph_box(grown.parts.front().glyph, to_utf8(code), own);
  Box out;
  fragment::GlyphRun run;
  run.font = own.id();
  run.size = own.size();
  run.ink = setting_.ink;
  run.text = to_utf8(code);
  for (const AssembledGlyph& part : grown.parts) {
    const GlyphExtent extent = own.extent(part.glyph);
    if (vertical) {
      // Each part's ink stands on the place that it has.
      const Length foot = part.at + extent.depth;
      run.glyphs.push_back({part.glyph, 0, Length{}, Length{}, -foot});
      out.width = std::max(out.width, extent.advance);
      out.height = std::max(out.height, part.at + extent.height + extent.depth);
    } else {
      run.glyphs.push_back({part.glyph, 0, Length{}, part.at - extent.left, Length{}});
      out.height = std::max(out.height, extent.height);
      out.depth = std::max(out.depth, extent.depth);
      out.width = std::max(out.width, part.at + extent.right - extent.left);
    }
  }
  if (!run.glyphs.empty()) run.glyphs.back().advance = out.width;
  if (!vertical) out.depth = std::max(out.depth, -out.height);
  fragment::Fragment mark;
  mark.size = {out.width, own.size()};
  mark.structure = setting_.structure;
  mark.content = std::move(run);
  out.marks.push_back(std::move(mark));
  return out;
}

/// Its middle on the axis of the fractions.
Box Engine::on_axis(Box&& box, State state) {
  const Length raise = font(state).axis() - (box.height - box.depth) / 2;
  Box out;
  out.width = box.width;
  out.italic = box.italic;
  out.glyph = box.glyph;
  out.single = box.single;
  out.slanted = box.slanted;
  out.attachment = box.attachment;
  out.height = box.height + raise;
  out.depth = box.depth - raise;
  put(out, std::move(box), Length{}, raise);
  return out;
}

Box Engine::fence(char32_t code, Length target, State state) {
  if (code == 0) {
    Box none;
    none.width = beside_fraction();
    return none;
  }
  return on_axis(grown(code, target, true, state), state);
}

}  // namespace bookbuild::mathset
