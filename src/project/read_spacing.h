#pragma once

// layouts/spacing/NAME.toml → the glue between classes (F-004, F-020…F-062).

#include <memory>
#include <string>
#include <vector>

#include "base/file_store.h"
#include "base/result.h"
#include "project/toml_reader.h"
#include "text/spacing.h"

namespace bookbuild::project {

/// The table `name`, looked for in `folders` in order, with what it extends. Failure Usage
/// "layout/spacing" when there is none, or the first of the errors in it.
Result<std::shared_ptr<const text::SpacingTable>> read_spacing(
    const FileStore& files, const std::string& name, const std::vector<std::string>& folders,
    Sources& sources, Diagnostics& diagnostics);

}  // namespace bookbuild::project
