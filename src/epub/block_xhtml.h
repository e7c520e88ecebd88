#pragma once

// Blocks as XHTML, every kind of model/block.h.

#include "epub/inline_xhtml.h"

namespace bookbuild::epub {

/// The blocks [begin, end).
void write_blocks(ChapterWriting& writing, const model::Blocks& blocks, std::size_t begin,
                  std::size_t end);

/// A note with its number, which leads back to the first reference.
void write_note(ChapterWriting& writing, std::size_t index);

/// The id of a block that has an anchor, else empty.
std::string anchor_id(const Writing& book, const model::Block& block);

}  // namespace bookbuild::epub
