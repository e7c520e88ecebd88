#pragma once

// `tabs="4em, 20em end, 12em center, 15em ."`: where the words after a tab stand (F-118).

#include <optional>
#include <string_view>
#include <vector>

#include "lines/paragraph.h"

namespace bookbuild::pages {

/// The stops in their order along the line; nothing where the words are not stops.
std::optional<std::vector<lines::TabStop>> parse_tab_stops(std::string_view words, Length em);

}  // namespace bookbuild::pages
