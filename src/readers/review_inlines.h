#pragma once

// Re:VIEW's `@<name>{words}` → inlines.

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "model/inline.h"
#include "readers/review_book.h"

namespace bookbuild::readers {

/// Words of a manuscript and where they stand; `exact` where the bytes are those of the source.
struct ReviewWords {
  std::string text;
  std::uint32_t at = 0;
  bool exact = true;
};

/// What the in-line commands of one chapter share.
struct ReviewContext {
  SourceId file;
  const std::string& chapter;
  const ReviewBook& book;
  Diagnostics& diagnostics;
  std::set<std::string> unknown;                   // commands reported already
  std::vector<std::pair<std::string, int>> works;  // ids of //bibpaper and their numbers
};

/// Words with their commands carried out; unknown commands give their words.
model::Inlines review_inlines(const ReviewWords& words, ReviewContext& context);

/// The words alone, as code prints them: commands give their words.
std::string review_plain(std::string_view text);

}  // namespace bookbuild::readers
