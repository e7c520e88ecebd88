#pragma once

// `std::visit(Overloaded{[](const A&) {…}, [](const B&) {…}}, variant)`: the compiler lists
// forgotten kinds.

namespace bookbuild {

template <class... F>
struct Overloaded : F... {
  using F::operator()...;
};
template <class... F>
Overloaded(F...) -> Overloaded<F...>;

}  // namespace bookbuild
