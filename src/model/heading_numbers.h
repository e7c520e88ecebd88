#pragma once

// Numbers of headings by a design's patterns, once for print, EPUB and contents.

#include <string>

#include "model/numbering.h"

namespace bookbuild::model {

/// The numbers of the body's headings; front and back matter, headings inside other blocks and
/// those their author numbered himself have none.
void number_headings(const Document& document, const NumberingRules& rules, Numbering& numbering);

/// The heading in the text that says the chapter's title: its first one, if any.
const Block* titling_heading(const Chapter& chapter);

/// The number of one heading; empty for none.
std::string number_of(const Numbering& numbering, BlockId heading);

/// A heading's words with the number that stands before them.
inline std::string with_number(const std::string& number, const std::string& words) {
  return number.empty() ? words : number + "　" + words;
}

}  // namespace bookbuild::model
