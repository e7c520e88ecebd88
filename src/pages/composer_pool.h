#pragma once

// The threads that compose paragraphs: each worker has a LineComposer of its own; results and
// diagnostics keep the order of the work.

#include <functional>
#include <memory>
#include <vector>

#include "base/diagnostic.h"
#include "lines/composer.h"

namespace bookbuild::pages {

class ComposerPool {
 public:
  ComposerPool(const fonts::FontBook& fonts, const design::LineRules& rules, int jobs,
               lines::Reasons reasons);

  /// For work on the calling thread.
  [[nodiscard]] lines::LineComposer& composer() { return *composers_.front(); }

  /// Calls `work(i, …)` once for each i below `count`, on any worker.
  void run(std::size_t count,
           const std::function<void(std::size_t, lines::LineComposer&, Diagnostics&)>& work,
           Diagnostics& diagnostics);

 private:
  std::vector<std::unique_ptr<lines::LineComposer>> composers_;
};

}  // namespace bookbuild::pages
