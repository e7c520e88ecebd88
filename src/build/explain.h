#pragma once

// The words of `bookbuild explain` and of the composition report (F-065).

#include <string>
#include <vector>

#include "base/source.h"
#include "pages/compose_book.h"
#include "text/spacing.h"

namespace bookbuild::build {

/// What the adjustments of a book are told with.
struct ReportTerms {
  const fragment::PagedBook& book;
  const text::SpacingTable& spacing;  // names the steps
  Length em;                          // of the body
  const Sources& sources;
};

/// Extents, steps with their amounts in em, the break and its runner-up, each with its rule.
std::string explanation(const pages::LineRecord& record, const ReportTerms& terms);

/// Lines by the last step they used, the worst by place, and the last lines F-080 could not save.
std::string composition_report(const std::vector<pages::LineRecord>& lines,
                               const ReportTerms& terms);

}  // namespace bookbuild::build
