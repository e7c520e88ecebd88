#pragma once

// What lies between two atoms, and where a line may end (The TeXbook, chapter 18).

#include <vector>

#include "math/tree.h"

namespace bookbuild::math {

/// The classes of a list's nodes as they are spaced: an operator with nothing to operate on is
/// ordinary (-1, (+), =-). Nodes that are no atoms (spaces) have that of their neighbour before.
std::vector<AtomClass> settled_classes(const std::vector<const Node*>& list);
std::vector<AtomClass> settled_classes(const List& list);

/// In mu, 1/18 em, between two neighbours; `script`: in script sizes most of it goes.
int space_between(AtomClass before, AtomClass after, bool script);

/// Whether a node is no atom: blank space that is there whatever stands beside it.
bool is_space(const Node& node);

/// The pieces of a list between which a line may end: before its relations and before its
/// operators; each by its nodes. What fences enclose stays whole. One piece at least.
struct Piece {
  std::size_t begin = 0, end = 0;
  AtomClass first = AtomClass::Ord;  // the class of what begins it
};
std::vector<Piece> pieces(const List& list);

}  // namespace bookbuild::math
