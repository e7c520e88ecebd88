#include "mathset/box.h"

#include <algorithm>
#include <iterator>

namespace bookbuild::mathset {

void put(Box& to, Box&& from, Length x, Length raise) {
  to.marks.reserve(to.marks.size() + from.marks.size());
  for (fragment::Fragment& mark : from.marks) {
    mark.at.x += x;
    mark.at.y -= raise;
    to.marks.push_back(std::move(mark));
  }
}

void put_and_grow(Box& to, Box&& from, Length x, Length raise) {
  to.height = std::max(to.height, from.height + raise);
  to.depth = std::max(to.depth, from.depth - raise);
  put(to, std::move(from), x, raise);
}

void put_rule(Box& to, Length x, Length bottom, Length width, Length thickness,
              const fragment::Fragment& like) {
  fragment::Fragment rule;
  rule.at = {x, -(bottom + thickness)};
  rule.size = {width, thickness};
  rule.structure = like.structure;
  rule.content = fragment::Rule{std::get<fragment::Rule>(like.content).ink, {}};
  to.marks.push_back(std::move(rule));
}

void join_runs(std::vector<fragment::Fragment>& marks) {
  std::vector<fragment::Fragment> joined;
  Length pen;  // where the last run's advances lead
  for (fragment::Fragment& mark : marks) {
    auto* run = std::get_if<fragment::GlyphRun>(&mark.content);
    if (run == nullptr) {
      joined.push_back(std::move(mark));
      continue;
    }
    Length extent;
    for (const fragment::Glyph& glyph : run->glyphs) extent += glyph.advance;
    auto* last = joined.empty() ? nullptr : std::get_if<fragment::GlyphRun>(&joined.back().content);
    const bool fits = last != nullptr && last->font == run->font && last->size == run->size &&
                      joined.back().at.y == mark.at.y && mark.at.x >= joined.back().at.x &&
                      !last->text.empty() && !run->text.empty();
    if (!fits) {
      pen = mark.at.x + extent;
      joined.push_back(std::move(mark));
      continue;
    }
    last->glyphs.back().advance += mark.at.x - pen;
    const auto base = static_cast<std::uint32_t>(last->text.size());
    for (fragment::Glyph& glyph : run->glyphs) {
      glyph.cluster += base;
      last->glyphs.push_back(glyph);
    }
    last->text += run->text;
    pen = mark.at.x + extent;
    joined.back().size.width = pen - joined.back().at.x;
  }
  marks = std::move(joined);
}

}  // namespace bookbuild::mathset
