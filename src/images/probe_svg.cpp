// SVG: librsvg parses it, once it is clean, and tells its size.

#include <algorithm>
#include <cmath>
#include <memory>
#include <string>

#include <librsvg/rsvg.h>

#include "images/probe.h"
#include "images/xml_scan.h"

namespace bookbuild::images {

namespace {

/// What may stand before the root.
bool is_prolog(const XmlToken& token, std::string_view bytes) {
  if (token.kind != XmlToken::Kind::Text)
    return token.kind == XmlToken::Kind::Instruction || token.kind == XmlToken::Kind::Comment ||
           token.kind == XmlToken::Kind::Doctype;
  return bytes.substr(token.begin, token.end - token.begin).find_first_not_of(" \t\r\n") ==
         std::string_view::npos;
}

std::uint32_t pixels(double size) {
  if (!std::isfinite(size) || size <= 0) return 0;
  return static_cast<std::uint32_t>(std::min(std::ceil(size), 4e9));
}

}  // namespace

Failed broken(std::string reason) {
  return failure(FailureKind::Book, "image/broken", std::move(reason));
}

bool looks_like_svg(std::string_view bytes) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  if (bytes.starts_with(kMark)) bytes.remove_prefix(kMark.size());
  XmlScanner scan(bytes);
  XmlToken token;
  std::size_t root = 0;
  bool whole = false;
  while ((whole = scan.next(token)) && is_prolog(token, bytes)) root = token.end;
  return bytes.substr(root).starts_with("<svg") ||
         (whole && token.kind == XmlToken::Kind::Open && local_name(token.name) == "svg");
}

Result<Image> probe_svg(std::string_view bytes) {
  GError* error = nullptr;
  const std::unique_ptr<RsvgHandle, void (*)(gpointer)> handle(
      rsvg_handle_new_from_data(reinterpret_cast<const guint8*>(bytes.data()), bytes.size(),
                                &error),
      g_object_unref);
  if (handle == nullptr) {
    std::string reason = "the SVG picture is not well formed";
    if (error != nullptr) reason += std::string(" (") + error->message + ")";
    g_clear_error(&error);
    std::replace(reason.begin(), reason.end(), '\n', ' ');
    return broken(std::move(reason));
  }
  Image image;
  image.format = Format::Svg;
  rsvg_handle_set_dpi(handle.get(), 96);
  double width = 0, height = 0;
  if (rsvg_handle_get_intrinsic_size_in_pixels(handle.get(), &width, &height) == FALSE) {
    gboolean has_width = FALSE, has_height = FALSE, has_box = FALSE;
    RsvgLength ignored_width{}, ignored_height{};
    RsvgRectangle box{};
    rsvg_handle_get_intrinsic_dimensions(handle.get(), &has_width, &ignored_width, &has_height,
                                         &ignored_height, &has_box, &box);
    // CSS 2.1 10.3.2: a replaced element of no size of its own is 300 by 150.
    width = has_box != FALSE ? box.width : 300;
    height = has_box != FALSE ? box.height : 150;
  }
  image.width = pixels(width);
  image.height = pixels(height);
  return image;
}

}  // namespace bookbuild::images
