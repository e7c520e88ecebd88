#pragma once

// How the EPUB is to be made: what [epub] of book.toml says, as values.

#include <cstdint>
#include <string>
#include <vector>

#include "base/diagnostic.h"

namespace bookbuild::design {

/// Whose habits the package follows; their differences are rows of a table in epub/profile.cpp.
enum class EpubProfile : std::uint8_t { Generic, Apple, Kobo, Kindle, Ebpaj, Tdpf };

/// What only people can say of a book's accessibility (EPUB Accessibility 1.1); empty: nothing is
/// claimed.
struct AccessibilityClaims {
  std::string conforms_to;
  std::string certified_by, certifier_credential, certifier_report;
  std::string exemption;             // "eaa-microenterprise" and its like
  std::string summary;               // instead of the computed one
  std::vector<std::string> hazards;  // empty: none
};

/// Whether the book brings its fonts along, cut down to the characters it uses.
enum class EpubFonts : std::uint8_t { None, Subset };
enum class FontFile : std::uint8_t { Otf, Woff2 };

struct EpubFontDesign {
  EpubFonts fonts = EpubFonts::None;
  FontFile file = FontFile::Otf;
  bool obfuscated = false;  // by the algorithm of EPUB 3.3, 4.3
  SourceSpan span;          // where they were asked for
};

struct EpubDesign {
  EpubProfile profile = EpubProfile::Generic;
  /// The printed pages' numbers are marked in the text.
  bool page_list = true;
  std::string page_list_paper;  // of the pages counted; empty: the PDF's
  /// Headings up to this level begin a file; 0: files are as the manuscripts'.
  int split_level = 0;
  /// Of one picture; larger ones are scaled down. 0: none is.
  int max_pixels = 6'000'000;
  EpubFontDesign fonts;
  AccessibilityClaims claims;
};

}  // namespace bookbuild::design
