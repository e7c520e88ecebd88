#pragma once

// Which glyphs a font may treat by their neighbours, read from the lookups that HarfBuzz has
// planned to apply.

#include <hb-ot.h>

#include <compare>
#include <cstdint>
#include <memory>
#include <vector>

#include "fonts/handles.h"

namespace bookbuild::shaping {

using GlyphSet = std::unique_ptr<hb_set_t, fonts::hb::Deleter<hb_set_destroy>>;
using ShapePlan = std::unique_ptr<hb_shape_plan_t, fonts::hb::Deleter<hb_shape_plan_destroy>>;

/// What a one-for-one substitution makes of a glyph.
struct GlyphForm {
  std::uint32_t glyph = 0, form = 0;
  auto operator<=>(const GlyphForm&) const = default;
};

/// Whether a character shapes in company just as it shapes alone, under one plan.
class LookupReach {
 public:
  LookupReach(hb_face_t* face, hb_shape_plan_t* plan);
  /// Whether `glyph`, and whatever the plan's one-for-one substitutions make of it, takes part in
  /// no other lookup, and `shaped` is one of these forms. Then no neighbour can change it, nor it a
  /// neighbour.
  [[nodiscard]] bool stands_alone(std::uint32_t glyph, std::uint32_t shaped) const;

 private:
  void add(hb_shape_plan_t* plan, hb_tag_t table);

  hb_face_t* face_;
  GlyphSet contextual_;           // null: cannot be told
  std::vector<GlyphForm> forms_;  // of the plan's one-for-one GSUB lookups, in order
};

}  // namespace bookbuild::shaping
