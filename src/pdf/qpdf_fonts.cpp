// Upright runs come from Cairo as horizontal text, one glyph a line, and would be read out so.
// Their fonts are told by name; they become vertical with the displacement of the origin at zero,
// since Cairo has placed every glyph at its horizontal origin (ISO 32000-1 9.7.4.3): the marks stay
// where they are and columns are read as lines.

#include <set>

#include "pdf/font_faces.h"
#include "pdf/qpdf_objects.h"

namespace bookbuild::pdf {
namespace {

bool ends_with(const std::string& text, std::string_view ending) {
  return text.size() >= ending.size() &&
         text.compare(text.size() - ending.size(), ending.size(), ending) == 0;
}

void set_vertical(Object& font) {
  if (!font.getKey("/Subtype").isNameAndEquals("/Type0")) return;
  Object base = font.getKey("/BaseFont");
  if (!base.isName() || !ends_with(base.getName(), kVerticalSuffix)) return;
  font.replaceKey("/Encoding", name("Identity-V"));
  Object descendant = font.getKey("/DescendantFonts").getArrayItem(0);
  descendant.replaceKey("/DW2", Object::newArray({integer(0), integer(-1000)}));
  descendant.replaceKey("/W2", Object::newArray({integer(0), integer(65535), integer(-1000),
                                                 integer(0), integer(0)}));
}

}  // namespace

void set_vertical_fonts(const std::vector<Object>& pages) {
  std::set<QPDFObjGen> seen;
  for (const Object& page : pages) {
    Object fonts = Object(page).getKey("/Resources").getKey("/Font");
    if (!fonts.isDictionary()) continue;
    for (auto& entry : fonts.getDictAsMap()) {
      if (entry.second.isDictionary() && seen.insert(entry.second.getObjGen()).second)
        set_vertical(entry.second);
    }
  }
}

}  // namespace bookbuild::pdf
