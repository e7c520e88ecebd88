#pragma once

// Raw HTML between paragraphs: which elements are blocks of ours, and what they become.

#include <optional>
#include <string>
#include <string_view>

#include "model/block.h"

namespace bookbuild::readers {

/// What an element of HTML is to a book.
enum class HtmlRole {
  None,       // no block, or none that can be kept: its words stand in a paragraph
  Container,  // div, section, figure, details, p …
  Words,      // h1–h6, summary, figcaption, dt: one row of words
  List,
  Item,
  Definitions,
  Quote,
  Rule,
  Code,    // pre
  Hidden,  // script, style: nothing in them is to be read
};
HtmlRole html_role(std::string_view name);

/// What a container's content becomes. `caption` is what its summary or figcaption says.
model::Blocks html_container(std::string_view name, model::Attributes attributes,
                             model::Inlines caption, model::Blocks content, SourceSpan span);

/// Gives listings and figures the words that stand beside them in spans of their own, as books made
/// with mdBook have them: `<span class="filename">` before, `<span class="caption">` after.
void take_span_captions(model::Blocks& blocks);

}  // namespace bookbuild::readers
