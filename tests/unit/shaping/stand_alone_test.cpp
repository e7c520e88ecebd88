// The table of characters that stand alone must give what HarfBuzz gives for the whole text.

#include <gtest/gtest.h>
#include <hb-ot.h>

#include <ctime>
#include <random>

#include "base/file_store.h"
#include "base/utf8.h"
#include "shaping/shaper.h"

namespace bookbuild::shaping {
namespace {

using fonts::FontBook;
using text::Script;

const std::string kNoto = "/usr/share/fonts/opentype/noto/";

struct Style {
  Tradition tradition;
  Script script;
  const char* language;
  const char* tag;
  unsigned index;
};
constexpr Style kStyles[] = {{Tradition::Ja, Script::Han, "ja", "Hani", 0},
                             {Tradition::Ja, Script::Hiragana, "ja", "Hira", 0},
                             {Tradition::Ja, Script::Katakana, "ja", "Kana", 0},
                             {Tradition::Ko, Script::Hangul, "ko", "Hang", 1},
                             {Tradition::ZhHans, Script::Han, "zh-Hans", "Hani", 2},
                             {Tradition::ZhHantTw, Script::Han, "zh-Hant", "Hani", 3},
                             {Tradition::ZhHantHk, Script::Han, "zh-Hant-HK", "Hani", 4}};

/// Text of all that may meet in a paragraph, the same on every machine.
std::string mixed_text(unsigned seed, int length) {
  std::minstd_rand random(seed);
  const auto between = [&](unsigned first, unsigned last) {
    return static_cast<char32_t>(first + random() % (last - first + 1));
  };
  static const std::u32string kMarks =
      U"、。，．・：；？！「」『』（）—―…‥“”‘’〜～ー々〇〱〲〳〴〵　·‧•※￥％"
      U"\u3099\u309A\u200D\u200B\uFE00\uFE0F\U000E0100\U000E0101\u0301\u302A\u20DD\u1161\u11A8";
  std::string text;
  for (int i = 0; i < length; ++i) {
    switch (random() % 12) {
      case 0:
        append_utf8(text, kMarks[random() % kMarks.size()]);
        break;
      case 1:
        append_utf8(text, between(0x3041, 0x30FF));
        break;
      case 2:
        append_utf8(text, between(0xAC00, 0xD7A3));
        break;
      case 3:
        append_utf8(text, random() % 3 == 0 ? between(0x20, 0x7E) : between(0x1100, 0x11FF));
        break;
      case 4:
        append_utf8(text, between(0xFF01, 0xFFEE));
        break;
      case 5:
        append_utf8(text, between(0x3000, 0x33FF));
        break;
      case 6:
        append_utf8(text, between(0x2010, 0x2027));
        break;
      case 7:
        append_utf8(text, between(0x3400, 0x4DBF));
        break;
      case 8:
        text += random() % 2 == 0 ? "——" : "……";
        break;
      default:
        append_utf8(text, between(0x4E00, 0x9FFF));
        break;
    }
  }
  return text;
}

/// HarfBuzz alone, called as its manual says.
class Reference {
 public:
  Reference(hb_face_t* face, Length size)
      : font_(hb_font_create(face)), buffer_(hb_buffer_create()) {
    hb_font_set_scale(font_, size.units(), size.units());
  }
  Reference(const Reference&) = delete;
  Reference& operator=(const Reference&) = delete;
  ~Reference() {
    hb_buffer_destroy(buffer_);
    hb_font_destroy(font_);
  }
  std::vector<ShapedGlyph> shape(const std::string& text, const Style& style, Direction direction) {
    hb_buffer_reset(buffer_);
    hb_buffer_set_cluster_level(buffer_, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_GRAPHEMES);
    hb_buffer_set_flags(buffer_,
                        static_cast<hb_buffer_flags_t>(HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES |
                                                       HB_BUFFER_FLAG_DO_NOT_INSERT_DOTTED_CIRCLE));
    const bool upright = direction == Direction::Upright;
    hb_buffer_set_direction(buffer_, upright ? HB_DIRECTION_TTB : HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer_, hb_script_from_string(style.tag, -1));
    hb_buffer_set_language(buffer_, hb_language_from_string(style.language, -1));
    hb_buffer_add_utf8(buffer_, text.data(), static_cast<int>(text.size()), 0,
                       static_cast<int>(text.size()));
    const hb_feature_t kern = {HB_TAG('k', 'e', 'r', 'n'), 0, HB_FEATURE_GLOBAL_START,
                               HB_FEATURE_GLOBAL_END};
    hb_shape(font_, buffer_, &kern, 1);
    unsigned count = 0;
    const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer_, &count);
    const hb_glyph_position_t* places = hb_buffer_get_glyph_positions(buffer_, &count);
    std::vector<ShapedGlyph> glyphs;
    for (unsigned i = 0; i < count; ++i) {
      ShapedGlyph glyph;
      glyph.glyph = infos[i].codepoint;
      glyph.cluster = infos[i].cluster;
      glyph.advance = Length::from_units(upright ? -places[i].y_advance : places[i].x_advance);
      glyph.dx = Length::from_units(places[i].x_offset);
      glyph.dy = Length::from_units(-places[i].y_offset);
      glyph.safe_to_break =
          (hb_glyph_info_get_glyph_flags(&infos[i]) & HB_GLYPH_FLAG_UNSAFE_TO_BREAK) == 0 &&
          (i == 0 || infos[i].cluster != infos[i - 1].cluster);
      glyphs.push_back(glyph);
    }
    return glyphs;
  }

 private:
  hb_font_t* font_;
  hb_buffer_t* buffer_;
};

void expect_equal(const std::vector<ShapedGlyph>& got, const std::vector<ShapedGlyph>& wanted,
                  const std::string& what) {
  ASSERT_EQ(got.size(), wanted.size()) << what;
  for (std::size_t i = 0; i < got.size(); ++i) {
    ASSERT_EQ(got[i].glyph, wanted[i].glyph) << what << " at byte " << wanted[i].cluster;
    ASSERT_EQ(got[i].cluster, wanted[i].cluster) << what;
    ASSERT_EQ(got[i].advance, wanted[i].advance) << what;
    ASSERT_EQ(got[i].dx, wanted[i].dx) << what;
    ASSERT_EQ(got[i].dy, wanted[i].dy) << what;
    ASSERT_EQ(got[i].safe_to_break, wanted[i].safe_to_break)
        << what << " at byte " << wanted[i].cluster;
  }
}

class StandAlone : public testing::TestWithParam<const char*> {};

TEST_P(StandAlone, AgreesWithHarfBuzzOnMixedText) {
  const std::string path = kNoto + GetParam();
  if (DiskFiles().kind(path) != FileKind::File) GTEST_SKIP() << "fonts-noto-cjk is not installed";
  const auto book = FontBook::from_files({path});
  ASSERT_TRUE(book);
  Shaper shaper(**book);
  const Length size = Length::from_units(21336);
  for (const Style& style : kStyles) {
    Reference reference((*book)->face(FontId{style.index}).hb_face(), size);
    for (const Direction direction : {Direction::Horizontal, Direction::Upright}) {
      for (unsigned seed = 1; seed <= 60; ++seed) {
        const std::string text = mixed_text(seed, 300);
        std::vector<ShapedGlyph> got;
        shaper.shape({text, 0, static_cast<std::uint32_t>(text.size()), FontId{style.index}, size,
                      style.tradition, style.script, direction, true},
                     got);
        expect_equal(
            got, reference.shape(text, style, direction),
            std::string(style.language) + " " + style.tag + " seed " + std::to_string(seed));
        if (HasFatalFailure()) return;
      }
    }
  }
}

TEST_P(StandAlone, AgreesWithHarfBuzzOnEveryIdeographAndSyllable) {
  const std::string path = kNoto + GetParam();
  if (DiskFiles().kind(path) != FileKind::File) GTEST_SKIP() << "fonts-noto-cjk is not installed";
  const auto book = FontBook::from_files({path});
  ASSERT_TRUE(book);
  Shaper shaper(**book);
  std::string text;
  for (const auto& [first, last] :
       {std::pair{0x3000, 0x3029}, std::pair{0x3041, 0x3096}, std::pair{0x30A0, 0x312F},
        std::pair{0x3400, 0x4DBF}, std::pair{0x4E00, 0x9FFF}, std::pair{0xAC00, 0xD7A3}}) {
    for (int c = first; c <= last; ++c) append_utf8(text, static_cast<char32_t>(c));
  }
  const Length size = Length::pt(9);
  for (const Style& style : kStyles) {
    Reference reference((*book)->face(FontId{style.index}).hb_face(), size);
    for (const Direction direction : {Direction::Horizontal, Direction::Upright}) {
      std::vector<ShapedGlyph> got;
      shaper.shape({text, 0, static_cast<std::uint32_t>(text.size()), FontId{style.index}, size,
                    style.tradition, style.script, direction, true},
                   got);
      expect_equal(got, reference.shape(text, style, direction), style.language);
      if (HasFatalFailure()) return;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Noto, StandAlone,
                         testing::Values("NotoSerifCJK-Regular.ttc", "NotoSerifCJK-Bold.ttc",
                                         "NotoSansCJK-Regular.ttc"),
                         [](const auto& parameter) {
                           std::string name = parameter.param;
                           std::erase_if(name, [](char c) { return c == '-' || c == '.'; });
                           return name;
                         });

TEST(ShaperSpeed, IsFarAboveHarfBuzzAloneOnHanzi) {
  const std::string path = kNoto + "NotoSerifCJK-Regular.ttc";
  if (DiskFiles().kind(path) != FileKind::File) GTEST_SKIP() << "fonts-noto-cjk is not installed";
  const auto book = FontBook::from_files({path});
  ASSERT_TRUE(book);
  std::minstd_rand random(7);
  std::vector<std::string> paragraphs(1000);
  constexpr int kLength = 200;
  for (std::string& paragraph : paragraphs) {
    for (int i = 0; i < kLength; ++i) {
      append_utf8(paragraph, i % 12 == 11 ? U"，。「」！"[random() % 5]
                                          : static_cast<char32_t>(0x4E00 + random() % 4000));
    }
  }
  std::vector<ShapedGlyph> out;
  std::size_t glyphs = 0;
  const auto seconds = [&](const auto& shape) {
    const std::clock_t start = std::clock();  // processor time: other programs do not count
    for (const std::string& paragraph : paragraphs) glyphs += shape(paragraph);
    return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  };
  Shaper shaper(**book);
  const auto ours = [&](const std::string& text) {
    out.clear();
    shaper.shape({text, 0, static_cast<std::uint32_t>(text.size()), FontId{3}, Length::pt(10),
                  Tradition::ZhHantTw, Script::Han, Direction::Horizontal, true},
                 out);
    return out.size();
  };
  Reference reference((*book)->face(FontId{3}).hb_face(), Length::pt(10));
  const auto plain = [&](const std::string& text) {
    return reference.shape(text, kStyles[5], Direction::Horizontal).size();
  };
  const double first = seconds(ours);
  const double second = seconds(ours);
  const double alone = seconds(plain);
  const double millions = static_cast<double>(paragraphs.size()) * kLength / 1e6;
  printf("million characters a second: %.1f at first, %.1f then, %.1f by HarfBuzz alone\n",
         millions / first, millions / second, millions / alone);
  EXPECT_EQ(glyphs, paragraphs.size() * kLength * 3);
  EXPECT_LT(second * 2, alone);
}

}  // namespace
}  // namespace bookbuild::shaping
