#pragma once

// The order notes are numbered in: the numbering and the builder's check for unused notes share it.

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "model/document.h"

namespace bookbuild::model {

struct NoteOrder {
  std::vector<std::size_t> order;  // indices into chapter.notes, each once
  std::size_t referenced = 0;      // how many of them the chapter's text leads to
};

/// By first reference in the chapter's blocks, then in the notes' own text, then the unreferenced
/// ones as they stand.
NoteOrder note_order(const Chapter& chapter);

/// Label → index into chapter.notes; the first of a label wins.
std::map<std::string, std::size_t, std::less<>> notes_by_label(const Chapter& chapter);

}  // namespace bookbuild::model
