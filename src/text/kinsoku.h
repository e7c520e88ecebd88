#pragma once

// Kinsoku: which characters may not begin or end a line (F-050–F-056).

#include <optional>
#include <string_view>

#include "base/language.h"
#include "text/char_class.h"

namespace bookbuild::text {

/// Levels of all traditions; which apply is the tradition's matter (F-051 ja, F-052 zh, F-056 ko).
enum class KinsokuLevel { VeryStrict, Strict, Loose, VeryLoose, None, Basic, Gb, Word, Syllable };

std::optional<KinsokuLevel> parse_kinsoku_level(std::string_view name);
std::string_view kinsoku_level_name(KinsokuLevel level);

/// The class a character takes under a level: 々 → cl-19, ー → cl-16 … where the level relaxes it
/// (F-051).
CharClass relaxed_class(CharClass c, char32_t code, Tradition tradition, KinsokuLevel level);

/// Whether a line may end after `before` and begin with `after` (JLREQ table 2 and the traditions'
/// rules). The classes are relaxed ones. `before_code` and `after_code` decide same-kind rules (……
/// unbroken).
bool may_break_between(CharClass before, char32_t before_code, CharClass after, char32_t after_code,
                       Tradition tradition, KinsokuLevel level);

}  // namespace bookbuild::text
