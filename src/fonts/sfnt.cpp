#include "fonts/sfnt.h"

#include <algorithm>
#include <cstdint>
#include <string_view>

#include "fonts/handles.h"

namespace bookbuild::fonts {
namespace {

/// Big-endian reads that answer 0 beyond the table's end.
class Table {
 public:
  Table(hb_face_t* face, hb_tag_t tag) : blob_(hb_face_reference_table(face, tag)) {
    bytes_ = hb_blob_get_data(blob_.get(), &size_);
  }
  [[nodiscard]] unsigned size() const { return size_; }
  [[nodiscard]] unsigned u16(unsigned at) const {
    if (at + 2 > size_) return 0;
    return static_cast<unsigned>(static_cast<unsigned char>(bytes_[at]) << 8 |
                                 static_cast<unsigned char>(bytes_[at + 1]));
  }
  [[nodiscard]] int i16(unsigned at) const { return static_cast<std::int16_t>(u16(at)); }

 private:
  hb::Blob blob_;
  const char* bytes_ = nullptr;
  unsigned size_ = 0;
};

std::string name_in(hb_face_t* face, hb_ot_name_id_t id, hb_language_t language) {
  unsigned size = 0;
  const unsigned length = hb_ot_name_get_utf8(face, id, language, &size, nullptr);
  if (length == 0) return {};
  std::string name(length + 1, '\0');
  size = length + 1;
  hb_ot_name_get_utf8(face, id, language, &size, name.data());
  name.resize(size);
  return name;
}

}  // namespace

std::optional<Os2> read_os2(hb_face_t* face) {
  const Table table(face, HB_TAG('O', 'S', '/', '2'));
  if (table.size() < 68) return std::nullopt;
  Os2 os2;
  os2.weight = static_cast<int>(table.u16(4));
  os2.width_class = static_cast<int>(table.u16(6));
  os2.embedding_bits = table.u16(8);
  os2.slanted = (table.u16(62) & 0x0201U) != 0;  // italic or oblique
  os2.typo_ascender = table.i16(68);
  os2.typo_descender = table.i16(70);
  if (os2.weight < 1 || os2.weight > 1000) os2.weight = 400;
  return os2;
}

bool has_table(hb_face_t* face, hb_tag_t tag) {
  return Table(face, tag).size() > 0;
}

std::string read_name(hb_face_t* face, hb_ot_name_id_t id) {
  std::string name = name_in(face, id, hb_language_from_string("en", 2));
  if (!name.empty()) return name;
  const std::vector<std::string> all = read_all_names(face, id);
  return all.empty() ? std::string() : all.front();
}

std::vector<std::string> read_all_names(hb_face_t* face, hb_ot_name_id_t id) {
  std::vector<std::string> names;
  unsigned count = 0;
  const hb_ot_name_entry_t* entries = hb_ot_name_list_names(face, &count);
  for (unsigned i = 0; i < count; ++i) {
    if (entries[i].name_id != id) continue;
    std::string name = name_in(face, id, entries[i].language);
    if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end()) {
      names.push_back(std::move(name));
    }
  }
  return names;
}

}  // namespace bookbuild::fonts
