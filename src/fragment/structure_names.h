#pragma once

// The names of ISO 32000-1 14.8.4 for structure kinds: in dumps and in tags.

#include <string_view>

#include "fragment/page.h"

namespace bookbuild::fragment {

std::string_view structure_name(StructureKind kind);

}  // namespace bookbuild::fragment
