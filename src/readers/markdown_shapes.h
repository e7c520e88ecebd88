#pragma once

// What a finished paragraph, quotation or division really is: a figure, a formula, a page break, an
// alert, a verse.

#include <optional>
#include <string>

#include "model/block.h"
#include "readers/markdown_inlines.h"

namespace bookbuild::readers {

/// The block that the words of a paragraph make; nothing when they show nothing.
std::optional<model::Block> shape_paragraph(std::vector<InlineToken> tokens, SourceSpan span,
                                            InlineContext& context);

/// GitHub's `> [!NOTE]`: the kind in lower case; its line is taken from the content.
std::optional<std::string> take_alert_kind(model::Blocks& content);

/// A division of class "verse": its paragraphs become stanzas; anything else in it stays what it
/// is, in a division.
model::Block shape_verse(model::Division division, SourceSpan span);

/// Whether the paragraph below a picture is its caption: nothing but emphasis that begins with a
/// figure's number (`*图 1-2 …*`).
bool take_figure_caption(model::Block& block, model::Figure& figure);

/// Whether the paragraph below a table is its note or names its source (`註：…`, `Source: …`).
bool take_table_note(model::Block& block, model::Table& table);

/// Whether a paragraph beside a table is its caption (`表：…`, `Table: … {#id}`): then its words
/// and attributes are the table's.
bool take_table_caption(model::Block& block, model::Table& table);

}  // namespace bookbuild::readers
