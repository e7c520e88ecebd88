#pragma once

// What captions and references say: 圖1-2, 第3章, 第12頁. One text for print and EPUB.

#include <string>
#include <string_view>

#include "base/language.h"
#include "model/numbering.h"

namespace bookbuild::model {

/// "圖1-2", "그림 1", "Listing 3"; an equation's is its number in brackets.
std::string caption_number(const ObjectNumber& object, Tradition tradition);

/// What stands between a caption's number and its words.
std::string_view caption_gap(Tradition tradition);

/// What a reference says of the place it leads to: its number, else its title, else those of the
/// section it stands in. Empty for targets that lead nowhere.
std::string reference_words(const Document& document, const Numbering& numbering,
                            std::size_t chapter, std::string_view target, Tradition tradition);

/// The tradition of a chapter in a book of another's.
Tradition chapter_tradition(const Document& document, std::size_t chapter, Tradition book);

/// "第12頁", "12ページ", "12쪽"; in brackets where it follows words.
std::string page_words(std::string_view folio, ReferenceForm form, Tradition tradition);

}  // namespace bookbuild::model
