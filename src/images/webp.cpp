// WebP: neither print nor older readers take it, so that it becomes what both do.

#include <webp/decode.h>

#include <memory>

#include "images/pixels.h"
#include "images/probe.h"

namespace bookbuild::images {

Result<std::string> convert_webp(std::string_view bytes) {
  constexpr std::uint64_t kMostPixels = 100'000'000;
  constexpr int kLossy = 1;
  const auto* const data = reinterpret_cast<const std::uint8_t*>(bytes.data());
  WebPBitstreamFeatures features{};
  if (WebPGetFeatures(data, bytes.size(), &features) != VP8_STATUS_OK)
    return broken("the WebP picture's header is damaged");
  if (features.has_animation != 0)
    return failure(FailureKind::Book, "image/format", "the WebP picture moves", {},
                   "save one of its frames");
  Pixels pixels{static_cast<std::uint32_t>(features.width),
                static_cast<std::uint32_t>(features.height),
                features.has_alpha != 0 ? 4 : 3,
                {}};
  if (std::uint64_t{pixels.width} * pixels.height > kMostPixels)
    return failure(FailureKind::Book, "image/too-large",
                   "a WebP picture of over 100 million pixels", {},
                   "300 dots per inch at the printed size are enough");
  int width = 0, height = 0;
  const std::unique_ptr<std::uint8_t, void (*)(void*)> decoded(
      pixels.channels == 4 ? WebPDecodeRGBA(data, bytes.size(), &width, &height)
                           : WebPDecodeRGB(data, bytes.size(), &width, &height),
      WebPFree);
  if (decoded == nullptr) return broken("the WebP picture is cut short or damaged");
  pixels.data.assign(
      reinterpret_cast<const char*>(decoded.get()),
      std::size_t{pixels.width} * pixels.height * static_cast<std::size_t>(pixels.channels));
  const bool photograph = features.format == kLossy && features.has_alpha == 0;
  auto made = photograph ? encode_jpeg(pixels) : encode_png(pixels);
  if (!made) return broken("the WebP picture cannot be converted");
  return std::move(*made);
}

}  // namespace bookbuild::images
