#pragma once

// Checks and numbers what the readers made, and freezes it.

#include <memory>

#include "base/diagnostic.h"
#include "model/document.h"

namespace bookbuild::model {

/// Gives every block its id and every chapter a unique slug, and checks the book as a whole: duplicate ids ("link/duplicate-id"),
/// dangling notes ("note/missing", "note/unused"; a reference with no note stays visible as "[^label]" text), dangling internal links
/// ("link/missing": the link's words stay, the link goes), notes nested in notes. Nothing is dropped silently.
std::shared_ptr<const Document> build_document(Metadata metadata, std::vector<Chapter> chapters,
                                               Diagnostics& diagnostics);

}  // namespace bookbuild::model
