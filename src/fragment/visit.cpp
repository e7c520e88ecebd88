#include "fragment/visit.h"

#include <algorithm>

namespace bookbuild::fragment {

namespace {

struct Step {
  const Fragment* fragment = nullptr;
  bool leave = false;
};

const std::vector<Fragment>* children_of(const Fragment& fragment) {
  if (const auto* line = std::get_if<LineBox>(&fragment.content)) return &line->children;
  if (const auto* group = std::get_if<Group>(&fragment.content)) return &group->children;
  return nullptr;
}

}  // namespace

void visit(const std::vector<Fragment>& fragments,
           const std::function<void(const Fragment&)>& enter,
           const std::function<void(const Fragment&)>& leave) {
  std::vector<Step> steps;
  const auto add = [&](const std::vector<Fragment>& list) {
    const std::size_t mark = steps.size();
    for (const Fragment& fragment : list) steps.push_back({&fragment, false});
    std::reverse(steps.begin() + static_cast<std::ptrdiff_t>(mark), steps.end());
  };
  add(fragments);
  while (!steps.empty()) {
    const Step step = steps.back();
    steps.pop_back();
    if (step.leave) {
      leave(*step.fragment);
      continue;
    }
    enter(*step.fragment);
    if (leave) steps.push_back({step.fragment, true});
    if (const auto* children = children_of(*step.fragment)) add(*children);
  }
}

}  // namespace bookbuild::fragment
