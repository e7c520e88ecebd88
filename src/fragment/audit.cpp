#include "fragment/audit.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "fragment/visit.h"

namespace bookbuild::fragment {

namespace {

constexpr Length kAllowance = Length::pt(1);
/// Rounding of three-decimal positions; two lines that touch do not overlap.
constexpr Length kTouch = Length::from_units(20);

/// 64-bit edges: a sum of advances in a broken page may leave the range of Length, and must be
/// reported rather than wrap.
struct Edges {
  std::int64_t left = 0, top = 0, right = 0, bottom = 0;
};

Edges edges_of(const Fragment& fragment) {
  const std::int64_t x = fragment.at.x.units();
  const std::int64_t y = fragment.at.y.units();
  const auto* run = std::get_if<GlyphRun>(&fragment.content);
  if (run == nullptr) {
    return {x, y, x + fragment.size.width.units(), y + fragment.size.height.units()};
  }
  // Glyph space (glue after the last glyph) may reach further than ink, so the last advance counts
  // as one em at most.
  std::int64_t extent = 0;
  for (std::size_t i = 0; i < run->glyphs.size(); ++i) {
    const Length advance = run->glyphs[i].advance;
    extent += (i + 1 == run->glyphs.size() ? std::min(advance, run->size) : advance).units();
  }
  return run->direction == RunDirection::Horizontal ? Edges{x, y, x + extent, y}
                                                    : Edges{x, y, x, y + extent};
}

std::string_view name_of(const Fragment& fragment) {
  switch (fragment.content.index()) {
    case 0:
      return "run";
    case 1:
      return "rule";
    case 2:
      return "image";
    case 3:
      return "line";
    case 5:
      return "link area";
    default:
      return "mark";
  }
}

class Audit {
 public:
  explicit Audit(const PagedBook& book) : book_(book) {}

  std::vector<std::string> run() {
    structure();
    for (std::size_t i = 0; i < book_.pages.size(); ++i) {
      page_ = i + 1;
      page(book_.pages[i]);
    }
    targets();
    return std::move(broken_);
  }

 private:
  template <class... Arguments>
  void say(fmt::format_string<Arguments...> form, Arguments&&... arguments) {
    broken_.push_back(fmt::format(form, std::forward<Arguments>(arguments)...));
  }

  void structure() {
    for (std::size_t i = 0; i < book_.structure.size(); ++i) {
      const StructureElement& element = book_.structure[i];
      if (i == 0 && element.kind != StructureKind::Document) {
        say("structure: the first element is not the Document");
      }
      if (i == 0 ? element.parent.valid() : element.parent.value >= i) {
        say("structure: element {} does not come after its parent", i);
      }
    }
  }

  void page(const Page& page) {
    if (page.blank && !page.marks.empty()) say("page {}: a blank page carries marks", page_);
    std::vector<const Fragment*> lines;
    visit(page.marks, [&](const Fragment& fragment) {
      inside_trim(fragment);
      if (fragment.structure.valid() && fragment.structure.value >= book_.structure.size()) {
        say("page {}: a {} belongs to no structure element", page_, name_of(fragment));
      }
      if (const auto* run = std::get_if<GlyphRun>(&fragment.content)) clusters(*run);
      if (std::holds_alternative<LineBox>(fragment.content)) lines.push_back(&fragment);
      if (const auto* area = std::get_if<LinkArea>(&fragment.content)) {
        if (area->link.value >= book_.links.size()) {
          say("page {}: a link area has no link", page_);
        }
      }
      if (const auto* anchor = std::get_if<AnchorMark>(&fragment.content)) {
        if (!anchors_.insert(anchor->id).second) {
          say("page {}: the anchor {} is set twice", page_, anchor->id);
        }
      }
    });
    overlaps(std::move(lines));
  }

  void inside_trim(const Fragment& fragment) {
    if (std::holds_alternative<Group>(fragment.content) ||
        std::holds_alternative<LineBox>(fragment.content)) {
      return;
    }
    const Edges edges = edges_of(fragment);
    const std::int64_t beyond =
        std::max({-edges.left, -edges.top, edges.right - book_.trim.width.units(),
                  edges.bottom - book_.trim.height.units()});
    if (beyond > kAllowance.units()) {
      say("page {}: {} ends {:.3f} pt beyond the trim", page_, name_of(fragment),
          static_cast<double>(beyond) / Length::kPerPoint);
    }
  }

  void clusters(const GlyphRun& run) {
    if (run.text.empty()) return;  // marks that stand for no text: emphasis dots, readings
    std::uint32_t before = 0;
    for (const Glyph& glyph : run.glyphs) {
      if (glyph.cluster < before || glyph.cluster >= run.text.size()) {
        say("page {}: cluster offsets of \"{}\" are not in order", page_, run.text);
        return;
      }
      before = glyph.cluster;
    }
  }

  /// Sorted by their heads, so that each line meets only those that begin before it ends.
  void overlaps(std::vector<const Fragment*> lines) {
    std::stable_sort(lines.begin(), lines.end(),
                     [](const Fragment* a, const Fragment* b) { return a->at.y < b->at.y; });
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const Fragment& a = *lines[i];
      const Length a_bottom = a.at.y + a.size.height;
      for (std::size_t j = i + 1; j < lines.size() && lines[j]->at.y + kTouch < a_bottom; ++j) {
        const Fragment& b = *lines[j];
        const Length left = std::max(a.at.x, b.at.x);
        const Length right = std::min(a.at.x + a.size.width, b.at.x + b.size.width);
        const Length top = std::max(a.at.y, b.at.y);
        const Length bottom = std::min(a_bottom, b.at.y + b.size.height);
        if (right > left + kTouch && bottom > top + kTouch) {
          say("page {}: two lines overlap at ({},{})", page_, to_string(left), to_string(top));
        }
      }
    }
  }

  void targets() {
    for (const Link& link : book_.links) {
      if (link.uri.empty() && !anchors_.contains(link.anchor)) {
        say("links: nothing is marked as \"{}\"", link.anchor);
      }
    }
    int level = 0;
    for (const Bookmark& bookmark : book_.bookmarks) {
      if (!anchors_.contains(bookmark.anchor)) {
        say("bookmarks: \"{}\" leads to \"{}\", which is marked nowhere", bookmark.title,
            bookmark.anchor);
      }
      if (bookmark.level < 1 || bookmark.level > level + 1) {
        say("bookmarks: \"{}\" skips a level", bookmark.title);
      }
      level = bookmark.level;
    }
  }

  const PagedBook& book_;
  std::size_t page_ = 0;
  std::set<std::string, std::less<>> anchors_;
  std::vector<std::string> broken_;
};

}  // namespace

std::vector<std::string> audit(const PagedBook& book) {
  return Audit(book).run();
}

}  // namespace bookbuild::fragment
