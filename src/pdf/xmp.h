#pragma once

// The XMP packet (ISO 16684-1) of a book: Dublin Core, dates, producer.

#include <string>
#include <string_view>

#include "fragment/page.h"

namespace bookbuild::pdf {

/// `clock` is an ISO 8601 date with time; `creator` the program that made the book, `producer` what
/// wrote the file.
std::string xmp_packet(const fragment::BookMetadata& book, std::string_view creator,
                       std::string_view producer, std::string_view clock);

}  // namespace bookbuild::pdf
