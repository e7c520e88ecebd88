#pragma once

// Soft line breaks of the manuscript (F-057). Readers keep them as "\n" in Text until this pass.

#include "model/block.h"
#include "readers/reader.h"

namespace bookbuild::readers {

/// Resolves every "\n" of the texts in `inlines`, looking over node boundaries: nothing beside CJK,
/// a space between Hangul and between words; nothing beside a hard break or an end. Texts that
/// become empty are removed.
void join_soft_breaks(model::Inlines& inlines, const ReadingOptions& options);

}  // namespace bookbuild::readers
