// Parse, run, exit code. What escapes from below is a fault of ours: 70.

#include <cstdio>
#include <exception>

#include "cli/commands.h"
#include "cli/interrupt.h"
#include "cli/options.h"

#ifndef BOOKBUILD_VERSION
#define BOOKBUILD_VERSION "0.1.0"
#endif

int main(int argc, char** argv) {
  using namespace bookbuild;
  constexpr int kFaultOfOurs = 70;
  try {
    cli::ParsedLine line = cli::parse_command_line(argc, argv, BOOKBUILD_VERSION);
    if (!line.options) {
      std::fputs(line.words.c_str(), line.exit_code == 0 ? stdout : stderr);
      return line.exit_code;
    }
    cli::GuardedFiles files;
    cli::watch_for_interrupts(files.writing());
    return cli::run(files, std::move(*line.options));
  } catch (const std::exception& error) {
    std::fprintf(stderr, "bookbuild: internal error: %s\n", error.what());
  } catch (...) {
    std::fputs("bookbuild: internal error\n", stderr);
  }
  return kFaultOfOurs;
}
