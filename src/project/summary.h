#pragma once

// SUMMARY.md, mdBook's table of contents: a list of links is the order of the chapters.

#include <cstdint>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/source.h"
#include "model/document.h"

namespace bookbuild::project {

struct SummaryItem {
  std::string title;
  std::string target;  // as written, percent-decoded, without a fragment; empty: a draft
  std::string part;    // title of the part that begins here
  int depth = 0;
  model::ChapterKind kind = model::ChapterKind::Body;
  SourceSpan span;  // of the target, or of the title of a draft
};

/// Prefix chapters are links before the list, suffix chapters links after it; `# Title` opens a
/// part, `---` is only for the eye. Lines that are none of these are reported ("summary/line").
/// `titled`: a title of the first level at the head is the summary's own, as mdBook and HonKit have
/// it.
std::vector<SummaryItem> parse_summary(SourceId file, const SourceFile& source, bool titled,
                                       Diagnostics& diagnostics);

}  // namespace bookbuild::project
