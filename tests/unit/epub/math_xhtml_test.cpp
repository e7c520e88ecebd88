// Formulae as MathML.

#include "epub/math_xhtml.h"

#include <gtest/gtest.h>

#include "math/parse.h"
#include "unit/epub/sample.h"

namespace bookbuild::epub::sample {
namespace {

/// The element's content, without the element.
std::string mathml(std::string_view tex, bool display = false) {
  Xml xml;
  write_math(xml, math::parse(tex).formula, tex, display);
  const std::string all = xml.finish();
  const std::size_t begin = all.find('>', all.find("<math")) + 1;
  return all.substr(begin, all.rfind("</math>") - begin);
}

template <class Node>
Node read(std::string tex, Node node) {
  node.formula = std::make_shared<const math::Formula>(math::parse(tex).formula);
  node.tex = std::move(tex);
  return node;
}

TEST(MathXhtml, SaysTheTexInWords) {
  EXPECT_EQ(inline_xhtml({in(read("a<b", model::Math{}))}),
            "<math xmlns=\"http://www.w3.org/1998/Math/MathML\" alttext=\"a&lt;b\"><mrow><mi>a</mi>"
            "<mo>&lt;</mo><mi>b</mi></mrow></math>");
}

TEST(MathXhtml, TellsLettersFromNamesAndSigns) {
  EXPECT_EQ(mathml("x"), "<mi>x</mi>");
  EXPECT_EQ(mathml("\\mathrm d"), "<mi mathvariant=\"normal\">d</mi>");
  EXPECT_EQ(mathml("\\mathbb R"), "<mi>ℝ</mi>");
  EXPECT_EQ(mathml("\\mathrm{Re}"), "<mi>Re</mi>");
  EXPECT_EQ(mathml("\\infty"), "<mi mathvariant=\"normal\">∞</mi>");
  EXPECT_EQ(mathml("3.14"), "<mn>3.14</mn>");
  EXPECT_EQ(mathml("-1"), "<mrow><mo form=\"prefix\">−</mo><mn>1</mn></mrow>");
  EXPECT_EQ(mathml("(a)"),
            "<mrow><mo form=\"prefix\" stretchy=\"false\">(</mo><mi>a</mi>"
            "<mo form=\"postfix\" stretchy=\"false\">)</mo></mrow>");
}

TEST(MathXhtml, AppliesFunctions) {
  EXPECT_EQ(mathml("\\sin x"),
            "<mrow><mi>sin</mi><mo>\u2061</mo><mspace width=\"0.167em\"/><mi>x</mi></mrow>")
      << "a space as print has it";
  EXPECT_EQ(mathml("\\lim_x"),
            "<munder><mo movablelimits=\"true\" lspace=\"0\" rspace=\"0\">lim"
            "</mo><mi>x</mi></munder>");
}

TEST(MathXhtml, WritesScripts) {
  EXPECT_EQ(mathml("x^2"), "<msup><mi>x</mi><mn>2</mn></msup>");
  EXPECT_EQ(mathml("x_1^2"), "<msubsup><mi>x</mi><mn>1</mn><mn>2</mn></msubsup>");
  EXPECT_EQ(mathml("\\sum_i^n"), "<munderover><mo>∑</mo><mi>i</mi><mi>n</mi></munderover>");
  EXPECT_EQ(mathml("\\int_a"), "<msub><mo>∫</mo><mi>a</mi></msub>");
  EXPECT_EQ(mathml("f'"), "<msup><mi>f</mi><mo>′</mo></msup>");
}

TEST(MathXhtml, WritesFractionsAndRoots) {
  EXPECT_EQ(mathml("\\frac12"), "<mfrac><mn>1</mn><mn>2</mn></mfrac>");
  EXPECT_EQ(mathml("\\sqrt{ab}"), "<msqrt><mi>a</mi><mi>b</mi></msqrt>");
  EXPECT_EQ(mathml("\\sqrt[3]{a}"), "<mroot><mi>a</mi><mn>3</mn></mroot>");
  EXPECT_EQ(mathml("\\binom nk"),
            "<mrow><mo form=\"prefix\" fence=\"true\" stretchy=\"true\">(</mo>"
            "<mfrac linethickness=\"0\"><mi>n</mi><mi>k</mi></mfrac>"
            "<mo form=\"postfix\" fence=\"true\" stretchy=\"true\">)</mo></mrow>");
}

TEST(MathXhtml, WritesAccents) {
  EXPECT_EQ(mathml("\\hat x"),
            "<mover accent=\"true\"><mi>x</mi><mo stretchy=\"false\">^</mo></mover>");
  EXPECT_EQ(mathml("\\underbrace a_n"),
            "<munder><munder><mi>a</mi><mo stretchy=\"true\">⏟</mo></munder><mi>n</mi></munder>");
}

TEST(MathXhtml, WritesTables) {
  EXPECT_EQ(mathml("\\begin{matrix}a&b\\end{matrix}"),
            "<mtable><mtr><mtd><mi>a</mi></mtd><mtd><mi>b</mi></mtd></mtr></mtable>");
  EXPECT_NE(mathml("\\begin{aligned}a&=b\\end{aligned}").find("displaystyle=\"true\""),
            std::string::npos);
}

TEST(MathXhtml, KeepsWordsAndWhatCannotBeRead) {
  EXPECT_EQ(mathml("\\text{若 }"), "<mtext>若\u00A0</mtext>");
  EXPECT_EQ(mathml("\\foo"), "<mtext class=\"source\">\\foo</mtext>");
}

TEST(MathXhtml, IsDeclaredOnItsDocumentsAlone) {
  model::Chapter with = chapter("a", "a", {block(read("x", model::MathBlock{}))});
  model::Chapter without = chapter("b", "b", {paragraph("字")});
  Book made = book(metadata("書", "zh-Hant-TW"), {std::move(with), std::move(without)});
  const std::string package = bytes_of(made.make(), "OEBPS/package.opf");
  EXPECT_NE(package.find("<item id=\"chapter-1\" href=\"text/a.xhtml\" "
                         "media-type=\"application/xhtml+xml\" properties=\"mathml\"/>"),
            std::string::npos);
  EXPECT_NE(package.find("href=\"text/b.xhtml\" media-type=\"application/xhtml+xml\"/>"),
            std::string::npos);
  EXPECT_NE(package.find(">MathML<"), std::string::npos);
  EXPECT_NE(package.find(">describedMath<"), std::string::npos);
  EXPECT_EQ(package.find(">latex<"), std::string::npos);
}

}  // namespace
}  // namespace bookbuild::epub::sample
