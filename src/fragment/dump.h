#pragma once

// Golden text form: one fragment a line, two-space indent, position and size in points with three
// decimals, then text, then glyph ids. Fonts are named by `font_name`, so that no id that depends
// on the machine appears.

#include <functional>
#include <string>

#include "fragment/page.h"

namespace bookbuild::fragment {

struct DumpOptions {
  std::function<std::string(FontId)> font_name = [](FontId) { return std::string("font"); };
  bool glyph_ids = false;  // off where real fonts are used
};

std::string dump(const PagedBook& book, const DumpOptions& options);
std::string dump(const Page& page, Size trim, const DumpOptions& options);

}  // namespace bookbuild::fragment
