#pragma once

// How long the stages take, for --timings only: nothing that is written ever depends on it.

#include <chrono>
#include <string>
#include <vector>

#include "build/build_book.h"

namespace bookbuild::build {

class Stopwatch {
 public:
  explicit Stopwatch(std::vector<Timing>& timings) : timings_(timings) {}
  /// The time since the last lap is `stage`'s.
  void lap(std::string stage) {
    const auto now = std::chrono::steady_clock::now();
    timings_.push_back({std::move(stage), std::chrono::duration<double>(now - last_).count()});
    last_ = now;
  }

 private:
  std::vector<Timing>& timings_;
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

}  // namespace bookbuild::build
