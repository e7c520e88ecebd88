#include "project/foreign_book.h"

#include <array>

namespace bookbuild::project {

namespace {

bool is_file(const FileStore& files, const std::string& path) {
  return files.kind(path) == FileKind::File;
}

std::string vivliostyle_config(const FileStore& files, const std::string& folder) {
  for (const char* end : {"js", "cjs", "mjs", "ts", "json"})
    if (const std::string path = join_path(folder, std::string("vivliostyle.config.") + end);
        is_file(files, path))
      return path;
  return {};
}

/// config.yml beside a catalog.yml.
std::string review_config(const FileStore& files, const std::string& folder) {
  for (const char* inner : {"", "articles", "src"}) {
    const std::string at = *inner == '\0' ? folder : join_path(folder, inner);
    if (is_file(files, join_path(at, "catalog.yml")) && is_file(files, join_path(at, "config.yml")))
      return join_path(at, "config.yml");
  }
  return {};
}

}  // namespace

bool is_foreign_book(const FileStore& files, const std::string& folder) {
  return is_file(files, join_path(folder, "book.json")) ||
         !vivliostyle_config(files, folder).empty() || !review_config(files, folder).empty();
}

Result<std::optional<ForeignBook>> read_foreign_book(const FileStore& files, BookConfig& config,
                                                     Sources& sources, Complaints& complaints) {
  using Reader = Result<ForeignBook> (*)(const FileStore&, const std::string&, BookConfig&,
                                         Sources&, Complaints&);
  const std::string honkit = join_path(config.root, "book.json");
  const std::array<std::pair<std::string, Reader>, 3> readers = {
      {{is_file(files, honkit) ? honkit : "", read_honkit},
       {vivliostyle_config(files, config.root), read_vivliostyle},
       {review_config(files, config.root), read_review}}};
  for (const auto& [path, read] : readers) {
    if (path.empty()) continue;
    BOOKBUILD_TRY(book, read(files, path, config, sources, complaints));
    return std::optional<ForeignBook>(std::move(book));
  }
  return std::optional<ForeignBook>();
}

}  // namespace bookbuild::project
