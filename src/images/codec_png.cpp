#include <png.h>

#include "images/pixels.h"

namespace bookbuild::images {

namespace {

std::uint32_t format_of(int channels) {
  switch (channels) {
    case 1:
      return PNG_FORMAT_GRAY;
    case 2:
      return PNG_FORMAT_GA;
    case 4:
      return PNG_FORMAT_RGBA;
    default:
      return PNG_FORMAT_RGB;
  }
}

}  // namespace

std::optional<Pixels> decode_png(std::string_view bytes) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  if (png_image_begin_read_from_memory(&image, bytes.data(), bytes.size()) == 0) return {};
  const bool colour = (image.format & PNG_FORMAT_FLAG_COLOR) != 0;
  const bool alpha = (image.format & PNG_FORMAT_FLAG_ALPHA) != 0;
  Pixels pixels{image.width, image.height, (colour ? 3 : 1) + (alpha ? 1 : 0), {}};
  image.format = format_of(pixels.channels);
  pixels.data.resize(PNG_IMAGE_SIZE(image));
  if (png_image_finish_read(&image, nullptr, pixels.data.data(), 0, nullptr) == 0) {
    png_image_free(&image);
    return {};
  }
  return pixels;
}

std::optional<std::string> encode_png(const Pixels& pixels) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = pixels.width;
  image.height = pixels.height;
  image.format = format_of(pixels.channels);
  std::string bytes(PNG_IMAGE_PNG_SIZE_MAX(image), '\0');
  png_alloc_size_t size = bytes.size();
  if (png_image_write_to_memory(&image, bytes.data(), &size, 0, pixels.data.data(), 0, nullptr) ==
      0)
    return {};
  bytes.resize(size);
  return bytes;
}

}  // namespace bookbuild::images
