// Every construct of the TeX subset as a tree, and what is said of mistakes.

#include "math/parse.h"

#include <gtest/gtest.h>

namespace bookbuild::math {
namespace {

std::string tree(std::string_view tex) {
  const Parsed parsed = parse(tex);
  for (const Problem& problem : parsed.problems)
    ADD_FAILURE() << tex << ": " << problem.code << " " << problem.text;
  return dump(parsed.formula.content);
}

/// "code begin-end" of each problem.
std::string problems(std::string_view tex) {
  std::string out;
  for (const Problem& problem : parse(tex).problems) {
    out += std::string(problem.code) + " " + std::to_string(problem.place.begin) + "-" +
           std::to_string(problem.place.end) + "\n";
  }
  return out;
}

/// The first line of the tree, without its end.
std::string first(std::string_view tex) {
  const std::string all = tree(tex);
  return all.substr(0, all.find('\n'));
}

TEST(Parse, TakesLettersFiguresAndSigns) {
  EXPECT_EQ(tree("x"), "ord x italic\n");
  EXPECT_EQ(tree("12.5,3"), "number 12.5\npunct ,\nnumber 3\n");
  EXPECT_EQ(tree("a-b*c/d"),
            "ord a italic\nbin −\nord b italic\nbin ∗\nord c italic\nord /\nord d italic\n");
  EXPECT_EQ(tree("(a]!"), "open (\nord a italic\nclose ]\nclose !\n");
  EXPECT_EQ(tree("α≤∑"), "ord α italic\nrel ≤\nop ∑ large limits\n");
}

TEST(Parse, KnowsCommandsByTheirClass) {
  EXPECT_EQ(first("\\alpha"), "ord α italic");
  EXPECT_EQ(first("\\Omega"), "ord Ω");
  EXPECT_EQ(first("\\epsilon"), "ord ϵ italic");
  EXPECT_EQ(first("\\varepsilon"), "ord ε italic");
  EXPECT_EQ(first("\\times"), "bin ×");
  EXPECT_EQ(first("\\leq"), "rel ≤");
  EXPECT_EQ(first("\\to"), "rel →");
  EXPECT_EQ(first("\\cdots"), "inner ⋯");
  EXPECT_EQ(first("\\langle"), "open ⟨");
  EXPECT_EQ(first("\\int"), "op ∫ large");
  EXPECT_EQ(first("\\sum"), "op ∑ large limits");
  EXPECT_EQ(first("\\infty"), "ord ∞");
  EXPECT_EQ(first("\\%"), "ord %");
  EXPECT_EQ(first("\\{"), "open {");
  EXPECT_EQ(first("\\|"), "ord ‖");
}

TEST(Parse, NamesFunctions) {
  EXPECT_EQ(first("\\sin x"), "function sin");
  EXPECT_EQ(first("\\lim"), "function lim limits");
  EXPECT_EQ(first("\\operatorname{rank}A"), "function rank");
  EXPECT_EQ(first("\\operatorname*{argmin}"), "function argmin limits");
  EXPECT_EQ(tree("a\\bmod b"), "ord a italic\nclass bin\n  function mod\nord b italic\n");
}

TEST(Parse, TakesScriptsInEitherOrder) {
  const char* both = "scripts\n  ord x italic\n  sub\n    number 1\n  sup\n    number 2\n";
  EXPECT_EQ(tree("x_1^2"), both);
  EXPECT_EQ(tree("x^2_1"), both);
  EXPECT_EQ(tree("x^{ab}"), "scripts\n  ord x italic\n  sup\n    ord a italic\n    ord b italic\n");
  EXPECT_EQ(tree("x^10"), "scripts\n  ord x italic\n  sup\n    number 1\nnumber 0\n");
  EXPECT_EQ(tree("{}^{14}C"), "scripts\n  sup\n    number 14\nord C italic\n");
  EXPECT_EQ(tree("^1"), "scripts\n  sup\n    number 1\n");
}

TEST(Parse, JoinsPrimes) {
  EXPECT_EQ(tree("f'"), "scripts\n  ord f italic\n  sup\n    ord ′\n");
  EXPECT_EQ(tree("f''"), "scripts\n  ord f italic\n  sup\n    ord ″\n");
  EXPECT_EQ(tree("f'^2"), "scripts\n  ord f italic\n  sup\n    ord ′\n    number 2\n");
}

TEST(Parse, PutsLimitsWhereTheAuthorSays) {
  EXPECT_EQ(first("\\sum_i"), "scripts limits");
  EXPECT_EQ(first("\\sum\\nolimits_i"), "scripts");
  EXPECT_EQ(first("\\int\\limits_a"), "scripts limits-always");
  EXPECT_EQ(first("\\int_a"), "scripts");
  EXPECT_EQ(first("\\underbrace{a}_n"), "scripts limits-always");
}

TEST(Parse, TakesFractions) {
  EXPECT_EQ(tree("\\frac12"), "fraction\n  over\n    number 1\n  under\n    number 2\n");
  EXPECT_EQ(first("\\dfrac ab"), "fraction display");
  EXPECT_EQ(first("\\tfrac{a}{b}"), "fraction text");
  EXPECT_EQ(first("\\cfrac[l]{a}{b}"), "fraction continued");
  EXPECT_EQ(first("\\binom nk"), "fraction bare ()");
  EXPECT_EQ(tree("{a \\over b}"),
            "group\n  fraction\n    over\n      ord a italic\n    under\n      ord b italic\n");
  EXPECT_EQ(first("n \\choose k"), "fraction bare ()");
}

TEST(Parse, TakesRadicals) {
  EXPECT_EQ(tree("\\sqrt x"), "radical\n  ord x italic\n");
  EXPECT_EQ(tree("\\sqrt[n]{x}"), "radical\n  index\n    ord n italic\n  ord x italic\n");
}

TEST(Parse, TakesAccentsAndRules) {
  EXPECT_EQ(tree("\\hat x"), "accent U+0302\n  ord x italic\n");
  EXPECT_EQ(first("\\widehat{ab}"), "accent U+0302 wide");
  EXPECT_EQ(first("\\vec v"), "accent U+20D7");
  EXPECT_EQ(first("\\overrightarrow{AB}"), "accent U+2192 wide");
  EXPECT_EQ(first("\\underbrace{a}"), "accent U+23DF wide under");
  EXPECT_EQ(tree("\\overline{a}"), "overline\n  ord a italic\n");
  EXPECT_EQ(tree("\\underline a"), "underline\n  ord a italic\n");
}

TEST(Parse, TakesStacksAndArrows) {
  EXPECT_EQ(tree("\\overset{!}{=}"), "stack rel\n  rel =\n  over\n    close !\n");
  EXPECT_EQ(tree("\\underset x A"), "stack ord\n  ord A italic\n  under\n    ord x italic\n");
  EXPECT_EQ(first("\\stackrel f A"), "stack rel");
  EXPECT_EQ(tree("\\xrightarrow[b]{a}"),
            "arrow →\n  over\n    ord a italic\n  under\n    ord b italic\n");
}

TEST(Parse, TakesFences) {
  EXPECT_EQ(tree("\\left(a\\right]"), "fence ( ]\n  ord a italic\n");
  EXPECT_EQ(tree("\\left. a\\right|"), "fence . |\n  ord a italic\n");
  EXPECT_EQ(tree("\\left<a\\middle|b\\right>"),
            "fence ⟨ | ⟩\n  part\n    ord a italic\n  part\n    ord b italic\n");
  EXPECT_EQ(tree("\\left\\{\\left(a\\right)\\right\\}"),
            "fence { }\n  fence ( )\n    ord a italic\n");
  EXPECT_EQ(first("\\bigl("), "big 1 open (");
  EXPECT_EQ(first("\\Bigr)"), "big 2 close )");
  EXPECT_EQ(first("\\bigg|"), "big 3 ord |");
  EXPECT_EQ(first("\\Biggm/"), "big 4 rel /");
}

TEST(Parse, TakesTables) {
  EXPECT_EQ(tree("\\begin{pmatrix}a&b\\\\c\\end{pmatrix}"),
            "table matrix ( ) c\n  row\n    cell\n      ord a italic\n    cell\n"
            "      ord b italic\n  row\n    cell\n      ord c italic\n");
  EXPECT_EQ(first("\\begin{array}{l|rc|}a\\end{array}"), "table matrix l|rc|");
  EXPECT_EQ(first("\\begin{cases}a\\end{cases}"), "table cases { . l");
  EXPECT_EQ(first("\\begin{aligned}a&=b\\end{aligned}"), "table aligned");
  EXPECT_EQ(first("\\begin{gathered}a\\end{gathered}"), "table gathered");
  EXPECT_EQ(first("\\begin{smallmatrix}a\\end{smallmatrix}"), "table small c");
  EXPECT_EQ(tree("\\begin{matrix}\\hline a\\\\[2pt]b\\\\\\hline\\end{matrix}"),
            "table matrix c\n  row line\n    cell\n      ord a italic\n  row\n    cell\n"
            "      ord b italic\n  line\n");
  EXPECT_EQ(tree("\\substack{a\\\\b}"),
            "table stack c\n  row\n    cell\n      ord a italic\n  row\n    cell\n"
            "      ord b italic\n");
  // amsmath's own environments in a formula of ours, and lines without any.
  EXPECT_EQ(first("\\begin{align*}a&=b\\\\c&=d\\end{align*}"), "table aligned");
  EXPECT_EQ(tree("\\begin{equation}a\\end{equation}"), "group\n  ord a italic\n");
  EXPECT_EQ(first("a\\\\b"), "table gathered");
  EXPECT_EQ(first("a&=b\\\\c&=d"), "table aligned");
}

TEST(Parse, SetsLettersInAlphabets) {
  EXPECT_EQ(tree("\\mathbb R"), "ord R double-struck\n");
  EXPECT_EQ(tree("\\mathrm{Re}"), "name Re\n");
  EXPECT_EQ(tree("\\mathbf{x}"), "ord x bold\n");
  EXPECT_EQ(tree("\\boldsymbol\\beta"), "ord β bold-italic\n");
  EXPECT_EQ(tree("\\mathcal{AB}"), "group\n  ord A script\n  ord B script\n");
  EXPECT_EQ(tree("\\mathfrak g\\mathsf T\\mathtt a"),
            "ord g fraktur\nord T sans\nord a monospace\n");
  EXPECT_EQ(tree("{\\rm d}x"), "group\n  ord d\nord x italic\n");
}

TEST(Parse, TakesWords) {
  EXPECT_EQ(tree("\\text{若 }x"), "words \"若 \"\nord x italic\n");
  EXPECT_EQ(tree("速度_0"), "scripts\n  words \"速度\"\n  sub\n    number 0\n");
  EXPECT_EQ(tree("\\text{a $b$}"), "group\n  words \"a \"\n  group\n    ord b italic\n");
  EXPECT_EQ(tree("\\textbf{甲}"), "words \"甲\" bold\n");
  EXPECT_EQ(tree("\\text{50\\%}"), "words \"50%\"\n");
}

TEST(Parse, TakesSpacesAndStyles) {
  EXPECT_EQ(tree("a\\,b\\!c\\quad d\\ e"),
            "ord a italic\nspace 3\nord b italic\nspace -3\nord c italic\nspace 18\n"
            "ord d italic\nspace 4\nord e italic\n");
  EXPECT_EQ(tree("\\hspace{0.5em}\\mkern-2mu x"), "space 9\nspace -2\nord x italic\n");
  EXPECT_EQ(tree("\\displaystyle a"), "style display\n  ord a italic\n");
  EXPECT_EQ(tree("{\\scriptstyle a}b"), "group\n  style script\n    ord a italic\nord b italic\n");
  EXPECT_EQ(first("\\phantom{a}"), "phantom width height");
  EXPECT_EQ(first("\\vphantom{a}"), "phantom height");
  EXPECT_EQ(first("\\boxed{a}"), "boxed");
  EXPECT_EQ(first("\\mathrel{R}"), "class rel");
}

TEST(Parse, StrikesThrough) {
  EXPECT_EQ(tree("\\not="), "rel ≠\n");
  EXPECT_EQ(tree("\\not\\in"), "rel ∉\n");
  EXPECT_EQ(tree("\\not\\approx"), "rel ≉\n");
  EXPECT_EQ(tree("\\not\\propto"), "rel ∝ negated\n");
}

TEST(Parse, ReadsWhatSpeaksOfTheWhole) {
  const Parsed parsed = parse("E=mc^2 \\label{eq:e}\\tag{2*}");
  EXPECT_TRUE(parsed.problems.empty());
  EXPECT_EQ(parsed.formula.label, "eq:e");
  EXPECT_EQ(parsed.formula.tag, "2*");
  EXPECT_EQ(parsed.formula.content.size(), 4U);
  EXPECT_TRUE(parse("a\\tag*{x}").formula.bare_tag);
  EXPECT_TRUE(parse("a\\notag").formula.unnumbered);
}

TEST(Parse, LeavesCommentsOut) {
  EXPECT_EQ(tree("a % + b\n + c"), "ord a italic\nbin +\nord c italic\n");
}

TEST(Parse, SaysWhatIsWrongAndWhere) {
  EXPECT_EQ(problems("a+\\foo"), "math/unknown-command 2-6\n");
  EXPECT_EQ(problems("{a"), "math/brace 0-1\n");
  EXPECT_EQ(problems("a}"), "math/brace 1-2\n");
  EXPECT_EQ(problems("\\left(a"), "math/unbalanced 0-5\n");
  EXPECT_EQ(problems("a\\right)"), "math/unbalanced 1-7\n");
  EXPECT_EQ(problems("\\left\\alpha a\\right)"), "math/fence 5-11\n");
  EXPECT_EQ(problems("\\frac{a}"), "math/argument 8-8\n");
  EXPECT_EQ(problems("x^"), "math/argument 2-2\n");
  EXPECT_EQ(problems("x^a^b"), "math/script 3-4\n");
  EXPECT_EQ(problems("\\begin{foo}a\\end{foo}"), "math/environment 0-11\n");
  EXPECT_EQ(problems("\\begin{matrix}a"), "math/environment 0-14\n");
  EXPECT_EQ(problems("\\begin{matrix}a\\end{array}"), "math/environment 19-26\n");
  EXPECT_EQ(problems("{a&b}"), "math/align 2-3\n");
  EXPECT_EQ(problems("\\color{red}a"), "math/colour 0-6\n");
  EXPECT_EQ(problems("\\label{a}\\label{b}"), "math/label 9-15\n");
  EXPECT_EQ(problems("\\sqrt[3 x"), "math/bracket 5-6\nmath/argument 9-9\n");
}

TEST(Parse, OffersTheCommandThatWasMeant) {
  EXPECT_EQ(parse("\\aplha").problems.at(0).hint, "did you mean \\alpha?");
  EXPECT_EQ(parse("\\farc12").problems.at(0).hint, "did you mean \\frac?");
}

TEST(Parse, KeepsWhatItCannotRead) {
  EXPECT_EQ(dump(parse("a\\foo b").formula.content),
            "ord a italic\nsource \"\\\\foo\"\nord b italic\n");
  EXPECT_EQ(dump(parse("a}b").formula.content), "ord a italic\nsource \"}\"\nord b italic\n");
}

TEST(Parse, StandsAnyDepth) {
  std::string deep;
  for (int i = 0; i < 20000; ++i) deep += "{\\sqrt";
  const Parsed parsed = parse(deep);
  EXPECT_EQ(parsed.problems.at(0).code, "math/brace");
  EXPECT_LE(parsed.problems.size(), 10U);
  std::string sups = "x";
  for (int i = 0; i < 20000; ++i) sups += "^{x";
  EXPECT_FALSE(parse(sups).problems.empty());
  std::string roots;
  for (int i = 0; i < 20000; ++i) roots += "\\sqrt";
  EXPECT_FALSE(parse(roots).problems.empty());
}

}  // namespace
}  // namespace bookbuild::math
