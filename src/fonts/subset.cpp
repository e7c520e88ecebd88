#include "fonts/subset.h"

#include <fmt/format.h>

#include <array>

#include "fonts/subset_input.h"

namespace bookbuild::fonts {
namespace {

/// What a PDF has no use for. Without cmap, Cairo's search for a glyph's character ends at once
/// (findings A7).
constexpr std::array kDropped = {
    HB_TAG('c', 'm', 'a', 'p'), HB_TAG('G', 'S', 'U', 'B'), HB_TAG('G', 'P', 'O', 'S'),
    HB_TAG('G', 'D', 'E', 'F'), HB_TAG('B', 'A', 'S', 'E'), HB_TAG('J', 'S', 'T', 'F'),
    HB_TAG('V', 'O', 'R', 'G'), HB_TAG('v', 'h', 'e', 'a'), HB_TAG('v', 'm', 't', 'x'),
    HB_TAG('k', 'e', 'r', 'n'), HB_TAG('D', 'S', 'I', 'G'), HB_TAG('M', 'A', 'T', 'H'),
    HB_TAG('m', 'o', 'r', 'x'), HB_TAG('m', 'o', 'r', 't'), HB_TAG('k', 'e', 'r', 'x'),
    HB_TAG('f', 'e', 'a', 't'), HB_TAG('t', 'r', 'a', 'k'), HB_TAG('S', 'T', 'A', 'T'),
    HB_TAG('g', 'a', 's', 'p'), HB_TAG('h', 'd', 'm', 'x'), HB_TAG('V', 'D', 'M', 'X'),
    HB_TAG('L', 'T', 'S', 'H'), HB_TAG('P', 'C', 'L', 'T'), HB_TAG('m', 'e', 't', 'a')};

}  // namespace

Result<std::string> subset_for_pdf(const Face& face, const std::set<std::uint32_t>& glyphs) {
  const auto failed = [&](std::string_view why) {
    return failure(FailureKind::Book, "font/subset",
                   fmt::format("{} {} ({}) cannot be subset: {}", face.family(), face.style(),
                               face.path(), why));
  };
  const SubsetInput input(hb_subset_input_create_or_fail());
  if (!input) return failed("out of memory");
  hb_subset_input_set_flags(input.get(), HB_SUBSET_FLAGS_RETAIN_GIDS |
                                             HB_SUBSET_FLAGS_DESUBROUTINIZE |
                                             HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
  hb_set_t* const wanted = hb_subset_input_glyph_set(input.get());
  hb_set_add(wanted, 0);
  for (const std::uint32_t glyph : glyphs) {
    if (glyph < hb_face_get_glyph_count(face.hb_face())) hb_set_add(wanted, glyph);
  }
  hb_set_t* const dropped = hb_subset_input_set(input.get(), HB_SUBSET_SETS_DROP_TABLE_TAG);
  for (const hb_tag_t tag : kDropped) hb_set_add(dropped, tag);
  // Only the names by which a viewer lists the font.
  hb_set_t* const names = hb_subset_input_set(input.get(), HB_SUBSET_SETS_NAME_ID);
  hb_set_clear(names);
  for (const hb_codepoint_t id : {1U, 2U, 4U, 6U}) hb_set_add(names, id);

  const hb::Face subset(hb_subset_or_fail(face.hb_face(), input.get()));
  if (!subset) return failed("its tables are damaged or of a kind that is not supported");
  const hb::Blob blob(hb_face_reference_blob(subset.get()));
  unsigned size = 0;
  const char* const bytes = hb_blob_get_data(blob.get(), &size);
  if (size == 0) return failed("nothing was left");
  return std::string(bytes, size);
}

}  // namespace bookbuild::fonts
