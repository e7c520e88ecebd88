#pragma once

// Fragments → canvas, ignorant of the file format. What a canvas cannot hold (places of links and
// anchors, which structure element each stretch of marked content belongs to) is handed back for
// the file's finish.

#include <string>
#include <vector>

#include "fragment/page.h"
#include "pdf/canvas.h"

namespace bookbuild::pdf {

enum class Tagging { Off, On };

struct PlacedLink {
  LinkId link;
  Rect area;
  StructureId structure;
};

struct PlacedAnchor {
  std::string id;
  Point at;
};

/// What one page carries besides its marks.
struct PageContents {
  std::vector<StructureId>
      marked;  // the element of the n-th marked content: n is the MCID that Cairo writes
  std::vector<PlacedLink> links;
  std::vector<PlacedAnchor> anchors;
};

/// Paints one page; the canvas is flushed but the page is not finished.
PageContents paint_page(const fragment::Page& page,
                        const std::vector<fragment::StructureElement>& structure, Tagging tagging,
                        Canvas& canvas);

}  // namespace bookbuild::pdf
