#pragma once

// The faces of a FontBook by id, each opened when it is first asked for.

#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

#include "base/result.h"
#include "fonts/font_catalog.h"

namespace bookbuild::fonts {

/// Ids are given in the order of adding and never change. After the last `add`, `face` is safe from
/// several threads.
class FaceShelf {
 public:
  /// The id of a record's face; a record that is already there keeps its id.
  FontId add(const FaceRecord& record);
  /// The same, and opens the face: failure "font/broken" or "font/variable", and then no id is
  /// given.
  Result<FontId> add_opened(const FaceRecord& record);
  /// Opened now if need be. A face that turned out to be broken has no glyphs.
  [[nodiscard]] const Face& face(FontId id) const;
  [[nodiscard]] const FaceRecord& record(FontId id) const { return slots_[id.value].record; }
  [[nodiscard]] std::size_t size() const { return slots_.size(); }

 private:
  struct Slot {
    FaceRecord record;
    mutable std::once_flag once;
    mutable std::unique_ptr<const Face> face;
  };
  /// The file's bytes, mapped once for all faces of a collection; null if it cannot be read.
  [[nodiscard]] hb_blob_t* bytes(const std::string& path) const;
  [[nodiscard]] Result<std::unique_ptr<const Face>> open(const FaceRecord& record) const;

  std::deque<Slot> slots_;
  std::map<std::pair<std::string, unsigned>, FontId> by_place_;
  mutable std::mutex mutex_;
  mutable std::map<std::string, hb::Blob> files_;
};

}  // namespace bookbuild::fonts
