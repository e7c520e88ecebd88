#pragma once

// What is asked of hb-subset, owned.

#include <hb-subset.h>

#include "fonts/handles.h"

namespace bookbuild::fonts {

using SubsetInput = std::unique_ptr<hb_subset_input_t, hb::Deleter<hb_subset_input_destroy>>;

}  // namespace bookbuild::fonts
