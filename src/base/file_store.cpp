#include "base/file_store.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <set>

namespace bookbuild {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t kLargestFile = std::uint64_t{1} << 30;

Failed unreadable(const std::string& path, int error) {
  if (error == ENOENT || error == ENOTDIR)
    return failure(FailureKind::File, "file/missing", fmt::format("no such file: {}", path));
  return failure(FailureKind::File, "file/unreadable",
                 fmt::format("cannot read {}: {}", path, std::strerror(error)));
}

Failed not_written(const std::string& path, int error) {
  return failure(FailureKind::File, "file/not-written",
                 fmt::format("cannot write {}: {}", path, std::strerror(error)));
}

/// A file descriptor that closes itself.
class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  [[nodiscard]] int get() const { return fd_; }
  int close() {
    const int result = ::close(fd_);
    fd_ = -1;
    return result;
  }

 private:
  int fd_;
};

}  // namespace

FileKind DiskFiles::kind(const std::string& path) const {
  struct stat s {};
  if (::stat(path.c_str(), &s) != 0) return FileKind::Missing;
  if (S_ISREG(s.st_mode)) return FileKind::File;
  if (S_ISDIR(s.st_mode)) return FileKind::Folder;
  return FileKind::Other;
}

Result<std::string> DiskFiles::read(const std::string& path) const {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (file.get() < 0) return unreadable(path, errno);
  struct stat s {};
  if (::fstat(file.get(), &s) != 0) return unreadable(path, errno);
  if (S_ISDIR(s.st_mode)) return unreadable(path, EISDIR);
  if (!S_ISREG(s.st_mode))
    return failure(FailureKind::File, "file/unreadable",
                   fmt::format("cannot read {}: not a regular file", path));
  if (static_cast<std::uint64_t>(s.st_size) > kLargestFile)
    return failure(FailureKind::File, "file/too-large",
                   fmt::format("{} is larger than 1 GiB", path));
  std::string bytes(static_cast<std::size_t>(s.st_size), '\0');
  std::size_t at = 0;
  while (at < bytes.size()) {
    const ssize_t n = ::read(file.get(), bytes.data() + at, bytes.size() - at);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return unreadable(path, errno);
    if (n == 0) break;
    at += static_cast<std::size_t>(n);
  }
  bytes.resize(at);
  return bytes;
}

Result<std::vector<std::string>> DiskFiles::list(const std::string& folder) const {
  std::error_code error;
  std::vector<std::string> names;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error))
    names.push_back(it->path().filename().string());
  if (error) return unreadable(folder, error.value());
  std::sort(names.begin(), names.end());
  return names;
}

Result<void> DiskFiles::write(const std::string& path, std::string_view bytes) {
  std::error_code error;
  const std::string folder = parent_path(path);
  if (!folder.empty()) fs::create_directories(folder, error);
  if (error) return not_written(path, error.value());
  const std::string temporary = fmt::format("{}.tmp{}", path, ::getpid());
  {
    Descriptor file(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666));
    if (file.get() < 0) return not_written(path, errno);
    std::size_t at = 0;
    while (at < bytes.size()) {
      const ssize_t n = ::write(file.get(), bytes.data() + at, bytes.size() - at);
      if (n < 0 && errno == EINTR) continue;
      if (n < 0) {
        const int reason = errno;
        ::unlink(temporary.c_str());
        return not_written(path, reason);
      }
      at += static_cast<std::size_t>(n);
    }
    if (file.close() != 0) {
      const int reason = errno;
      ::unlink(temporary.c_str());
      return not_written(path, reason);
    }
  }
  if (::rename(temporary.c_str(), path.c_str()) != 0) {
    const int reason = errno;
    ::unlink(temporary.c_str());
    return not_written(path, reason);
  }
  return {};
}

Result<std::string> DiskFiles::canonical(const std::string& path) const {
  std::error_code error;
  const fs::path resolved = fs::canonical(path, error);
  if (error) return unreadable(path, error.value());
  return resolved.string();
}

FileKind MemoryFiles::kind(const std::string& path) const {
  if (files.contains(path)) return FileKind::File;
  const std::string prefix = path.empty() || path == "." ? "" : path + "/";
  const auto it = files.lower_bound(prefix);
  return it != files.end() && it->first.starts_with(prefix) ? FileKind::Folder : FileKind::Missing;
}

Result<std::string> MemoryFiles::read(const std::string& path) const {
  const auto it = files.find(path);
  if (it == files.end()) return unreadable(path, kind(path) == FileKind::Folder ? EISDIR : ENOENT);
  return it->second;
}

Result<std::vector<std::string>> MemoryFiles::list(const std::string& folder) const {
  const std::string prefix = folder.empty() || folder == "." ? "" : folder + "/";
  std::set<std::string> names;
  for (auto it = files.lower_bound(prefix); it != files.end() && it->first.starts_with(prefix);
       ++it)
    names.insert(
        it->first.substr(prefix.size(), it->first.find('/', prefix.size()) - prefix.size()));
  if (names.empty()) return unreadable(folder, ENOENT);
  return std::vector<std::string>(names.begin(), names.end());
}

Result<void> MemoryFiles::write(const std::string& path, std::string_view bytes) {
  files[path] = std::string(bytes);
  return {};
}

Result<std::string> MemoryFiles::canonical(const std::string& path) const {
  if (kind(path) == FileKind::Missing) return unreadable(path, ENOENT);
  return path;
}

std::string join_path(std::string_view folder, std::string_view name) {
  if (name.starts_with('/')) return std::string(name);
  fs::path joined = (fs::path(folder) / fs::path(name)).lexically_normal();
  std::string text = joined.string();
  if (text.size() > 1 && text.ends_with('/')) text.pop_back();
  return text;
}

std::string parent_path(std::string_view path) {
  return fs::path(path).parent_path().string();
}

std::string file_name(std::string_view path) {
  return fs::path(path).filename().string();
}

std::string extension(std::string_view path) {
  std::string e = fs::path(path).extension().string();
  if (!e.empty()) e.erase(0, 1);
  for (char& c : e)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return e;
}

std::string relative_path(std::string_view path, std::string_view folder) {
  if (folder.empty() || folder == ".") return std::string(path);
  if (path.size() > folder.size() && path.starts_with(folder) && path[folder.size()] == '/')
    return std::string(path.substr(folder.size() + 1));
  return std::string(path);
}

Result<std::string> resolve_inside(const FileStore& files, const std::string& root,
                                   const std::string& folder, const std::string& name) {
  const auto outside = [&] {
    return failure(FailureKind::Book, "path/outside",
                   fmt::format("{} leaves the book's folder", name), {},
                   "copy the file into the book's folder and name it from there");
  };
  const auto inside = [](const std::string& path, const std::string& base) {
    if (base.empty() || base == "/") return true;
    if (base == ".") return !path.starts_with('/') && path != ".." && !path.starts_with("../");
    return path == base || (path.starts_with(base) && path[base.size()] == '/');
  };
  if (name.starts_with('/')) return outside();
  const std::string joined = join_path(folder.empty() ? "." : folder, name);
  const std::string plain_root = join_path(root.empty() ? "." : root, ".");
  if (!inside(joined, plain_root)) return outside();
  if (files.kind(joined) == FileKind::Missing)
    return failure(FailureKind::Book, "file/missing", fmt::format("no such file: {}", name));
  BOOKBUILD_TRY(real, files.canonical(joined));
  BOOKBUILD_TRY(real_root, files.canonical(plain_root));
  if (!real_root.empty() && real_root != "." && !inside(real, real_root)) return outside();
  return joined;
}

}  // namespace bookbuild
