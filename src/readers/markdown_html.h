#pragma once

// Tags of raw HTML as they stand in a manuscript: what they are called, and which of them both
// writers can honour.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/inline.h"

namespace bookbuild::readers {

/// One piece of raw HTML: a tag, a comment (or declaration, or processing instruction), or the text
/// between.
struct HtmlPiece {
  enum class Kind { Text, OpenTag, CloseTag, Comment };
  Kind kind = Kind::Text;
  std::string_view raw;
  std::string name;  // lower case
  bool self_closing = false;
  std::vector<std::pair<std::string, std::string>>
      attributes;  // names in lower case, character references decoded
  [[nodiscard]] std::string_view value(std::string_view name) const;
};

/// The bytes of the tag or comment that begins with `<` at `at` (CommonMark 6.6); 0 if there is
/// none.
std::size_t html_length(std::string_view text, std::size_t at);

/// Cuts HTML into pieces; the pieces' raw parts together are `html`.
std::vector<HtmlPiece> html_pieces(std::string_view html);

/// Whether HTML knows an element of this name: `<i32>` in prose is no tag but text.
bool is_html_element(std::string_view name);

/// Whether the tag can stand in both outputs: ruby and its parts, br, sub, sup, span, img, a; those
/// of emphasis, deletion and code by any of their names; u, ins, mark, small, big, abbr and q as
/// stretches of that class.
bool is_honoured(std::string_view name);

/// class, id, lang and the rest of a tag as attributes.
model::Attributes attributes_of(const HtmlPiece& tag);

/// Character references to text (`&amp;`, `&#x4E00;` and the few names that manuscripts use).
std::string decode_references(std::string_view text);

}  // namespace bookbuild::readers
