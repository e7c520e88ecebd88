#pragma once

// Where the built-in layouts/ and fonts/ lie.

#include <string>

#include "base/file_store.h"
#include "base/result.h"

namespace bookbuild::cli {

/// BOOKBUILD_DATA, else share/bookbuild beside the program's folder, else the nearest folder above
/// the program that holds layouts/book.toml and fonts/. Failure Usage "data/missing".
Result<std::string> find_data_folder(const FileStore& files);

}  // namespace bookbuild::cli
