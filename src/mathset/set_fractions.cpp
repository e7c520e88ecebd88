// Fractions and fences (Appendix G, rules 15 and 19).

#include <algorithm>
#include <array>

#include "mathset/engine.h"

namespace bookbuild::mathset {

Box Engine::fraction(const math::Fraction& n, State state) {
  using math::FractionStyle;
  State own_state = state;
  if (n.style == FractionStyle::Display || n.style == FractionStyle::Continued)
    own_state.style = math::Style::Display;
  if (n.style == FractionStyle::Text) own_state.style = math::Style::Text;
  const bool continued = n.style == FractionStyle::Continued;
  Box over =
      list(n.over, continued ? State{math::Style::Display, state.cramped} : own_state.over());
  Box under = list(n.under, continued ? State{math::Style::Display, true} : own_state.under());
  for (Box* part : {&over, &under})
    if (part->slanted) part->width += part->italic;
  if (continued) {
    // A strut in the numerator: 8.5 and 3.5 pt at 10 pt.
    over.height = std::max(over.height, setting_.size.scaled(85, 100));
    over.depth = std::max(over.depth, setting_.size.scaled(35, 100));
  }
  MathFont& own = font(own_state);
  const auto c = [&](hb_ot_math_constant_t which) { return own.constant(which); };
  const bool display = own_state.display();
  const Length axis = own.axis();
  Length up, down, rule;
  if (n.bar) {
    rule = c(HB_OT_MATH_CONSTANT_FRACTION_RULE_THICKNESS);
    up = c(display ? HB_OT_MATH_CONSTANT_FRACTION_NUMERATOR_DISPLAY_STYLE_SHIFT_UP
                   : HB_OT_MATH_CONSTANT_FRACTION_NUMERATOR_SHIFT_UP);
    down = c(display ? HB_OT_MATH_CONSTANT_FRACTION_DENOMINATOR_DISPLAY_STYLE_SHIFT_DOWN
                     : HB_OT_MATH_CONSTANT_FRACTION_DENOMINATOR_SHIFT_DOWN);
    const Length over_gap = c(display ? HB_OT_MATH_CONSTANT_FRACTION_NUM_DISPLAY_STYLE_GAP_MIN
                                      : HB_OT_MATH_CONSTANT_FRACTION_NUMERATOR_GAP_MIN);
    const Length under_gap = c(display ? HB_OT_MATH_CONSTANT_FRACTION_DENOM_DISPLAY_STYLE_GAP_MIN
                                       : HB_OT_MATH_CONSTANT_FRACTION_DENOMINATOR_GAP_MIN);
    up = std::max(up, axis + rule / 2 + over_gap + over.depth);
    down = std::max(down, under.height + under_gap + rule / 2 - axis);
  } else {
    up = c(display ? HB_OT_MATH_CONSTANT_STACK_TOP_DISPLAY_STYLE_SHIFT_UP
                   : HB_OT_MATH_CONSTANT_STACK_TOP_SHIFT_UP);
    down = c(display ? HB_OT_MATH_CONSTANT_STACK_BOTTOM_DISPLAY_STYLE_SHIFT_DOWN
                     : HB_OT_MATH_CONSTANT_STACK_BOTTOM_SHIFT_DOWN);
    const Length least = c(display ? HB_OT_MATH_CONSTANT_STACK_DISPLAY_STYLE_GAP_MIN
                                   : HB_OT_MATH_CONSTANT_STACK_GAP_MIN);
    const Length gap = (up - over.depth) - (under.height - down);
    if (gap < least) {
      up += (least - gap) / 2;
      down += (least - gap) - (least - gap) / 2;
    }
  }
  const Length width = std::max(over.width, under.width);
  Box inner;
  const Length beside = n.left == 0 ? beside_fraction() : Length{};
  inner.width = width + beside * 2;
  const Length over_at = beside + (width - over.width) / 2;
  const Length under_at = beside + (width - under.width) / 2;
  put_and_grow(inner, std::move(over), over_at, up);
  if (n.bar) {
    put_rule(inner, beside, axis - rule / 2, width, rule, rule_like());
    inner.height = std::max(inner.height, axis + rule / 2);
  }
  put_and_grow(inner, std::move(under), under_at, -down);
  if (n.left == 0 && n.right == 0) return inner;
  // The fences of a binomial have heights of their own in TeX: 2.4 em in display style, 1 em else.
  const Length size = display ? own.size().scaled(24, 10) : own.size();
  Box out;
  for (const bool left : {true, false}) {
    Box mark = fence(left ? n.left : n.right, size, own_state);
    const Length mark_width = mark.width;
    put_and_grow(out, std::move(mark), out.width, Length{});
    out.width += mark_width;
    if (!left) break;
    const Length inner_width = inner.width;
    put_and_grow(out, std::move(inner), out.width, Length{});
    out.width += inner_width;
  }
  return out;
}

Box Engine::fences(const math::Fence& n, State state) {
  std::vector<Box> parts;
  parts.reserve(n.parts.size());
  for (const math::List& part : n.parts) {
    parts.push_back(list(part, state));
    if (parts.back().slanted) parts.back().width += parts.back().italic;
  }
  return fenced(std::move(parts), n.left, n.middle, n.right, state);
}

/// Rule 19: the marks cover nine tenths of what they enclose, or all but 5 pt of it.
Box Engine::fenced(std::vector<Box>&& parts, char32_t left, const std::vector<char32_t>& middle,
                   char32_t right, State state) {
  const Length axis = font(state).axis();
  Length reach;
  for (const Box& part : parts) reach = std::max({reach, part.height - axis, part.depth + axis});
  const Length whole = reach * 2;
  const Length target = std::max(whole.scaled(901, 1000), whole - font(state).size().scaled(5, 10));
  Box out;
  const auto add = [&](Box&& box) {
    const Length width = box.width;
    put_and_grow(out, std::move(box), out.width, Length{});
    out.width += width;
  };
  add(fence(left, target, state));
  for (std::size_t i = 0; i < parts.size(); ++i) {
    add(std::move(parts[i]));
    if (i >= middle.size()) continue;
    const Length space = font(state).mu(state.script() ? 0 : 5);
    out.width += space;
    add(fence(middle[i], target, state));
    out.width += space;
  }
  add(fence(right, target, state));
  return out;
}

/// \big and its kin: 1.2, 1.8, 2.4 and 3 em, as TeX's boxes of 8.5, 11.5, 14.5 and 17.5 pt ask for.
Box Engine::big(const math::Big& n, State state) {
  constexpr std::array<int, 4> kTenths = {12, 18, 24, 30};
  if (n.code == 0) return {};
  const Length whole = setting_.size.scaled(kTenths[static_cast<std::size_t>(n.size - 1)], 10);
  return fence(n.code, std::max(whole.scaled(901, 1000), whole - setting_.size / 2),
               State{state.script() ? math::Style::Text : state.style, state.cramped});
}

}  // namespace bookbuild::mathset
