// Scaling by pixman, which Cairo brings along: its separable Lanczos filter, on premultiplied
// pixels.

#include <pixman.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <memory>
#include <vector>

#include "images/pixels.h"

namespace bookbuild::images {

namespace {

using PixmanImage = std::unique_ptr<pixman_image_t, int (*)(pixman_image_t*)>;

std::uint32_t premultiplied(std::uint32_t value, std::uint32_t alpha) {
  return (value * alpha + 127) / 255;
}

std::vector<std::uint32_t> to_argb(const Pixels& pixels) {
  std::vector<std::uint32_t> argb(std::size_t{pixels.width} * pixels.height);
  const auto channels = static_cast<std::size_t>(pixels.channels);
  const bool colour = channels >= 3, has_alpha = channels % 2 == 0;
  for (std::size_t i = 0; i < argb.size(); ++i) {
    const auto at = [&](std::size_t c) {
      return static_cast<std::uint32_t>(static_cast<unsigned char>(pixels.data[i * channels + c]));
    };
    const std::uint32_t alpha = has_alpha ? at(channels - 1) : 255;
    const std::uint32_t r = premultiplied(at(0), alpha);
    const std::uint32_t g = colour ? premultiplied(at(1), alpha) : r;
    const std::uint32_t b = colour ? premultiplied(at(2), alpha) : r;
    argb[i] = alpha << 24U | r << 16U | g << 8U | b;
  }
  return argb;
}

Pixels from_argb(const std::vector<std::uint32_t>& argb, Pixels shape) {
  const auto channels = static_cast<std::size_t>(shape.channels);
  const bool colour = channels >= 3, has_alpha = channels % 2 == 0;
  shape.data.resize(argb.size() * channels);
  for (std::size_t i = 0; i < argb.size(); ++i) {
    const std::uint32_t alpha = argb[i] >> 24U;
    const auto plain = [&](unsigned shift) {
      const std::uint32_t value = argb[i] >> shift & 0xFFU;
      return static_cast<char>(alpha == 0 ? 0 : std::min(value * 255 / alpha, 255U));
    };
    char* const out = &shape.data[i * channels];
    out[0] = plain(16);
    if (colour) {
      out[1] = plain(8);
      out[2] = plain(0);
    }
    if (has_alpha) out[channels - 1] = static_cast<char>(alpha);
  }
  return shape;
}

/// A picture's pixels, premultiplied.
struct Bits {
  std::uint32_t width = 0, height = 0;
  std::vector<std::uint32_t> argb;
};

/// `from` at another size; only one side should differ, since the filter takes every pixel under
/// its whole square.
std::optional<Bits> filtered(Bits& from, std::uint32_t width, std::uint32_t height) {
  const auto image = [](Bits& bits) {
    return PixmanImage(pixman_image_create_bits(PIXMAN_a8r8g8b8, static_cast<int>(bits.width),
                                                static_cast<int>(bits.height), bits.argb.data(),
                                                static_cast<int>(bits.width * 4)),
                       pixman_image_unref);
  };
  Bits to{width, height, std::vector<std::uint32_t>(std::size_t{width} * height)};
  const PixmanImage source = image(from);
  const PixmanImage target = image(to);
  if (source == nullptr || target == nullptr) return {};
  const double across = static_cast<double>(from.width) / width;
  const double down = static_cast<double>(from.height) / height;
  const auto kernel = [](std::uint32_t a, std::uint32_t b) {
    return a == b ? PIXMAN_KERNEL_IMPULSE : PIXMAN_KERNEL_LANCZOS3;
  };
  const auto points = [](std::uint32_t a, std::uint32_t b) {
    return a == b ? PIXMAN_KERNEL_BOX : PIXMAN_KERNEL_IMPULSE;
  };
  int count = 0;
  constexpr int kSubsampleBits = 4;
  const std::unique_ptr<pixman_fixed_t, void (*)(void*)> filter(
      pixman_filter_create_separable_convolution(
          &count, pixman_double_to_fixed(across), pixman_double_to_fixed(down),
          points(from.width, width), points(from.height, height), kernel(from.width, width),
          kernel(from.height, height), kSubsampleBits, kSubsampleBits),
      std::free);
  pixman_transform_t transform;
  pixman_transform_init_scale(&transform, pixman_double_to_fixed(across),
                              pixman_double_to_fixed(down));
  if (filter == nullptr || !pixman_image_set_transform(source.get(), &transform) ||
      !pixman_image_set_filter(source.get(), PIXMAN_FILTER_SEPARABLE_CONVOLUTION, filter.get(),
                               count))
    return {};
  pixman_image_set_repeat(source.get(), PIXMAN_REPEAT_PAD);
  pixman_image_composite32(PIXMAN_OP_SRC, source.get(), nullptr, target.get(), 0, 0, 0, 0, 0, 0,
                           static_cast<int>(width), static_cast<int>(height));
  return to;
}

std::optional<Pixels> resampled(const Pixels& from, std::uint32_t width, std::uint32_t height) {
  constexpr std::uint32_t kMostSide = 32767;  // pixman counts in 16.16
  if (from.width > kMostSide || from.height > kMostSide) return {};
  Bits whole{from.width, from.height, to_argb(from)};
  auto narrow = filtered(whole, width, from.height);
  if (!narrow) return {};
  const auto small = filtered(*narrow, width, height);
  if (!small) return {};
  return from_argb(small->argb, {width, height, from.channels, {}});
}

}  // namespace

std::optional<Image> scaled_down(const Image& image, std::uint64_t most_pixels) {
  const std::uint64_t pixels = std::uint64_t{image.width} * image.height;
  if (image.format == Format::Svg || image.bytes == nullptr || pixels <= most_pixels) return {};
  const double by = std::sqrt(static_cast<double>(most_pixels) / static_cast<double>(pixels));
  const auto side = [by](std::uint32_t length) {
    return static_cast<std::uint32_t>(std::max(1.0, std::floor(length * by)));
  };
  Image small = image;
  small.width = side(image.width);
  small.height = side(image.height);
  std::optional<std::string> bytes;
  if (image.format == Format::Png) {
    const auto whole = decode_png(*image.bytes);
    const auto less = whole ? resampled(*whole, small.width, small.height) : std::nullopt;
    if (less) bytes = encode_png(*less);
  } else {
    const auto whole = decode_jpeg(*image.bytes);
    const auto less = whole ? resampled(whole->pixels, small.width, small.height) : std::nullopt;
    if (less) bytes = encode_jpeg(*less, whole->markers);
  }
  if (!bytes) return {};
  small.bytes = std::make_shared<const std::string>(std::move(*bytes));
  return small;
}

}  // namespace bookbuild::images
