#pragma once

// Images as Cairo surfaces, made once each: PNG by Cairo, JPEG passed through to the PDF as it is,
// SVG recorded as vectors by librsvg.

#include <map>

#include "base/strong_id.h"
#include "images/image.h"
#include "pdf/cairo_handles.h"

namespace bookbuild::pdf {

enum class Output { Pdf, Png };

/// An image as something to paint; without a surface when Cairo or librsvg refuses it.
struct Picture {
  cairo::Surface surface;
  double width = 0, height = 0;  // in the surface's own units
};

class Pictures {
 public:
  Pictures(const images::ImageStore& store, Output output) : store_(store), output_(output) {}
  /// The picture lives as long as this object, which must outlive the surface it is painted on:
  /// Cairo writes it late.
  const Picture& get(ImageId id);

 private:
  const images::ImageStore& store_;
  Output output_;
  std::map<ImageId, Picture> pictures_;
};

}  // namespace bookbuild::pdf
