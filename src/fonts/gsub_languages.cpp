#include "fonts/gsub_languages.h"

#include <hb-ot.h>

#include <algorithm>
#include <array>

namespace bookbuild::fonts {
namespace {

/// Big-endian fields of a table; reads beyond its end give 0, writes there do nothing.
class Bytes {
 public:
  explicit Bytes(std::string& bytes) : bytes_(bytes) {}
  [[nodiscard]] std::size_t u16(std::size_t at) const {
    if (at + 2 > bytes_.size()) return 0;
    return static_cast<std::size_t>(static_cast<unsigned char>(bytes_[at])) << 8U |
           static_cast<unsigned char>(bytes_[at + 1]);
  }
  [[nodiscard]] hb_tag_t tag(std::size_t at) const {
    return static_cast<hb_tag_t>(u16(at) << 16U | u16(at + 2));
  }
  void put_u16(std::size_t at, std::size_t value) {
    if (at + 2 > bytes_.size()) return;
    bytes_[at] = static_cast<char>(value >> 8U & 0xFFU);
    bytes_[at + 1] = static_cast<char>(value & 0xFFU);
  }
  void move(std::size_t from, std::size_t to, std::size_t size) {
    if (from + size > bytes_.size() || to + size > bytes_.size()) return;
    std::copy_n(bytes_.begin() + static_cast<std::ptrdiff_t>(from), size,
                bytes_.begin() + static_cast<std::ptrdiff_t>(to));
  }

 private:
  std::string& bytes_;
};

constexpr std::size_t kRecord = 6;  // a tag and an offset

}  // namespace

std::string with_languages(std::string gsub, const std::vector<hb_tag_t>& kept) {
  // OpenType 1.9, chapter 2: ScriptList → Script → LangSysRecords, whose offsets are from the
  // script's table, so that records may be left out where they stand.
  Bytes table(gsub);
  constexpr std::size_t kScriptList = 4;
  const std::size_t list = table.u16(kScriptList);
  if (list == 0) return gsub;
  const std::size_t scripts = table.u16(list);
  for (std::size_t s = 0; s < scripts; ++s) {
    const std::size_t offset = table.u16(list + 2 + s * kRecord + 4);
    if (offset == 0) continue;
    const std::size_t script = list + offset;
    const std::size_t count = table.u16(script + 2);
    std::size_t left = 0;
    for (std::size_t l = 0; l < count; ++l) {
      const std::size_t record = script + 4 + l * kRecord;
      if (std::find(kept.begin(), kept.end(), table.tag(record)) == kept.end()) continue;
      table.move(record, script + 4 + left * kRecord, kRecord);
      ++left;
    }
    table.put_u16(script + 2, left);
  }
  return gsub;
}

std::vector<hb_tag_t> language_systems(const std::string& tag) {
  constexpr unsigned kMost = 4;
  std::array<hb_tag_t, kMost> tags{};
  unsigned count = kMost;
  hb_ot_tags_from_script_and_language(
      HB_SCRIPT_HAN, hb_language_from_string(tag.data(), static_cast<int>(tag.size())), nullptr,
      nullptr, &count, tags.data());
  return {tags.begin(), tags.begin() + count};
}

}  // namespace bookbuild::fonts
