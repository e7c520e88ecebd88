#pragma once

// From the parser's tree to the document's blocks, with places in the manuscript.

#include <vector>

#include "model/document.h"
#include "readers/markdown_inlines.h"
#include "readers/markdown_marks.h"
#include "readers/markdown_parser.h"
#include "readers/reader.h"

namespace bookbuild::readers {

/// The two rewritings that lie between the manuscript and what was parsed.
struct RewrittenText {
  const MappedText& inlines;  // what was parsed; its origins are in `lines`
  const MappedText& lines;    // its origins are in the manuscript
  [[nodiscard]] std::uint32_t origin(std::size_t offset) const {
    return lines.origin(inlines.origin(static_cast<std::uint32_t>(offset)));
  }
};

struct MarkdownTree {
  model::Blocks blocks;
  std::vector<model::Note> notes;
};

/// Soft breaks are still "\n" in texts.
MarkdownTree build_markdown_tree(cmark_node* root, const RewrittenText& text, SourceId file,
                                 const Marks& marks, const std::vector<NotationObject>& objects,
                                 Diagnostics& diagnostics);

}  // namespace bookbuild::readers
