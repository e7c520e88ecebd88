// Every short string over one character per class, and the breaker against brute force.

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <limits>

#include "base/utf8.h"
#include "composition/setting.h"
#include "text/kinsoku.h"

namespace bookbuild::composition {
namespace {

using lines::BrokenLine;

using Alphabet = std::vector<std::string>;
const Alphabet kNine = {"国", "あ", "「", "」", "。", "・", "！", "…", "a"};
const Alphabet kNineKorean = {"한", "글", "“", "”", ".", "·", "?", "…", " "};
/// One character of every class that plain text can hold.
const Alphabet kEveryClass = {"「", "」", "‐",  "！", "・", "。", "、", "…", "々", "ー", "ぁ",
                              "￥", "％", "　", "あ", "ア", "国", "1",  "a", "한", " "};

struct Setting {
  std::unique_ptr<fonts::FontBook> fonts = square_font();
  design::LineRules rules;
  std::unique_ptr<lines::Preparer> preparer;
  Tradition tradition;
  Setting(const std::string& table, Tradition t, text::KinsokuLevel level) : tradition(t) {
    rules.spacing = spacing(table);
    rules.kinsoku = level;
    preparer = std::make_unique<lines::Preparer>(*fonts, rules);
  }
};

double cost_of(const lines::Prepared& p, const std::vector<BrokenLine>& broken,
               const lines::ParagraphShape& shape, const design::LineRules& rules) {
  double cost = 0;
  for (const BrokenLine& line : broken) {
    const auto candidate = lines::measure_line(p, line.first, line.end, rules.hanging);
    const auto fit =
        lines::judge(candidate, shape.measure, shape.size, line.last, shape.align, rules.hanging);
    cost += 1 + (fit.feasible ? fit.badness : 1e9);
    if (line.next > 0) cost += p.atoms[line.next - 1].break_penalty;
    if (line.emergency) cost += 1e6;
  }
  if (broken.size() > 1 && lines::letters_on_line(p, broken.back().first, broken.back().end, 2) < 2)
    cost += shape.tradition == Tradition::Ja ? 3000 : 4000;
  return cost;
}

/// The least cost over every choice of legal breaks.
double brute_force(const lines::Prepared& p, const lines::ParagraphShape& shape,
                   const design::LineRules& rules) {
  const auto count = static_cast<std::uint32_t>(p.atoms.size());
  std::vector<std::uint32_t> places;
  for (std::uint32_t i = 0; i + 1 < count; ++i)
    if (p.atoms[i].break_after != lines::BreakKind::Forbidden) places.push_back(i);
  double best = std::numeric_limits<double>::infinity();
  for (std::uint32_t chosen = 0; chosen < (1u << places.size()); ++chosen) {
    std::vector<BrokenLine> broken;
    std::uint32_t first = 0;
    bool stuck = false;
    for (std::size_t k = 0; k <= places.size(); ++k) {
      const bool end = k == places.size();
      if (!end && !(chosen >> k & 1)) continue;
      const std::uint32_t last = end ? count - 1 : places[k];
      BrokenLine line{first, p.visible_end(first, last), last + 1, end,
                      !end && p.atoms[last].break_after == lines::BreakKind::Emergency};
      // A line may stick out only if it could not have ended earlier.
      const auto c = lines::measure_line(p, line.first, line.end, rules.hanging);
      bool earlier = false;
      for (std::uint32_t at : places) earlier = earlier || (at >= first && at < last);
      if (c.least() > shape.measure && earlier) stuck = true;
      broken.push_back(line);
      first = last + 1;
    }
    if (!stuck) best = std::min(best, cost_of(p, broken, shape, rules));
  }
  return best;
}

void check_all(Setting& setting, const Alphabet& alphabet, int length, Length measure,
               bool with_brute_force) {
  std::vector<std::size_t> digits(static_cast<std::size_t>(length), 0);
  const auto shape = frame(measure, setting.tradition);
  lines::Prepared p;
  int checked = 0;
  for (;;) {
    std::string text;
    for (std::size_t d : digits) text += alphabet[d];
    Diagnostics diagnostics;
    const auto paragraph = plain(text, setting.tradition);
    setting.preparer->prepare(paragraph, shape, p, diagnostics);
    const auto optimal = lines::break_optimal(p, shape, setting.rules);
    const auto greedy = lines::break_greedy(p, shape, setting.rules);
    std::uint32_t at = 0;
    for (const BrokenLine& line : optimal) {
      ASSERT_EQ(line.first, at) << text;
      at = line.next;
      if (!line.last) {
        ASSERT_NE(p.atoms[line.next - 1].break_after, lines::BreakKind::Forbidden) << text;
        // An emergency is only for what cannot be broken otherwise.
        if (!line.emergency) {
          const auto& a = p.atoms[line.next - 1];
          const auto& b = p.atoms[line.next];
          const auto ca =
              text::relaxed_class(a.char_class, a.code, setting.tradition, setting.rules.kinsoku);
          const auto cb =
              text::relaxed_class(b.char_class, b.code, setting.tradition, setting.rules.kinsoku);
          // F-056: between syllables of an eojeol, at a cost.
          const bool fallback = setting.tradition == Tradition::Ko &&
                                ca == text::CharClass::Hangul && cb == text::CharClass::Hangul;
          ASSERT_TRUE(fallback || text::may_break_between(ca, a.code, cb, b.code, setting.tradition,
                                                          setting.rules.kinsoku))
              << text;
        }
      }
      const auto justified = lines::justify(p, line, shape, setting.rules, line.first == 0);
      if (!justified.report.overfull) {
        ASSERT_LE(justified.extent, measure) << text;
        for (std::uint32_t i = line.first; i + 1 < line.end; ++i)
          ASSERT_GE(justified.gaps[i - line.first], p.atoms[i].gap_least) << text;
      }
    }
    ASSERT_EQ(at, p.atoms.size()) << text;
    const double ours = cost_of(p, optimal, shape, setting.rules);
    ASSERT_LE(ours, cost_of(p, greedy, shape, setting.rules) + 1e-6) << text;
    if (with_brute_force) {
      ASSERT_NEAR(ours, brute_force(p, shape, setting.rules), 1e-6) << text;
    }
    ++checked;
    std::size_t k = 0;
    while (k < digits.size() && ++digits[k] == alphabet.size()) digits[k++] = 0;
    if (k == digits.size()) break;
  }
  EXPECT_EQ(checked, static_cast<int>(std::pow(alphabet.size(), length)));
}

TEST(Breaker, HoldsForAllStringsOfFourOfEveryClass) {
  Setting ja("ja", Tradition::Ja, text::KinsokuLevel::Strict);
  check_all(ja, kEveryClass, 4, kEm * 2, false);
  Setting hans("zh-hans", Tradition::ZhHans, text::KinsokuLevel::Basic);
  check_all(hans, kEveryClass, 4, kEm * 2, false);
  Setting ko("ko", Tradition::Ko, text::KinsokuLevel::Word);
  check_all(ko, kEveryClass, 4, kEm * 2, false);
}

TEST(Breaker, HoldsForAllStringsOfFiveOfEveryClassInJapanese) {
  Setting ja("ja", Tradition::Ja, text::KinsokuLevel::Strict);
  check_all(ja, kEveryClass, 5, kEm * 2, false);
}

/// Eighty-six million paragraphs: minutes, so only when asked for.
TEST(Breaker, HoldsForAllStringsOfSixOfEveryClassInJapanese) {
  if (std::getenv("BOOKBUILD_ALL_STRINGS") == nullptr)
    GTEST_SKIP() << "set BOOKBUILD_ALL_STRINGS to run it";
  Setting ja("ja", Tradition::Ja, text::KinsokuLevel::Strict);
  check_all(ja, kEveryClass, 6, kEm * 2, false);
}

TEST(Breaker, AgreesWithBruteForceOnAllStringsOfThreeOfEveryClass) {
  Setting s("ja", Tradition::Ja, text::KinsokuLevel::Strict);
  for (int ems : {1, 2}) check_all(s, kEveryClass, 3, kEm * ems, true);
}

TEST(Breaker, AgreesWithBruteForceOnAllStringsOfFour) {
  Setting s("ja", Tradition::Ja, text::KinsokuLevel::Strict);
  for (int ems : {1, 2, 3}) check_all(s, kNine, 4, kEm * ems, true);
}

TEST(Breaker, HoldsForAllStringsOfSixInJapanese) {
  Setting s("ja", Tradition::Ja, text::KinsokuLevel::Strict);
  check_all(s, kNine, 6, kEm * 3, false);
}

TEST(Breaker, HoldsForAllStringsOfSixInSimplifiedChinese) {
  Setting s("zh-hans", Tradition::ZhHans, text::KinsokuLevel::Basic);
  check_all(s, kNine, 6, kEm * 3, false);
}

TEST(Breaker, HoldsForAllStringsOfSixInTraditionalChinese) {
  Setting s("zh-hant-tw", Tradition::ZhHantTw, text::KinsokuLevel::Basic);
  check_all(s, kNine, 6, kEm * 3, false);
}

TEST(Breaker, HoldsForAllStringsOfSixInKorean) {
  Setting s("ko", Tradition::Ko, text::KinsokuLevel::Word);
  check_all(s, kNineKorean, 6, kEm * 3, false);
}

}  // namespace
}  // namespace bookbuild::composition
