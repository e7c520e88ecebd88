#pragma once

// Font files, coverage and fallback. A FontBook is opened once and then only read; it may be shared
// between threads.

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/file_store.h"
#include "base/language.h"
#include "base/length.h"
#include "base/strong_id.h"
#include "design/font_roles.h"
#include "fonts/handles.h"

namespace bookbuild::fonts {

/// In thousandths of an em, y upward, as the face's tables give them.
struct FaceMetrics {
  int ascent = 880, descent = -120;                      // of the line
  int ideographic_top = 880, ideographic_bottom = -120;  // the em box of full-width glyphs
  int cap_height = 700, x_height = 500;
  int underline_position = -100, underline_thickness = 50;
};

/// Ink box in thousandths of an em, x rightward from the origin, y upward.
struct InkBox {
  int left = 0, bottom = 0, right = 0, top = 0;
};

/// One face of one file. Owns its bytes (mapped) and HarfBuzz face. Immutable and safe to share.
class Face {
 public:
  Face(std::string path, unsigned index, hb::Face face);
  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] unsigned index() const { return index_; }
  [[nodiscard]] const std::string& family() const { return family_; }
  [[nodiscard]] const std::string& style() const { return style_; }
  [[nodiscard]] const std::string& postscript_name() const { return postscript_name_; }
  [[nodiscard]] const FaceMetrics& metrics() const { return metrics_; }
  [[nodiscard]] unsigned units_per_em() const { return units_per_em_; }
  [[nodiscard]] bool is_cff() const { return cff_; }
  /// The nominal glyph of a character; 0 when the face has none.
  [[nodiscard]] std::uint32_t glyph(char32_t code) const;
  /// The glyph for a variation sequence; 0 when the face does not know it.
  [[nodiscard]] std::uint32_t glyph(char32_t code, char32_t selector) const;
  [[nodiscard]] InkBox ink(std::uint32_t glyph) const;
  [[nodiscard]] hb_face_t* hb_face() const { return face_.get(); }
  /// Lower-case hexadecimal SHA-256 of the file.
  [[nodiscard]] std::string sha256() const;
  /// OS/2 fsType: embedding licence bits.
  [[nodiscard]] unsigned embedding_bits() const { return embedding_bits_; }

 private:
  std::string path_;
  unsigned index_ = 0;
  hb::Face face_;
  hb::Font font_;  // scaled to units per em, immutable
  std::string family_, style_, postscript_name_;
  FaceMetrics metrics_;
  unsigned units_per_em_ = 1000, embedding_bits_ = 0;
  bool cff_ = false;
};

/// Where fonts are looked for.
struct FontSearch {
  std::vector<std::string> folders;  // the book's fonts/ first
  bool system = true;                // fontconfig's fonts as well; off under --locked
};

class FontBook {
 public:
  /// Opens what the manifest names. A role for which no family is found is an error "font/missing"
  /// with the package to install; a role served by a later family is a note. Failure when the body
  /// role of `language` has no face at all.
  static Result<std::unique_ptr<FontBook>> open(const design::FontManifest& manifest,
                                                Tradition book, const FontSearch& search,
                                                Diagnostics& diagnostics);
  /// For tests: faces from given files, every role served by all of them in order.
  static Result<std::unique_ptr<FontBook>> from_files(const std::vector<std::string>& paths);
  ~FontBook();

  /// First choice for a role in a tradition. Always valid.
  [[nodiscard]] FontId primary(design::FontRole role, Tradition tradition) const;
  /// The face for a grapheme cluster: the first of the role's stack, then of the fallbacks, that
  /// has every character of it (variation sequences kept whole where any face knows them;
  /// default-ignorable characters need no glyph). None when no font has it; the caller sets it from
  /// primary() and reports it by `missing_glyph`.
  [[nodiscard]] FontId find(design::FontRole role, Tradition tradition,
                            std::u32string_view cluster) const;
  /// The first face of the math role, then of the others that text is looked for in, that can lay
  /// out formulae (an OpenType MATH table); none if there is none.
  [[nodiscard]] FontId math_face(Tradition tradition) const;
  [[nodiscard]] const Face& face(FontId id) const;
  [[nodiscard]] std::size_t size() const;
  /// "Noto Serif CJK TC Regular"; for dumps, colophons, manifests.
  [[nodiscard]] std::string name(FontId id) const;

  struct RoleLine {
    design::FontRole role;
    Tradition tradition;
    std::vector<FontId> faces;
    std::vector<std::string> absent;
  };
  /// What `bookbuild fonts` prints.
  [[nodiscard]] std::vector<RoleLine> roles() const;

 private:
  FontBook();
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

/// "no font for U+20B9F 𠮟 (Han)" [font/missing-glyph].
void report_missing_glyph(std::u32string_view cluster, SourceSpan where, Diagnostics& diagnostics);

}  // namespace bookbuild::fonts
