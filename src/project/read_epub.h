#pragma once

// [epub] of book.toml → EpubDesign, and the checks that it shares with [book] and [pdf].

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "design/epub_design.h"
#include "project/toml_reader.h"

namespace bookbuild::project {

/// `table` may be null.
void read_epub(const Value* table, design::EpubDesign& epub, Complaints& complaints);

/// One text or a list of texts.
std::optional<std::vector<std::string>> read_texts(TableReader& reader, std::string_view key,
                                                   std::string_view expected);

/// Finds a paper's name or size wrong before anything is read.
void check_paper(const Value& value, Complaints& complaints);

/// Whether 10 or 13 digits (hyphens apart) end in the check digit that ISO 2108 asks for.
bool is_isbn(std::string_view number);

}  // namespace bookbuild::project
