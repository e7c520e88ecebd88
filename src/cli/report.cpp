#include "cli/report.h"

#include <fmt/format.h>

#include <cstdio>

namespace bookbuild::cli {

namespace {

void print_error(const std::string& text) {
  std::fwrite(text.data(), 1, text.size(), stderr);
  std::fflush(stderr);
}

std::string counted(std::size_t n, std::string_view word) {
  return fmt::format("{} {}{}", n, word, n == 1 ? "" : "s");
}

std::string amount(std::size_t bytes) {
  if (bytes >= 1'000'000) return fmt::format("{:.1f} MB", static_cast<double>(bytes) / 1e6);
  return fmt::format("{:.0f} kB", static_cast<double>(bytes + 500) / 1e3);
}

}  // namespace

void ProgressLine::book(const std::string& name) {
  const std::lock_guard lock(mutex_);
  book_ = name;
  stages_.clear();
}

void ProgressLine::at(const std::string& stage, std::size_t done, std::size_t total) {
  if (style_ == Style::Silent) return;
  const std::lock_guard lock(mutex_);
  if (style_ == Style::Lines) {
    if (stages_.find(" " + stage + ";") != std::string::npos) return;
    stages_ += " " + stage + ";";
    print_error(fmt::format("{}: {}\n", book_, stage));
    return;
  }
  const auto now = Clock::now();
  constexpr auto kPause = std::chrono::milliseconds(60);
  if (shown_ && done > 0 && now - last_ < kPause) return;
  last_ = now;
  shown_ = true;
  std::string count;
  if (total > 0)
    count = fmt::format(" {}/{}", done, total);
  else if (done > 0)
    count = fmt::format(" {}", done);
  print_error(fmt::format("\r\033[K{}: {}{}  {:.1f} s", book_, stage, count,
                          std::chrono::duration<double>(now - begin_).count()));
}

void ProgressLine::clear() {
  const std::lock_guard lock(mutex_);
  if (shown_) print_error("\r\033[K");
  shown_ = false;
}

std::string count_words(const Diagnostics& diagnostics) {
  const std::size_t errors = diagnostics.count(Severity::Error);
  const std::size_t warnings = diagnostics.count(Severity::Warning);
  if (errors == 0 && warnings == 0) return "no errors, no warnings";
  std::string words;
  if (errors > 0) words = counted(errors, "error");
  if (warnings > 0) words += (words.empty() ? "" : ", ") + counted(warnings, "warning");
  return words;
}

std::string render_messages(const Diagnostics& diagnostics, const Sources& sources,
                            const Options& options, Colour colour) {
  std::string out;
  std::size_t hidden = 0;
  for (const Diagnostic& diagnostic : sorted(diagnostics)) {
    if (diagnostic.severity == Severity::Info && !options.verbose) {
      ++hidden;
      continue;
    }
    if (diagnostic.severity == Severity::Note && options.quiet) continue;
    out += render(diagnostic, sources, options.messages, colour);
  }
  if (options.messages != MessageFormat::Human || options.quiet) return out;
  out += count_words(diagnostics);
  if (hidden > 0)
    out += fmt::format("; {} made on your behalf (-v lists {})", counted(hidden, "change"),
                       hidden == 1 ? "it" : "them");
  return out + "\n";
}

std::string render_timings(const std::vector<build::Timing>& timings) {
  std::string out;
  for (const build::Timing& timing : timings)
    out += fmt::format("{:<10} {:8.3f} s\n", timing.stage, timing.seconds);
  return out;
}

std::string render_output(const build::Output& output) {
  if (output.pages > 0)
    return fmt::format("{}: {}, {}\n", output.path, counted(output.pages, "page"),
                       amount(output.bytes));
  return fmt::format("{}: {}\n", output.path, amount(output.bytes));
}

}  // namespace bookbuild::cli
