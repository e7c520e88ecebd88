#include "fonts/font_catalog.h"

#include <fmt/format.h>
#include <fontconfig/fontconfig.h>
#include <hb-ot.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <tuple>

#include "fonts/handles.h"
#include "fonts/sfnt.h"

namespace bookbuild::fonts {
namespace {

constexpr std::array kWidths = {50, 50, 62, 75, 87, 100, 112, 125, 150, 200};  // OS/2 usWidthClass

/// CSS Fonts 4 §5.2: 400 and 500 stand for each other first, lighter looks for lighter, bolder for
/// bolder.
int weight_distance(int wanted, int have) {
  constexpr int kWrongSide = 1000;
  if (wanted >= 400 && wanted <= 500) {
    if (have >= wanted && have <= 500) return have - wanted;
    return have < wanted ? kWrongSide + wanted - have : 2 * kWrongSide + have - wanted;
  }
  const bool right_side = wanted < 400 ? have <= wanted : have >= wanted;
  return (right_side ? 0 : kWrongSide) + std::abs(have - wanted);
}

void add_family(FaceRecord& record, std::string_view name) {
  std::string folded = fold_family(name);
  if (folded.empty()) return;
  auto& all = record.families;
  if (std::find(all.begin(), all.end(), folded) == all.end()) all.push_back(std::move(folded));
}

FaceRecord describe(hb_face_t* face) {
  FaceRecord record;
  for (const hb_ot_name_id_t id : {HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY, HB_OT_NAME_ID_FONT_FAMILY}) {
    for (const std::string& name : read_all_names(face, id)) add_family(record, name);
  }
  if (const std::optional<Os2> os2 = read_os2(face)) {
    record.weight = os2->weight;
    record.width = kWidths.at(static_cast<std::size_t>(std::clamp(os2->width_class, 0, 9)));
    record.slanted = os2->slanted;
  }
  record.variable = hb_ot_var_has_data(face) != 0;
  return record;
}

int integer(const FcPattern* pattern, const char* what, int otherwise) {
  int value = 0;
  return FcPatternGetInteger(pattern, what, 0, &value) == FcResultMatch ? value : otherwise;
}

bool flag(const FcPattern* pattern, const char* what, FcBool otherwise) {
  FcBool value = FcFalse;
  if (FcPatternGetBool(pattern, what, 0, &value) != FcResultMatch) value = otherwise;
  return value != FcFalse;
}

std::string_view text(const FcPattern* pattern, const char* what, int n) {
  FcChar8* value = nullptr;
  if (FcPatternGetString(pattern, what, n, &value) != FcResultMatch) return {};
  return reinterpret_cast<const char*>(value);
}

/// Whether we can set with the face: outlines that HarfBuzz and Cairo read, no colour bitmaps.
bool is_usable(const FcPattern* pattern) {
  if (!flag(pattern, FC_SCALABLE, FcTrue) || !flag(pattern, FC_OUTLINE, FcTrue)) return false;
  if (flag(pattern, FC_COLOR, FcFalse)) return false;
  if (text(pattern, FC_FILE, 0).empty()) return false;
  const std::string_view format = text(pattern, FC_FONTFORMAT, 0);
  return format == "TrueType" || format == "CFF";
}

FaceRecord describe(const FcPattern* pattern) {
  FaceRecord record;
  record.path = text(pattern, FC_FILE, 0);
  record.index = static_cast<unsigned>(integer(pattern, FC_INDEX, 0));
  for (int n = 0;; ++n) {
    const std::string_view name = text(pattern, FC_FAMILY, n);
    if (name.empty()) break;
    add_family(record, name);
  }
  double weight = FC_WEIGHT_REGULAR;
  FcPatternGetDouble(pattern, FC_WEIGHT, 0, &weight);
  record.weight = static_cast<int>(std::lround(FcWeightToOpenTypeDouble(weight)));
  record.width = integer(pattern, FC_WIDTH, 100);
  record.slanted = integer(pattern, FC_SLANT, FC_SLANT_ROMAN) != FC_SLANT_ROMAN;
  record.variable = flag(pattern, FC_VARIABLE, FcFalse);
  FcCharSet* charset = nullptr;
  if (FcPatternGetCharSet(pattern, FC_CHARSET, 0, &charset) == FcResultMatch) {
    record.charset = charset;
  }
  return record;
}

}  // namespace

std::string fold_family(std::string_view name) {
  std::string folded;
  for (const char c : name) {
    if (c == ' ') continue;
    folded += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return folded;
}

FontCatalog::FontCatalog(const FontSearch& search, Diagnostics& diagnostics) {
  for (const std::string& folder : search.folders) scan_folder(folder, diagnostics);
  if (search.system) list_system();
  for (std::size_t i = 0; i < records_.size(); ++i) {
    for (const std::string& family : records_[i].families) by_family_[family].push_back(i);
  }
}

void FontCatalog::scan_folder(const std::string& folder, Diagnostics& diagnostics) {
  namespace fs = std::filesystem;
  std::error_code error;
  std::vector<std::string> files;
  fs::recursive_directory_iterator entry(folder, fs::directory_options::skip_permission_denied,
                                         error);
  for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    constexpr std::size_t kMostFiles = 10000;
    if (entry.depth() > 4) entry.disable_recursion_pending();
    if (files.size() < kMostFiles && entry->is_regular_file(error)) {
      files.push_back(entry->path().lexically_relative(folder).generic_string());
    }
  }
  std::sort(files.begin(), files.end());
  for (const std::string& file : files) {
    const std::string kind = extension(file);
    if (kind == "woff" || kind == "woff2") {
      diagnostics.warn("font/format", {}, fmt::format("{} is not read: it is a web font", file))
          .hint = "put the OTF, TTF or TTC of the same face beside it";
      continue;
    }
    if (kind != "otf" && kind != "ttf" && kind != "ttc" && kind != "otc") continue;
    const std::string path = join_path(folder, file);
    const hb::Blob blob(hb_blob_create_from_file_or_fail(path.c_str()));
    const unsigned faces = blob ? hb_face_count(blob.get()) : 0;
    bool usable = false;
    for (unsigned index = 0; index < faces; ++index) {
      const hb::Face face(hb_face_create(blob.get(), index));
      if (hb_face_get_glyph_count(face.get()) == 0) continue;
      FaceRecord record = describe(face.get());
      record.path = path;
      record.index = index;
      record.in_folder = true;
      record.file = file;
      records_.push_back(std::move(record));
      usable = true;
    }
    if (!usable) {
      diagnostics.warn("font/broken", {}, fmt::format("{} is not a font that can be read", path));
    }
  }
}

void FontCatalog::list_system() {
  FcConfig* const config = FcInitLoadConfigAndFonts();
  if (config == nullptr) return;
  system_ =
      std::shared_ptr<void>(config, [](void* c) { FcConfigDestroy(static_cast<FcConfig*>(c)); });
  const auto first = static_cast<std::ptrdiff_t>(records_.size());
  const FcFontSet* const fonts = FcConfigGetFonts(config, FcSetSystem);
  for (int i = 0; fonts != nullptr && i < fonts->nfont; ++i) {
    const FcPattern* const pattern = fonts->fonts[i];
    // The high half of the index names an instance of a variable font, which is listed as a whole
    // as well.
    if (!is_usable(pattern) || integer(pattern, FC_INDEX, 0) >> 16 != 0) continue;
    records_.push_back(describe(pattern));
  }
  const auto place = [](const FaceRecord& r) { return std::tie(r.path, r.index); };
  std::sort(records_.begin() + first, records_.end(),
            [&](const FaceRecord& a, const FaceRecord& b) { return place(a) < place(b); });
}

const FaceRecord* FontCatalog::best(std::string_view family, int weight) const {
  const auto found = by_family_.find(fold_family(family));
  if (found == by_family_.end()) return nullptr;
  const FaceRecord* best = nullptr;
  const auto rank = [&](const FaceRecord& r) {
    return std::tuple(!r.in_folder, r.slanted, std::abs(r.width - 100),
                      weight_distance(weight, r.weight));
  };
  for (const std::size_t i : found->second) {
    if (best == nullptr || rank(records_[i]) < rank(*best)) best = &records_[i];
  }
  return best;
}

const FaceRecord* FontCatalog::in_file(std::string_view file, std::string_view family) const {
  const FaceRecord* first = nullptr;
  const std::string folded = fold_family(family);
  for (const FaceRecord& record : records_) {
    if (!record.in_folder || (record.file != file && record.path != file)) continue;
    if (first == nullptr) first = &record;
    const auto& names = record.families;
    if (std::find(names.begin(), names.end(), folded) != names.end()) return &record;
  }
  return first;
}

bool FontCatalog::may_have(const FaceRecord& record, char32_t code) {
  const auto* const charset = static_cast<const FcCharSet*>(record.charset);
  return charset != nullptr && FcCharSetHasChar(charset, code) != FcFalse;
}

}  // namespace bookbuild::fonts
