#pragma once

// JSON, and the plain object literals of JavaScript configurations, as values with places. No
// program is run: what is no literal is named and passed over.

#include <string>
#include <vector>

#include "project/toml_reader.h"

namespace bookbuild::project {

/// A file's one value, and what in it could not be read.
struct Literal {
  Value value;
  std::vector<SourceSpan> unread;  // expressions that are no literals
};

/// Reads a file of JSON, or of JavaScript whose `module.exports =` or `export default` is an object
/// literal, a call with one (`defineConfig({…})`), or the name of a constant that is. Failures:
/// Usage "config/syntax" at the place, or File.
Result<Literal> read_literal(const FileStore& files, const std::string& path, Sources& sources);

/// Parses text that is already a source.
Result<Literal> parse_literal(SourceId file, const SourceFile& source);

}  // namespace bookbuild::project
