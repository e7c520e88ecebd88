#pragma once

// Interrupted runs leave no half-written file: the signal waits until the file being written is in
// its place.

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "base/file_store.h"

namespace bookbuild::cli {

/// The disk, with one lock around every write.
class GuardedFiles final : public FileStore {
 public:
  GuardedFiles() : writing_(std::make_shared<std::mutex>()) {}
  [[nodiscard]] FileKind kind(const std::string& path) const override { return disk_.kind(path); }
  [[nodiscard]] Result<std::string> read(const std::string& path) const override {
    return disk_.read(path);
  }
  [[nodiscard]] Result<std::vector<std::string>> list(const std::string& folder) const override {
    return disk_.list(folder);
  }
  [[nodiscard]] Result<void> write(const std::string& path, std::string_view bytes) override {
    const std::lock_guard lock(*writing_);
    return disk_.write(path, bytes);
  }
  [[nodiscard]] Result<std::string> canonical(const std::string& path) const override {
    return disk_.canonical(path);
  }
  [[nodiscard]] std::shared_ptr<std::mutex> writing() const { return writing_; }

 private:
  DiskFiles disk_;
  std::shared_ptr<std::mutex> writing_;
};

/// Must be called before any thread is made. From then on SIGINT, SIGTERM and SIGHUP end the
/// process with exit code 130, between two writes.
void watch_for_interrupts(std::shared_ptr<std::mutex> writing);

}  // namespace bookbuild::cli
