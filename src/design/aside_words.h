#pragma once

// What an aside without a title is called, by its kind: note, tip, warning …

#include <string_view>

#include "base/language.h"

namespace bookbuild::design {

/// Empty for kinds that have no word (example, column).
std::string_view aside_word(std::string_view kind, Tradition tradition);

}  // namespace bookbuild::design
