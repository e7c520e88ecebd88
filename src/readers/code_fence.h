#pragma once

// The words after a fence: a language, and what authors of other tools write there about the
// listing.

#include <string>

#include "model/block.h"

namespace bookbuild::readers {

/// `rust,ignore`, `js:src/app.js`, `c {1,3-5}`, `py {#id .numbered start=10 caption="…"}`,
/// `ts title="…" showLineNumbers`. What is not understood is kept as `info`.
/// `// <1>` and its like at the ends of lines become ①, and are counted.
int mark_callouts(std::string& code);

void read_fence_words(std::string words, model::CodeBlock& block);

}  // namespace bookbuild::readers
