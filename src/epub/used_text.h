#pragma once

// Which characters the finished pages show, by role and language; read from the pages themselves,
// so that nothing that a writer adds is forgotten.

#include <string_view>
#include <vector>

#include "epub/book_fonts.h"
#include "epub/font_rules.h"

namespace bookbuild::epub {

/// `pages` are XHTML documents of ours. Characters that only the stylesheet brings are counted to
/// the body's.
std::vector<TextUse> used_text(const std::vector<std::string_view>& pages,
                               const std::vector<FontRule>& rules);

}  // namespace bookbuild::epub
