#include "mathset/math_font.h"

#include <algorithm>
#include <array>

namespace bookbuild::mathset {

namespace {

/// No formula needs more repetitions; a broken font may ask for any number.
constexpr int kMostRepeats = 400;

Length length(hb_position_t position) {
  return Length::from_units(position);
}

hb_direction_t direction(bool vertical) {
  return vertical ? HB_DIRECTION_BTT : HB_DIRECTION_LTR;
}

}  // namespace

MathFont::MathFont(const fonts::FontBook& fonts, FontId id, Length size)
    : face_(&fonts.face(id)), id_(id), size_(size), buffer_(hb_buffer_create()) {
  font_.reset(hb_font_create(face_->hb_face()));
  hb_font_set_scale(font_.get(), size.units(), size.units());
  hb_font_make_immutable(font_.get());
}

Length MathFont::constant(hb_ot_math_constant_t which) const {
  return length(hb_ot_math_get_constant(font_.get(), which));
}

int MathFont::percent(hb_ot_math_constant_t which) const {
  return hb_ot_math_get_constant(font_.get(), which);
}

std::uint32_t MathFont::glyph(char32_t code, int level, bool dotless) {
  const auto key = std::tuple(code, level, dotless);
  const auto known = glyphs_.find(key);
  if (known != glyphs_.end()) return known->second;
  std::uint32_t found = face_->glyph(code);
  if (found != 0 && (level > 0 || dotless)) {
    const std::array<hb_feature_t, 2> features{
        {{HB_TAG('s', 's', 't', 'y'), static_cast<std::uint32_t>(level), 0, HB_FEATURE_GLOBAL_END},
         {HB_TAG('d', 't', 'l', 's'), dotless ? 1U : 0U, 0, HB_FEATURE_GLOBAL_END}}};
    hb_buffer_clear_contents(buffer_.get());
    hb_buffer_add_utf32(buffer_.get(), reinterpret_cast<const std::uint32_t*>(&code), 1, 0, 1);
    hb_buffer_set_direction(buffer_.get(), HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer_.get(), HB_SCRIPT_MATH);
    hb_shape(font_.get(), buffer_.get(), features.data(), features.size());
    unsigned count = 0;
    const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer_.get(), &count);
    if (count == 1 && infos[0].codepoint != 0) found = infos[0].codepoint;
  }
  glyphs_.emplace(key, found);
  return found;
}

GlyphExtent MathFont::extent(std::uint32_t glyph) const {
  GlyphExtent extent;
  extent.advance = length(hb_font_get_glyph_h_advance(font_.get(), glyph));
  hb_glyph_extents_t box{};
  if (!hb_font_get_glyph_extents(font_.get(), glyph, &box)) return extent;
  extent.left = length(box.x_bearing);
  extent.right = length(box.x_bearing + box.width);
  extent.height = length(box.y_bearing);
  extent.depth = length(-(box.y_bearing + box.height));
  return extent;
}

Length MathFont::italic(std::uint32_t glyph) const {
  return length(hb_ot_math_get_glyph_italics_correction(font_.get(), glyph));
}

Length MathFont::attachment(std::uint32_t glyph, const GlyphExtent& extent) const {
  // HarfBuzz gives half the advance where the font says nothing; a mark without an advance is then
  // taken by its ink.
  const Length told = length(hb_ot_math_get_glyph_top_accent_attachment(font_.get(), glyph));
  if (extent.advance == Length{} && told == Length{}) return (extent.left + extent.right) / 2;
  return told;
}

Length MathFont::kerning(std::uint32_t glyph, hb_ot_math_kern_t corner, Length height) const {
  return length(hb_ot_math_get_glyph_kerning(font_.get(), glyph, corner, height.units()));
}

Length MathFont::length_of(std::uint32_t glyph, bool vertical) const {
  const GlyphExtent e = extent(glyph);
  return vertical ? e.height + e.depth : std::max(e.right - e.left, e.advance);
}

GrownGlyph MathFont::grown(std::uint32_t glyph, Length target, bool vertical) const {
  GrownGlyph best;
  best.parts = {{glyph, Length{}}};
  best.extent = length_of(glyph, vertical);
  if (best.extent >= target) return best;
  std::array<hb_ot_math_glyph_variant_t, 32> variants{};
  auto count = static_cast<unsigned>(variants.size());
  hb_ot_math_get_glyph_variants(font_.get(), glyph, direction(vertical), 0, &count,
                                variants.data());
  for (unsigned i = 0; i < count; ++i) {
    const Length reached = length_of(variants[i].glyph, vertical);
    if (reached <= best.extent) continue;
    best.parts = {{variants[i].glyph, Length{}}};
    best.extent = reached;
    if (reached >= target) return best;
  }
  GrownGlyph assembled;
  if (assemble(glyph, target, vertical, assembled) && assembled.extent > best.extent)
    return assembled;
  return best;
}

std::uint32_t MathFont::widest_within(std::uint32_t glyph, Length most) const {
  std::array<hb_ot_math_glyph_variant_t, 32> variants{};
  auto count = static_cast<unsigned>(variants.size());
  hb_ot_math_get_glyph_variants(font_.get(), glyph, HB_DIRECTION_LTR, 0, &count, variants.data());
  std::uint32_t best = glyph;
  Length widest;
  for (unsigned i = 0; i < count; ++i) {
    const GlyphExtent e = extent(variants[i].glyph);
    const Length width = e.right - e.left;
    if (width > most || width <= widest) continue;
    widest = width;
    best = variants[i].glyph;
  }
  return best;
}

/// OpenType, "Glyph assembly": parts lap by the same amount at every joint, at least by the font's
/// minimum; extenders are repeated as often as is needed.
bool MathFont::assemble(std::uint32_t glyph, Length target, bool vertical, GrownGlyph& out) const {
  std::array<hb_ot_math_glyph_part_t, 16> parts{};
  auto count = static_cast<unsigned>(parts.size());
  hb_position_t italics = 0;
  hb_ot_math_get_glyph_assembly(font_.get(), glyph, direction(vertical), 0, &count, parts.data(),
                                &italics);
  if (count == 0) return false;
  const hb_position_t least_lap =
      hb_ot_math_get_min_connector_overlap(font_.get(), direction(vertical));
  const auto sequence_of = [&](int repeats) {
    std::vector<const hb_ot_math_glyph_part_t*> sequence;
    for (unsigned i = 0; i < count; ++i) {
      const bool extender = (parts[i].flags & HB_OT_MATH_GLYPH_PART_FLAG_EXTENDER) != 0;
      for (int r = 0; r < (extender ? repeats : 1); ++r) sequence.push_back(&parts[i]);
    }
    return sequence;
  };
  // Laps within what both neighbours' connectors allow.
  const auto most_lap = [&](const hb_ot_math_glyph_part_t& a, const hb_ot_math_glyph_part_t& b) {
    const hb_position_t most = std::min(a.end_connector_length, b.start_connector_length);
    return std::max(least_lap, std::min(most, std::min(a.full_advance, b.full_advance) - 1));
  };
  std::int64_t fixed = 0, extended = 0;
  int fixed_count = 0, extender_count = 0;
  for (unsigned i = 0; i < count; ++i) {
    const bool extender = (parts[i].flags & HB_OT_MATH_GLYPH_PART_FLAG_EXTENDER) != 0;
    (extender ? extended : fixed) += parts[i].full_advance;
    ++(extender ? extender_count : fixed_count);
  }
  int repeats = extender_count > 0 ? 0 : 1;
  const auto greatest = [&](int r) {
    const std::int64_t pieces = fixed_count + std::int64_t{extender_count} * r;
    return fixed + extended * r - std::max<std::int64_t>(0, pieces - 1) * least_lap;
  };
  if (extender_count > 0) {
    const std::int64_t gain = extended - std::int64_t{extender_count} * least_lap;
    if (gain <= 0) return false;
    while (repeats < kMostRepeats && greatest(repeats) < target.units()) ++repeats;
  }
  const auto sequence = sequence_of(repeats);
  if (sequence.empty()) return false;
  // What is too much is taken up by the joints.
  const std::int64_t excess = std::max<std::int64_t>(0, greatest(repeats) - target.units());
  std::int64_t room = 0;
  for (std::size_t i = 1; i < sequence.size(); ++i)
    room += most_lap(*sequence[i - 1], *sequence[i]) - least_lap;
  const std::int64_t taken = std::min(excess, room);
  std::int64_t at = 0, seen = 0, given = 0;
  for (std::size_t i = 0; i < sequence.size(); ++i) {
    if (i > 0) {
      seen += most_lap(*sequence[i - 1], *sequence[i]) - least_lap;
      const std::int64_t share = room > 0 ? taken * seen / room : 0;
      at -= least_lap + (share - given);
      given = share;
    }
    out.parts.push_back({sequence[i]->glyph, Length::from_units(at)});
    at += sequence[i]->full_advance;
  }
  out.extent = Length::from_units(at);
  out.assembled = true;
  return true;
}

}  // namespace bookbuild::mathset
