#pragma once

// Images as Cairo surfaces, made once each: PNG by Cairo, JPEG passed through to the PDF as it is,
// SVG recorded as vectors by librsvg.

#include <map>
#include <set>

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
  /// The pictures that are painted more than once in the run; the others need not be kept.
  void keep(std::set<ImageId> repeated) { repeated_ = std::move(repeated); }
  /// The picture lives until `end_page`, or as long as this object where it is kept; it must
  /// outlive the surface it is painted on: Cairo writes it late.
  const Picture& get(ImageId id);
  /// Lets go of what is painted only once: Cairo holds it until it has written the page.
  void end_page();

 private:
  const images::ImageStore& store_;
  Output output_;
  std::map<ImageId, Picture> pictures_;
  std::set<ImageId> repeated_;
};

}  // namespace bookbuild::pdf
