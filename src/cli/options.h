#pragma once

// The command line as values (interfaces.md).

#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "build/inspect_book.h"

namespace bookbuild::cli {

enum class Command { Build, Check, Dump, Explain, Fonts };
enum class ColourChoice { Auto, Always, Never };

struct Options {
  Command command = Command::Build;
  std::string book = ".";
  std::string folder;  // -C
  build::BuildRequest request;
  build::Stage stage = build::Stage::Document;
  std::string place;  // p42:l7
  ColourChoice colour = ColourChoice::Auto;
  MessageFormat messages = MessageFormat::Human;
  bool strict = false, quiet = false, verbose = false, timings = false;
};

/// What parsing gave: options, or words to print and an exit code (help, version, a mistake).
struct ParsedLine {
  std::optional<Options> options;
  std::string words;
  int exit_code = 0;
};

ParsedLine parse_command_line(int argc, const char* const* argv, const std::string& version);

}  // namespace bookbuild::cli
