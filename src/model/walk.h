#pragma once

// Enter/leave walk over a document, so that callers need no recursion of their own.

#include <functional>

#include "model/document.h"

namespace bookbuild::model {

struct Visitor {
  std::function<void(const Block&)> enter_block = [](const Block&) {};
  std::function<void(const Block&)> leave_block = [](const Block&) {};
  std::function<void(const Inline&)> enter_inline = [](const Inline&) {};
  std::function<void(const Inline&)> leave_inline = [](const Inline&) {};
};

/// Document order; list items, table cells, captions, terms, speakers and titles included. Notes
/// are walked by their owner.
void walk(const Blocks& blocks, const Visitor& visitor);
void walk(const Inlines& inlines, const Visitor& visitor);

}  // namespace bookbuild::model
