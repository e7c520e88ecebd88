#pragma once

// Disk behind an interface, memory for tests. Paths are UTF-8 with '/'.

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace bookbuild {

enum class FileKind { Missing, File, Folder, Other };

class FileStore {
 public:
  virtual ~FileStore() = default;
  [[nodiscard]] virtual FileKind kind(const std::string& path) const = 0;
  /// The whole file. Failure kind File: "file/missing", "file/unreadable", "file/too-large" (over 1
  /// GiB).
  [[nodiscard]] virtual Result<std::string> read(const std::string& path) const = 0;
  /// Names (not paths) of a folder's entries, sorted bytewise. A folder that cannot be read is a
  /// failure.
  [[nodiscard]] virtual Result<std::vector<std::string>> list(const std::string& folder) const = 0;
  /// Writes a temporary file beside `path`, flushes it and renames it, making folders as needed. On
  /// failure
  /// ("file/not-written") the old file is untouched and no temporary file is left.
  [[nodiscard]] virtual Result<void> write(const std::string& path, std::string_view bytes) = 0;
  /// Resolves links; a failure when the path does not exist or loops.
  [[nodiscard]] virtual Result<std::string> canonical(const std::string& path) const = 0;
};

class DiskFiles final : public FileStore {
 public:
  [[nodiscard]] FileKind kind(const std::string& path) const override;
  [[nodiscard]] Result<std::string> read(const std::string& path) const override;
  [[nodiscard]] Result<std::vector<std::string>> list(const std::string& folder) const override;
  [[nodiscard]] Result<void> write(const std::string& path, std::string_view bytes) override;
  [[nodiscard]] Result<std::string> canonical(const std::string& path) const override;
};

class MemoryFiles final : public FileStore {
 public:
  std::map<std::string, std::string> files;
  [[nodiscard]] FileKind kind(const std::string& path) const override;
  [[nodiscard]] Result<std::string> read(const std::string& path) const override;
  [[nodiscard]] Result<std::vector<std::string>> list(const std::string& folder) const override;
  [[nodiscard]] Result<void> write(const std::string& path, std::string_view bytes) override;
  [[nodiscard]] Result<std::string> canonical(const std::string& path) const override;
};

/// "a/b" + "../c.md" → "a/c.md"; purely textual. An absolute second part is returned as it is.
std::string join_path(std::string_view folder, std::string_view name);
std::string parent_path(std::string_view path);
std::string file_name(std::string_view path);
/// The last extension in lower case without its dot; empty if none.
std::string extension(std::string_view path);
/// `path` relative to `folder` when inside it, else `path`.
std::string relative_path(std::string_view path, std::string_view folder);

/// The path of `name`, said in a file of `folder`, if it stays inside `root` after links are
/// resolved; failure "path/outside" when it leaves it (absolute, `..` or a link), "file/missing"
/// when nothing is there.
Result<std::string> resolve_inside(const FileStore& files, const std::string& root,
                                   const std::string& folder, const std::string& name);

}  // namespace bookbuild
