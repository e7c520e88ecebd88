// What a reader would see of a formula, in a font with a MATH table: relations between places, not
// the places themselves.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "math/parse.h"
#include "mathset/math_setter.h"

namespace bookbuild::mathset {
namespace {

const std::string kMath =
    "/usr/share/texmf/fonts/opentype/public/tex-gyre-math/texgyrepagella-math.otf";
const std::string kNoto = "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc";

/// The fonts of Debian's packages; tests are skipped where they are not installed.
class Layout : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(kMath) || !std::filesystem::exists(kNoto))
      GTEST_SKIP() << "fonts-texgyre-math and fonts-noto-cjk are not installed";
    auto opened = fonts::FontBook::from_files({kNoto, kMath});
    ASSERT_TRUE(opened);
    fonts_ = std::move(*opened);
    setter_ = std::make_unique<MathSetter>(*fonts_);
    ASSERT_TRUE(setter_->can_set(Tradition::Ja));
  }

  SetFormula display(std::string_view tex) {
    return setter_->display(math::parse(tex).formula, setting(), diagnostics_);
  }
  std::vector<SetPiece> in_line(std::string_view tex, Tradition tradition = Tradition::Ja) {
    MathSetting how = setting();
    how.tradition = tradition;
    return setter_->in_line(math::parse(tex).formula, how, diagnostics_);
  }
  static MathSetting setting() {
    MathSetting how;
    how.size = Length::pt(10);
    how.tradition = Tradition::Ja;
    return how;
  }

  /// The place of the glyph that stands for a text, by its first occurrence.
  static Point find(const SetFormula& formula, std::string_view text) {
    for (const fragment::Fragment& mark : formula.marks) {
      const auto* run = std::get_if<fragment::GlyphRun>(&mark.content);
      if (run == nullptr) continue;
      const std::size_t at = run->text.find(text);
      if (at == std::string::npos) continue;
      Point pen = mark.at;
      for (const fragment::Glyph& glyph : run->glyphs) {
        if (glyph.cluster == at) return {pen.x + glyph.dx, pen.y + glyph.dy};
        pen.x += glyph.advance;
      }
    }
    ADD_FAILURE() << "no glyph stands for " << text;
    return {};
  }
  static Length size_of(const SetFormula& formula, std::string_view text) {
    for (const fragment::Fragment& mark : formula.marks) {
      const auto* run = std::get_if<fragment::GlyphRun>(&mark.content);
      if (run != nullptr && run->text.find(text) != std::string::npos) return run->size;
    }
    return {};
  }
  static std::vector<Rect> rules(const SetFormula& formula) {
    std::vector<Rect> out;
    for (const fragment::Fragment& mark : formula.marks)
      if (std::holds_alternative<fragment::Rule>(mark.content)) out.push_back({mark.at, mark.size});
    return out;
  }
  static std::string text(const SetFormula& formula) {
    std::string out;
    for (const fragment::Fragment& mark : formula.marks)
      if (const auto* run = std::get_if<fragment::GlyphRun>(&mark.content)) out += run->text;
    return out;
  }

  std::unique_ptr<fonts::FontBook> fonts_;
  std::unique_ptr<MathSetter> setter_;
  Diagnostics diagnostics_;
};

TEST_F(Layout, GivesBackPlainLetters) {
  EXPECT_EQ(text(display("E=mc^2")), "E=mc2");
  EXPECT_EQ(text(display("\\frac{a}{b}")), "ab");
  EXPECT_TRUE(diagnostics_.empty());
}

TEST_F(Layout, SetsLettersOnOneBaseline) {
  const SetFormula formula = display("ab");
  EXPECT_EQ(find(formula, "a").y, Length());
  EXPECT_EQ(find(formula, "b").y, Length());
  EXPECT_GT(find(formula, "b").x, find(formula, "a").x);
  EXPECT_GT(formula.height, Length::pt(6));
}

TEST_F(Layout, SpacesRelationsMoreThanOperators) {
  const Length plain = display("ab").width;
  const Length operation = display("a+b").width - plain;
  const Length relation = display("a=b").width - plain;
  EXPECT_GT(operation, Length());
  // The signs are of one width; the spaces are 4/18 and 5/18 em on both sides.
  EXPECT_NEAR((relation - operation).points(), 10.0 * 2 / 18, 0.1);
  EXPECT_LT(display("-a").width, display("a-a").width - display("a").width);
}

TEST_F(Layout, RaisesExponentsAndMakesThemSmall) {
  const SetFormula formula = display("x^2_1");
  EXPECT_LT(find(formula, "2").y, -Length::pt(3));
  EXPECT_GT(find(formula, "1").y, Length::pt(1));
  EXPECT_LT(size_of(formula, "2"), Length::pt(8));
  EXPECT_GT(size_of(formula, "2"), Length::pt(5));
  EXPECT_LT(size_of(display("x^{y^2}"), "2"), size_of(formula, "2"));
  // An exponent stands higher on what is higher, and lower where it is kept low.
  EXPECT_LT(find(display("\\left(\\frac ab\\right)^2"), "2").y, find(formula, "2").y);
  EXPECT_GE(find(display("\\sqrt{x^2}"), "2").y, find(display("x^2"), "2").y);
}

TEST_F(Layout, CentresTheBarOfAFractionOnTheAxis) {
  const SetFormula fraction = display("\\frac{a}{bcd}");
  const auto bars = rules(fraction);
  ASSERT_EQ(bars.size(), 1U);
  // A minus stands on the axis as well: its ink is centred where the bar is.
  const fonts::Face& face = fonts_->face(fonts_->math_face(Tradition::Ja));
  const fonts::InkBox minus = face.ink(face.glyph(0x2212));
  const double axis = 10.0 * (minus.top + minus.bottom) / 2 / 1000;
  EXPECT_NEAR(-(bars[0].at.y + bars[0].size.height / 2).points(), axis, 0.1);
  EXPECT_LT(find(fraction, "a").y, bars[0].at.y);
  EXPECT_GT(find(fraction, "b").y, bars[0].at.y);
  // The numerator is in the middle of the bar, which is as long as the denominator.
  EXPECT_GT(find(fraction, "a").x, find(fraction, "b").x);
  EXPECT_EQ(find(fraction, "b").x, bars[0].at.x);
}

TEST_F(Layout, SetsFractionsSmallerInALine) {
  const auto pieces = in_line("\\frac ab");
  ASSERT_EQ(pieces.size(), 1U);
  const SetFormula large = display("\\frac ab");
  EXPECT_LT(pieces[0].formula.height + pieces[0].formula.depth, large.height + large.depth);
  EXPECT_LT(size_of(pieces[0].formula, "a"), size_of(large, "a"));
  EXPECT_EQ(size_of(in_line("\\dfrac ab")[0].formula, "a"), Length::pt(10));
}

TEST_F(Layout, CoversTheRadicand) {
  for (const char* tex : {"\\sqrt{x}", "\\sqrt{\\frac{a}{b}}", "\\sqrt{\\sqrt{\\frac{a}{b}}}",
                          "\\sqrt{\\begin{matrix}a\\\\b\\\\c\\\\d\\\\e\\\\f\\end{matrix}}"}) {
    const SetFormula root = display(tex);
    const std::string inner(std::string_view(tex).substr(6, std::string_view(tex).size() - 7));
    const SetFormula content = display(inner);
    const auto bars = rules(root);
    ASSERT_FALSE(bars.empty()) << tex;
    Length top, end;
    for (const Rect& bar : bars) {
      top = std::min(top, bar.at.y);
      end = std::max(end, bar.at.x + bar.size.width);
    }
    EXPECT_LT(top, -content.height) << tex;
    EXPECT_GE(root.depth, content.depth) << tex;
    EXPECT_GE(end.units() + 2, root.width.units()) << tex;
  }
  EXPECT_GT(display("\\sqrt[3]{x}").width, display("\\sqrt{x}").width - Length::pt(1));
  EXPECT_LT(find(display("\\sqrt[3]{x}"), "3").y, Length());
}

TEST_F(Layout, LetsFencesGrow) {
  Length before;
  for (const char* tex : {"\\left(a\\right)", "\\left(\\frac ab\\right)",
                          "\\left(\\frac{\\frac ab}{\\frac cd}\\right)",
                          "\\left(\\begin{matrix}"
                          "a\\\\b\\\\c\\\\d\\\\e\\\\f\\\\g\\\\h\\\\i\\\\j\\end{matrix}\\right)"}) {
    const SetFormula formula = display(tex);
    const Length total = formula.height + formula.depth;
    EXPECT_GT(total, before) << tex;
    before = total;
  }
  // Signs of one size each, whatever they enclose.
  before = Length();
  for (const char* tex : {"(", "\\big(", "\\Big(", "\\bigg(", "\\Bigg("}) {
    const SetFormula formula = display(tex);
    EXPECT_GT(formula.height + formula.depth, before) << tex;
    before = formula.height + formula.depth;
  }
}

TEST_F(Layout, PutsLimitsOverAndUnderInDisplaysOnly) {
  const SetFormula sum = display("\\sum_{i}^{n}");
  EXPECT_LT(find(sum, "n").y, find(sum, "∑").y - Length::pt(5));
  EXPECT_GT(find(sum, "i").y, find(sum, "∑").y + Length::pt(5));
  EXPECT_LT(find(sum, "i").x, Length::pt(10));
  const SetFormula small = in_line("\\sum_{i}^{n}")[0].formula;
  EXPECT_GT(find(small, "n").x, Length::pt(5));
  EXPECT_LT(small.height + small.depth, sum.height + sum.depth);
  // An integral leans: what stands above it stands further right than what stands below.
  const SetFormula integral = display("\\int_a^b");
  EXPECT_GT(find(integral, "b").x, find(integral, "a").x);
  EXPECT_GT(display("\\int\\limits_a").depth, integral.depth);
}

TEST_F(Layout, CentresAccents) {
  const SetFormula hat = display("\\hat{a}");
  EXPECT_EQ(hat.width, display("a").width);
  EXPECT_GT(hat.height, display("a").height);
  EXPECT_GT(display("\\hat{A}").height, hat.height);
  EXPECT_NE(text(display("\\hat{i}")).find("ı"), std::string::npos);
  EXPECT_GE(display("\\overbrace{a+b+c+d}").width, display("a+b+c+d").width);
  EXPECT_GT(display("\\underbrace{a}_{n}").depth, display("\\underbrace{a}").depth);
  EXPECT_EQ(rules(display("\\overline{ab}")).size(), 1U);
}

TEST_F(Layout, AlignsTables) {
  const SetFormula matrix = display("\\begin{matrix}a&b\\\\ccc&d\\end{matrix}");
  EXPECT_EQ(find(matrix, "b").y, find(matrix, "a").y);
  EXPECT_GT(find(matrix, "d").y, find(matrix, "b").y + Length::pt(9));
  EXPECT_GT(find(matrix, "a").x, find(matrix, "c").x);
  const SetFormula aligned = display("\\begin{aligned}aaa&=b\\\\c&=d\\end{aligned}");
  EXPECT_EQ(find(aligned, "b").x, find(aligned, "d").x);
  EXPECT_GT(find(aligned, "c").x, find(aligned, "a").x);
  const SetFormula cases = display("\\begin{cases}a&x\\\\bbb&y\\end{cases}");
  EXPECT_EQ(find(cases, "a").x, find(cases, "b").x);
  EXPECT_EQ(find(cases, "x").x, find(cases, "y").x);
  EXPECT_EQ(rules(display("\\begin{array}{|c|}\\hline a\\\\\\hline\\end{array}")).size(), 4U);
}

TEST_F(Layout, SetsWordsInTheFontOfTheText) {
  const SetFormula words = display("v_{\\text{最大}}");
  EXPECT_NE(text(words).find("最大"), std::string::npos);
  EXPECT_LT(size_of(words, "最大"), Length::pt(8));
  EXPECT_TRUE(diagnostics_.empty());
  display("\\text{\U0001F600}");
  ASSERT_EQ(diagnostics_.all().size(), 1U);
  EXPECT_EQ(diagnostics_.all()[0].code, "font/missing-glyph");
}

TEST_F(Layout, PartsLongFormulaeAtTheirOuterSigns) {
  const auto before = in_line("a+b=c");
  ASSERT_EQ(before.size(), 3U);
  EXPECT_EQ(text(before[0].formula), "a");
  EXPECT_EQ(text(before[1].formula), "+b");
  EXPECT_EQ(text(before[2].formula), "=c");
  EXPECT_FALSE(before[0].relation);
  EXPECT_TRUE(before[1].relation);
  EXPECT_EQ(before[1].gap, Length::pt(10).scaled(5, 18));
  EXPECT_FALSE(before[2].more);
  const auto after = in_line("a+b=c", Tradition::Latin);
  ASSERT_EQ(after.size(), 3U);
  EXPECT_EQ(text(after[0].formula), "a+");
  EXPECT_EQ(text(after[1].formula), "b=");
  EXPECT_EQ(text(after[2].formula), "c");
  // In one piece or in several, the formula is as long.
  Length sum;
  for (const SetPiece& piece : before) sum += piece.formula.width + piece.gap;
  EXPECT_NEAR(sum.points(), display("a+b=c").width.points(), 0.5);
}

TEST_F(Layout, KeepsPhantomsInvisible) {
  const SetFormula phantom = display("\\phantom{abc}");
  EXPECT_TRUE(phantom.marks.empty());
  EXPECT_EQ(phantom.width, display("abc").width - (display("abc").width - phantom.width));
  EXPECT_GT(phantom.width, Length::pt(10));
  EXPECT_EQ(display("\\smash{\\frac ab}").height, Length());
  EXPECT_EQ(display("\\hphantom{\\frac ab}").depth, Length());
}

TEST_F(Layout, SetsWhatCannotBeReadAsItWasWritten) {
  EXPECT_EQ(text(display("a\\foo")), "a\\foo");
}

}  // namespace
}  // namespace bookbuild::mathset
