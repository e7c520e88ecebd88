#pragma once

// Pages that no manuscript holds: title page, contents (F-151), colophon. All go through the same
// flow as the text.

#include <functional>
#include <string>
#include <vector>

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

std::vector<FlowItem> title_page(const GeneratedSetting& setting);
std::vector<FlowItem> contents_pages(const GeneratedSetting& setting,
                                     const std::vector<ContentsLine>& lines);
/// `fonts` are names, each once.
std::vector<FlowItem> colophon_page(const GeneratedSetting& setting,
                                    const std::vector<std::string>& fonts);

inline constexpr std::string_view kContentsAnchor = "contents.1";

}  // namespace bookbuild::pages
