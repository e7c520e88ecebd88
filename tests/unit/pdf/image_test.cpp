#include "images/image.h"

#include <jpeglib.h>
#include <png.h>

#include <cstdlib>

#include "pdf/svg_file.h"
#include "sample.h"

namespace bookbuild::pdf {
namespace {

using namespace sample;

constexpr std::uint32_t kWide = 8, kHigh = 4;

std::string png_bytes() {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = kWide;
  image.height = kHigh;
  image.format = PNG_FORMAT_RGB;
  const std::string pixels(std::size_t{kWide} * kHigh * 3, '\x20');
  png_alloc_size_t size = 0;
  png_image_write_to_memory(&image, nullptr, &size, 0, pixels.data(), 0, nullptr);
  std::string bytes(size, '\0');
  png_image_write_to_memory(&image, bytes.data(), &size, 0, pixels.data(), 0, nullptr);
  return bytes;
}

std::string jpeg_bytes() {
  jpeg_compress_struct encoder{};
  jpeg_error_mgr errors{};
  encoder.err = jpeg_std_error(&errors);
  jpeg_create_compress(&encoder);
  unsigned char* buffer = nullptr;
  unsigned long size = 0;
  jpeg_mem_dest(&encoder, &buffer, &size);
  encoder.image_width = kWide;
  encoder.image_height = kHigh;
  encoder.input_components = 3;
  encoder.in_color_space = JCS_RGB;
  jpeg_set_defaults(&encoder);
  jpeg_start_compress(&encoder, TRUE);
  std::string row(std::size_t{kWide} * 3, '\x40');
  JSAMPROW rows[] = {reinterpret_cast<JSAMPROW>(row.data())};
  while (encoder.next_scanline < kHigh) jpeg_write_scanlines(&encoder, rows, 1);
  jpeg_finish_compress(&encoder);
  std::string bytes(reinterpret_cast<char*>(buffer), size);
  jpeg_destroy_compress(&encoder);
  std::free(buffer);
  return bytes;
}

constexpr const char* kSvg =
    "<svg xmlns='http://www.w3.org/2000/svg' width='8' height='4'><path d='M0 0h8v4z' "
    "fill='#f00'/></svg>";

ImageId add(images::ImageStore& store, images::Format format, std::string bytes, std::string path) {
  images::Image image;
  image.format = format;
  image.width = kWide;
  image.height = kHigh;
  image.bytes = std::make_shared<const std::string>(std::move(bytes));
  image.path = std::move(path);
  return store.add(std::move(image));
}

Fragment picture(Point where, ImageId image, StructureId structure = {}) {
  return {where, {Length::pt(80), Length::pt(40)}, structure, ImageBox{image}};
}

TEST(PdfImages, AreEmbeddedOnceHoweverOftenTheyAreDrawn) {
  images::ImageStore store;
  const ImageId png = add(store, images::Format::Png, png_bytes(), "a.png");
  PagedBook made = book(3);
  for (Page& page : made.pages) page.marks = {picture(at(10, 10), png), picture(at(10, 110), png)};
  const std::string plain = ask("qpdf --qdf --object-streams=disable % -", pdf_of(made, store));
  const auto count = [&plain](const std::string& part) {
    std::size_t found = 0;
    for (std::size_t from = 0; (from = plain.find(part, from)) != std::string::npos; ++from)
      ++found;
    return found;
  };
  EXPECT_EQ(count(" Do\n"), 6U);
  EXPECT_EQ(count("/Subtype /Image"), 1U);
}

TEST(PdfImages, OfJpegPassThroughUntouched) {
  images::ImageStore store;
  const std::string jpeg = jpeg_bytes();
  const ImageId id = add(store, images::Format::Jpeg, jpeg, "a.jpg");
  PagedBook made = book();
  made.pages[0].marks = {picture(at(10, 10), id)};
  EXPECT_TRUE(contains(pdf_of(made, store), jpeg));
}

TEST(PdfImages, OfSvgStayVectors) {
  images::ImageStore store;
  const ImageId id = add(store, images::Format::Svg, kSvg, "a.svg");
  PagedBook made = book(2);
  for (Page& page : made.pages) page.marks = {picture(at(10, 10), id)};
  const std::string pdf = pdf_of(made, store);
  EXPECT_FALSE(contains(ask("pdfimages -list %", pdf), " image "));
  EXPECT_TRUE(contains(ask("qpdf --check %", pdf), "No syntax"));
}

TEST(PdfImages, ThatCannotBeDrawnLeaveACrossedRectangle) {
  images::ImageStore store;
  const ImageId png = add(store, images::Format::Png, png_bytes().substr(0, 40), "a.png");
  const ImageId svg = add(store, images::Format::Svg, "<svg", "a.svg");
  PagedBook made = book();
  const StructureId figure = element(made, StructureKind::Figure);
  made.pages[0].marks = {picture(at(10, 10), png, figure), picture(at(10, 60), svg),
                         picture(at(10, 110), ImageId{77}),
                         line(at(20, 200), run("あとも書かれる"))};
  EXPECT_EQ(copied(pdf_of(made, store)), "あとも書かれる\n\n\f");
}

/// The pixels of a page at 72 dots an inch: one a point.
struct Pixels {
  std::uint32_t width = 0, height = 0;
  std::string rgb;
  [[nodiscard]] std::string at(std::uint32_t x, std::uint32_t y) const {
    return rgb.substr((std::size_t{y} * width + x) * 3, 3);
  }
};

Pixels painted(const PagedBook& made, const images::ImageStore& store = {}) {
  const auto file = write_png(made, 0, fonts(), store, 72);
  EXPECT_TRUE(file.has_value());
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  png_image_begin_read_from_memory(&image, file->data(), file->size());
  image.format = PNG_FORMAT_RGB;
  Pixels pixels{image.width, image.height, std::string(PNG_IMAGE_SIZE(image), '\0')};
  png_image_finish_read(&image, nullptr, pixels.rgb.data(), 0, nullptr);
  return pixels;
}

const std::string kWhite = "\xFF\xFF\xFF", kBlack(3, '\0');

TEST(PngFile, PaintsRulesGlyphsAndPictures) {
  images::ImageStore store;
  const ImageId png = add(store, images::Format::Png, png_bytes(), "a.png");
  const ImageId jpeg = add(store, images::Format::Jpeg, jpeg_bytes(), "a.jpg");
  const ImageId svg = add(store, images::Format::Svg, kSvg, "a.svg");
  PagedBook made = book();
  made.pages[0].marks = {Fragment{at(10, 10), {Length::pt(20), Length::pt(5)}, {}, Rule{}},
                         picture(at(10, 30), png), picture(at(10, 80), jpeg),
                         picture(at(10, 130), svg), line(at(100, 250), run("■■"))};
  const Pixels page = painted(made, store);
  EXPECT_EQ(page.width, 200U);
  EXPECT_EQ(page.height, 300U);
  EXPECT_EQ(page.at(5, 5), kWhite);
  EXPECT_EQ(page.at(12, 12), kBlack);
  EXPECT_EQ(page.at(50, 50), std::string(3, '\x20'));
  EXPECT_EQ(page.at(50, 100), std::string(3, '\x40'));
  EXPECT_EQ(page.at(80, 135), std::string("\xFF\0\0", 3));
  EXPECT_EQ(page.at(105, 246), kBlack);
}

TEST(PngFile, TurnsSidewaysRunsClockwise) {
  PagedBook made = book();
  made.pages[0].marks = {line(at(100, 20), run("甲甲甲", RunDirection::Sideways))};
  const Pixels page = painted(made);
  // The turned baseline runs down at x = 100: ink lies to its right, along three ems from y = 20.
  EXPECT_EQ(page.at(103, 25), kBlack);
  EXPECT_EQ(page.at(103, 45), kBlack);
  EXPECT_EQ(page.at(95, 25), kWhite);
  EXPECT_EQ(page.at(103, 55), kWhite);
}

TEST(SvgFile, DrawsWhatThePagePaints) {
  PagedBook made = book();
  made.pages[0].marks = {
      Fragment{
          at(10, 10), {Length::pt(20), Length::pt(5)}, {}, Rule{{Ink::Kind::Rgb, 255, 0, 0}, {}}},
      line(at(20, 250), run("■■")), line(at(100, 20), run("甲甲甲", RunDirection::Sideways)),
      line(at(150, 100), run("甲甲", RunDirection::Upright, kCentred))};
  const auto svg = write_svg(made, 0, fonts(), 200);
  ASSERT_TRUE(svg);
  EXPECT_NE(svg->find("<title>猫と&lt;本></title>"), std::string::npos);
  EXPECT_EQ(svg->find("<text"), std::string::npos);
  EXPECT_EQ(*svg, *write_svg(made, 0, fonts(), 200));
  images::ImageStore store;
  const ImageId drawn = store.add(*images::probe("cover.svg", *svg));
  PagedBook again = book();
  again.pages[0].marks = {Fragment{{}, again.trim, {}, ImageBox{drawn}}};
  const Pixels page = painted(made), picture = painted(again, store);
  ASSERT_EQ(page.rgb.size(), picture.rgb.size());
  std::size_t ink = 0, apart = 0;
  for (std::size_t i = 0; i < page.rgb.size(); ++i) {
    const auto a = static_cast<unsigned char>(page.rgb[i]);
    const auto b = static_cast<unsigned char>(picture.rgb[i]);
    if (a < 128) ++ink;
    // Edges may differ by how two painters round a pixel.
    if (std::abs(int{a} - int{b}) > 64) ++apart;
  }
  EXPECT_GT(ink, 1000u);
  EXPECT_LT(apart, ink / 20);
  EXPECT_EQ(write_svg(book(), 1, fonts(), 200).error().code, "pdf/no-page");
}

TEST(PngFile, OfNoPageOrNoSizeIsRefused) {
  EXPECT_EQ(write_png(book(), 1, fonts(), {}, 72).error().code, "pdf/no-page");
  EXPECT_EQ(write_png(book(), 0, fonts(), {}, 1e9).error().code, "pdf/png");
  EXPECT_EQ(write_png(book(), 0, fonts(), {}, 0).error().code, "pdf/png");
}

}  // namespace
}  // namespace bookbuild::pdf
