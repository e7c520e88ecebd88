// What must hold of anything that stands beside a line or in rows within it, whatever the text: the
// line stays where it is, nothing meets anything, and the words are the text's own (F-002,
// F-100–F-119).

#include <gtest/gtest.h>

#include <random>

#include "base/utf8.h"
#include "composition/setting.h"

namespace bookbuild::composition {
namespace {

using lines::RubySide;
using lines::RubyText;

class AnyDirection : public ::testing::TestWithParam<WritingMode> {
 protected:
  AnyDirection() : fonts_(square_font()) {
    rules_.spacing = spacing("ja");
    rules_.kinsoku = text::KinsokuLevel::Strict;
  }

  lines::ComposedParagraph composed(const lines::ParagraphText& text, int ems) {
    lines::LineComposer composer(*fonts_, rules_);
    auto shape = frame(kEm * ems, Tradition::Ja);
    shape.writing = GetParam();
    Diagnostics diagnostics;
    return composer.compose(text, shape, diagnostics);
  }

  int below(int limit) { return static_cast<int>(random_() % static_cast<unsigned>(limit)); }

  /// `count` characters of a row of them.
  std::string some(std::u32string_view letters, int count) {
    std::string words;
    for (int i = 0; i < count; ++i)
      append_utf8(words,
                  letters[static_cast<std::size_t>(below(static_cast<int>(letters.size())))]);
    return words;
  }

  static constexpr std::u32string_view kKanji = U"国日本語漢字学校東京";
  static constexpr std::u32string_view kKana = U"あいうえおかきくけこ";
  static constexpr std::u32string_view kWords = U"国日本語あいうえお、。「」（）ーっ";

  /// Words with readings of every kind: mono, group, jukugo, on both sides, return marks and
  /// okurigana, often without a character between two of them.
  lines::ParagraphText annotated(int words) {
    std::string text;
    std::vector<RubyText> ruby;
    const auto add = [&](std::size_t begin, std::size_t end, std::string reading, RubySide side,
                         std::uint32_t word) {
      RubyText one;
      one.begin = static_cast<std::uint32_t>(begin);
      one.end = static_cast<std::uint32_t>(end);
      one.reading = std::move(reading);
      one.side = side;
      one.word = word;
      ruby.push_back(std::move(one));
    };
    for (int i = 0; i < words; ++i) {
      text += some(kWords, below(3));
      const std::size_t begin = text.size();
      const int bases = 1 + below(3);
      switch (below(4)) {
        case 0:
          for (int k = 0; k < bases; ++k) {
            const std::size_t at = text.size();
            text += some(kKanji, 1);
            add(at, text.size(), some(kKana, 1 + below(5)), RubySide::Reading,
                bases > 1 ? static_cast<std::uint32_t>(i + 1) : 0);
          }
          break;
        case 1:
          text += some(kKanji, bases);
          add(begin, text.size(), some(kKana, 1 + below(8)), RubySide::Reading, 0);
          break;
        case 2:
          text += some(kKanji, bases);
          break;
        default:
          text += some(kKanji, 1);
          if (below(2) == 0)
            add(begin, text.size(), some(kKana, 1 + below(3)), RubySide::Okurigana, 0);
          if (below(2) == 0) add(begin, text.size(), "二", RubySide::ReturnMark, 0);
          continue;
      }
      if (below(4) == 0) add(begin, text.size(), some(kKana, 1 + below(6)), RubySide::Other, 0);
    }
    lines::ParagraphText paragraph = plain(text, Tradition::Ja);
    paragraph.ruby = std::move(ruby);
    return paragraph;
  }

  std::unique_ptr<fonts::FontBook> fonts_;
  design::LineRules rules_;
  std::mt19937 random_{20260101};
};

std::string words_of(const lines::ComposedParagraph& paragraph) {
  std::string words;
  for (const auto& line : paragraph.lines)
    for (const auto& run : line.runs) words += run.run.text;
  return words;
}

/// Where the marks of a run without text begin and end along the line.
std::pair<Length, Length> reach_of(const lines::PlacedRun& run) {
  Length extent;
  for (std::size_t i = 0; i < run.run.glyphs.size(); ++i) {
    const Length advance = run.run.glyphs[i].advance;
    extent += i + 1 == run.run.glyphs.size() ? std::min(advance, run.run.size) : advance;
  }
  return {run.at, run.at + extent};
}

TEST_P(AnyDirection, ReadingsNeverMoveALineNorMeetOneAnother) {
  std::size_t neighbours = 0;
  for (int round = 0; round < 400; ++round) {
    const lines::ParagraphText text = annotated(1 + below(12));
    const auto paragraph = composed(text, 8 + below(20));
    EXPECT_EQ(words_of(paragraph), text.text);
    for (const auto& line : paragraph.lines) {
      EXPECT_EQ(line.above, Length{});
      EXPECT_EQ(line.below, Length{});
      std::vector<std::pair<Length, Length>> sides[2];
      for (const auto& run : line.runs) {
        if (!run.run.text.empty()) {
          EXPECT_EQ(run.raise, Length{}) << text.text;
          continue;
        }
        sides[run.raise > Length{} ? 0 : 1].push_back(reach_of(run));
      }
      for (auto& side : sides) {
        std::sort(side.begin(), side.end());
        neighbours += side.empty() ? 0 : side.size() - 1;
        for (std::size_t i = 1; i < side.size(); ++i)
          EXPECT_LE(side[i - 1].second, side[i].first + Length::from_units(4))
              << text.text << "\nround " << round << ": " << to_string(side[i - 1].second)
              << " and " << to_string(side[i].first);
      }
    }
  }
  EXPECT_GT(neighbours, 1000u);
}

TEST_P(AnyDirection, ReadingsStayWithinTheMeasure) {
  for (int round = 0; round < 400; ++round) {
    const lines::ParagraphText text = annotated(1 + below(12));
    const int ems = 8 + below(20);
    for (const auto& line : composed(text, ems).lines) {
      if (line.report.overfull) continue;
      for (const auto& run : line.runs) {
        if (!run.run.text.empty()) continue;
        const auto [from, to] = reach_of(run);
        EXPECT_GE(from, -Length::from_units(4)) << text.text;
        EXPECT_LE(to, kEm * ems + Length::from_units(4)) << text.text;
      }
    }
  }
}

TEST_P(AnyDirection, RowsWithinALineFillWhatTheyTake) {
  for (int round = 0; round < 400; ++round) {
    lines::ParagraphText text;
    std::uint32_t note = 0;
    const auto add = [&](const std::string& words, bool in_rows) {
      if (words.empty()) return;
      lines::StyledSpan span;
      span.begin = static_cast<std::uint32_t>(text.text.size());
      text.text += words;
      span.end = static_cast<std::uint32_t>(text.text.size());
      span.style.tradition = Tradition::Ja;
      if (in_rows) {
        span.style.rows = ++note;
        span.style.size = kEm / 2;
      }
      text.spans.push_back(span);
    };
    for (int i = 1 + below(4); i > 0; --i) {
      add(some(kWords, 1 + below(12)), false);
      add(some(kWords, 1 + below(50)), true);
      add(some(kWords, 1 + below(4)), false);
    }
    const int ems = 6 + below(20);
    const auto paragraph = composed(text, ems);
    EXPECT_EQ(words_of(paragraph), text.text);
    for (const auto& line : paragraph.lines) {
      EXPECT_EQ(line.above, Length{});
      if (line.report.overfull) continue;
      EXPECT_LE(line.extent, kEm * ems) << text.text;
      if (!line.report.last && line.report.stretch_step > 0) {
        EXPECT_EQ(line.extent, kEm * ems) << text.text;
      }
      for (const auto& run : line.runs) {
        // A mark's blank after the end of a row is none of the row's.
        EXPECT_LE(reach_of(run).second, kEm * ems + kEm / 2) << text.text;
      }
    }
  }
}

TEST(BothDirections, BreakTheSameTextAtTheSamePlaces) {
  const auto fonts = square_font();
  design::LineRules rules;
  rules.spacing = spacing("ja");
  std::mt19937 random(20260101);
  constexpr std::u32string_view kLetters =
      U"国日本語漢字学校東京あいうえおかきくけこ、。「」（）ーっ";
  for (int round = 0; round < 300; ++round) {
    std::string text;
    for (std::size_t n = 1 + random() % 200; n > 0; --n)
      append_utf8(text, kLetters[random() % kLetters.size()]);
    auto shape = frame(kEm * static_cast<int>(6 + random() % 30), Tradition::Ja);
    std::vector<std::vector<std::uint32_t>> ends;
    for (const WritingMode writing : {WritingMode::Horizontal, WritingMode::VerticalRl}) {
      shape.writing = writing;
      lines::LineComposer composer(*fonts, rules);
      Diagnostics diagnostics;
      ends.emplace_back();
      for (const auto& line :
           composer.compose(plain(text, Tradition::Ja), shape, diagnostics).lines)
        ends.back().push_back(line.end);
    }
    EXPECT_EQ(ends[0], ends[1]) << text;
  }
}

/// Where each character of a line begins, in thousandths of an em.
std::vector<int> places(const lines::ComposedLine& line) {
  std::vector<int> at;
  for (const auto& run : line.runs) {
    Length pen = run.at;
    for (const auto& glyph : run.run.glyphs) {
      at.push_back(static_cast<int>((pen + glyph.dx).units() * 1000LL / kEm.units()));
      pen += glyph.advance;
    }
  }
  return at;
}

/// F-118.
TEST(Tabs, SetWhatFollowsByItsHeadTailMiddleOrACharacterOfIt) {
  const auto fonts = square_font();
  design::LineRules rules;
  rules.spacing = spacing("ja");
  auto shape = frame(kEm * 30, Tradition::Ja);
  shape.align = design::Align::Start;
  shape.tabs = {{kEm * 4, lines::TabKind::Head, 0},
                {kEm * 10, lines::TabKind::Tail, 0},
                {kEm * 15, lines::TabKind::Centre, 0},
                {kEm * 20, lines::TabKind::Character, U'字'}};
  lines::ParagraphText text;
  const auto add = [&](const std::string& words, bool tab) {
    lines::StyledSpan span;
    span.begin = static_cast<std::uint32_t>(text.text.size());
    text.text += words;
    span.end = static_cast<std::uint32_t>(text.text.size());
    span.style.tradition = Tradition::Ja;
    span.style.tab = tab;
    text.spans.push_back(span);
  };
  for (const char* words : {"国", "日本", "漢漢漢", "学学", "漢漢字学"}) {
    if (!text.text.empty()) add(" ", true);
    add(words, false);
  }
  lines::LineComposer composer(*fonts, rules);
  Diagnostics diagnostics;
  const auto paragraph = composer.compose(text, shape, diagnostics);
  ASSERT_EQ(paragraph.lines.size(), 1u);
  // 国 · 日本 · 漢漢漢 up to 10 · 学学 about 15 · 字 at 20; a tab begins where the words before it
  // end.
  const std::vector<int> wanted = {0,     1000,  4000,  5000,  6000,  7000,  8000,  9000,
                                   10000, 14000, 15000, 16000, 18000, 19000, 20000, 21000};
  EXPECT_EQ(places(paragraph.lines[0]), wanted);
}

/// F-118: no stop is left.
TEST(Tabs, BeyondTheLastStopATabIsOneEm) {
  const auto fonts = square_font();
  design::LineRules rules;
  rules.spacing = spacing("ja");
  auto shape = frame(kEm * 30, Tradition::Ja);
  shape.align = design::Align::Start;
  shape.tabs = {{kEm * 2, lines::TabKind::Head, 0}};
  lines::ParagraphText text = plain("国国国 字", Tradition::Ja);
  text.spans = {
      {0, 9, text.spans[0].style}, {9, 10, text.spans[0].style}, {10, 13, text.spans[0].style}};
  text.spans[1].style.tab = true;
  lines::LineComposer composer(*fonts, rules);
  Diagnostics diagnostics;
  EXPECT_EQ(places(composer.compose(text, shape, diagnostics).lines[0]),
            (std::vector<int>{0, 1000, 2000, 3000, 4000}));
}

INSTANTIATE_TEST_SUITE_P(Directions, AnyDirection,
                         ::testing::Values(WritingMode::Horizontal, WritingMode::VerticalRl),
                         [](const auto& tested) {
                           return tested.param == WritingMode::Horizontal ? "Horizontal"
                                                                          : "Vertical";
                         });

}  // namespace
}  // namespace bookbuild::composition
