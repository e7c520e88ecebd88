// A shared counter hands out small runs of work; threads live for one call, composers (and their
// caches) for the book.

#include "pages/composer_pool.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <utility>

namespace bookbuild::pages {

ComposerPool::ComposerPool(const fonts::FontBook& fonts, const design::LineRules& rules, int jobs,
                           lines::Reasons reasons) {
  const int workers = std::clamp(jobs, 1, 64);
  for (int i = 0; i < workers; ++i) {
    composers_.push_back(std::make_unique<lines::LineComposer>(fonts, rules, reasons));
  }
}

void ComposerPool::run(
    std::size_t count,
    const std::function<void(std::size_t, lines::LineComposer&, Diagnostics&)>& work,
    Diagnostics& diagnostics) {
  std::vector<Diagnostics> found(count);
  std::atomic<std::size_t> next{0};
  constexpr std::size_t kRun = 8;  // neighbours share words, and so a worker's caches
  const auto worker = [&](std::size_t which) {
    for (;;) {
      const std::size_t begin = next.fetch_add(kRun);
      if (begin >= count) return;
      for (std::size_t i = begin; i < std::min(begin + kRun, count); ++i) {
        work(i, *composers_[which], found[i]);
      }
    }
  };
  std::vector<std::thread> threads;
  const std::size_t wanted = std::min(composers_.size(), (count + kRun - 1) / kRun);
  for (std::size_t i = 1; i < wanted; ++i) threads.emplace_back(worker, i);
  worker(0);
  for (std::thread& thread : threads) thread.join();
  for (Diagnostics& part : found) {
    if (!part.empty()) diagnostics.append(std::move(part));
  }
}

}  // namespace bookbuild::pages
