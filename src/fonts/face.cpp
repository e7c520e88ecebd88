// One face: its names and metrics, read once from its tables, and its glyphs.

#include <hb-ot.h>

#include <algorithm>
#include <array>

#include "base/hash.h"
#include "fonts/font_book.h"
#include "fonts/sfnt.h"

namespace bookbuild::fonts {
namespace {

/// Font units to thousandths of an em, halves away from zero.
int thousandths(int units, unsigned units_per_em) {
  const auto per_em = static_cast<std::int64_t>(units_per_em);
  const std::int64_t product = static_cast<std::int64_t>(units) * 1000;
  const std::int64_t half = per_em / 2;
  return static_cast<int>(product >= 0 ? (product + half) / per_em : -((-product + half) / per_em));
}

class MetricsReader {
 public:
  MetricsReader(hb_face_t* face, hb_font_t* font, unsigned units_per_em)
      : face_(face), font_(font), units_per_em_(units_per_em) {}

  [[nodiscard]] FaceMetrics read() const {
    FaceMetrics m;
    m.ascent = position(HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER, m.ascent);
    m.descent = position(HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER, m.descent);
    m.cap_height = position(HB_OT_METRICS_TAG_CAP_HEIGHT, m.cap_height);
    m.x_height = position(HB_OT_METRICS_TAG_X_HEIGHT, m.x_height);
    m.underline_position = position(HB_OT_METRICS_TAG_UNDERLINE_OFFSET, m.underline_position);
    m.underline_thickness = position(HB_OT_METRICS_TAG_UNDERLINE_SIZE, m.underline_thickness);
    m.ideographic_bottom = ideographic_bottom();
    m.ideographic_top = m.ideographic_bottom + 1000;
    return m;
  }

 private:
  [[nodiscard]] int position(hb_ot_metrics_tag_t tag, int otherwise) const {
    hb_position_t value = 0;
    if (!hb_ot_metrics_get_position(font_, tag, &value)) return otherwise;
    return thousandths(value, units_per_em_);
  }

  /// The foot of the full-width em box: BASE's `ideo` line, else OS/2's typographic descender where
  /// ascender and descender make one em (which OpenType asks of CJK fonts), else what nearly all
  /// CJK fonts have.
  [[nodiscard]] int ideographic_bottom() const {
    static constexpr std::array kScripts = {HB_TAG('h', 'a', 'n', 'i'), HB_TAG('D', 'F', 'L', 'T')};
    for (const hb_tag_t script : kScripts) {
      hb_position_t value = 0;
      if (hb_ot_layout_get_baseline(font_, HB_OT_LAYOUT_BASELINE_TAG_IDEO_EMBOX_BOTTOM_OR_LEFT,
                                    HB_DIRECTION_LTR, script, HB_OT_TAG_DEFAULT_LANGUAGE, &value)) {
        return thousandths(value, units_per_em_);
      }
    }
    const std::optional<Os2> os2 = read_os2(face_);
    if (os2 && os2->typo_ascender - os2->typo_descender == static_cast<int>(units_per_em_)) {
      return thousandths(os2->typo_descender, units_per_em_);
    }
    return -120;
  }

  hb_face_t* face_;
  hb_font_t* font_;
  unsigned units_per_em_;
};

/// PDF names allow no blanks, brackets or other delimiters.
std::string clean_postscript_name(std::string name, const std::string& family) {
  if (name.empty()) name = family;
  std::erase_if(name, [](char c) {
    return c <= 0x20 || c >= 0x7F || std::string_view("[](){}<>/%#").find(c) != std::string::npos;
  });
  return name.empty() ? "Unnamed" : name;
}

}  // namespace

Face::Face(std::string path, unsigned index, hb::Face face)
    : path_(std::move(path)), index_(index), face_(std::move(face)) {
  hb_face_t* const hb = face_.get();
  units_per_em_ = std::max(hb_face_get_upem(hb), 1U);
  font_.reset(hb_font_create(hb));
  const int scale = static_cast<int>(units_per_em_);
  hb_font_set_scale(font_.get(), scale, scale);
  hb_font_make_immutable(font_.get());
  family_ = read_name(hb, HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY);
  if (family_.empty()) family_ = read_name(hb, HB_OT_NAME_ID_FONT_FAMILY);
  style_ = read_name(hb, HB_OT_NAME_ID_TYPOGRAPHIC_SUBFAMILY);
  if (style_.empty()) style_ = read_name(hb, HB_OT_NAME_ID_FONT_SUBFAMILY);
  postscript_name_ = clean_postscript_name(read_name(hb, HB_OT_NAME_ID_POSTSCRIPT_NAME), family_);
  metrics_ = MetricsReader(hb, font_.get(), units_per_em_).read();
  cff_ = has_table(hb, HB_TAG('C', 'F', 'F', ' '));
  if (const std::optional<Os2> os2 = read_os2(hb)) embedding_bits_ = os2->embedding_bits;
}

std::uint32_t Face::glyph(char32_t code) const {
  hb_codepoint_t glyph = 0;
  return hb_font_get_nominal_glyph(font_.get(), code, &glyph) ? glyph : 0;
}

std::uint32_t Face::glyph(char32_t code, char32_t selector) const {
  hb_codepoint_t glyph = 0;
  return hb_font_get_variation_glyph(font_.get(), code, selector, &glyph) ? glyph : 0;
}

InkBox Face::ink(std::uint32_t glyph) const {
  hb_glyph_extents_t box{};
  if (!hb_font_get_glyph_extents(font_.get(), glyph, &box)) return {};
  const auto scaled = [this](int units) { return thousandths(units, units_per_em_); };
  return {scaled(box.x_bearing), scaled(box.y_bearing + box.height),
          scaled(box.x_bearing + box.width), scaled(box.y_bearing)};
}

std::string Face::sha256() const {
  const hb::Blob file(hb_face_reference_blob(face_.get()));
  unsigned size = 0;
  const char* const bytes = hb_blob_get_data(file.get(), &size);
  return sha256_hex(std::string_view(bytes, size));
}

}  // namespace bookbuild::fonts
