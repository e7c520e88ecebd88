#pragma once

// Runs what the command line asks for.

#include <string>

#include "base/file_store.h"
#include "cli/options.h"

namespace bookbuild::cli {

/// Results go to standard output, progress and messages to standard error. The exit code of
/// interfaces.md.
int run(FileStore& files, Options options);

}  // namespace bookbuild::cli
