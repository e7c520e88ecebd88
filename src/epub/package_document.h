#pragma once

// package.opf (EPUB 3.3, 5): metadata with accessibility, manifest, spine.

#include <string>

#include "epub/writing.h"

namespace bookbuild::epub {

/// The book's identifier, made from its words where none is given.
std::string identifier_of(const Writing& book);

/// A UUID of the book's words, whatever its identifier.
std::string uuid_of(const Writing& book);

/// To be written last: it tells what the other files turned out to hold.
std::string package_document(const Writing& book);

}  // namespace bookbuild::epub
