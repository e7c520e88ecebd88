#include "fonts/web_font.h"

#include <fmt/format.h>
#include <woff2/encode.h>

#include <array>

#include "fonts/gsub_languages.h"
#include "fonts/subset_input.h"

namespace bookbuild::fonts {
namespace {

/// What browsers' shapers ask for of themselves, and half-width punctuation for text-spacing-trim.
/// No palt or vpal: they would set kana unevenly wherever a reader switched them on.
constexpr std::array kFeatures = {
    HB_TAG('c', 'c', 'm', 'p'), HB_TAG('l', 'o', 'c', 'l'), HB_TAG('r', 'l', 'i', 'g'),
    HB_TAG('l', 'i', 'g', 'a'), HB_TAG('c', 'l', 'i', 'g'), HB_TAG('c', 'a', 'l', 't'),
    HB_TAG('r', 'c', 'l', 't'), HB_TAG('k', 'e', 'r', 'n'), HB_TAG('m', 'a', 'r', 'k'),
    HB_TAG('m', 'k', 'm', 'k'), HB_TAG('l', 'j', 'm', 'o'), HB_TAG('v', 'j', 'm', 'o'),
    HB_TAG('t', 'j', 'm', 'o'), HB_TAG('h', 'a', 'l', 't'), HB_TAG('c', 'h', 'w', 's'),
    HB_TAG('r', 'u', 'b', 'y')};
/// Vertical forms, and the narrow figures of tate-chu-yoko.
constexpr std::array kVerticalFeatures = {HB_TAG('v', 'e', 'r', 't'), HB_TAG('v', 'r', 't', '2'),
                                          HB_TAG('v', 'h', 'a', 'l'), HB_TAG('v', 'c', 'h', 'w'),
                                          HB_TAG('h', 'w', 'i', 'd'), HB_TAG('t', 'w', 'i', 'd'),
                                          HB_TAG('q', 'w', 'i', 'd')};

/// A face with its GSUB exchanged.
struct Tables {
  hb_face_t* face;
  std::string gsub;
};

hb_blob_t* table_of(hb_face_t* /*face*/, hb_tag_t tag, void* data) {
  const auto& tables = *static_cast<const Tables*>(data);
  if (tag == HB_TAG_NONE) return nullptr;
  if (tag == HB_TAG('G', 'S', 'U', 'B') && !tables.gsub.empty())
    return hb_blob_create(tables.gsub.data(), static_cast<unsigned>(tables.gsub.size()),
                          HB_MEMORY_MODE_READONLY, nullptr, nullptr);
  return hb_face_reference_table(tables.face, tag);
}

std::string table_bytes(hb_face_t* face, hb_tag_t tag) {
  const hb::Blob blob(hb_face_reference_table(face, tag));
  unsigned size = 0;
  const char* const bytes = hb_blob_get_data(blob.get(), &size);
  return {bytes, size};
}

void ask_for(hb_subset_input_t* input, const WebFontUse& use) {
  hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
  hb_set_t* const characters = hb_subset_input_unicode_set(input);
  for (const char32_t c : use.characters) hb_set_add(characters, c);
  // HarfBuzz makes other spaces and the hyphen that does not break from these.
  for (const char32_t c : {U' ', U'\u2010'}) hb_set_add(characters, c);
  hb_set_t* const features = hb_subset_input_set(input, HB_SUBSET_SETS_LAYOUT_FEATURE_TAG);
  hb_set_clear(features);
  for (const hb_tag_t tag : kFeatures) hb_set_add(features, tag);
  if (use.vertical)
    for (const hb_tag_t tag : kVerticalFeatures) hb_set_add(features, tag);
  // Its baselines are of scripts, not of glyphs.
  hb_set_add(hb_subset_input_set(input, HB_SUBSET_SETS_NO_SUBSET_TABLE_TAG),
             HB_TAG('B', 'A', 'S', 'E'));
  // Copyright, the font's names and version, licence and its address.
  hb_set_t* const names = hb_subset_input_set(input, HB_SUBSET_SETS_NAME_ID);
  hb_set_clear(names);
  for (const hb_codepoint_t id : {0U, 1U, 2U, 4U, 5U, 6U, 13U, 14U}) hb_set_add(names, id);
}

}  // namespace

std::string_view embedding_refusal(const Face& face) {
  constexpr unsigned kRestricted = 0x0002, kPreview = 0x0004, kEditable = 0x0008;
  constexpr unsigned kNoSubsets = 0x0100, kBitmapsOnly = 0x0200;
  const unsigned bits = face.embedding_bits();
  // Of several bits in an old table the most lenient holds (OS/2, fsType).
  if ((bits & kRestricted) != 0 && (bits & (kPreview | kEditable)) == 0)
    return "its maker allows no embedding";
  if ((bits & kNoSubsets) != 0) return "its maker allows no subsets";
  if ((bits & kBitmapsOnly) != 0) return "its maker allows only bitmaps to be embedded";
  return {};
}

Result<std::string> subset_for_epub(const Face& face, const WebFontUse& use) {
  const auto failed = [&](std::string_view why) {
    return failure(FailureKind::Book, "font/subset",
                   fmt::format("{} {} ({}) cannot be subset: {}", face.family(), face.style(),
                               face.path(), why));
  };
  std::vector<hb_tag_t> languages;
  for (const std::string& tag : use.languages)
    for (const hb_tag_t system : language_systems(tag)) languages.push_back(system);
  Tables tables{face.hb_face(),
                with_languages(table_bytes(face.hb_face(), HB_TAG('G', 'S', 'U', 'B')), languages)};
  const hb::Face source(hb_face_create_for_tables(table_of, &tables, nullptr));
  const SubsetInput input(hb_subset_input_create_or_fail());
  if (!input) return failed("out of memory");
  ask_for(input.get(), use);
  const hb::Face subset(hb_subset_or_fail(source.get(), input.get()));
  if (!subset) return failed("its tables are damaged or of a kind that is not supported");
  const hb::Blob blob(hb_face_reference_blob(subset.get()));
  unsigned size = 0;
  const char* const bytes = hb_blob_get_data(blob.get(), &size);
  if (size == 0) return failed("nothing was left");
  return std::string(bytes, size);
}

Result<std::string> to_woff2(std::string_view opentype) {
  // Eleven, the default, takes fifty times as long for a tenth less.
  constexpr int kQuality = 9;
  const auto* const data = reinterpret_cast<const std::uint8_t*>(opentype.data());
  woff2::WOFF2Params params;
  params.brotli_quality = kQuality;
  std::string packed(woff2::MaxWOFF2CompressedSize(data, opentype.size()), '\0');
  std::size_t size = packed.size();
  if (!woff2::ConvertTTFToWOFF2(data, opentype.size(),
                                reinterpret_cast<std::uint8_t*>(packed.data()), &size, params))
    return failure(FailureKind::Book, "font/packing", "a font cannot be packed as WOFF2", {},
                   "font-file = \"otf\"");
  packed.resize(size);
  return packed;
}

}  // namespace bookbuild::fonts
