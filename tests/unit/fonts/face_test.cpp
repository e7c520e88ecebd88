#include <gtest/gtest.h>

#include "base/hash.h"
#include "fonts/font_book.h"
#include "places.h"

namespace bookbuild::fonts {
namespace {

std::unique_ptr<FontBook> book_of(const std::string& name) {
  auto fonts = FontBook::from_files({std::string(BOOKBUILD_SOURCE_DIR) + "/tests/fonts/" + name});
  EXPECT_TRUE(fonts);
  return fonts ? std::move(*fonts) : nullptr;
}

TEST(Face, ReadsItsNames) {
  const auto fonts = book_of("square.ttf");
  const Face& face = fonts->face(FontId{0});
  EXPECT_EQ(face.family(), "Bookbuild Square");
  EXPECT_EQ(face.style(), "Regular");
  EXPECT_EQ(face.postscript_name(), "BookbuildSquare-Regular");
  EXPECT_EQ(face.units_per_em(), 1000U);
  EXPECT_EQ(face.embedding_bits(), 0U);
  EXPECT_FALSE(face.is_cff());
  EXPECT_TRUE(book_of("centred.otf")->face(FontId{0}).is_cff());
}

TEST(Face, ReadsItsMetrics) {
  const FaceMetrics m = book_of("square.ttf")->face(FontId{0}).metrics();
  EXPECT_EQ(m.ascent, 880);
  EXPECT_EQ(m.descent, -120);
  EXPECT_EQ(m.ideographic_top, 880);
  EXPECT_EQ(m.ideographic_bottom, -120);
  EXPECT_EQ(m.cap_height, 700);
  EXPECT_EQ(m.x_height, 500);
  EXPECT_EQ(m.underline_thickness, 50);
}

TEST(Face, KnowsWhereTheInkStands) {
  for (const char* name : {"square.ttf", "centred.otf"}) {
    const auto fonts = book_of(name);
    const Face& face = fonts->face(FontId{0});
    const InkBox open = face.ink(face.glyph(U'「'));
    EXPECT_EQ(open.left, 560) << name;
    EXPECT_EQ(open.right, 940) << name;
    EXPECT_EQ(open.top, 840) << name;
    EXPECT_EQ(open.bottom, -80) << name;
    const InkBox stop = face.ink(face.glyph(U'。'));
    EXPECT_EQ((stop.left + stop.right) / 2, face.is_cff() ? 500 : 220) << name;
    EXPECT_EQ(face.ink(face.glyph(U'　')).right, 0) << name;
  }
}

TEST(Face, HashesItsFile) {
  const std::string path = std::string(BOOKBUILD_SOURCE_DIR) + "/tests/fonts/gaps.ttf";
  const Result<std::string> bytes = DiskFiles().read(path);
  ASSERT_TRUE(bytes);
  EXPECT_EQ(book_of("gaps.ttf")->face(FontId{0}).sha256(), sha256_hex(*bytes));
}

}  // namespace
}  // namespace bookbuild::fonts
