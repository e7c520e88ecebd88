#pragma once

// `[@key]` → the words of a citation and its link; the works cited become a chapter of their own at
// the end, so that both writers, contents and bookmarks know it as any other.

#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/language.h"
#include "build/source_list.h"
#include "model/document.h"

namespace bookbuild::build {

enum class CitationStyle { Numeric, AuthorDate };

struct CitationSetting {
  CitationStyle style = CitationStyle::Numeric;
  std::string title;  // of the list; empty: the tradition's
  Tradition tradition = Tradition::Latin;
};

/// A key that no work has is an error with its place ("citation/missing"), and stays in the text.
void cite(std::vector<model::Chapter>& chapters, const SourceList& works,
          const CitationSetting& setting, Diagnostics& diagnostics);

}  // namespace bookbuild::build
