#pragma once

// What shops and houses want differently of one and the same book, as rows of a table.

#include <string_view>

#include "base/language.h"
#include "design/epub_design.h"

namespace bookbuild::epub {

struct Profile {
  design::EpubProfile id;
  /// Where things lie in the container; folders end in a slash.
  std::string_view root, package, navigation, text, pictures, styles, fonts;
  std::string_view stylesheet;
  /// Names of pages: "p-cover", "p-001" as EBPAJ asks, or the manuscripts' own.
  bool numbered_pages;
  /// Prefixes of the package besides those that EPUB reserves, and what they are for.
  std::string_view prefixes;
  bool guide_version;        // ebpaj:guide-version (EBPAJ 1.1.3)
  bool centred_cover;        // the cover's page stands in the middle of a spread
  std::string_view zh_hant;  // dc:language of a book in traditional characters; empty: as given
  int ncx_levels;            // deepest level of toc.ncx; 0: all
  bool specified_fonts;      // ibooks:specified-fonts, or Apple Books keeps to its own fonts
  bool pixel_cover;          // a made cover is shown in pixels, not in outlines
  bool landmarks_short;      // landmarks show up among the contents: only those that turn pages
};

const Profile& profile_of(design::EpubProfile id);

/// dc:language as the profile wants it.
std::string_view package_language(const Profile& profile, std::string_view language);

}  // namespace bookbuild::epub
