// What stands over, under and around: accents, rules, radicals, arrows (Appendix G, rules 9 to 12).

#include <algorithm>

#include "base/utf8.h"
#include "mathset/engine.h"

namespace bookbuild::mathset {

namespace {

/// Signs that stretch over their base whatever its width, not only as far as a wide form goes.
bool stretches(char32_t code) {
  return code == 0x2190 || code == 0x2192 || code == 0x2194 || (code >= 0x23B4 && code <= 0x23DF);
}

}  // namespace

Box Engine::accent(const math::Accent& n, State state) {
  const auto* letter =
      n.base.size() == 1 ? std::get_if<math::Symbol>(&n.base.front().node) : nullptr;
  // i and j lose their dots below an accent.
  const bool dotted =
      letter != nullptr && !n.under && (letter->code == U'i' || letter->code == U'j');
  Box base;
  if (dotted) {
    math::Symbol dotless = *letter;
    if (dotless.alphabet == math::Alphabet::Italic || dotless.alphabet == math::Alphabet::Upright)
      dotless.code = letter->code == U'i' ? 0x131 : 0x237;
    base = symbol(dotless, state.kept_low(), true);
  } else {
    base = list(n.base, state.kept_low());
  }
  if (stretches(n.combining)) return stretched_accent(std::move(base), n, state);

  MathFont& own = font(state);
  std::uint32_t glyph = own.glyph(n.combining, state.level());
  if (glyph == 0) {
    missing(n.combining);
    return base;
  }
  if (n.wide) glyph = own.widest_within(glyph, base.width);
  const GlyphExtent extent = own.extent(glyph);
  const Length shift =
      std::max(Length{}, base.height - own.constant(HB_OT_MATH_CONSTANT_ACCENT_BASE_HEIGHT));
  const Length over = base.single ? base.attachment : base.width / 2;
  Box mark = glyph_box(glyph, {}, own);
  mark.marks.front().at = {};
  auto& run = std::get<fragment::GlyphRun>(mark.marks.front().content);
  append_utf8(run.text, n.combining);
  const Length x = over - own.attachment(glyph, extent);
  mark.depth = std::max(mark.depth, -mark.height);
  Box out;
  out.width = base.width;
  out.height = std::max(base.height, extent.height + shift);
  out.depth = base.depth;
  out.italic = base.italic;
  out.slanted = base.slanted;
  // Scripts of an accented letter stand as those of the letter itself.
  out.glyph = base.glyph;
  out.single = base.single;
  put(out, std::move(base), Length{}, Length{});
  put(out, std::move(mark), x, shift);
  return out;
}

/// Braces and arrows along the whole of their base, close to it.
Box Engine::stretched_accent(Box&& base, const math::Accent& n, State state) {
  MathFont& own = font(state);
  if (base.slanted) base.width += base.italic;
  Box mark = grown(n.combining, base.width, false, state);
  const Length width = std::max(base.width, mark.width);
  const Length gap = own.constant(n.under ? HB_OT_MATH_CONSTANT_UNDERBAR_VERTICAL_GAP
                                          : HB_OT_MATH_CONSTANT_OVERBAR_VERTICAL_GAP);
  Box out;
  out.width = width;
  out.height = base.height;
  out.depth = base.depth;
  const Length base_at = (width - base.width) / 2;
  const Length mark_at = (width - mark.width) / 2;
  // The mark's own place above the baseline does not matter: its ink goes beside the base's edge.
  const Length raise = n.under ? -(base.depth + gap + mark.height) : base.height + gap + mark.depth;
  put(out, std::move(base), base_at, Length{});
  put_and_grow(out, std::move(mark), mark_at, raise);
  return out;
}

Box Engine::line(const math::Line& n, State state) {
  Box base = list(n.content, n.under ? state : state.kept_low());
  MathFont& own = font(state);
  const auto c = [&](hb_ot_math_constant_t which) { return own.constant(which); };
  Box out;
  out.width = base.width;
  out.height = base.height;
  out.depth = base.depth;
  out.width += base.slanted ? base.italic : Length{};
  if (n.under) {
    const Length gap = c(HB_OT_MATH_CONSTANT_UNDERBAR_VERTICAL_GAP);
    const Length rule = c(HB_OT_MATH_CONSTANT_UNDERBAR_RULE_THICKNESS);
    put_rule(out, Length{}, -(base.depth + gap + rule), out.width, rule, rule_like());
    out.depth += gap + rule + c(HB_OT_MATH_CONSTANT_UNDERBAR_EXTRA_DESCENDER);
  } else {
    const Length gap = c(HB_OT_MATH_CONSTANT_OVERBAR_VERTICAL_GAP);
    const Length rule = c(HB_OT_MATH_CONSTANT_OVERBAR_RULE_THICKNESS);
    put_rule(out, Length{}, base.height + gap, out.width, rule, rule_like());
    out.height += gap + rule + c(HB_OT_MATH_CONSTANT_OVERBAR_EXTRA_ASCENDER);
  }
  put(out, std::move(base), Length{}, Length{});
  return out;
}

Box Engine::radical(const math::Radical& n, State state) {
  MathFont& own = font(state);
  const auto c = [&](hb_ot_math_constant_t which) { return own.constant(which); };
  Box content = list(n.content, state.kept_low());
  if (content.slanted) content.width += content.italic;
  const Length rule = c(HB_OT_MATH_CONSTANT_RADICAL_RULE_THICKNESS);
  Length gap = c(state.display() ? HB_OT_MATH_CONSTANT_RADICAL_DISPLAY_STYLE_VERTICAL_GAP
                                 : HB_OT_MATH_CONSTANT_RADICAL_VERTICAL_GAP);
  const Length target = content.height + content.depth + gap + rule;
  Box sign = grown(0x221A, target, true, state);
  // What the sign is too large by goes below the rule and below the content, in equal parts.
  const Length spare = sign.total() - target;
  if (spare > Length{}) gap += spare / 2;
  const Length top = content.height + gap + rule;  // of the rule, and of the sign
  Box out;
  out.height = top + c(HB_OT_MATH_CONSTANT_RADICAL_EXTRA_ASCENDER);
  out.depth = std::max(content.depth, sign.total() - top);
  Length x;
  const Length sign_height = sign.height, sign_total = sign.total();
  if (!n.index.empty()) {
    Box index = list(n.index, State{math::Style::ScriptScript, true});
    const Length before = c(HB_OT_MATH_CONSTANT_RADICAL_KERN_BEFORE_DEGREE);
    const Length after = c(HB_OT_MATH_CONSTANT_RADICAL_KERN_AFTER_DEGREE);
    const int percent = own.percent(HB_OT_MATH_CONSTANT_RADICAL_DEGREE_BOTTOM_RAISE_PERCENT);
    const Length foot = top - sign_total + sign_total.scaled(percent, 100);
    const Length index_at = before;
    const Length index_width = index.width;
    put_and_grow(out, std::move(index), index_at, foot + index.depth);
    x = std::max(Length{}, index_at + index_width + after);
  }
  const Length sign_width = sign.width;
  put(out, std::move(sign), x, top - sign_height);
  x += sign_width;
  put_rule(out, x, top - rule, content.width, rule, rule_like());
  const Length width = content.width;
  put(out, std::move(content), x, Length{});
  out.width = x + width;
  return out;
}

Box Engine::stack(const math::Stack& n, State state) {
  Box base = list(n.base, state);
  base.italic = Length{};
  std::optional<Box> over, under;
  if (!n.over.empty()) over = list(n.over, state.sup());
  if (!n.under.empty()) under = list(n.under, state.sub());
  return limits(std::move(base), std::move(over), std::move(under), state);
}

Box Engine::arrow(const math::Arrow& n, State state) {
  std::optional<Box> over, under;
  if (!n.over.empty()) over = list(n.over, state.sup());
  if (!n.under.empty()) under = list(n.under, state.sub());
  Length target = font(state).size();
  const Length around = font(state).mu(14);
  if (over) target = std::max(target, over->width + around);
  if (under) target = std::max(target, under->width + around);
  Box sign = grown(n.code, target, false, state);
  sign.italic = Length{};
  return limits(std::move(sign), std::move(over), std::move(under), state, true);
}

/// LaTeX's \fboxsep and \fboxrule.
Box Engine::boxed(const math::Boxed& n, State state) {
  Box content = list(n.content, state);
  const Length pad = setting_.size.scaled(3, 10), rule = setting_.size.scaled(4, 100);
  Box out;
  out.height = content.height + pad + rule;
  out.depth = content.depth + pad + rule;
  out.width = content.width + (pad + rule) * 2;
  const fragment::Fragment like = rule_like();
  put_rule(out, Length{}, out.height - rule, out.width, rule, like);
  put_rule(out, Length{}, -out.depth, out.width, rule, like);
  put_rule(out, Length{}, -out.depth, rule, out.total(), like);
  put_rule(out, out.width - rule, -out.depth, rule, out.total(), like);
  put(out, std::move(content), pad + rule, Length{});
  return out;
}

}  // namespace bookbuild::mathset
