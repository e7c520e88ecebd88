#pragma once

// YAML as values with places: the configurations of Re:VIEW.

#include <string>

#include "project/toml_reader.h"

namespace bookbuild::project {

/// Reads and parses a file; an empty one is an empty table. Failures: Usage "config/syntax" at the
/// place of the error, or File.
Result<Value> read_yaml(const FileStore& files, const std::string& path, Sources& sources);

}  // namespace bookbuild::project
