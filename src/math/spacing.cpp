#include "math/spacing.h"

#include <array>

namespace bookbuild::math {

namespace {

/// 0 none, 1 thin, 2 medium, 3 thick; negative: none in script sizes. A pair that cannot occur is
/// 0.
constexpr std::array<std::array<int, 8>, 8> kSpaces{{
    // Ord Op Bin Rel Open Close Punct Inner
    {0, 1, -2, -3, 0, 0, 0, -1},      // Ord
    {1, 1, 0, -3, 0, 0, 0, -1},       // Op
    {-2, -2, 0, 0, -2, 0, 0, -2},     // Bin
    {-3, -3, 0, 0, -3, 0, 0, -3},     // Rel
    {0, 0, 0, 0, 0, 0, 0, 0},         // Open
    {0, 1, -2, -3, 0, 0, 0, -1},      // Close
    {-1, -1, 0, -1, -1, -1, -1, -1},  // Punct
    {-1, 1, -2, -3, -1, 0, -1, -1},   // Inner
}};
constexpr std::array<int, 4> kMu = {0, 3, 4, 5};

}  // namespace

bool is_space(const Node& node) {
  return std::holds_alternative<Space>(node.node);
}

std::vector<AtomClass> settled_classes(const std::vector<const Node*>& list) {
  std::vector<AtomClass> classes;
  classes.reserve(list.size());
  AtomClass before = AtomClass::Open;  // as at the beginning
  std::size_t last = 0;                // index of the last atom, where there is one
  bool any = false;
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (is_space(*list[i])) {
      classes.push_back(any ? classes[last] : AtomClass::Ord);
      continue;
    }
    AtomClass now = class_of(*list[i]);
    if (now == AtomClass::Bin &&
        (before == AtomClass::Open || before == AtomClass::Bin || before == AtomClass::Op ||
         before == AtomClass::Rel || before == AtomClass::Punct))
      now = AtomClass::Ord;
    // An operator before a relation, a closing fence or a comma has nothing after it.
    if (any && classes[last] == AtomClass::Bin &&
        (now == AtomClass::Rel || now == AtomClass::Close || now == AtomClass::Punct))
      classes[last] = AtomClass::Ord;
    classes.push_back(now);
    before = now;
    last = i;
    any = true;
  }
  if (any && classes[last] == AtomClass::Bin) classes[last] = AtomClass::Ord;
  return classes;
}

std::vector<AtomClass> settled_classes(const List& list) {
  std::vector<const Node*> nodes;
  nodes.reserve(list.size());
  for (const Node& node : list) nodes.push_back(&node);
  return settled_classes(nodes);
}

int space_between(AtomClass before, AtomClass after, bool script) {
  const int space = kSpaces[static_cast<std::size_t>(before)][static_cast<std::size_t>(after)];
  if (space < 0) return script ? 0 : kMu[static_cast<std::size_t>(-space)];
  return kMu[static_cast<std::size_t>(space)];
}

std::vector<Piece> pieces(const List& list) {
  const std::vector<AtomClass> classes = settled_classes(list);
  std::vector<Piece> out(1);
  int fences = 0;  // open ones: nothing within them may part
  for (std::size_t i = 0; i < list.size(); ++i) {
    const AtomClass now = classes[i];
    if (!is_space(list[i])) {
      if (now == AtomClass::Open) ++fences;
      if (now == AtomClass::Close && fences > 0) --fences;
    }
    const bool place = (now == AtomClass::Rel || now == AtomClass::Bin) && !is_space(list[i]);
    // Signs in a row stay together.
    const bool after_sign = i > 0 && (classes[i - 1] == AtomClass::Rel);
    if (place && fences == 0 && i > out.back().begin && !after_sign && i + 1 < list.size()) {
      out.back().end = i;
      out.push_back({i, i, now});
    }
  }
  out.back().end = list.size();
  return out;
}

}  // namespace bookbuild::math
