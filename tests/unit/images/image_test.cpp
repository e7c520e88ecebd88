// The probes: sizes and densities of whole pictures, and the named failure of every other file.

#include "images/image.h"
#include "images/pixels.h"

#include <chrono>
#include <csetjmp>
#include <cstdio>
#include <cstring>

#include <jpeglib.h>
#include <png.h>
#include <webp/encode.h>

#include <gtest/gtest.h>

namespace bookbuild::images {
namespace {

std::string big_endian(std::uint32_t value) {
  return {static_cast<char>(value >> 24), static_cast<char>(value >> 16),
          static_cast<char>(value >> 8), static_cast<char>(value)};
}

/// A gray PNG made by libpng itself.
std::string make_png(std::uint32_t width, std::uint32_t height) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = width;
  image.height = height;
  image.format = PNG_FORMAT_GRAY;
  const std::string pixels(std::size_t{width} * height, '\x55');
  png_alloc_size_t size = 0;
  png_image_write_to_memory(&image, nullptr, &size, 0, pixels.data(), 0, nullptr);
  std::string bytes(size, '\0');
  png_image_write_to_memory(&image, bytes.data(), &size, 0, pixels.data(), 0, nullptr);
  bytes.resize(size);
  return bytes;
}

std::uint32_t slow_crc(std::string_view bytes) {
  std::uint32_t c = 0xFFFFFFFFu;
  for (const char byte : bytes) {
    c ^= static_cast<unsigned char>(byte);
    for (int bit = 0; bit < 8; ++bit) c = (c & 1) != 0 ? 0xEDB88320u ^ (c >> 1) : c >> 1;
  }
  return c ^ 0xFFFFFFFFu;
}

std::string chunk(const std::string& type, const std::string& body) {
  return big_endian(static_cast<std::uint32_t>(body.size())) + type + body +
         big_endian(slow_crc(type + body));
}

std::string make_jpeg(int components, int density_unit, int density) {
  jpeg_compress_struct info;
  jpeg_error_mgr error;
  info.err = jpeg_std_error(&error);
  jpeg_create_compress(&info);
  unsigned char* out = nullptr;
  unsigned long size = 0;
  jpeg_mem_dest(&info, &out, &size);
  info.image_width = 20;
  info.image_height = 10;
  info.input_components = components;
  info.in_color_space = components == 1 ? JCS_GRAYSCALE : components == 4 ? JCS_CMYK : JCS_RGB;
  jpeg_set_defaults(&info);
  info.density_unit = static_cast<UINT8>(density_unit);
  info.X_density = info.Y_density = static_cast<UINT16>(density);
  jpeg_start_compress(&info, TRUE);
  std::string row(20u * static_cast<unsigned>(components), '\x7f');
  JSAMPROW rows[] = {reinterpret_cast<JSAMPROW>(row.data())};
  while (info.next_scanline < info.image_height) jpeg_write_scanlines(&info, rows, 1);
  jpeg_finish_compress(&info);
  std::string bytes(reinterpret_cast<char*>(out), size);
  jpeg_destroy_compress(&info);
  std::free(out);
  return bytes;
}

std::string code_of(const std::string& bytes) {
  const auto image = probe("p", bytes);
  return image ? "fine" : std::string(image.error().code);
}

TEST(Png, TellsItsSizeAndStandsAt96DotsByDefault) {
  const auto image = probe("a.png", make_png(192, 96));
  ASSERT_TRUE(image.has_value());
  EXPECT_EQ(image->format, Format::Png);
  EXPECT_EQ(image->width, 192u);
  EXPECT_EQ(image->components, 1);
  EXPECT_EQ(image->natural(), (Size{Length::pt(144), Length::pt(72)}));
  EXPECT_EQ(image->path, "a.png");
}

TEST(Png, IsSetAtItsOwnDensity) {
  std::string bytes = make_png(300, 150);
  const std::string density = big_endian(11811) + big_endian(11811) + "\x01";
  bytes.insert(33, chunk("pHYs", density));
  const auto image = probe("a.png", bytes);
  ASSERT_TRUE(image.has_value());
  EXPECT_EQ(image->dots_per_inch, 300);
  EXPECT_EQ(image->natural().width, Length::pt(72));
}

TEST(Png, CutShortAnywhereIsBroken) {
  const std::string whole = make_png(40, 40);
  for (std::size_t length = 8; length < whole.size(); ++length)
    ASSERT_EQ(code_of(whole.substr(0, length)), "image/broken") << length;
  EXPECT_EQ(code_of(whole), "fine");
}

TEST(Png, WithOneWrongByteIsBroken) {
  const std::string whole = make_png(40, 40);
  for (std::size_t at = 8; at < whole.size(); ++at) {
    std::string wrong = whole;
    wrong[at] = static_cast<char>(wrong[at] ^ 0x10);
    ASSERT_NE(code_of(wrong), "fine") << at;
  }
}

TEST(Png, OfAbsurdSizeIsRefusedWithoutDecoding) {
  const std::string header =
      big_endian(100'000) + big_endian(100'000) + std::string("\x08\0\0\0\0", 5);
  const std::string bytes =
      "\x89PNG\r\n\x1a\n" + chunk("IHDR", header) + chunk("IDAT", "x") + chunk("IEND", "");
  EXPECT_EQ(code_of(bytes), "image/too-large");
}

TEST(Jpeg, TellsComponentsAndDensity) {
  const auto gray = probe("a.jpg", make_jpeg(1, 1, 300));
  ASSERT_TRUE(gray.has_value());
  EXPECT_EQ(gray->components, 1);
  EXPECT_EQ(gray->dots_per_inch, 300);
  EXPECT_EQ(gray->width, 20u);
  EXPECT_EQ(gray->height, 10u);
  const auto colour = probe("a.jpg", make_jpeg(3, 2, 118));
  ASSERT_TRUE(colour.has_value());
  EXPECT_EQ(colour->dots_per_inch, 300);
  EXPECT_EQ(probe("a.jpg", make_jpeg(3, 0, 1))->dots_per_inch, 96);
  EXPECT_EQ(probe("a.jpg", make_jpeg(4, 1, 72))->components, 4);
}

TEST(Jpeg, CutShortAnywhereIsBroken) {
  const std::string whole = make_jpeg(3, 1, 72);
  for (std::size_t length = 3; length < whole.size(); ++length)
    ASSERT_EQ(code_of(whole.substr(0, length)), "image/broken") << length;
}

TEST(Svg, TellsItsSizeInPixels) {
  const auto sized = probe(
      "a.svg",
      R"(<?xml version="1.0"?><!-- < --><svg xmlns="http://www.w3.org/2000/svg" width="1in" height="50px"/>)");
  ASSERT_TRUE(sized.has_value());
  EXPECT_EQ(sized->width, 96u);
  EXPECT_EQ(sized->height, 50u);
  EXPECT_EQ(sized->natural().width, Length::pt(72));
  const auto boxed =
      probe("a.svg", R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 480"/>)");
  ASSERT_TRUE(boxed.has_value());
  EXPECT_EQ(boxed->width, 640u);
  const auto bare = probe("a.svg", "\xEF\xBB\xBF<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
  ASSERT_TRUE(bare.has_value());
  EXPECT_EQ(bare->height, 150u);
}

TEST(Svg, NotWellFormedIsBroken) {
  EXPECT_EQ(code_of("<svg xmlns=\"http://www.w3.org/2000/svg\"><g></svg>"), "image/broken");
  EXPECT_EQ(code_of("<svg"), "image/broken");
}

/// Left half dark, right half light.
Pixels halves(std::uint32_t width, std::uint32_t height, int channels) {
  Pixels pixels{width, height, channels, {}};
  for (std::uint32_t y = 0; y < height; ++y)
    for (std::uint32_t x = 0; x < width; ++x)
      for (int c = 0; c < channels; ++c)
        pixels.data += channels % 2 == 0 && c == channels - 1 ? '\xff'
                       : x < width / 2                        ? '\x20'
                                                              : '\xe0';
  return pixels;
}

std::string make_webp(bool lossy, bool alpha) {
  const Pixels pixels = halves(64, 32, alpha ? 4 : 3);
  const auto* data = reinterpret_cast<const std::uint8_t*>(pixels.data.data());
  const int stride = 64 * pixels.channels;
  std::string rgba = pixels.data;
  if (alpha) rgba[3] = '\0';  // one clear pixel, or the encoder drops the channel
  data = reinterpret_cast<const std::uint8_t*>(rgba.data());
  std::uint8_t* out = nullptr;
  std::size_t size = 0;
  if (alpha)
    size = lossy ? WebPEncodeRGBA(data, 64, 32, stride, 90, &out)
                 : WebPEncodeLosslessRGBA(data, 64, 32, stride, &out);
  else
    size = lossy ? WebPEncodeRGB(data, 64, 32, stride, 90, &out)
                 : WebPEncodeLosslessRGB(data, 64, 32, stride, &out);
  std::string bytes(reinterpret_cast<char*>(out), size);
  WebPFree(out);
  return bytes;
}

TEST(Webp, BecomesJpegWhereItWasAPhotographAndPngElsewhere) {
  const auto photograph = probe("a.webp", make_webp(true, false));
  ASSERT_TRUE(photograph) << photograph.error().text;
  EXPECT_EQ(photograph->format, Format::Jpeg);
  EXPECT_EQ(photograph->width, 64u);
  EXPECT_EQ(photograph->path, "a.webp");
  for (const bool lossy : {true, false}) {
    const auto drawing = probe("a.webp", make_webp(lossy, true));
    ASSERT_TRUE(drawing) << drawing.error().text;
    EXPECT_EQ(drawing->format, Format::Png);
    EXPECT_EQ(drawing->components, 4);
  }
  EXPECT_EQ(probe("a.webp", make_webp(false, false))->format, Format::Png);
}

TEST(Webp, CutShortAnywhereIsBroken) {
  const std::string whole = make_webp(false, false);
  for (std::size_t length = 12; length < whole.size(); ++length)
    ASSERT_EQ(code_of(whole.substr(0, length)), "image/broken") << length;
}

Image image_of(Format format, std::string bytes) {
  auto image = probe("p", std::move(bytes));
  EXPECT_TRUE(image && image->format == format);
  return *image;
}

TEST(ScaledDown, KeepsProportionColoursAndKind) {
  for (int channels = 1; channels <= 4; ++channels) {
    const Image whole = image_of(Format::Png, *encode_png(halves(400, 200, channels)));
    const auto small = scaled_down(whole, 5000);
    ASSERT_TRUE(small);
    EXPECT_EQ(small->width, 100u);
    EXPECT_EQ(small->height, 50u);
    const auto pixels = decode_png(*small->bytes);
    ASSERT_TRUE(pixels);
    EXPECT_EQ(pixels->channels, channels);
    const auto n = static_cast<std::size_t>(channels);
    EXPECT_NEAR(static_cast<unsigned char>(pixels->data[10 * n]), 0x20, 1);
    EXPECT_NEAR(static_cast<unsigned char>(pixels->data[90 * n]), 0xe0, 1);
  }
  const Image photograph = image_of(Format::Jpeg, *encode_jpeg(halves(400, 200, 3)));
  const auto small = scaled_down(photograph, 5000);
  ASSERT_TRUE(small);
  EXPECT_EQ(probe("p", *small->bytes)->width, 100u);
  EXPECT_EQ(*small->bytes, *scaled_down(photograph, 5000)->bytes);
}

TEST(ScaledDown, LeavesWhatIsSmallEnoughOrCannotBeRead) {
  const Image fits = image_of(Format::Png, make_png(100, 50));
  EXPECT_FALSE(scaled_down(fits, 5000));
  EXPECT_TRUE(scaled_down(fits, 4999));
  EXPECT_FALSE(scaled_down(image_of(Format::Jpeg, make_jpeg(4, 0, 1)), 10));
}

TEST(ScaledDown, KeepsWhatSaysHowAPhotographIsRead) {
  const std::string markers("\xff\xe2\x00\x06prof", 8);
  const Image whole = image_of(Format::Jpeg, *encode_jpeg(halves(40, 20, 3), markers));
  EXPECT_NE(scaled_down(whole, 100)->bytes->find(markers), std::string::npos);
}

TEST(Svg, EntityBombsDoNotHang) {
  std::string nested = "<!DOCTYPE svg [<!ENTITY a \"aaaaaaaaaa\">";
  for (char c = 'b'; c < 'k'; ++c) {
    const std::string before(1, static_cast<char>(c - 1));
    nested += "<!ENTITY " + std::string(1, c) + " \"";
    for (int i = 0; i < 10; ++i) nested += "&" + before + ";";
    nested += "\">";
  }
  nested += "]><svg xmlns=\"http://www.w3.org/2000/svg\"><text>&j;</text></svg>";
  std::string flat = "<!DOCTYPE svg [<!ENTITY a \"" + std::string(100'000, 'a') +
                     "\">]><svg xmlns=\"http://www.w3.org/2000/svg\"><text>";
  for (int i = 0; i < 100'000; ++i) flat += "&a;";
  flat += "</text></svg>";
  const auto begin = std::chrono::steady_clock::now();
  // Entities in entities are not unfolded at all.
  EXPECT_EQ(code_of(nested), "fine");
  EXPECT_EQ(code_of(flat), "image/too-large");
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(2));
}

TEST(Svg, DeepNestingIsAFailureAndNoCrash) {
  std::string deep = "<svg xmlns=\"http://www.w3.org/2000/svg\">";
  for (int i = 0; i < 100'000; ++i) deep += "<g>";
  EXPECT_EQ(code_of(deep), "image/broken");
}

TEST(Probe, NamesForeignFormatsWithAHint) {
  const auto gif = probe("a.gif", "GIF89a......");
  ASSERT_FALSE(gif.has_value());
  EXPECT_EQ(gif.error().code, "image/format");
  EXPECT_NE(gif.error().hint.find("PNG"), std::string::npos);
  EXPECT_EQ(code_of("RIFF1234WEBPVP8 "), "image/broken");
  EXPECT_EQ(code_of("hello"), "image/format");
  EXPECT_EQ(code_of(""), "image/format");
  EXPECT_EQ(code_of("RIFF"), "image/format");
  EXPECT_EQ(code_of("\x89PNG"), "image/format");
}

TEST(Probe, RefusesEnormousFiles) {
  EXPECT_EQ(code_of(std::string(100'000'001, 'x')), "image/too-large");
}

TEST(ImageStore, StoresEachPathOnce) {
  ImageStore store;
  Image image;
  image.path = "a.png";
  const ImageId first = store.add(image);
  EXPECT_EQ(store.add(image), first);
  EXPECT_EQ(store.size(), 1u);
  EXPECT_EQ(store.find("a.png"), first);
  EXPECT_FALSE(store.find("b.png").valid());
}

}  // namespace
}  // namespace bookbuild::images
