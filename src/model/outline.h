#pragma once

// The tree of headings: EPUB nav, PDF bookmarks and contents pages all come from it.

#include <string>
#include <vector>

#include "model/numbering.h"

namespace bookbuild::model {

struct OutlineEntry {
  std::string title;
  std::string number;  // as the design numbers headings; empty for none
  int level = 1;       // 0 for a part, 1 for a chapter, deeper for headings within
  Anchor anchor;
  std::vector<OutlineEntry> children;
};

/// Parts, chapters, and headings down to heading level `depth`. A chapter without a heading is
/// listed by its title; a chapter's first heading, if it is the chapter's title, is the chapter's
/// entry.
std::vector<OutlineEntry> outline(const Document& document, const Numbering& numbering, int depth);

}  // namespace bookbuild::model
