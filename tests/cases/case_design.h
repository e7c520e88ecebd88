#pragma once

// The design a case is set in: the built-in layout of its language, with what its header changes.

#include <memory>

#include "base/result.h"
#include "case_file.h"
#include "design/book_design.h"
#include "fonts/font_book.h"

namespace bookbuild::cases {

/// Header keys: `body.*`, `type-area.*` and every other dotted layout key; `layout`; `writing`;
/// `paper`; and short names for the usual ones (spacing kinsoku hanging line-end head-bracket
/// autospace breaking min-last-line align indent: of the body).
Result<design::BookDesign> read_design(const Case& one);

/// The synthetic faces that `font: square 10pt` names (`square`, `square+gaps`); square alone by
/// default.
Result<std::unique_ptr<fonts::FontBook>> read_fonts(const Case& one);

/// The size that `font:` names; 10 pt by default.
Length read_size(const Case& one);

}  // namespace bookbuild::cases
