#include "fonts/web_font.h"
#include "places.h"

#include <gtest/gtest.h>
#include <hb-ot.h>

#include <array>
#include <cstdio>
#include <fstream>
#include <sstream>

#include "fonts/gsub_languages.h"

namespace bookbuild::fonts {
namespace {

using design::FontRole;

const std::string kFolder = std::string(BOOKBUILD_SOURCE_DIR) + "/tests/fonts";

std::unique_ptr<FontBook> open(const std::string& path) {
  return std::move(*FontBook::from_files({path}));
}

/// A subset as a reader's shaper meets it.
class Subset {
 public:
  explicit Subset(const std::string& bytes)
      : blob_(hb_blob_create(bytes.data(), static_cast<unsigned>(bytes.size()),
                             HB_MEMORY_MODE_DUPLICATE, nullptr, nullptr)),
        face_(hb_face_create(blob_.get(), 0)),
        font_(hb_font_create(face_.get())) {}
  [[nodiscard]] bool has(char32_t c) const {
    hb_codepoint_t glyph = 0;
    return hb_font_get_nominal_glyph(font_.get(), c, &glyph) != 0;
  }
  [[nodiscard]] hb_codepoint_t shaped(char32_t c, hb_direction_t direction) const {
    const hb::Buffer buffer(hb_buffer_create());
    hb_buffer_add(buffer.get(), c, 0);
    hb_buffer_set_content_type(buffer.get(), HB_BUFFER_CONTENT_TYPE_UNICODE);
    hb_buffer_set_direction(buffer.get(), direction);
    hb_buffer_set_script(buffer.get(), HB_SCRIPT_HAN);
    hb_shape(font_.get(), buffer.get(), nullptr, 0);
    return hb_buffer_get_glyph_infos(buffer.get(), nullptr)[0].codepoint;
  }
  [[nodiscard]] unsigned glyphs() const { return hb_face_get_glyph_count(face_.get()); }
  [[nodiscard]] std::string name(hb_ot_name_id_t id) const {
    std::array<char, 200> text{};
    unsigned size = text.size();
    hb_ot_name_get_utf8(face_.get(), id, nullptr, &size, text.data());
    return text.data();
  }

 private:
  hb::Blob blob_;
  hb::Face face_;
  hb::Font font_;
};

WebFontUse use_of(std::u32string_view text, bool vertical = false) {
  return {{text.begin(), text.end()}, {"ja"}, vertical};
}

/// Debian's Noto; the small test fonts have a cmap format that hb-subset does not write.
class WebFont : public testing::Test {
 protected:
  void SetUp() override {
    Diagnostics diagnostics;
    design::FontManifest manifest;
    manifest.stacks[{FontRole::Body, Tradition::ZhHantTw}] = {{"Noto Serif CJK TC", 400, ""}};
    auto opened = FontBook::open(manifest, Tradition::ZhHantTw, {}, diagnostics);
    if (!opened) GTEST_SKIP() << "fonts-noto-cjk is not installed";
    fonts_ = std::move(*opened);
  }
  [[nodiscard]] const Face& face() const {
    return fonts_->face(fonts_->primary(FontRole::Body, Tradition::ZhHantTw));
  }
  std::unique_ptr<FontBook> fonts_;
};

TEST_F(WebFont, HasTheCharactersOfTheBookAndNoOthers) {
  const Subset subset(*subset_for_epub(face(), use_of(U"山川。")));
  EXPECT_TRUE(subset.has(U'山'));
  EXPECT_TRUE(subset.has(U'。'));
  EXPECT_FALSE(subset.has(U'海'));
  EXPECT_NE(subset.name(HB_OT_NAME_ID_LICENSE).find("Open Font License"), std::string::npos);
}

TEST_F(WebFont, KeepsVerticalFormsForVerticalBooksAlone) {
  const Subset vertical(*subset_for_epub(face(), use_of(U"。「", true)));
  EXPECT_NE(vertical.shaped(U'「', HB_DIRECTION_TTB), vertical.shaped(U'「', HB_DIRECTION_LTR));
  const Subset horizontal(*subset_for_epub(face(), use_of(U"。「")));
  EXPECT_LT(horizontal.glyphs(), vertical.glyphs());
}

TEST_F(WebFont, IsTheSameEveryTime) {
  const std::string one = *subset_for_epub(face(), use_of(U"山川。「", true));
  EXPECT_EQ(one, *subset_for_epub(face(), use_of(U"山川。「", true)));
  const std::string packed = *to_woff2(one);
  EXPECT_EQ(packed.substr(0, 4), "wOF2");
  EXPECT_EQ(packed, *to_woff2(one));
}

TEST_F(WebFont, LeavesOutRegionalFormsOfLanguagesThatTheBookHasNot) {
  WebFontUse use = use_of(U"骨直述角判");
  use.languages = {"zh-Hant-TW"};
  const unsigned alone = Subset(*subset_for_epub(face(), use)).glyphs();
  use.languages = {"zh-Hant-TW", "ja"};
  EXPECT_GT(Subset(*subset_for_epub(face(), use)).glyphs(), alone);
  use.languages = {"en"};
  EXPECT_EQ(Subset(*subset_for_epub(face(), use)).glyphs(), alone);
}

/// The font with other embedding bits (OS/2, fsType).
std::unique_ptr<FontBook> with_bits(unsigned bits, const std::string& path) {
  std::ifstream in(kFolder + "/square.ttf", std::ios::binary);
  std::stringstream whole;
  whole << in.rdbuf();
  std::string bytes = whole.str();
  const std::size_t record = bytes.find("OS/2");
  std::size_t offset = 0;
  for (std::size_t i = 8; i < 12; ++i)
    offset = offset << 8U | static_cast<unsigned char>(bytes[record + i]);
  bytes[offset + 8] = static_cast<char>(bits >> 8U);
  bytes[offset + 9] = static_cast<char>(bits & 0xFFU);
  std::ofstream(path, std::ios::binary) << bytes;
  return open(path);
}

TEST(EmbeddingBits, AreObeyed) {
  const std::string path = testing::TempDir() + "bookbuild-bits.ttf";
  const auto refused = [&](unsigned bits) {
    return !embedding_refusal(with_bits(bits, path)->face(FontId{0})).empty();
  };
  EXPECT_FALSE(refused(0));
  EXPECT_TRUE(refused(0x0002));
  EXPECT_FALSE(refused(0x0004));
  EXPECT_FALSE(refused(0x0008));
  EXPECT_FALSE(refused(0x000A));  // old tables set several bits
  EXPECT_TRUE(refused(0x0100));
  EXPECT_TRUE(refused(0x0204));
  std::remove(path.c_str());
}

TEST(GsubLanguages, TakesTablesOfAnyBytes) {
  std::string bytes("\0\1\0\0\0\x0a\0\0\0\0\xff\xff", 12);
  for (int i = 0; i < 200; ++i) bytes += static_cast<char>(i * 37);
  for (std::size_t size = 0; size < bytes.size(); ++size)
    EXPECT_EQ(with_languages(bytes.substr(0, size), {}).size(), size);
}

}  // namespace
}  // namespace bookbuild::fonts
