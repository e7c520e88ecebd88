#pragma once

// Short names for making PDF objects, and the parts of the pass that share them.

#include <cstdint>
#include <string>
#include <vector>

// QPDF's headers ask for this choice: std::shared_ptr, nothing of the older pointer.
#define POINTERHOLDER_TRANSITION 4
// Its JSON class, which we do not use, holds a vector of itself before it is complete: clang 14
// refuses that in C++20. A declaration does.
#define JSON_HH
class JSON;
#include <qpdf/Pl_String.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFWriter.hh>

#include "base/geometry.h"
#include "fragment/page.h"
#include "pdf/paint_page.h"
#include "pdf/pdf_file.h"

namespace bookbuild::pdf {

using Object = QPDFObjectHandle;

inline Object name(const std::string& value) {
  return Object::newName("/" + value);
}
inline Object integer(long long value) {
  return Object::newInteger(value);
}
inline Object text(const std::string& utf8) {
  return Object::newUnicodeString(utf8);
}
inline Object bytes(const std::string& ascii) {
  return Object::newString(ascii);
}
/// A distance in points with three decimals.
inline Object real(Length value) {
  return Object::newReal(to_string(value));
}

/// A link annotation and what it belongs to.
struct PlacedAnnotation {
  Object annotation;
  std::uint32_t page = 0;
  StructureId structure;
};

/// Destinations, bookmarks, page labels, and for the screen link annotations.
std::vector<PlacedAnnotation> add_navigation(QPDF& pdf, const std::vector<Object>& pages,
                                             const std::vector<PageContents>& contents,
                                             const fragment::PagedBook& book,
                                             const PdfOptions& options);

/// Says every ink of equal red, green and blue in DeviceGray.
void use_gray(const std::vector<Object>& pages);

/// The structure tree of tagged PDF (ISO 32000-1 14.7) over the marked content that Cairo wrote.
void add_structure(QPDF& pdf, const std::vector<Object>& pages,
                   const std::vector<PageContents>& contents,
                   const std::vector<PlacedAnnotation>& annotations,
                   const fragment::PagedBook& book);

/// Puts the fonts of upright runs into vertical writing mode.
void set_vertical_fonts(const std::vector<Object>& pages);

}  // namespace bookbuild::pdf
