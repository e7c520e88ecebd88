#pragma once

// Which numbers a book gives and how they read: a design says it, the document's numbering obeys.

#include <array>
#include <cstdint>
#include <string>

#include "base/numerals.h"

namespace bookbuild {

/// Which figures, tables, listings and equations are numbered: none, those that references may name
/// ({#fig:x}), or every one with a caption.
enum class NumberedObjects : std::uint8_t { None, Named, Captioned };

struct NumberingRules {
  /// Of headings of levels 1 … 6: "第{k}章", "{1}.{2}"; empty for none.
  std::array<std::string, 6> headings;
  std::string appendix;  // of an appendix's title: "附錄{A}"; empty for none
  NumberedObjects objects = NumberedObjects::Named;
  Counting counting = Counting::Chinese;  // of {k}
  bool by_chapter = false;                // 圖2-1 rather than 圖12, where chapters have numbers
  bool notes_by_book = false;             // rather than from 1 in each chapter
  std::string separator = "-";            // between the chapter's number and the object's
};

}  // namespace bookbuild
