#include "cli/data_folder.h"

#include <cstdlib>

namespace bookbuild::cli {

namespace {

bool is_data_folder(const FileStore& files, const std::string& folder) {
  return files.kind(join_path(folder, "layouts/book.toml")) == FileKind::File &&
         files.kind(join_path(folder, "fonts")) == FileKind::Folder;
}

}  // namespace

Result<std::string> find_data_folder(const FileStore& files) {
  if (const char* said = std::getenv("BOOKBUILD_DATA"); said && *said) {
    if (is_data_folder(files, said)) return files.canonical(said);
    return failure(FailureKind::Usage, "data/missing",
                   std::string("BOOKBUILD_DATA names ") + said +
                       ", which has no layouts/book.toml and fonts/");
  }
  const auto program = files.canonical("/proc/self/exe");
  if (program) {
    std::string folder = parent_path(*program);
    if (const std::string share = join_path(folder, "../share/bookbuild");
        is_data_folder(files, share))
      return share;
    for (; !folder.empty(); folder = parent_path(folder)) {
      if (is_data_folder(files, folder)) return folder;
      if (folder == "/") break;
    }
  }
  return failure(FailureKind::Usage, "data/missing",
                 "the built-in layouts and font lists are not beside the program", {},
                 "set BOOKBUILD_DATA to the folder that holds layouts/ and fonts/");
}

}  // namespace bookbuild::cli
