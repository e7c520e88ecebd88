#pragma once

// Pages that no manuscript holds: title page, contents (F-151), colophon. All go through the same
// flow as the text.

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "model/index.h"
#include "pages/compose_draft.h"
#include "pages/flow_items.h"

namespace bookbuild::pages {

/// An outline entry as the contents list it.
struct ContentsLine {
  std::string title;
  int level = 0;  // 0 outermost
  bool part = false;
  std::string anchor;
  std::string folio;  // where it stands
};

/// The outline in reading order down to `depth`, numbers of headings included; anchors of parts are
/// those of their leaves.
std::vector<ContentsLine> contents_lines(const std::vector<model::OutlineEntry>& outline,
                                         const FlowBuilder& builder, int depth);

/// What the generated pages are composed with.
struct GeneratedSetting {
  const PagesInput& input;
  Registry& registry;
  FlowBuilder& builder;
  ComposeSetting compose;
  lines::LineComposer& composer;
  Diagnostics& diagnostics;
};

/// The title alone, on a leaf before the title page.
std::vector<FlowItem> half_title(const GeneratedSetting& setting);
/// With `verso_used`, the page that follows stands on its back.
std::vector<FlowItem> title_page(const GeneratedSetting& setting, bool verso_used);
/// `title` and `anchor` are those of the contents, or of a list of figures or tables.
std::vector<FlowItem> contents_pages(const GeneratedSetting& setting, std::string_view title,
                                     std::string_view anchor,
                                     const std::vector<ContentsLine>& lines);
/// The numbered objects of a kind that have an anchor, with their captions.
std::vector<ContentsLine> object_lines(const PagesInput& input, model::ObjectKind kind);

/// Where the words of a page that stands alone are set.
enum class LeafPlace { Quarter, Third, Foot };
/// One leaf of everything a chapter holds.
FlowItem gather_leaf(std::vector<FlowItem>&& items, std::string name, LeafPlace place,
                     const SlotGrid& grid);
/// `fonts` are names, each once.
std::vector<FlowItem> colophon_page(const GeneratedSetting& setting,
                                    const std::vector<std::string>& fonts);

/// Where a mark of the index stands: pages are counted through the book.
struct IndexPlace {
  std::size_t page = 0;
  bool front = false;
  std::string folio;
};

/// Nothing where the index has no entry on any page.
std::vector<FlowItem> index_pages(
    const GeneratedSetting& setting, const model::Index& index,
    const std::function<std::optional<IndexPlace>(std::uint32_t mark)>& place_of);

inline constexpr std::string_view kIndexAnchor = "index.pages";
inline constexpr std::string_view kContentsAnchor = "contents.1";

}  // namespace bookbuild::pages
