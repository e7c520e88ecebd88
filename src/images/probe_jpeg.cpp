// JPEG: libjpeg reads the header; a walk over the markers to EOI (T.81 B.2) shows truncation
// without decoding.

#include <cmath>
#include <cstring>

#include "images/jpeg_errors.h"
#include "images/probe.h"

namespace bookbuild::images {

namespace {

struct Header {
  bool whole = false;
  std::uint32_t width = 0, height = 0;
  int components = 0, density_unit = 0, density = 0;
};

/// Nothing with a destructor may live here: libjpeg's errors come back by longjmp.
Header read_header(const unsigned char* bytes, unsigned long size) {
  jpeg_decompress_struct info;
  ErrorExit error;
  std::memset(&info, 0, sizeof info);
  info.err = quiet(error);
  if (setjmp(error.back) != 0) {
    jpeg_destroy_decompress(&info);
    return {};
  }
  jpeg_create_decompress(&info);
  jpeg_mem_src(&info, bytes, size);
  jpeg_read_header(&info, TRUE);
  Header header;
  header.whole = true;
  header.width = info.image_width;
  header.height = info.image_height;
  header.components = info.num_components;
  header.density_unit = info.density_unit;
  header.density = info.X_density;
  jpeg_destroy_decompress(&info);
  return header;
}

/// Whether the markers lead through a scan to the end of the image.
bool reaches_end(std::string_view bytes) {
  bool scanned = false;
  std::size_t at = 2;
  while (true) {
    at = bytes.find('\xff', at);
    if (at == std::string_view::npos || at + 1 >= bytes.size()) return false;
    const auto marker = static_cast<unsigned char>(bytes[at + 1]);
    if (marker == 0xFF) {  // fill byte
      ++at;
      continue;
    }
    if (marker == 0xD9) return scanned;
    at += 2;
    const bool alone = marker == 0 || marker == 1 || (marker >= 0xD0 && marker <= 0xD8);
    if (alone) continue;
    if (at + 2 > bytes.size()) return false;
    const std::size_t length = static_cast<unsigned char>(bytes[at]) * std::size_t{256} +
                               static_cast<unsigned char>(bytes[at + 1]);
    if (length < 2 || length > bytes.size() - at) return false;
    at += length;
    scanned = scanned || marker == 0xDA;
  }
}

}  // namespace

Result<Image> probe_jpeg(std::string_view bytes) {
  const Header header = read_header(reinterpret_cast<const unsigned char*>(bytes.data()),
                                    static_cast<unsigned long>(bytes.size()));
  if (!header.whole) return broken("the JPEG picture's header is damaged");
  if (!reaches_end(bytes)) return broken("the JPEG picture is cut short");
  Image image;
  image.format = Format::Jpeg;
  image.width = header.width;
  image.height = header.height;
  image.components = header.components;
  if (header.density > 0 && header.density_unit == 1) image.dots_per_inch = header.density;
  if (header.density > 0 && header.density_unit == 2)
    image.dots_per_inch = std::round(header.density * 2.54);
  return image;
}

}  // namespace bookbuild::images
