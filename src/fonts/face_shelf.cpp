#include "fonts/face_shelf.h"

#include <fmt/format.h>
#include <hb-ot.h>

#include "fonts/sfnt.h"

namespace bookbuild::fonts {

FontId FaceShelf::add(const FaceRecord& record) {
  const auto place = std::pair(record.path, record.index);
  const auto found = by_place_.find(place);
  if (found != by_place_.end()) return found->second;
  const FontId id{static_cast<std::uint32_t>(slots_.size())};
  slots_.emplace_back().record = record;
  by_place_.emplace(place, id);
  return id;
}

Result<FontId> FaceShelf::add_opened(const FaceRecord& record) {
  const auto found = by_place_.find(std::pair(record.path, record.index));
  if (found != by_place_.end()) return found->second;
  auto face = open(record);
  if (!face) return Failed(face.error());
  const FontId id = add(record);
  Slot& slot = slots_[id.value];
  std::call_once(slot.once, [&] { slot.face = std::move(*face); });
  return id;
}

const Face& FaceShelf::face(FontId id) const {
  const Slot& slot = slots_[id.value];
  std::call_once(slot.once, [&] {
    auto face = open(slot.record);
    slot.face = face ? std::move(*face)
                     : std::make_unique<const Face>(slot.record.path, slot.record.index,
                                                    hb::Face(hb_face_get_empty()));
  });
  return *slot.face;
}

hb_blob_t* FaceShelf::bytes(const std::string& path) const {
  const std::scoped_lock lock(mutex_);
  auto& blob = files_[path];
  if (!blob) blob.reset(hb_blob_create_from_file_or_fail(path.c_str()));
  return blob.get();
}

Result<std::unique_ptr<const Face>> FaceShelf::open(const FaceRecord& record) const {
  hb_blob_t* const blob = bytes(record.path);
  if (blob == nullptr) {
    return failure(FailureKind::File, "font/broken", fmt::format("{} cannot be read", record.path));
  }
  hb::Face face(hb_face_create(blob, record.index));
  const bool outlines = has_table(face.get(), HB_TAG('g', 'l', 'y', 'f')) ||
                        has_table(face.get(), HB_TAG('C', 'F', 'F', ' ')) ||
                        has_table(face.get(), HB_TAG('C', 'F', 'F', '2'));
  if (hb_face_get_glyph_count(face.get()) == 0 || !outlines) {
    return failure(FailureKind::File, "font/broken",
                   fmt::format("{} has no outlines that can be read", record.path));
  }
  if (hb_ot_var_has_data(face.get()) != 0) {
    return failure(FailureKind::Book, "font/variable",
                   fmt::format("{} is a variable font, which cannot be set with", record.path), {},
                   "use the static face of the weight you want");
  }
  hb_face_make_immutable(face.get());
  return std::make_unique<const Face>(record.path, record.index, std::move(face));
}

}  // namespace bookbuild::fonts
