// Two growing tables.

#include "pages/registry.h"

#include <utility>

namespace bookbuild::pages {

Registry::Registry() {
  structure.emplace_back();
}

StructureId Registry::element(fragment::StructureKind kind, StructureId parent,
                              std::string language, std::string alternative) {
  fragment::StructureElement element;
  element.kind = kind;
  element.parent = parent;
  element.language = std::move(language);
  element.alternative = std::move(alternative);
  structure.push_back(std::move(element));
  return StructureId{static_cast<std::uint32_t>(structure.size() - 1)};
}

LinkId Registry::to_uri(std::string uri, std::string description) {
  fragment::Link link;
  link.uri = std::move(uri);
  link.description = std::move(description);
  links.push_back(std::move(link));
  return LinkId{static_cast<std::uint32_t>(links.size() - 1)};
}

LinkId Registry::to_anchor(std::string anchor, std::string description) {
  fragment::Link link;
  link.anchor = std::move(anchor);
  link.description = std::move(description);
  links.push_back(std::move(link));
  return LinkId{static_cast<std::uint32_t>(links.size() - 1)};
}

}  // namespace bookbuild::pages
