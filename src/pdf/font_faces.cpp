#include "pdf/font_faces.h"

#include <cairo-ft.h>
#include <ft2build.h>
#include <hb.h>

#include <algorithm>
#include <atomic>
#include <numbers>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>

#include FT_FREETYPE_H

#include "base/check.h"
#include "fonts/handles.h"
#include "fonts/subset.h"
#include "fragment/visit.h"

namespace bookbuild::pdf {
namespace {

using fragment::RunDirection;

/// Which glyphs of a face the pages draw.
struct Use {
  std::vector<bool> glyphs;
  bool level = false, upright = false;
};

std::vector<Use> collect(std::span<const fragment::Page> pages, const fonts::FontBook& fonts) {
  std::vector<Use> uses(fonts.size());
  const auto note = [&](const fragment::Fragment& fragment) {
    const auto* run = std::get_if<fragment::GlyphRun>(&fragment.content);
    if (run == nullptr) return;
    BOOKBUILD_CHECK(run->font.value < uses.size(), "runs name faces of the book's FontBook");
    Use& use = uses[run->font.value];
    if (use.glyphs.empty()) {
      use.glyphs.resize(std::max(1U, hb_face_get_glyph_count(fonts.face(run->font).hb_face())));
      use.glyphs[0] = true;
    }
    (run->direction == RunDirection::Upright ? use.upright : use.level) = true;
    for (const fragment::Glyph& glyph : run->glyphs) {
      if (glyph.glyph < use.glyphs.size()) use.glyphs[glyph.glyph] = true;
    }
  };
  for (const fragment::Page& page : pages) fragment::visit(page.marks, note);
  return uses;
}

std::set<std::uint32_t> as_set(const std::vector<bool>& glyphs) {
  std::set<std::uint32_t> set;
  for (std::uint32_t i = 0; i < glyphs.size(); ++i) {
    if (glyphs[i]) set.insert(set.end(), i);
  }
  return set;
}

/// A `name` table with one name, as full and as PostScript name (OpenType `name`, format 0): Cairo
/// reads the PDF's font name there.
std::string name_table(std::string_view name) {
  std::string table;
  const auto put = [&table](std::size_t value) {
    table += static_cast<char>(value >> 8 & 0xFF);
    table += static_cast<char>(value & 0xFF);
  };
  constexpr std::size_t kRecords = 2, kHead = 6, kRecord = 12;
  put(0);
  put(kRecords);
  put(kHead + kRecords * kRecord);
  for (const std::size_t id : {4, 6}) {
    for (const std::size_t field : {std::size_t{3}, std::size_t{1}, std::size_t{0x409}, id,
                                    name.size() * 2, std::size_t{0}}) {
      put(field);
    }
  }
  for (const char c : name) put(static_cast<unsigned char>(c));
  return table;
}

/// The characters that a PostScript name may have, at most 63 with the suffix.
std::string postscript_name(std::string_view name, std::string_view suffix) {
  std::string kept;
  for (const char c : name) {
    if (c > ' ' && c < 0x7F && std::string_view("[](){}<>/%#").find(c) == std::string_view::npos)
      kept += c;
  }
  if (kept.empty()) kept = "Face";
  return kept.substr(0, 63 - suffix.size()).append(suffix);
}

/// The same font under another name.
std::string renamed(const std::string& font, const std::string& name) {
  using fonts::hb::Blob;
  using fonts::hb::Face;
  const Blob bytes(hb_blob_create(font.data(), static_cast<unsigned>(font.size()),
                                  HB_MEMORY_MODE_READONLY, nullptr, nullptr));
  const Face face(hb_face_create(bytes.get(), 0));
  const Face builder(hb_face_builder_create());
  const hb_tag_t name_tag = HB_TAG('n', 'a', 'm', 'e');
  hb_tag_t tags[64];
  unsigned count = 0;
  for (unsigned start = 0;
       count = std::size(tags), hb_face_get_table_tags(face.get(), start, &count, tags), count > 0;
       start += count) {
    for (unsigned i = 0; i < count; ++i) {
      if (tags[i] == name_tag) continue;
      const Blob table(hb_face_reference_table(face.get(), tags[i]));
      hb_face_builder_add_table(builder.get(), tags[i], table.get());
    }
  }
  const std::string names = name_table(name);
  const Blob names_blob(hb_blob_create(names.data(), static_cast<unsigned>(names.size()),
                                       HB_MEMORY_MODE_READONLY, nullptr, nullptr));
  hb_face_builder_add_table(builder.get(), name_tag, names_blob.get());
  const Blob built(hb_face_reference_blob(builder.get()));
  unsigned size = 0;
  const char* data = hb_blob_get_data(built.get(), &size);
  return size > 0 ? std::string(data, size) : font;
}

using Library = std::shared_ptr<FT_LibraryRec_>;

/// What a Cairo face needs as long as it lives; Cairo keeps faces in a cache of its own beyond our
/// last use.
struct Memory {
  Library library;
  std::string bytes;
  FT_Face face = nullptr;
  Memory() = default;
  Memory(const Memory&) = delete;
  Memory& operator=(const Memory&) = delete;
  ~Memory() {
    if (face != nullptr) FT_Done_Face(face);
  }
};

Failed font_failure(const std::string& name, const char* why) {
  return failure(FailureKind::Book, "pdf/font",
                 "the font " + name + " cannot be written to the PDF: " + why);
}

Result<cairo::FontFace> open_face(const Library& library, std::string bytes,
                                  const std::string& name) {
  static const cairo_user_data_key_t key{};
  auto memory = std::make_unique<Memory>();
  memory->library = library;
  memory->bytes = std::move(bytes);
  if (FT_New_Memory_Face(library.get(), reinterpret_cast<const FT_Byte*>(memory->bytes.data()),
                         static_cast<FT_Long>(memory->bytes.size()), 0, &memory->face) != 0) {
    memory->face = nullptr;
    return font_failure(name, "FreeType cannot open it");
  }
  cairo::FontFace face(
      cairo_ft_font_face_create_for_ft_face(memory->face, FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP));
  const cairo_status_t status = cairo_font_face_set_user_data(
      face.get(), &key, memory.get(), [](void* p) { delete static_cast<Memory*>(p); });
  if (status != CAIRO_STATUS_SUCCESS) return font_failure(name, cairo_status_to_string(status));
  static_cast<void>(memory.release());  // the face owns it now
  return face;
}

/// Runs `work(i)` for every i < count on as many threads as there are cores.
template <class Work>
void in_parallel(std::size_t count, const Work& work) {
  std::atomic<std::size_t> next{0};
  const auto worker = [&] {
    for (std::size_t i = next++; i < count; i = next++) work(i);
  };
  std::vector<std::thread> helpers;
  const std::size_t threads =
      std::min<std::size_t>(count, std::max(1U, std::thread::hardware_concurrency()));
  try {
    while (helpers.size() + 1 < threads) helpers.emplace_back(worker);
  } catch (const std::system_error&) {  // no more threads: those we have do the work
  }
  worker();
  for (std::thread& helper : helpers) helper.join();
}

}  // namespace

Result<FontFaces> FontFaces::open(std::span<const fragment::Page> pages,
                                  const fonts::FontBook& fonts) {
  const std::vector<Use> uses = collect(pages, fonts);
  std::vector<std::uint32_t> used;
  for (std::uint32_t i = 0; i < uses.size(); ++i) {
    if (!uses[i].glyphs.empty()) used.push_back(i);
  }
  std::vector<std::optional<Result<std::string>>> subsets(used.size());
  in_parallel(used.size(), [&](std::size_t i) {
    subsets[i] = fonts::subset_for_pdf(fonts.face(FontId{used[i]}), as_set(uses[used[i]].glyphs));
  });

  FT_Library raw = nullptr;
  if (FT_Init_FreeType(&raw) != 0) return font_failure("library", "FreeType does not start");
  const Library library(raw, [](FT_Library l) { FT_Done_FreeType(l); });
  FontFaces result;
  result.faces_.resize(uses.size());
  for (std::size_t i = 0; i < used.size(); ++i) {
    if (!*subsets[i]) return Failed(subsets[i]->error());
    const std::string& bytes = **subsets[i];
    const fonts::Face& face = fonts.face(FontId{used[i]});
    const Use& use = uses[used[i]];
    Opened& opened = result.faces_[used[i]];
    opened.glyphs = static_cast<std::uint32_t>(use.glyphs.size());
    if (use.level) {
      BOOKBUILD_TRY(level,
                    open_face(library, renamed(bytes, postscript_name(face.postscript_name(), "")),
                              face.postscript_name()));
      opened.level = std::move(level);
    }
    if (use.upright) {
      BOOKBUILD_TRY(
          upright,
          open_face(library,
                    renamed(bytes, postscript_name(face.postscript_name(), kVerticalSuffix)),
                    face.postscript_name()));
      opened.upright = std::move(upright);
    }
  }
  return result;
}

cairo_scaled_font_t* FontFaces::scaled(FontId font, RunDirection direction, std::uint16_t condense,
                                       double em) {
  cairo::ScaledFont& scaled = scaled_[{font, direction, condense, em}];
  if (!scaled) {
    const Opened& opened = faces_.at(font.value);
    cairo_matrix_t matrix, identity;
    cairo_matrix_init_scale(&matrix, em * condense / 1000.0, em);
    if (direction == RunDirection::Sideways) cairo_matrix_init(&matrix, 0, em, -em, 0, 0, 0);
    cairo_matrix_init_identity(&identity);
    const cairo::FontOptions options(cairo_font_options_create());
    cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
    const cairo::FontFace& face =
        direction == RunDirection::Upright ? opened.upright : opened.level;
    scaled.reset(cairo_scaled_font_create(face.get(), &matrix, &identity, options.get()));
  }
  return scaled.get();
}

}  // namespace bookbuild::pdf
