#include "build/parallel.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace bookbuild::build {

void for_each_index(std::size_t count, int jobs, const std::function<void(std::size_t)>& work) {
  const std::size_t threads = std::min(count, static_cast<std::size_t>(std::clamp(jobs, 1, 64)));
  if (threads <= 1) {
    for (std::size_t i = 0; i < count; ++i) work(i);
    return;
  }
  std::atomic<std::size_t> next{0};
  std::exception_ptr trouble;
  std::mutex mutex;
  const auto take_turns = [&] {
    try {
      for (std::size_t i = next++; i < count; i = next++) work(i);
    } catch (...) {
      const std::lock_guard lock(mutex);
      if (!trouble) trouble = std::current_exception();
      next = count;
    }
  };
  std::vector<std::thread> crew;
  for (std::size_t i = 1; i < threads; ++i) crew.emplace_back(take_turns);
  take_turns();
  for (std::thread& member : crew) member.join();
  if (trouble) std::rethrow_exception(trouble);
}

}  // namespace bookbuild::build
