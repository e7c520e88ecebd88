#pragma once

// The finished book: pages, structure, links, bookmarks. Frozen; the PDF writer paints it and
// decides nothing.

#include <string>
#include <vector>

#include "base/flow.h"
#include "fragment/fragment.h"

namespace bookbuild::fragment {

enum class Side { Recto, Verso };

/// Marks in painting order. `blank` pages carry nothing.
struct Page {
  std::string label;  // "iii", "12": as the folio counts, shown or not
  Side side = Side::Recto;
  bool blank = false;
  std::vector<Fragment> marks;
  /// Place in the document of the first body character that begins on this page: block and byte
  /// offset in its flattened text (in code the line, in a table the row); for the EPUB's page list.
  /// None on pages with no body text.
  BlockId first_block;
  std::uint32_t first_offset = 0;
};

/// PDF structure types of ISO 32000-1 14.8.4 that Cairo writes.
enum class StructureKind : std::uint8_t {
  Document,
  Part,
  Sect,
  H1,
  H2,
  H3,
  H4,
  H5,
  H6,
  P,
  L,
  LI,
  Lbl,
  LBody,
  BlockQuote,
  Table,
  TR,
  TH,
  TD,
  Figure,
  Formula,
  Caption,
  Note,
  Link,
  Code,
  TOC,
  TOCI,
  Span
};

/// An element of the logical structure; a parent always comes before its children.
struct StructureElement {
  StructureKind kind = StructureKind::Document;
  StructureId parent;
  std::string language;     // BCP 47 where it differs from its parent's
  std::string alternative;  // of figures and formulae
};

/// A link's target: a URI, or an anchor of this book.
struct Link {
  std::string uri;     // empty for internal links
  std::string anchor;  // ASCII id
  std::string description;
};

struct Bookmark {
  std::string title;
  int level = 1;  // 1 outermost; may grow by one at a time
  std::string anchor;
};

struct BookMetadata {
  std::string title, subtitle, language, publisher, date, rights, description, identifier, version;
  std::vector<std::string> authors;
  std::vector<std::string> keywords;
};

struct PagedBook {
  Size trim;
  WritingMode writing = WritingMode::Horizontal;
  std::vector<Page> pages;
  std::vector<StructureElement> structure;  // [0] is the Document
  std::vector<Link> links;                  // by LinkId
  std::vector<Bookmark> bookmarks;
  BookMetadata metadata;
};

}  // namespace bookbuild::fragment
