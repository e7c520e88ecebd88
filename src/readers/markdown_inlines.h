#pragma once

// From the parser's flat row of events to nested inlines. Raw tags, spans and in-line notes, which
// the parser does not nest, are nested here; what does not nest becomes text again.

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "model/document.h"
#include "readers/markdown_html.h"
#include "readers/reader.h"

namespace bookbuild::readers {

/// One event inside a paragraph.
struct InlineToken {
  enum class Kind { Text, Atom, Open, Close, Attributes };
  enum class Wrap { None, Emphasis, Strong, Strikethrough, Link, Image, Tag, Span, Note };
  Kind kind = Kind::Text;
  Wrap wrap = Wrap::None;
  SourceSpan span = {};
  std::string text = {};  // the text, or what the token falls back to

  /// What few tokens have, kept apart so that a row of a million texts stays small.
  struct Details {
    model::Inline atom = {};
    std::string target = {}, title = {};
    HtmlPiece tag = {};  // its raw part is not used
    model::Attributes attributes = {};
  };
  std::unique_ptr<Details> details = {};
  Details& more() {
    if (details == nullptr) details = std::make_unique<Details>();
    return *details;
  }
};

/// What all paragraphs of a manuscript share.
struct InlineContext {
  Diagnostics& diagnostics;
  std::set<std::string> reported_elements = {};  // raw HTML is reported once for each name
  std::vector<model::Note> notes = {};           // of ^[…]
  bool nesting_reported = false;
};

/// How deep containers may stand in each other, blocks and inlines alike; what is deeper goes into
/// the deepest.
inline constexpr std::size_t kDeepestNesting = 64;

/// Nests a row of tokens.
model::Inlines nest_inlines(std::vector<InlineToken> tokens, InlineContext& context);

/// One diagnostic "markdown/nesting" for a manuscript.
void report_nesting(SourceSpan span, InlineContext& context);

/// The tokens of a piece of raw HTML that stands in text.
void append_html_tokens(const HtmlPiece& piece, SourceSpan span, std::vector<InlineToken>& tokens,
                        InlineContext& context);

}  // namespace bookbuild::readers
