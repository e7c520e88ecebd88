#include "fonts/subset.h"
#include "places.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>
#include <random>

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H
#include FT_TRUETYPE_TABLES_H

namespace bookbuild::fonts {
namespace {

/// A face as Cairo will load it.
class LoadedFace {
 public:
  LoadedFace(const std::string& bytes, unsigned index) {
    FT_Init_FreeType(&library_);
    error_ =
        FT_New_Memory_Face(library_, reinterpret_cast<const FT_Byte*>(bytes.data()),
                           static_cast<FT_Long>(bytes.size()), static_cast<FT_Long>(index), &face_);
  }
  LoadedFace(const LoadedFace&) = delete;
  LoadedFace& operator=(const LoadedFace&) = delete;
  ~LoadedFace() {
    if (face_ != nullptr) FT_Done_Face(face_);
    FT_Done_FreeType(library_);
  }
  [[nodiscard]] bool ok() const { return error_ == 0; }
  [[nodiscard]] FT_Face get() const { return face_; }
  /// Points and advance of a glyph in font units.
  [[nodiscard]] std::vector<FT_Pos> outline(unsigned glyph) const {
    if (FT_Load_Glyph(face_, glyph, FT_LOAD_NO_SCALE) != 0) return {-1};
    std::vector<FT_Pos> all{face_->glyph->metrics.horiAdvance};
    const FT_Outline& o = face_->glyph->outline;
    for (int i = 0; i < o.n_points; ++i) {
      all.push_back(o.points[i].x);
      all.push_back(o.points[i].y);
    }
    return all;
  }
  [[nodiscard]] bool has(std::uint32_t tag) const {
    FT_ULong length = 0;
    return FT_Load_Sfnt_Table(face_, tag, 0, nullptr, &length) == 0 && length > 0;
  }

 private:
  FT_Library library_ = nullptr;
  FT_Face face_ = nullptr;
  FT_Error error_ = 0;
};

void expect_same_outlines(const Face& face, const std::u32string& text) {
  std::set<std::uint32_t> glyphs;
  for (const char32_t c : text) {
    if (face.glyph(c) != 0) glyphs.insert(face.glyph(c));
  }
  ASSERT_FALSE(glyphs.empty());
  const Result<std::string> subset = subset_for_pdf(face, glyphs);
  ASSERT_TRUE(subset) << subset.error().text;
  const Result<std::string> whole = DiskFiles().read(face.path());
  ASSERT_TRUE(whole);
  const LoadedFace small(*subset, 0);
  const LoadedFace large(*whole, face.index());
  ASSERT_TRUE(small.ok());
  ASSERT_TRUE(large.ok());
  glyphs.insert(0);
  for (const std::uint32_t glyph : glyphs) {
    EXPECT_EQ(small.outline(glyph), large.outline(glyph)) << "glyph " << glyph;
  }
  EXPECT_STREQ(FT_Get_Postscript_Name(small.get()), face.postscript_name().c_str());
  EXPECT_EQ(small.has(FT_MAKE_TAG('C', 'F', 'F', ' ')), face.is_cff());
  for (const std::uint32_t tag : {FT_MAKE_TAG('c', 'm', 'a', 'p'), FT_MAKE_TAG('G', 'S', 'U', 'B'),
                                  FT_MAKE_TAG('G', 'P', 'O', 'S')}) {
    EXPECT_FALSE(small.has(tag));
  }
  EXPECT_LT(subset->size(), whole->size());
}

TEST(SubsetForPdf, KeepsGlyphIdsAndOutlines) {
  for (const char* name : {"square.ttf", "centred.otf"}) {
    const auto fonts =
        FontBook::from_files({std::string(BOOKBUILD_SOURCE_DIR) + "/tests/fonts/" + name});
    ASSERT_TRUE(fonts);
    expect_same_outlines((*fonts)->face(FontId{0}), U"「あっ漢A。—");
  }
}

TEST(SubsetForPdf, KeepsOutlinesOfNotoSerifCjk) {
  const std::string path = "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc";
  if (DiskFiles().kind(path) != FileKind::File) GTEST_SKIP() << "fonts-noto-cjk is not installed";
  const auto fonts = FontBook::from_files({path});
  ASSERT_TRUE(fonts);
  ASSERT_GE((*fonts)->size(), 4U);
  expect_same_outlines((*fonts)->face(FontId{3}), U"吾輩は猫である。名前はまだ無い。ABCfi—“”");
}

TEST(DamagedFont, NeverCrashesWhateverByteIsWrong) {
  std::minstd_rand random(11);
  const std::string path = testing::TempDir() + "bookbuild-damaged.otf";
  DiskFiles disk;
  for (const char* name : {"square.ttf", "centred.otf"}) {
    const std::string whole =
        *disk.read(std::string(BOOKBUILD_SOURCE_DIR) + "/tests/fonts/" + name);
    int opened = 0;
    for (int round = 0; round < 40; ++round) {
      std::string bytes = whole;
      for (int i = 0; i < 4; ++i) bytes[random() % bytes.size()] = static_cast<char>(random());
      if (round % 3 == 0) bytes.resize(random() % bytes.size());
      std::ofstream(path, std::ios::binary) << bytes;
      const auto fonts = FontBook::from_files({path});
      if (!fonts) continue;
      ++opened;
      const Face& face = (*fonts)->face(FontId{0});
      const std::uint32_t glyph = face.glyph(U'漢');
      (void)face.ink(glyph);
      (void)(*fonts)->find(design::FontRole::Body, Tradition::Ja, U"か\u309A");
      (void)subset_for_pdf(face, {glyph, 5, 6, 7});
    }
    EXPECT_GT(opened, 5) << "else nothing was tried";
  }
  std::remove(path.c_str());
}

TEST(SubsetForPdf, IsTheSameEveryTimeAndIgnoresUnknownGlyphs) {
  const auto fonts =
      FontBook::from_files({std::string(BOOKBUILD_SOURCE_DIR) + "/tests/fonts/centred.otf"});
  ASSERT_TRUE(fonts);
  const Face& face = (*fonts)->face(FontId{0});
  const auto first = subset_for_pdf(face, {3, 5, 7});
  const auto second = subset_for_pdf(face, {3, 5, 7, 1000000});
  ASSERT_TRUE(first && second);
  EXPECT_EQ(*first, *second);
  EXPECT_TRUE(subset_for_pdf(face, {}));
}

}  // namespace
}  // namespace bookbuild::fonts
