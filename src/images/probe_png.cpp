// PNG: libpng reads the header; a walk over all chunks with their CRCs (PNG 5.3) shows truncation
// without inflating.

#include <png.h>

#include <array>
#include <cmath>

#include "images/probe.h"

namespace bookbuild::images {

namespace {

constexpr std::array<std::uint32_t, 256> make_crc_table() {
  std::array<std::uint32_t, 256> table{};
  for (std::uint32_t n = 0; n < 256; ++n) {
    std::uint32_t c = n;
    for (int bit = 0; bit < 8; ++bit) c = (c & 1) != 0 ? 0xEDB88320u ^ (c >> 1) : c >> 1;
    table[n] = c;
  }
  return table;
}
constexpr std::array<std::uint32_t, 256> kCrcTable = make_crc_table();

std::uint32_t crc(std::string_view bytes) {
  std::uint32_t c = 0xFFFFFFFFu;
  for (const char byte : bytes)
    c = kCrcTable[(c ^ static_cast<unsigned char>(byte)) & 0xFF] ^ (c >> 8);
  return c ^ 0xFFFFFFFFu;
}

std::uint32_t big_endian(std::string_view bytes, std::size_t at) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i)
    value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

int components_of(unsigned char colour_type) {
  switch (colour_type) {
    case PNG_COLOR_TYPE_GRAY:
      return 1;
    case PNG_COLOR_TYPE_GRAY_ALPHA:
      return 2;
    case PNG_COLOR_TYPE_RGB_ALPHA:
      return 4;
    default:
      return 3;
  }
}

/// Asks libpng whether it would decode this header; its own size limits come after ours.
bool libpng_accepts(std::string_view bytes) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  const bool accepted = png_image_begin_read_from_memory(&image, bytes.data(), bytes.size()) != 0;
  png_image_free(&image);
  return accepted;
}

}  // namespace

Result<Image> probe_png(std::string_view bytes) {
  Image image;
  image.format = Format::Png;
  bool data = false, end = false;
  for (std::size_t at = 8; !end;) {
    if (bytes.size() - at < 12) return broken("the PNG picture is cut short");
    const std::uint32_t length = big_endian(bytes, at);
    if (length > bytes.size() - at - 12) return broken("the PNG picture is cut short");
    const std::string_view type = bytes.substr(at + 4, 4);
    const std::string_view body = bytes.substr(at + 8, length);
    if (crc(bytes.substr(at + 4, length + std::size_t{4})) != big_endian(bytes, at + 8 + length))
      return broken("the PNG picture is damaged (checksum of " + std::string(type) + ")");
    if (at == 8) {
      if (type != "IHDR" || length != 13) return broken("the PNG picture has no header");
      image.width = big_endian(body, 0);
      image.height = big_endian(body, 4);
      image.components = components_of(static_cast<unsigned char>(body[9]));
    } else if (type == "pHYs" && length == 9 && body[8] == 1) {
      const double per_inch = big_endian(body, 0) * 0.0254;
      // Whole dots per metre cannot say 300 or 72 per inch; the nearest whole number is meant.
      if (per_inch >= 1) image.dots_per_inch = std::round(per_inch);
    } else if (type == "IDAT") {
      data = true;
    } else if (type == "IEND") {
      end = true;
    }
    at += length + std::size_t{12};
  }
  if (!data) return broken("the PNG picture has no pixels");
  constexpr std::uint32_t kLibpngMostSide = 1'000'000;
  if (image.width <= kLibpngMostSide && image.height <= kLibpngMostSide && !libpng_accepts(bytes))
    return broken("the PNG picture's header is damaged");
  return image;
}

}  // namespace bookbuild::images
