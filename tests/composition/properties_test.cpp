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

/// Every line-end option, hanging mode and level of the tradition, and the styles of brackets.
std::vector<design::LineRules> all_rules(const Case& of) {
  using design::Hanging;
  using design::HeadBracket;
  using design::LineEnd;
  using text::KinsokuLevel;
  std::vector<KinsokuLevel> levels;
  if (of.tradition == Tradition::Ja)
    levels = {KinsokuLevel::VeryStrict, KinsokuLevel::Strict, KinsokuLevel::Loose,
              KinsokuLevel::VeryLoose};
  else if (of.tradition == Tradition::Ko)
    levels = {KinsokuLevel::Word, KinsokuLevel::Syllable};
  else
    levels = {KinsokuLevel::None, KinsokuLevel::Basic, KinsokuLevel::Gb, KinsokuLevel::Strict};
  std::vector<design::LineRules> found;
  const auto table = spacing(of.table);
  for (const KinsokuLevel level : levels)
    for (const LineEnd end : {LineEnd::Half, LineEnd::Trim, LineEnd::Jis, LineEnd::Gb})
      for (const Hanging hanging : {Hanging::None, Hanging::Allow, Hanging::Force})
        for (const HeadBracket head : {HeadBracket::ZenkakuTentsuki, HeadBracket::ZenkakuNibuNibu,
                                       HeadBracket::NibuTentsuki}) {
          design::LineRules rules;
          rules.spacing = table;
          rules.kinsoku = level;
          rules.line_end = end;
          rules.hanging = hanging;
          rules.head_bracket = head;
          found.push_back(rules);
        }
  return found;
}

TEST_P(AnyText, FillsItsMeasureExactlyUnderEveryOptionAndKeepsEveryGapWithinItsLimits) {
  const auto fonts = square_font();
  std::mt19937 random(11);
  std::size_t adjusted = 0;
  for (const design::LineRules& rules : all_rules(GetParam())) {
    lines::Preparer preparer(*fonts, rules);
    for (int round = 0; round < 12; ++round) {
      const std::string text = random_text(GetParam().letters, 1 + random() % 150, random);
      auto shape = frame(kEm * static_cast<int>(8 + random() % 24), GetParam().tradition);
      shape.first_indent = kEm * static_cast<int>(random() % 3);
      const auto paragraph = plain(text, GetParam().tradition);
      lines::Prepared p;
      Diagnostics diagnostics;
      preparer.prepare(paragraph, shape, p, diagnostics);
      std::uint32_t at = 0;
      for (const auto& broken : lines::break_optimal(p, shape, rules)) {
        ASSERT_EQ(broken.first, at) << text;
        at = broken.next;
        const auto line = lines::justify(p, broken, shape, rules, broken.first == 0);
        const lines::LineReport& r = line.report;
        if (r.overfull) continue;
        const Length inside = line.extent - line.hung;
        EXPECT_LE(inside, r.measure) << text;
        bool can_open = false;
        for (std::uint32_t i = broken.first; i + 1 < broken.end; ++i)
          can_open = can_open || p.atoms[i].stretch_step != 0;
        if (!broken.last && can_open) {
          EXPECT_EQ(inside, r.measure) << text;
          ++adjusted;
        }
        for (std::uint32_t i = broken.first; i + 1 < broken.end; ++i) {
          const Length gap = line.gaps[i - broken.first];
          EXPECT_GE(gap, p.atoms[i].gap_least) << text;
          if (r.stretch_step < 4) {
            EXPECT_LE(gap, std::max(p.atoms[i].gap, p.atoms[i].gap_most)) << text;
          }
        }
      }
      ASSERT_EQ(at, p.atoms.size()) << text;
    }
  }
  EXPECT_GT(adjusted, 1000U);
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
