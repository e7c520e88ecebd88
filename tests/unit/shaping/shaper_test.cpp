#include "shaping/shaper.h"
#include "places.h"

#include <gtest/gtest.h>

#include <string>

namespace bookbuild::shaping {
namespace {

using fonts::FontBook;
using text::Script;

/// A test font at 10 pt, and what its words are shaped to.
class Specimen {
 public:
  explicit Specimen(const std::string& name) {
    auto opened =
        FontBook::from_files({std::string(BOOKBUILD_SOURCE_DIR) + "/tests/fonts/" + name});
    EXPECT_TRUE(opened);
    fonts_ = std::move(*opened);
    shaper_ = std::make_unique<Shaper>(*fonts_);
  }
  ShapeRequest request;
  std::vector<ShapedGlyph> operator()(std::string_view text) {
    ShapeRequest r = request;
    r.text = text;
    r.end = static_cast<std::uint32_t>(text.size());
    return part(r);
  }
  std::vector<ShapedGlyph> part(ShapeRequest r) {
    r.font = FontId{0};
    if (r.size == Length()) r.size = Length::pt(10);
    std::vector<ShapedGlyph> glyphs;
    shaper_->shape(r, glyphs);
    return glyphs;
  }
  [[nodiscard]] std::uint32_t glyph(char32_t c) const { return fonts_->face(FontId{0}).glyph(c); }
  [[nodiscard]] const fonts::Face& face() const { return fonts_->face(FontId{0}); }

 private:
  std::unique_ptr<FontBook> fonts_;
  std::unique_ptr<Shaper> shaper_;
};

Specimen japanese(const std::string& name = "square.ttf") {
  Specimen specimen(name);
  specimen.request.tradition = Tradition::Ja;
  specimen.request.script = Script::Han;
  return specimen;
}

TEST(Shaper, GivesAdvancesAsLengths) {
  Specimen square = japanese();
  const auto glyphs = square("漢A。");
  ASSERT_EQ(glyphs.size(), 3U);
  EXPECT_EQ(glyphs[0].advance, Length::pt(10));
  EXPECT_EQ(glyphs[1].advance, Length::pt(5));
  EXPECT_EQ(glyphs[2].advance, Length::pt(10));
  EXPECT_EQ(glyphs[0].glyph, square.glyph(U'漢'));
  for (const ShapedGlyph& glyph : glyphs) {
    EXPECT_EQ(glyph.dx, Length());
    EXPECT_EQ(glyph.dy, Length());
    EXPECT_TRUE(glyph.safe_to_break);
  }
}

TEST(Shaper, CountsClustersInBytesOfTheWholeText) {
  Specimen square = japanese();
  const std::string text = "前の漢字、か\u3099A";
  ShapeRequest request = square.request;
  request.text = text;
  request.begin = 6;
  request.end = static_cast<std::uint32_t>(text.size());
  std::vector<std::uint32_t> clusters;
  for (const ShapedGlyph& glyph : square.part(request)) clusters.push_back(glyph.cluster);
  EXPECT_EQ(clusters, (std::vector<std::uint32_t>{6, 9, 12, 15, 21}));
}

TEST(Shaper, AppendsToWhatIsThere) {
  Specimen square = japanese();
  ShapeRequest request = square.request;
  request.text = "漢A";
  request.end = 4;
  request.font = FontId{0};
  request.size = Length::pt(10);
  const auto fonts =
      FontBook::from_files({std::string(BOOKBUILD_SOURCE_DIR) + "/tests/fonts/square.ttf"});
  ASSERT_TRUE(fonts);
  Shaper shaper(**fonts);
  std::vector<ShapedGlyph> out;
  shaper.shape(request, out);
  request.begin = 3;  // begins with a character that HarfBuzz shapes
  shaper.shape(request, out);
  request.begin = request.end;
  shaper.shape(request, out);
  ASSERT_EQ(out.size(), 3U);
  EXPECT_EQ(out[0].cluster, 0U);
  EXPECT_EQ(out[2].glyph, out[1].glyph);
}

TEST(Shaper, ComposesMarksAndDropsIgnorables) {
  Specimen square = japanese();
  const auto composed = square("漢か\u3099字");
  ASSERT_EQ(composed.size(), 3U);
  EXPECT_EQ(composed[1].glyph, square.glyph(U'が'));
  EXPECT_EQ(square("漢\u200B字\u00AD").size(), 2U);
  EXPECT_EQ(square("\u200B").size(), 0U);
}

TEST(Shaper, KeepsVariationSequencesWhole) {
  Specimen square = japanese();
  const auto glyphs = square("葛\U000E0101葛\U000E0100葛");
  ASSERT_EQ(glyphs.size(), 3U);
  EXPECT_EQ(glyphs[0].glyph, square.face().glyph(U'葛', 0xE0101));
  EXPECT_EQ(glyphs[1].glyph, square.glyph(U'葛'));
  EXPECT_EQ(glyphs[1].cluster, 7U);
  EXPECT_EQ(glyphs[2].glyph, square.glyph(U'葛'));
}

TEST(Shaper, TakesVerticalAlternatesInUprightLines) {
  for (const char* name : {"square.ttf", "centred.otf"}) {
    Specimen font = japanese(name);
    const auto across = font("「漢」。ー");
    font.request.direction = Direction::Upright;
    const auto down = font("「漢」。ー");
    ASSERT_EQ(down.size(), 5U);
    EXPECT_NE(down[0].glyph, across[0].glyph) << name;
    EXPECT_EQ(down[1].glyph, across[1].glyph) << name;
    EXPECT_NE(down[2].glyph, across[2].glyph) << name;
    EXPECT_EQ(down[3].glyph != across[3].glyph, std::string(name) == "square.ttf") << name;
    EXPECT_NE(down[4].glyph, across[4].glyph) << name;
    for (const ShapedGlyph& glyph : down) EXPECT_EQ(glyph.advance, Length::pt(10)) << name;
  }
}

TEST(Shaper, HangsUprightGlyphsFromTheMiddleOfTheirTop) {
  Specimen square = japanese();
  square.request.direction = Direction::Upright;
  const auto glyphs = square("漢A");
  ASSERT_EQ(glyphs.size(), 2U);
  EXPECT_EQ(glyphs[0].dx, -Length::pt(5));
  EXPECT_EQ(glyphs[0].dy, Length::pt(10).scaled(880, 1000));
  EXPECT_EQ(glyphs[1].dx, -Length::pt(10) / 4);
}

TEST(Shaper, ScalesWithTheSize) {
  Specimen square = japanese();
  for (const Length size : {Length::q(13), Length::pt(9), Length::from_units(21335)}) {
    square.request.size = size;
    EXPECT_EQ(square("漢")[0].advance, size);
  }
  EXPECT_EQ(square("漢")[0].advance, Length::from_units(21335));
}

TEST(Shaper, ShapesHostileTextWithoutFault) {
  Specimen square = japanese();
  std::string marks = "漢";
  for (int i = 0; i < 5000; ++i) marks += "\u0301";
  EXPECT_GE(square(marks).size(), 1U);
  EXPECT_GE(square("\u0301漢").size(), 1U);
  EXPECT_GE(square("\U000E0100").size() + 1, 1U);
  EXPECT_EQ(square("\U00020BB7").at(0).glyph, 0U);
  EXPECT_GE(square("العربية").size(), 1U);
}

}  // namespace
}  // namespace bookbuild::shaping
