// Lists: what stands beside what, and how far apart.

#include <algorithm>

#include "base/overloaded.h"
#include "mathset/engine.h"

namespace bookbuild::mathset {

using math::AtomClass;
using math::Style;

Engine::Engine(const fonts::FontBook& fonts) : fonts_(fonts), shaper_(fonts) {
  has_latin_.resize(static_cast<std::size_t>(design::FontRole::Math) + 1);
  for (const fonts::FontBook::RoleLine& line : fonts.roles())
    if (line.tradition == Tradition::Latin && !line.faces.empty())
      has_latin_[static_cast<std::size_t>(line.role)] = true;
}

void Engine::begin(const MathSetting& setting, FontId face, Diagnostics& diagnostics) {
  setting_ = setting;
  face_ = face;
  diagnostics_ = &diagnostics;
}

MathFont& Engine::font_of(FontId face, Length size) {
  const auto key = std::pair(face, size);
  const auto known = math_fonts_.find(key);
  if (known != math_fonts_.end()) return known->second;
  return math_fonts_.try_emplace(key, fonts_, face, size).first->second;
}

Length Engine::size_of(State state) {
  const Length size = std::max(setting_.size, Length::from_units(1));
  if (!state.script()) return size;
  const MathFont& full = font_of(face_, size);
  int percent = full.percent(state.style == Style::Script
                                 ? HB_OT_MATH_CONSTANT_SCRIPT_PERCENT_SCALE_DOWN
                                 : HB_OT_MATH_CONSTANT_SCRIPT_SCRIPT_PERCENT_SCALE_DOWN);
  // What TeX has, where a font says nothing sensible.
  if (percent <= 0 || percent > 100) percent = state.style == Style::Script ? 70 : 50;
  return std::max(size.scaled(percent, 100), Length::from_units(1));
}

fragment::Fragment Engine::rule_like() const {
  fragment::Fragment like;
  like.structure = setting_.structure;
  like.content = fragment::Rule{setting_.ink, {}};
  return like;
}

void Engine::flatten(const math::Node& one, State state, Items& out) {
  if (const auto* styled = std::get_if<math::Styled>(&one.node)) {
    for (const math::Node& each : styled->content)
      flatten(each, {styled->style, state.cramped}, out);
  } else {
    out.push_back({&one, state});
  }
}

Box Engine::list(const math::List& nodes, State state) {
  Items all;
  for (const math::Node& each : nodes) flatten(each, state, all);
  std::vector<const math::Node*> atoms;
  atoms.reserve(all.size());
  for (const Item& item : all) atoms.push_back(item.node);
  return items(all, math::settled_classes(atoms), 0, all.size());
}

Box Engine::items(const Items& all, const std::vector<AtomClass>& classes, std::size_t begin,
                  std::size_t end) {
  if (end - begin == 1) return node(*all[begin].node, all[begin].state);
  Box out;
  bool any = false, slanted = false;
  Length italic;
  AtomClass before = AtomClass::Ord;
  for (std::size_t i = begin; i < end; ++i) {
    const Item& item = all[i];
    Box box = node(*item.node, item.state);
    if (math::is_space(*item.node)) {
      out.width += box.width;
      continue;
    }
    // A slanted letter leans over its width: room is made for it before what stands upright.
    if (any && slanted && !box.slanted) out.width += italic;
    if (any)
      out.width +=
          font(item.state).mu(math::space_between(before, classes[i], item.state.script()));
    italic = box.italic;
    slanted = box.slanted;
    const Length width = box.width;
    put_and_grow(out, std::move(box), out.width, Length{});
    out.width += width;
    before = classes[i];
    any = true;
  }
  out.italic = italic;
  out.slanted = slanted;
  return out;
}

Box Engine::node(const math::Node& one, State state) {
  return std::visit(
      Overloaded{
          [&](const math::Symbol& n) { return symbol(n, state); },
          [&](const math::Number& n) { return letters(n.digits, n.alphabet, state); },
          [&](const math::Identifier& n) { return letters(n.letters, n.alphabet, state); },
          [&](const math::Function& n) { return name(n.name, state); },
          [&](const math::Words& n) {
            return words(n.text, n.alphabet, state, design::FontRole::Body);
          },
          [&](const math::Source& n) {
            return words(n.tex, math::Alphabet::Upright, state, design::FontRole::Code);
          },
          [&](const math::Space& n) {
            Box box;
            box.width = font(state).mu(n.mu);
            return box;
          },
          [&](const math::Group& n) { return list(n.content, state); },
          [&](const math::Scripts& n) { return scripts(n, state); },
          [&](const math::Fraction& n) { return fraction(n, state); },
          [&](const math::Radical& n) { return radical(n, state); },
          [&](const math::Accent& n) { return accent(n, state); },
          [&](const math::Line& n) { return line(n, state); },
          [&](const math::Stack& n) { return stack(n, state); },
          [&](const math::Arrow& n) { return arrow(n, state); },
          [&](const math::Fence& n) { return fences(n, state); },
          [&](const math::Big& n) { return big(n, state); },
          [&](const math::Table& n) { return table(n, state); },
          [&](const math::Styled& n) {
            return list(n.content, State{n.style, state.cramped});
          },
          [&](const math::Phantom& n) {
            Box box = list(n.content, state);
            if (!n.seen) box.marks.clear();
            if (!n.width) box.width = Length{};
            if (!n.height) box.height = box.depth = Length{};
            return box;
          },
          [&](const math::Boxed& n) { return boxed(n, state); },
          [&](const math::Classed& n) { return list(n.content, state); },
      },
      one.node);
}

}  // namespace bookbuild::mathset
