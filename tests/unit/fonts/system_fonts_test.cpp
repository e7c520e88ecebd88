// With the fonts of the system: Debian's fonts-noto-cjk, which set-up installs.

#include <gtest/gtest.h>

#include <chrono>

#include "fonts/font_book.h"

namespace bookbuild::fonts {
namespace {

using design::FontManifest;
using design::FontRole;

struct Named {
  Tradition tradition;
  const char* family;
  unsigned index;
};
constexpr Named kSerif[] = {{Tradition::Ja, "Noto Serif CJK JP", 0},
                            {Tradition::Ko, "Noto Serif CJK KR", 1},
                            {Tradition::ZhHans, "Noto Serif CJK SC", 2},
                            {Tradition::ZhHantTw, "Noto Serif CJK TC", 3},
                            {Tradition::ZhHantHk, "Noto Serif CJK HK", 4}};

FontManifest noto() {
  FontManifest manifest;
  for (const Named& named : kSerif) {
    manifest.stacks[{FontRole::Body, named.tradition}] = {{named.family, 400, ""}};
    manifest.stacks[{FontRole::Strong, named.tradition}] = {{named.family, 700, ""}};
  }
  return manifest;
}

class SystemFonts : public testing::Test {
 protected:
  void SetUp() override {
    Diagnostics diagnostics;
    auto opened = FontBook::open(noto(), Tradition::ZhHantTw, {}, diagnostics);
    if (!opened) GTEST_SKIP() << "fonts-noto-cjk is not installed";
    fonts_ = std::move(*opened);
  }
  std::unique_ptr<FontBook> fonts_;
};

TEST_F(SystemFonts, TakesTheRightFaceOfACollection) {
  for (const Named& named : kSerif) {
    const Face& body = fonts_->face(fonts_->primary(FontRole::Body, named.tradition));
    EXPECT_EQ(body.family(), named.family);
    EXPECT_EQ(body.style(), "Regular");
    EXPECT_EQ(body.index(), named.index);
    const Face& strong = fonts_->face(fonts_->primary(FontRole::Strong, named.tradition));
    EXPECT_EQ(strong.family(), named.family);
    EXPECT_EQ(strong.style(), "Bold");
    EXPECT_EQ(body.metrics().ideographic_top, 880);
    EXPECT_EQ(body.metrics().ideographic_bottom, -120);
    EXPECT_TRUE(body.is_cff());
  }
}

TEST_F(SystemFonts, LooksForAVariationSequenceInTheOtherTraditions) {
  // The Japanese face knows 葛 with U+E0101, Taiwan's does not (findings B2).
  const FontId id = fonts_->find(FontRole::Body, Tradition::ZhHantTw, U"葛\U000E0101");
  ASSERT_TRUE(id.valid());
  EXPECT_EQ(fonts_->face(id).family(), "Noto Serif CJK JP");
  EXPECT_EQ(fonts_->face(fonts_->find(FontRole::Body, Tradition::ZhHantTw, U"葛")).family(),
            "Noto Serif CJK TC");
}

TEST_F(SystemFonts, AgreeWhateverIsAskedFirst) {
  Diagnostics diagnostics;
  const auto other = FontBook::open(noto(), Tradition::ZhHantTw, {}, diagnostics);
  ASSERT_TRUE(other);
  ASSERT_EQ((*other)->size(), fonts_->size());
  const std::vector<std::u32string> asked = {U"ក",  U"ا", U"葛\U000E0101",
                                             U"字", U"ẛ̣", U"\U0001D400"};
  std::vector<FontId> ids;
  for (const auto& cluster : asked) {
    ids.push_back(fonts_->find(FontRole::Body, Tradition::Ja, cluster));
  }
  for (std::size_t i = asked.size(); i-- > 0;) {
    EXPECT_EQ((*other)->find(FontRole::Body, Tradition::Ja, asked[i]), ids[i]);
  }
}

TEST_F(SystemFonts, LendALetterOfAnotherScriptInAPlainFace) {
  const FontId id = fonts_->find(FontRole::Body, Tradition::ZhHantTw, U"ا");
  if (!id.valid()) GTEST_SKIP() << "no Arabic font is installed";
  EXPECT_NE(fonts_->face(id).glyph(U'ا'), 0U);
  EXPECT_EQ(fonts_->face(id).style().find("Bold"), std::string::npos);
  EXPECT_EQ(fonts_->face(id).style().find("Italic"), std::string::npos);
}

TEST_F(SystemFonts, OpenQuickly) {
  const auto start = std::chrono::steady_clock::now();
  Diagnostics diagnostics;
  ASSERT_TRUE(FontBook::open(noto(), Tradition::ZhHantTw, {}, diagnostics));
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
  RecordProperty("milliseconds", std::to_string(took.count()));
  printf("opened in %.1f ms\n", took.count());
  EXPECT_LT(took.count(), 500) << "far above the 15 ms it takes on an idle machine";
}

}  // namespace
}  // namespace bookbuild::fonts
