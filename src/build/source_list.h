#pragma once

// The works a book cites, read from BibTeX or CSL-JSON.

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"

namespace bookbuild::build {

struct PersonName {
  std::string family, given;  // given empty: the name is written as a whole
};

/// One work; empty fields are unknown.
struct CitedWork {
  std::string key;
  std::string type;  // "book", "article-journal", "chapter", "webpage", … (CSL's names)
  std::vector<PersonName> authors, editors;
  bool more_authors = false;  // "and others"
  std::string title, container, publisher, place, year, volume, issue, pages, url, doi;
};

using SourceList = std::vector<CitedWork>;

/// BibTeX and BibLaTeX; entries that cannot be read are reported and left out
/// ("citation/source").
SourceList read_bibtex(SourceId file, std::string_view text, Diagnostics& diagnostics);

/// A CSL-JSON array.
SourceList read_csl_json(SourceId file, std::string_view text, Diagnostics& diagnostics);

}  // namespace bookbuild::build
