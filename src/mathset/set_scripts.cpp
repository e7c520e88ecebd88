// Exponents, indices and limits (The TeXbook, Appendix G, rules 13a and 18).

#include <algorithm>

#include "mathset/engine.h"

namespace bookbuild::mathset {

namespace {

/// Whether the base is an operator whose width already holds its lean.
bool is_large(const math::Node* node) {
  const auto* symbol = node == nullptr ? nullptr : std::get_if<math::Symbol>(&node->node);
  return symbol != nullptr && symbol->large;
}

}  // namespace

/// OpenType MathKernInfo: the script may move into the corner of its base; the nearer of the two
/// heights at which they could touch decides.
Length Engine::script_kern(const Box& base, const Box& script, Length shift, bool sup,
                           MathFont& own, MathFont& small) const {
  if (!base.single || base.glyph == 0) return {};
  const hb_ot_math_kern_t at_base = sup ? HB_OT_MATH_KERN_TOP_RIGHT : HB_OT_MATH_KERN_BOTTOM_RIGHT;
  const hb_ot_math_kern_t at_script = sup ? HB_OT_MATH_KERN_BOTTOM_LEFT : HB_OT_MATH_KERN_TOP_LEFT;
  const auto both = [&](Length of_base, Length of_script) {
    Length kern = own.kerning(base.glyph, at_base, of_base);
    if (script.single && script.glyph != 0)
      kern += small.kerning(script.glyph, at_script, of_script);
    return kern;
  };
  if (sup)
    return std::max(both(shift - script.depth, -script.depth),
                    both(base.height, base.height - shift));
  return std::max(both(script.height - shift, script.height),
                  both(-base.depth, shift - base.depth));
}

Box Engine::scripts(const math::Scripts& n, State state) {
  const math::Node* base_node = n.base.empty() ? nullptr : &n.base.front();
  const bool as_limits =
      n.limits == math::Limits::Always || (n.limits == math::Limits::Display && state.display());
  Box base;
  if (base_node != nullptr) base = node(*base_node, state);
  if (as_limits && base_node != nullptr) {
    std::optional<Box> over, under;
    if (n.has_sup) over = list(n.sup, state.sup());
    if (n.has_sub) under = list(n.sub, state.sub());
    return limits(std::move(base), std::move(over), std::move(under), state);
  }
  MathFont& own = font(state);
  const auto c = [&](hb_ot_math_constant_t which) { return own.constant(which); };
  const bool large = is_large(base_node);
  const bool letter = base.single && !large;
  const Length lean = base.italic;
  Box out;
  out.width = base.width;
  out.height = base.height;
  out.depth = base.depth;

  Box sup, sub;
  if (n.has_sup) sup = list(n.sup, state.sup());
  if (n.has_sub) sub = list(n.sub, state.sub());
  Length up = c(state.cramped ? HB_OT_MATH_CONSTANT_SUPERSCRIPT_SHIFT_UP_CRAMPED
                              : HB_OT_MATH_CONSTANT_SUPERSCRIPT_SHIFT_UP);
  Length down = c(HB_OT_MATH_CONSTANT_SUBSCRIPT_SHIFT_DOWN);
  if (!letter) {
    up = std::max(up, base.height - c(HB_OT_MATH_CONSTANT_SUPERSCRIPT_BASELINE_DROP_MAX));
    down = std::max(down, base.depth + c(HB_OT_MATH_CONSTANT_SUBSCRIPT_BASELINE_DROP_MIN));
  }
  up = std::max(up, sup.depth + c(HB_OT_MATH_CONSTANT_SUPERSCRIPT_BOTTOM_MIN));
  down = std::max(down, sub.height - c(HB_OT_MATH_CONSTANT_SUBSCRIPT_TOP_MAX));
  if (n.has_sup && n.has_sub) {
    const Length least = c(HB_OT_MATH_CONSTANT_SUB_SUPERSCRIPT_GAP_MIN);
    const Length gap = (up - sup.depth) - (sub.height - down);
    if (gap < least) {
      down += least - gap;
      const Length lift =
          c(HB_OT_MATH_CONSTANT_SUPERSCRIPT_BOTTOM_MAX_WITH_SUBSCRIPT) - (up - sup.depth);
      if (lift > Length{}) {
        const Length both = std::min(lift, least - gap);
        up += both;
        down -= both;
      }
    }
  }
  MathFont& small = font(state.sup());
  const Length after = c(HB_OT_MATH_CONSTANT_SPACE_AFTER_SCRIPT);
  const Length edge = base.width;
  Length width = edge;
  const Length sup_at = edge + (large ? Length{} : lean) +
                        (n.has_sup ? script_kern(base, sup, up, true, own, small) : Length{});
  const Length sub_at = edge - (large ? lean : Length{}) +
                        (n.has_sub ? script_kern(base, sub, down, false, own, small) : Length{});
  put(out, std::move(base), Length{}, Length{});
  if (n.has_sup) {
    width = std::max(width, sup_at + sup.width + after);
    put_and_grow(out, std::move(sup), sup_at, up);
  }
  if (n.has_sub) {
    width = std::max(width, sub_at + sub.width + after);
    put_and_grow(out, std::move(sub), sub_at, -down);
  }
  out.width = width;
  return out;
}

/// Over and under an operator, centred; a slanted one's limits follow its slant. `close`: as near
/// as what stretches may be.
Box Engine::limits(Box&& base, std::optional<Box> over, std::optional<Box> under, State state,
                   bool close) {
  MathFont& own = font(state);
  const auto c = [&](hb_ot_math_constant_t which) { return own.constant(which); };
  const Length lean = base.italic;
  Length width = base.width;
  if (over) width = std::max(width, over->width);
  if (under) width = std::max(width, under->width);
  Box out;
  out.width = width;
  const Length height = base.height, depth = base.depth;
  const Length base_at = (width - base.width) / 2;
  if (over) {
    const Length gap = c(HB_OT_MATH_CONSTANT_UPPER_LIMIT_GAP_MIN);
    Length rise = height + gap + over->depth;
    if (!close)
      rise = std::max(rise, height + c(HB_OT_MATH_CONSTANT_UPPER_LIMIT_BASELINE_RISE_MIN));
    put_and_grow(out, std::move(*over), (width - over->width) / 2 + lean / 2, rise);
  }
  out.height = std::max(out.height, height);
  out.depth = std::max(out.depth, depth);
  put(out, std::move(base), base_at, Length{});
  if (under) {
    const Length gap = c(HB_OT_MATH_CONSTANT_LOWER_LIMIT_GAP_MIN);
    Length drop = depth + gap + under->height;
    if (!close) drop = std::max(drop, depth + c(HB_OT_MATH_CONSTANT_LOWER_LIMIT_BASELINE_DROP_MIN));
    put_and_grow(out, std::move(*under), (width - under->width) / 2 - lean / 2, -drop);
  }
  return out;
}

}  // namespace bookbuild::mathset
