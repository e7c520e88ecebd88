#pragma once

// Pictures: probed once, handed on as values with the original bytes, for both writers.

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/geometry.h"
#include "base/result.h"
#include "base/source.h"
#include "base/strong_id.h"

namespace bookbuild::images {

enum class Format { Png, Jpeg, Svg };

struct Image {
  Format format = Format::Png;
  std::uint32_t width = 0, height = 0;  // pixels; for SVG, CSS pixels
  double dots_per_inch = 96;            // as the file says, else 96
  int components = 3;                   // 1 gray, 3 RGB, 4 CMYK (JPEG) …
  std::shared_ptr<const std::string> bytes;
  std::string path;  // from the book's folder
  /// Of an SVG: what may not go into a book, "line 3: <script>".
  std::vector<std::string> taken_out = {};
  SourceSpan named_at = {};  // where the book first names it
  /// Natural size at its own resolution.
  [[nodiscard]] Size natural() const;
};

/// Looks at bytes, decodes enough to know that the picture is whole; WebP becomes PNG or JPEG, and
/// SVG is cleaned.
/// Failures: "image/format"
/// (unknown kind), "image/broken", "image/too-large" (over 400 million pixels or 100 MB).
Result<Image> probe(std::string path, std::string bytes);

std::string_view media_type(Format format);

/// The pictures of one book by path from the book's folder; each is stored once.
class ImageStore {
 public:
  ImageId add(Image image);
  /// None when no picture of that path was added.
  [[nodiscard]] ImageId find(std::string_view path) const;
  [[nodiscard]] const Image& get(ImageId id) const { return images_.at(id.value); }
  [[nodiscard]] std::size_t size() const { return images_.size(); }

 private:
  std::vector<Image> images_;
  std::unordered_map<std::string, ImageId> by_path_;
};

}  // namespace bookbuild::images
