#pragma once

// Second rewriting before parsing: inside paragraphs, headings and table rows, notation becomes
// opaque words and delimiter runs beside CJK characters get their marks (F-160).

#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "readers/markdown_marks.h"
#include "readers/markdown_parser.h"
#include "readers/reader.h"

namespace bookbuild::readers {

/// `lines`, as `rewrite_lines` gave it, with its in-line notation rewritten. Origins are those of
/// `lines` text; new objects, whose places are in the manuscript, are appended. Code, raw HTML,
/// escapes, links' targets and link definitions are left alone.
MappedText rewrite_inlines(const MappedText& lines, SourceId file, const Marks& marks,
                           const ReadingOptions& options, std::vector<NotationObject>& objects,
                           Diagnostics& diagnostics);

}  // namespace bookbuild::readers
