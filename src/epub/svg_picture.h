#pragma once

// SVG pictures as EPUB takes them.

#include <string>
#include <string_view>

namespace bookbuild::epub {

/// The picture without the outer DTD that its DOCTYPE names (EPUB 3.3, 3.9: no external
/// identifiers); its entities stay.
std::string svg_without_dtd(std::string_view svg);

}  // namespace bookbuild::epub
