#pragma once

// One probe a format. Each gives the size and density and has looked at the whole file, so that a
// picture cut short is noticed here and not by a reader's eyes.

#include <string_view>

#include "base/result.h"
#include "images/image.h"

namespace bookbuild::images {

Result<Image> probe_png(std::string_view bytes);
Result<Image> probe_jpeg(std::string_view bytes);
Result<Image> probe_svg(std::string_view bytes);

/// Whether the first markup after a byte order mark, comments and declarations is an svg element.
bool looks_like_svg(std::string_view bytes);

/// `image/broken` with a reason.
Failed broken(std::string reason);

}  // namespace bookbuild::images
