#pragma once

// Checks and numbers what the readers made, and freezes it.

#include <memory>

#include "base/diagnostic.h"
#include "model/document.h"

namespace bookbuild::model {

/// Gives every block its id and every chapter a unique slug and, from a leading heading, its title;
/// and checks the book as a whole: duplicate ids ("link/duplicate-id"), dangling internal links
/// ("link/missing": the link's words stay, the link goes), notes ("note/missing" and "note/cycle":
/// the reference becomes the visible text "[^label]"; "note/duplicate", "note/unused": the note is
/// kept and numbered last). A scene break above a heading or at a chapter's end goes; nothing else
/// is dropped silently.
std::shared_ptr<const Document> build_document(Metadata metadata, std::vector<Chapter> chapters,
                                               Diagnostics& diagnostics);

}  // namespace bookbuild::model
