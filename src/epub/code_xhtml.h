#pragma once

// A listing's lines as code with a span for each part of speech.

#include <functional>

#include "epub/xml.h"
#include "model/listing.h"

namespace bookbuild::epub {

enum class CodeColours { Shown, Left };

/// `before_line` may write at the head of each line. `<code>` and what is in it; numbers come from
/// the stylesheet, so that none is copied with the code.
void write_code(Xml& xml, const model::CodeBlock& code, const model::Listing& listing,
                CodeColours colours, const std::function<void()>& before_line);

}  // namespace bookbuild::epub
