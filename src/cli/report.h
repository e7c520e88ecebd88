#pragma once

// What a run says as it goes and when it is over: progress, messages, the count.

#include <chrono>
#include <mutex>
#include <string>

#include "base/diagnostic.h"
#include "build/build_book.h"
#include "cli/options.h"

namespace bookbuild::cli {

/// On a terminal one line that changes; elsewhere one line a stage. Safe from several threads.
class ProgressLine {
 public:
  enum class Style { Silent, Lines, Terminal };
  explicit ProgressLine(Style style) : style_(style) {}
  void book(const std::string& name);
  void at(const std::string& stage, std::size_t done, std::size_t total);
  /// Takes the changing line away.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;
  Style style_;
  std::mutex mutex_;
  std::string book_, stages_;
  bool shown_ = false;
  Clock::time_point begin_ = Clock::now(), last_{};
};

/// The diagnostics of a run, sorted, and the count.
std::string render_messages(const Diagnostics& diagnostics, const Sources& sources,
                            const Options& options, Colour colour);

/// "2 errors, 1 warning" or "no errors".
std::string count_words(const Diagnostics& diagnostics);

std::string render_timings(const std::vector<build::Timing>& timings);

/// "out/neko.pdf: 312 pages, 4.1 MB".
std::string render_output(const build::Output& output);

}  // namespace bookbuild::cli
