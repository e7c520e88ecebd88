#pragma once

// Readings in bopomofo belong to characters, not to words (F-110).

#include <string_view>
#include <vector>

#include "model/inline.h"

namespace bookbuild::model {

/// Whether the reading begins with a bopomofo letter, or with the mark of the neutral tone.
bool is_bopomofo(std::string_view reading);

/// A pair for each character of the base, when the reading has as many syllables (parted by
/// spaces); otherwise nothing.
std::vector<Ruby::Pair> by_character(const Ruby::Pair& pair);

}  // namespace bookbuild::model
