#pragma once

// Pictures as pixels, for the few that are not handed on as they came.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "images/image.h"

namespace bookbuild::images {

/// Eight bits a channel, rows from the top, not premultiplied.
struct Pixels {
  std::uint32_t width = 0, height = 0;
  int channels = 3;  // 1 gray, 2 gray and alpha, 3 RGB, 4 RGB and alpha
  std::string data;
};

/// JPEG's markers that say how its colours and its upright are to be read (APP1, APP2), whole.
struct JpegPixels {
  Pixels pixels;
  std::string markers;
};

std::optional<Pixels> decode_png(std::string_view bytes);
/// None for CMYK, and for what libjpeg cannot read.
std::optional<JpegPixels> decode_jpeg(std::string_view bytes);

/// None when libpng or libjpeg fails.
std::optional<std::string> encode_png(const Pixels& pixels);
std::optional<std::string> encode_jpeg(const Pixels& pixels, std::string_view markers = {});

/// WebP as PNG, or as JPEG where it was lossy and has no alpha. Failures as of `probe`.
Result<std::string> convert_webp(std::string_view bytes);

/// The picture with at most so many pixels, sides in proportion; none where it has no more, cannot
/// be made smaller (SVG, CMYK), or would not be read.
std::optional<Image> scaled_down(const Image& image, std::uint64_t most_pixels);

}  // namespace bookbuild::images
