#pragma once

// Ids that cannot be mixed up. Ids, not pointers, cross the borders between stages.

#include <compare>
#include <cstdint>
#include <functional>

namespace bookbuild {

/// A small index into a table; the default value is "none".
template <class Tag>
struct Id {
  static constexpr std::uint32_t kNone = 0xFFFFFFFFu;
  std::uint32_t value = kNone;
  [[nodiscard]] constexpr bool valid() const { return value != kNone; }
  constexpr auto operator<=>(const Id&) const = default;
};

using SourceId = Id<struct SourceTag>;        // a file in Sources
using BlockId = Id<struct BlockTag>;          // a block of the document, in document order
using FontId = Id<struct FontTag>;            // a face in a FontBook
using ImageId = Id<struct ImageTag>;          // an image in an ImageStore
using StructureId = Id<struct StructureTag>;  // a structure element of a PagedBook
using LinkId = Id<struct LinkTag>;            // a link of a PagedBook
using NoteId = Id<struct NoteTag>;            // a note of the document, in order of first reference

}  // namespace bookbuild

template <class Tag>
struct std::hash<bookbuild::Id<Tag>> {
  std::size_t operator()(bookbuild::Id<Tag> id) const { return id.value; }
};
