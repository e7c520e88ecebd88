// libjpeg's errors come back by longjmp, past which no destructor runs: what owns memory lives in
// the callers.

#include <cstdlib>
#include <cstring>
#include <memory>

#include "images/jpeg_errors.h"
#include "images/pixels.h"

namespace bookbuild::images {

namespace {

bool read(std::string_view bytes, JpegPixels& out) {
  jpeg_decompress_struct info;
  ErrorExit error;
  std::memset(&info, 0, sizeof info);
  info.err = quiet(error);
  if (setjmp(error.back) != 0) {
    jpeg_destroy_decompress(&info);
    return false;
  }
  jpeg_create_decompress(&info);
  jpeg_mem_src(&info, reinterpret_cast<const unsigned char*>(bytes.data()),
               static_cast<unsigned long>(bytes.size()));
  constexpr unsigned kWhole = 0xFFFF;
  for (const int marker : {JPEG_APP0 + 1, JPEG_APP0 + 2}) jpeg_save_markers(&info, marker, kWhole);
  jpeg_read_header(&info, TRUE);
  if (info.num_components != 1 && info.num_components != 3) {
    jpeg_destroy_decompress(&info);
    return false;
  }
  for (jpeg_saved_marker_ptr m = info.marker_list; m != nullptr; m = m->next) {
    const unsigned length = m->data_length + 2;
    out.markers += '\xff';
    out.markers += static_cast<char>(m->marker);
    out.markers += static_cast<char>(length >> 8U & 0xFFU);
    out.markers += static_cast<char>(length & 0xFFU);
    out.markers.append(reinterpret_cast<const char*>(m->data), m->data_length);
  }
  jpeg_start_decompress(&info);
  out.pixels.width = info.output_width;
  out.pixels.height = info.output_height;
  out.pixels.channels = info.output_components;
  const std::size_t row = std::size_t{info.output_width} * info.output_components;
  out.pixels.data.resize(row * info.output_height);
  while (info.output_scanline < info.output_height) {
    JSAMPROW line = reinterpret_cast<JSAMPROW>(out.pixels.data.data()) + row * info.output_scanline;
    jpeg_read_scanlines(&info, &line, 1);
  }
  jpeg_finish_decompress(&info);
  jpeg_destroy_decompress(&info);
  return true;
}

bool write(const Pixels& pixels, std::string_view markers, unsigned char*& out,
           unsigned long& size) {
  constexpr int kQuality = 90;
  jpeg_compress_struct info;
  ErrorExit error;
  std::memset(&info, 0, sizeof info);
  info.err = quiet(error);
  if (setjmp(error.back) != 0) {
    jpeg_destroy_compress(&info);
    return false;
  }
  jpeg_create_compress(&info);
  jpeg_mem_dest(&info, &out, &size);
  info.image_width = pixels.width;
  info.image_height = pixels.height;
  info.input_components = pixels.channels;
  info.in_color_space = pixels.channels == 1 ? JCS_GRAYSCALE : JCS_RGB;
  jpeg_set_defaults(&info);
  jpeg_set_quality(&info, kQuality, TRUE);
  info.optimize_coding = TRUE;
  jpeg_start_compress(&info, TRUE);
  for (std::size_t at = 0; at + 4 <= markers.size();) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(markers[at + i]); };
    const unsigned length = static_cast<unsigned>(byte(2) << 8U | byte(3));
    jpeg_write_marker(&info, byte(1), reinterpret_cast<const JOCTET*>(markers.data()) + at + 4,
                      length - 2);
    at += length + 2;
  }
  const std::size_t row = std::size_t{pixels.width} * static_cast<std::size_t>(pixels.channels);
  while (info.next_scanline < info.image_height) {
    JSAMPROW line = const_cast<JSAMPROW>(reinterpret_cast<const JSAMPLE*>(pixels.data.data())) +
                    row * info.next_scanline;
    jpeg_write_scanlines(&info, &line, 1);
  }
  jpeg_finish_compress(&info);
  jpeg_destroy_compress(&info);
  return true;
}

}  // namespace

std::optional<JpegPixels> decode_jpeg(std::string_view bytes) {
  JpegPixels out;
  if (!read(bytes, out)) return {};
  return out;
}

std::optional<std::string> encode_jpeg(const Pixels& pixels, std::string_view markers) {
  unsigned char* out = nullptr;
  unsigned long size = 0;
  const bool written = write(pixels, markers, out, size);
  const std::unique_ptr<unsigned char, void (*)(void*)> owned(out, std::free);
  if (!written) return {};
  return std::string(reinterpret_cast<const char*>(out), size);
}

}  // namespace bookbuild::images
