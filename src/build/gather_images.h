#pragma once

// The pictures a book names, read once and looked at.

#include "base/diagnostic.h"
#include "base/file_store.h"
#include "images/image.h"
#include "model/document.h"

namespace bookbuild::build {

/// Every picture of the document and its cover. What is missing, broken, outside the book's folder
/// or on the net is reported where it is named, and left out; the writers set its words instead.
images::ImageStore gather_images(const FileStore& files, const std::string& root,
                                 const model::Document& document, SourceSpan cover_at, int jobs,
                                 Diagnostics& diagnostics);

}  // namespace bookbuild::build
