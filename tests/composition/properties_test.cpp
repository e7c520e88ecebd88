// What must hold of any text in any tradition: nothing lost, nothing over or under set, styles
// invisible to breaks and spaces.

#include <gtest/gtest.h>

#include <random>

#include "base/utf8.h"
#include "composition/setting.h"

namespace bookbuild::composition {
namespace {

struct Case {
  const char* table;
  Tradition tradition;
  text::KinsokuLevel level;
  const char32_t* letters;
};

const Case kCases[] = {{"ja", Tradition::Ja, text::KinsokuLevel::Strict,
                        U"国日本語あいうえおカキクケコーっゃ、。「」『』（）・！？……——abc 12 3"},
                       {"ja-jis", Tradition::Ja, text::KinsokuLevel::VeryStrict,
                        U"国日本語あいうえおカキクケコーっゃ、。「」『』（）・！？……——abc 12 3"},
                       {"zh-hans", Tradition::ZhHans, text::KinsokuLevel::Basic,
                        U"天地玄黄宇宙洪荒日月盈昃，。、；：“”‘’（）《》？！——……·abc 12 3"},
                       {"zh-hant-tw", Tradition::ZhHantTw, text::KinsokuLevel::Basic,
                        U"天地玄黃宇宙洪荒日月盈昃，。、；：「」『』（）《》？！——……·abc 12 3"},
                       {"ko", Tradition::Ko, text::KinsokuLevel::Word,
                        U"가나다라마바사아자차카타파하 . , ? ! “” ( ) 12 abc  "}};

std::string random_text(const char32_t* letters, std::size_t length, std::mt19937& random) {
  const std::u32string_view all(letters);
  std::string text;
  for (std::size_t i = 0; i < length; ++i) append_utf8(text, all[random() % all.size()]);
  return text;
}

std::string without_spaces(std::string_view text) {
  std::string out;
  for (char c : text)
    if (c != ' ') out += c;
  return out;
}

std::string words_of(const lines::ComposedLine& line) {
  std::string text;
  for (const auto& run : line.runs) text += run.run.text;
  return text;
}

class AnyText : public ::testing::TestWithParam<Case> {};

TEST_P(AnyText, LinesJoinToTheParagraphAndFillTheirMeasureExactly) {
  const auto fonts = square_font();
  design::LineRules rules;
  rules.spacing = spacing(GetParam().table);
  rules.kinsoku = GetParam().level;
  lines::LineComposer composer(*fonts, rules);
  std::mt19937 random(20260101);
  for (int round = 0; round < 300; ++round) {
    const std::string text = random_text(GetParam().letters, 1 + random() % 200, random);
    auto shape = frame(kEm * static_cast<int>(6 + random() % 30), GetParam().tradition);
    shape.first_indent = kEm * static_cast<int>(random() % 3);
    Diagnostics diagnostics;
    const auto composed = composer.compose(plain(text, GetParam().tradition), shape, diagnostics);
    std::string joined;
    for (std::size_t i = 0; i < composed.lines.size(); ++i) {
      const auto& line = composed.lines[i];
      joined += words_of(line);
      const Length room = lines::room(shape, i == 0);
      if (i + 1 < composed.lines.size() && !line.report.overfull &&
          line.report.stretch_step + line.report.shrink_step > 0) {
        EXPECT_EQ(line.extent, room) << text << "\nline " << i << ": " << words_of(line);
      }
      if (!line.report.overfull) {
        EXPECT_LE(line.extent, room) << text;
      }
    }
    EXPECT_EQ(without_spaces(joined), without_spaces(text));
  }
}

TEST_P(AnyText, AStyleBoundaryChangesNeitherBreaksNorSpaces) {
  const auto fonts = square_font();
  design::LineRules rules;
  rules.spacing = spacing(GetParam().table);
  rules.kinsoku = GetParam().level;
  lines::LineComposer composer(*fonts, rules);
  std::mt19937 random(7);
  for (int round = 0; round < 200; ++round) {
    const std::string text = random_text(GetParam().letters, 60, random);
    const auto shape = frame(kEm * 11, GetParam().tradition);
    Diagnostics diagnostics;
    const auto whole = composer.compose(plain(text, GetParam().tradition), shape, diagnostics);
    auto styled = plain(text, GetParam().tradition);
    std::uint32_t cut = static_cast<std::uint32_t>(random() % text.size());
    while ((static_cast<unsigned char>(text[cut]) & 0xC0) == 0x80) --cut;
    if (cut == 0) continue;
    auto second = styled.spans[0];
    styled.spans[0].end = second.begin = cut;
    second.style.font = design::FontRole::Strong;
    styled.spans.push_back(second);
    const auto cut_up = composer.compose(styled, shape, diagnostics);
    ASSERT_EQ(whole.lines.size(), cut_up.lines.size()) << text;
    for (std::size_t i = 0; i < whole.lines.size(); ++i) {
      EXPECT_EQ(words_of(whole.lines[i]), words_of(cut_up.lines[i])) << text;
      EXPECT_EQ(whole.lines[i].extent, cut_up.lines[i].extent) << text;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Traditions, AnyText, ::testing::ValuesIn(kCases), [](const auto& tried) {
  std::string name = tried.param.table;
  for (char& c : name) c = c == '-' ? '_' : c;
  return name;
});

TEST(LongParagraph, AHundredThousandCharactersAreComposedWhole) {
  const auto fonts = square_font();
  design::LineRules rules;
  rules.spacing = spacing("zh-hans");
  rules.kinsoku = text::KinsokuLevel::Basic;
  lines::LineComposer composer(*fonts, rules);
  std::mt19937 random(3);
  const std::string text = random_text(U"天地玄黄宇宙洪荒，。日月盈昃", 100000, random);
  Diagnostics diagnostics;
  const auto composed = composer.compose(plain(text, Tradition::ZhHans),
                                         frame(kEm * 31, Tradition::ZhHans), diagnostics);
  std::string joined;
  for (const auto& line : composed.lines) joined += words_of(line);
  EXPECT_EQ(joined, text);
}

TEST(UnbreakableText, AHundredThousandLettersAreBrokenByNeedAndNothingIsLost) {
  const auto fonts = square_font();
  design::LineRules rules;
  rules.spacing = spacing("ja");
  lines::LineComposer composer(*fonts, rules);
  const std::string text(100000, 'a');
  Diagnostics diagnostics;
  const auto composed =
      composer.compose(plain(text, Tradition::Ja), frame(kEm * 20, Tradition::Ja), diagnostics);
  std::string joined;
  for (const auto& line : composed.lines) {
    joined += words_of(line);
    EXPECT_LE(line.extent, kEm * 20);
  }
  EXPECT_EQ(joined, text);
}

}  // namespace
}  // namespace bookbuild::composition
