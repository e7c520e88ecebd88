#pragma once

// The logical structure and the links of the book in the making; ids are given in document order.

#include <string>
#include <vector>

#include "fragment/page.h"

namespace bookbuild::pages {

class Registry {
 public:
  Registry();
  /// The Document element.
  [[nodiscard]] StructureId root() const { return StructureId{0}; }
  StructureId element(fragment::StructureKind kind, StructureId parent, std::string language = {},
                      std::string alternative = {});
  LinkId to_uri(std::string uri, std::string description);
  LinkId to_anchor(std::string anchor, std::string description);

  std::vector<fragment::StructureElement> structure;
  std::vector<fragment::Link> links;
};

}  // namespace bookbuild::pages
