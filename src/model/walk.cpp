#include "model/walk.h"

#include <algorithm>

#include "model/parts.h"

namespace bookbuild::model {

namespace {

/// One thing still to be done: enter a node, or leave it once its children are done.
struct Step {
  const Block* block = nullptr;
  const Inline* inline_node = nullptr;
  bool leave = false;
};

/// An explicit stack, so that no nesting an author writes can exhaust ours.
class Walk {
 public:
  explicit Walk(const Visitor& visitor) : visitor_(visitor) {}

  void add(const Blocks& blocks) {
    for (const Block& block : blocks) steps_.push_back({&block, nullptr, false});
  }
  void add(const Inlines& inlines) {
    for (const Inline& inline_node : inlines) steps_.push_back({nullptr, &inline_node, false});
  }
  /// What was added since `mark` comes off the stack in document order.
  void turn(std::size_t mark) {
    std::reverse(steps_.begin() + static_cast<std::ptrdiff_t>(mark), steps_.end());
  }

  void run() {
    turn(0);
    while (!steps_.empty()) {
      const Step step = steps_.back();
      steps_.pop_back();
      if (step.block != nullptr) {
        at_block(*step.block, step.leave);
      } else {
        at_inline(*step.inline_node, step.leave);
      }
    }
  }

 private:
  void at_block(const Block& block, bool leave) {
    if (leave) {
      visitor_.leave_block(block);
      return;
    }
    visitor_.enter_block(block);
    steps_.push_back({&block, nullptr, true});
    const std::size_t mark = steps_.size();
    for_each_list(
        block, [&](const Inlines& list) { add(list); }, [&](const Blocks& list) { add(list); });
    turn(mark);
  }

  void at_inline(const Inline& inline_node, bool leave) {
    if (leave) {
      visitor_.leave_inline(inline_node);
      return;
    }
    visitor_.enter_inline(inline_node);
    steps_.push_back({nullptr, &inline_node, true});
    const std::size_t mark = steps_.size();
    if (const Inlines* content = content_of(inline_node)) add(*content);
    turn(mark);
  }

  const Visitor& visitor_;
  std::vector<Step> steps_;
};

}  // namespace

void walk(const Blocks& blocks, const Visitor& visitor) {
  Walk walk(visitor);
  walk.add(blocks);
  walk.run();
}

void walk(const Inlines& inlines, const Visitor& visitor) {
  Walk walk(visitor);
  walk.add(inlines);
  walk.run();
}

}  // namespace bookbuild::model
