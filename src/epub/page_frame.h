#pragma once

// The frame that all XHTML files of a book have in common.

#include <string_view>

#include "epub/writing.h"
#include "epub/xml.h"

namespace bookbuild::epub {

struct PageHead {
  std::string_view title;
  std::string_view language;   // empty: the book's
  std::string_view body_type;  // epub:type of the body
  bool vertical = false;
  int folders_up = 1;
};

/// Opens html and body; Xml::finish closes them.
void open_page(Xml& xml, const Writing& book, const PageHead& head);

/// Whether text is set in vertical lines.
bool is_vertical(const Writing& book);

}  // namespace bookbuild::epub
