// Tells what kind of picture some bytes are, by their first bytes and never by a file's name.

#include "images/image.h"

#include <cmath>
#include <utility>

#include "images/clean_svg.h"
#include "images/pixels.h"
#include "images/probe.h"

namespace bookbuild::images {

namespace {

constexpr std::size_t kMostBytes = 100'000'000;
constexpr std::uint64_t kMostPixels = 400'000'000;

bool has_at(std::string_view bytes, std::size_t at, std::string_view magic) {
  return bytes.size() >= at + magic.size() && bytes.substr(at, magic.size()) == magic;
}

bool starts_with(std::string_view bytes, std::string_view magic) {
  return has_at(bytes, 0, magic);
}

/// The name of a picture format that we recognise and do not set; empty for anything else.
std::string_view foreign_format(std::string_view bytes) {
  if (starts_with(bytes, "GIF8")) return "GIF";
  if (starts_with(bytes, "BM")) return "BMP";
  if (starts_with(bytes, std::string_view("II*\0", 4))) return "TIFF";
  if (starts_with(bytes, std::string_view("MM\0*", 4))) return "TIFF";
  if (starts_with(bytes, "%PDF")) return "PDF";
  if (starts_with(bytes, "\x1f\x8b")) return "a compressed file (SVGZ?)";
  if (has_at(bytes, 4, "ftyp")) return "AVIF or HEIF";
  return {};
}

Failed about(std::string_view path, Failure failure) {
  failure.text.append(": ").append(path);
  return Failed(std::move(failure));
}

Result<Image> probe_by_content(std::string_view bytes) {
  if (starts_with(bytes, "\x89PNG\r\n\x1a\n")) return probe_png(bytes);
  if (starts_with(bytes, "\xff\xd8\xff")) return probe_jpeg(bytes);
  if (looks_like_svg(bytes)) return probe_svg(bytes);
  const std::string_view foreign = foreign_format(bytes);
  if (foreign.empty())
    return failure(FailureKind::Book, "image/format", "not a PNG, JPEG, WebP or SVG picture");
  return failure(FailureKind::Book, "image/format",
                 "pictures of this kind are not set: " + std::string(foreign), {},
                 "convert it to PNG (drawings, screens), JPEG (photographs) or plain SVG");
}

Length from_pixels(std::uint32_t pixels, double dots_per_inch) {
  return Length::from_points(pixels * 72.0 / dots_per_inch);
}

bool is_webp(std::string_view bytes) {
  return starts_with(bytes, "RIFF") && has_at(bytes, 8, "WEBP");
}

}  // namespace

Size Image::natural() const {
  const double dots = std::isfinite(dots_per_inch) && dots_per_inch >= 1 ? dots_per_inch : 96;
  return {from_pixels(width, dots), from_pixels(height, dots)};
}

Result<Image> probe(std::string path, std::string bytes) {
  if (bytes.size() > kMostBytes)
    return failure(FailureKind::Book, "image/too-large", "over 100 MB: " + path, {},
                   "300 dots per inch at the printed size are enough");
  if (is_webp(bytes)) {
    auto converted = convert_webp(bytes);
    if (!converted) return about(path, std::move(converted.error()));
    bytes = std::move(*converted);
  }
  std::vector<std::string> taken_out;
  if (looks_like_svg(bytes)) {
    auto clean = clean_svg(bytes);
    if (!clean) return about(path, std::move(clean.error()));
    bytes = std::move(clean->bytes);
    taken_out = std::move(clean->taken_out);
  }
  Result<Image> image = probe_by_content(bytes);
  if (!image) return about(path, std::move(image.error()));
  image->taken_out = std::move(taken_out);
  if (image->width == 0 || image->height == 0)
    return failure(FailureKind::Book, "image/broken", "a picture of no size: " + path);
  if (std::uint64_t{image->width} * image->height > kMostPixels)
    return failure(FailureKind::Book, "image/too-large", "over 400 million pixels: " + path, {},
                   "300 dots per inch at the printed size are enough");
  image->path = std::move(path);
  image->bytes = std::make_shared<const std::string>(std::move(bytes));
  return image;
}

std::string_view media_type(Format format) {
  switch (format) {
    case Format::Png:
      return "image/png";
    case Format::Jpeg:
      return "image/jpeg";
    case Format::Svg:
      return "image/svg+xml";
  }
  return "application/octet-stream";
}

ImageId ImageStore::add(Image image) {
  const ImageId next{static_cast<std::uint32_t>(images_.size())};
  const auto [place, added] = by_path_.emplace(image.path, next);
  if (added) images_.push_back(std::move(image));
  return place->second;
}

ImageId ImageStore::find(std::string_view path) const {
  const auto place = by_path_.find(std::string(path));
  return place == by_path_.end() ? ImageId{} : place->second;
}

}  // namespace bookbuild::images
