#include "pdf/pictures.h"

#include <fmt/format.h>
#include <gdk-pixbuf/gdk-pixbuf.h>
#include <librsvg/rsvg.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>

namespace bookbuild::pdf {
namespace {

using Bytes = std::shared_ptr<const std::string>;

struct Unref {
  void operator()(void* object) const { g_object_unref(object); }
};
template <class T>
using GObjectPtr = std::unique_ptr<T, Unref>;

/// Hands the surface bytes that stay alive as long as it does.
void attach(cairo_surface_t* surface, const char* type, const Bytes& bytes) {
  auto owner = std::make_unique<Bytes>(bytes);
  const auto* data = reinterpret_cast<const unsigned char*>(bytes->data());
  const cairo_status_t status = cairo_surface_set_mime_data(
      surface, type, data, bytes->size(), [](void* p) { delete static_cast<Bytes*>(p); },
      owner.get());
  if (status == CAIRO_STATUS_SUCCESS) static_cast<void>(owner.release());
}

struct Reader {
  std::string_view left;
  static cairo_status_t read(void* closure, unsigned char* data, unsigned length) {
    auto& self = *static_cast<Reader*>(closure);
    if (self.left.size() < length) return CAIRO_STATUS_READ_ERROR;
    std::memcpy(data, self.left.data(), length);
    self.left.remove_prefix(length);
    return CAIRO_STATUS_SUCCESS;
  }
};

cairo::Surface from_png(const std::string& bytes) {
  Reader reader{bytes};
  return cairo::Surface(cairo_image_surface_create_from_png_stream(&Reader::read, &reader));
}

/// Cairo writes the JPEG's own bytes; its pixels are never looked at and, being untouched zero
/// pages, cost no memory.
cairo::Surface jpeg_passed_through(const images::Image& image) {
  cairo::Surface surface(cairo_image_surface_create(
      CAIRO_FORMAT_RGB24, static_cast<int>(image.width), static_cast<int>(image.height)));
  if (cairo_surface_status(surface.get()) == CAIRO_STATUS_SUCCESS) {
    attach(surface.get(), CAIRO_MIME_TYPE_JPEG, image.bytes);
  }
  return surface;
}

cairo::Surface jpeg_decoded(const std::string& bytes) {
  const GObjectPtr<GInputStream> stream(g_memory_input_stream_new_from_data(
      bytes.data(), static_cast<gssize>(bytes.size()), nullptr));
  const GObjectPtr<GdkPixbuf> pixels(gdk_pixbuf_new_from_stream(stream.get(), nullptr, nullptr));
  if (!pixels || gdk_pixbuf_get_bits_per_sample(pixels.get()) != 8) return {};
  const int width = gdk_pixbuf_get_width(pixels.get()),
            height = gdk_pixbuf_get_height(pixels.get());
  const int channels = gdk_pixbuf_get_n_channels(pixels.get());
  cairo::Surface surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height));
  if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS) return {};
  for (int y = 0; y < height; ++y) {
    const guint8* from = gdk_pixbuf_read_pixels(pixels.get()) +
                         static_cast<std::ptrdiff_t>(y) * gdk_pixbuf_get_rowstride(pixels.get());
    unsigned char* to =
        cairo_image_surface_get_data(surface.get()) +
        static_cast<std::ptrdiff_t>(y) * cairo_image_surface_get_stride(surface.get());
    for (int x = 0; x < width; ++x, from += channels, to += 4) {
      const std::uint32_t pixel =
          std::uint32_t{from[0]} << 16 | std::uint32_t{from[1]} << 8 | from[2];
      std::memcpy(to, &pixel, sizeof pixel);
    }
  }
  cairo_surface_mark_dirty(surface.get());
  return surface;
}

cairo::Surface from_svg(const images::Image& image) {
  const auto* data = reinterpret_cast<const guint8*>(image.bytes->data());
  const GObjectPtr<RsvgHandle> handle(
      rsvg_handle_new_from_data(data, image.bytes->size(), nullptr));
  if (!handle) return {};
  const cairo_rectangle_t extents{0, 0, static_cast<double>(image.width),
                                  static_cast<double>(image.height)};
  cairo::Surface surface(cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, &extents));
  const cairo::Context context(cairo_create(surface.get()));
  const RsvgRectangle viewport{0, 0, extents.width, extents.height};
  const gboolean drawn =
      rsvg_handle_render_document(handle.get(), context.get(), &viewport, nullptr);
  if (drawn == 0 || cairo_status(context.get()) != CAIRO_STATUS_SUCCESS) return {};
  return surface;
}

cairo::Surface surface_of(const images::Image& image, Output output) {
  constexpr std::uint32_t kCairoLimit = 32767;
  if (!image.bytes || image.width == 0 || image.height == 0 ||
      std::max(image.width, image.height) > kCairoLimit) {
    return {};
  }
  switch (image.format) {
    case images::Format::Png:
      return from_png(*image.bytes);
    case images::Format::Jpeg:
      return output == Output::Pdf ? jpeg_passed_through(image) : jpeg_decoded(*image.bytes);
    case images::Format::Svg:
      return from_svg(image);
  }
  return {};
}

}  // namespace

const Picture& Pictures::get(ImageId id) {
  const auto place = pictures_.find(id);
  if (place != pictures_.end()) return place->second;
  Picture& picture = pictures_[id];
  if (id.value >= store_.size()) return picture;
  const images::Image& image = store_.get(id);
  cairo::Surface surface = surface_of(image, output_);
  if (!surface || cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS) return picture;
  // Cairo embeds surfaces of one unique id once, however often and however large they are drawn; it
  // keeps their pixels to the end of the book, others' only to the end of their page.
  if (repeated_.contains(id))
    attach(surface.get(), CAIRO_MIME_TYPE_UNIQUE_ID,
           std::make_shared<const std::string>(fmt::format("image-{}", id.value)));
  const bool vector = image.format == images::Format::Svg;
  picture.width = vector ? image.width : cairo_image_surface_get_width(surface.get());
  picture.height = vector ? image.height : cairo_image_surface_get_height(surface.get());
  picture.surface = std::move(surface);
  return picture;
}

void Pictures::end_page() {
  std::erase_if(pictures_, [&](const auto& each) { return !repeated_.contains(each.first); });
}

}  // namespace bookbuild::pdf
