#pragma once

// CJK notation inside text: ruby {漢字|かん|じ} and ｜漢字《かんじ》 (F-163), emphasis dots
// 《《…》》, tate-chu-yoko ^12^. Both readers use it.

#include <optional>
#include <string_view>

#include "base/diagnostic.h"
#include "model/inline.h"
#include "readers/reader.h"

namespace bookbuild::readers {

/// Which notation is looked for.
struct InlineNotation {
  bool braces = true;         // {漢字|かんじ}
  bool bars = true;           // ｜漢字《かんじ》
  bool dots = true;           // 《《…》》
  bool tate_chu_yoko = true;  // ^12^
  bool bare_ruby = false;     // Aozora's 漢字《かんじ》 when the reading is kana
};

/// Replaces notation in `inlines` (links', emphasis' and spans' contents too; never code or
/// formulae) by typed nodes. Unbalanced notation stays text, with one warning "notation/unbalanced"
/// for each text. `place` is used where a text has no span.
void apply_inline_notation(model::Inlines& inlines, const ReadingOptions& options, SourceSpan place,
                           Diagnostics& diagnostics, const InlineNotation& which = {});

/// The ruby of `base|reading|…` as it stands between the braces (F-101); nothing if it is none.
std::optional<model::Ruby> parse_braced_ruby(std::string_view inside);

/// ^12^, or a superscript such as 3^rd^, at a caret; `length` receives the bytes taken. `before` is
/// the character before the caret, 0 if none.
std::optional<model::Inline> parse_carets(std::string_view text, std::size_t at, char32_t before,
                                          std::size_t& length);

}  // namespace bookbuild::readers
