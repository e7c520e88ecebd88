// Chooses the marks and keeps the offset map; see markdown_marks.h.

#include "readers/markdown_marks.h"

#include <algorithm>

#include "base/utf8.h"

namespace bookbuild::readers {

namespace {

constexpr char32_t kBlock = 4;

// The first aligned block of private-use characters in [first, last] that `text` leaves free.
std::optional<char32_t> free_block(std::string_view text, char32_t first, char32_t last) {
  std::vector<bool> used((last - first) / kBlock + 1);
  for (std::size_t i = 0; i < text.size();) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0xEE) {  // no private-use character begins below EE
      ++i;
      continue;
    }
    const DecodedCodePoint c = decode_utf8(text, i);
    if (c.code >= first && c.code <= last) used[(c.code - first) / kBlock] = true;
    i += c.length;
  }
  for (std::size_t i = 0; i < used.size(); ++i) {
    const char32_t begin = first + static_cast<char32_t>(i) * kBlock;
    if (!used[i] && begin + kBlock - 1 <= last) return begin;
  }
  return std::nullopt;
}

bool is_at(std::string_view text, std::size_t at, const std::string& mark) {
  return text.compare(at, mark.size(), mark) == 0;
}

}  // namespace

std::optional<Marks> choose_marks(std::string_view text) {
  std::optional<char32_t> block = free_block(text, 0xE000, 0xF8FF);
  if (!block) block = free_block(text, 0xF0000, 0xFFFFD);
  if (!block) return std::nullopt;
  return Marks{to_utf8(*block), to_utf8(*block + 1), to_utf8(*block + 2), to_utf8(*block + 3)};
}

void MappedText::start(std::uint32_t origin, bool verbatim) {
  const auto here = static_cast<std::uint32_t>(text_.size());
  if (verbatim && !segments_.empty()) {
    const Segment& last = segments_.back();
    if (last.verbatim && last.origin + (here - last.begin) == origin) return;
  }
  segments_.push_back({here, origin, verbatim});
}

void MappedText::copy(std::string_view piece, std::uint32_t origin) {
  if (piece.empty()) return;
  start(origin, true);
  text_ += piece;
}

void MappedText::put(std::string_view piece, std::uint32_t origin) {
  if (piece.empty()) return;
  start(origin, false);
  text_ += piece;
}

std::uint32_t MappedText::origin(std::uint32_t offset) const {
  const auto after = std::upper_bound(
      segments_.begin(), segments_.end(), offset,
      [](std::uint32_t value, const Segment& segment) { return value < segment.begin; });
  if (after == segments_.begin()) return offset;
  const Segment& segment = *(after - 1);
  return segment.verbatim ? segment.origin + (offset - segment.begin) : segment.origin;
}

std::string object_word(const Marks& marks, std::size_t index) {
  return marks.object_begin + std::to_string(index) + marks.object_end;
}

std::optional<std::size_t> object_at(std::string_view text, std::size_t at, const Marks& marks,
                                     std::size_t object_count, std::size_t& length) {
  if (!is_at(text, at, marks.object_begin)) return std::nullopt;
  std::size_t i = at + marks.object_begin.size();
  std::size_t index = 0;
  const std::size_t digits = i;
  for (; i < text.size() && text[i] >= '0' && text[i] <= '9' && i - digits < 10; ++i)
    index = index * 10 + static_cast<std::size_t>(text[i] - '0');
  if (i == digits || !is_at(text, i, marks.object_end) || index >= object_count)
    return std::nullopt;
  length = i + marks.object_end.size() - at;
  return index;
}

std::string restored(std::string_view text, const Marks& marks,
                     const std::vector<NotationObject>& objects) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    if (static_cast<unsigned char>(text[i]) >= 0xEE) {
      std::size_t length = 0;
      if (const auto index = object_at(text, i, marks, objects.size(), length)) {
        out += objects[*index].raw;
        i += length;
        continue;
      }
      if (is_at(text, i, marks.flank)) {
        i += marks.flank.size();
        continue;
      }
      if (is_at(text, i, marks.definition)) {
        i += marks.definition.size();
        continue;
      }
    }
    out += text[i++];
  }
  return out;
}

}  // namespace bookbuild::readers
