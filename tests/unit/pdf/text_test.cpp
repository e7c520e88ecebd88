#include "sample.h"

namespace bookbuild::pdf {
namespace {

using namespace sample;

TEST(PdfText, ComesBackAsItWasWritten) {
  PagedBook made = book();
  made.pages[0].marks = {line(at(20, 40), run("吾輩は猫である。名前は")),
                         line(at(20, 60), run("まだ無い（Natsume）！"))};
  EXPECT_EQ(copied(pdf_of(made)), "吾輩は猫である。名前は\nまだ無い（Natsume）！\n\n\f");
}

TEST(PdfText, OfCffFacesComesBackToo) {
  PagedBook made = book();
  made.pages[0].marks = {
      line(at(20, 40), run("天地玄黃，宇宙洪荒。", RunDirection::Horizontal, kCentred))};
  EXPECT_EQ(copied(pdf_of(made)), "天地玄黃，宇宙洪荒。\n\n\f");
}

TEST(PdfText, KeepsApartTwoCharactersOfOneGlyph) {
  ASSERT_EQ(fonts().face(kSquare).glyph(U'\u2F00'), fonts().face(kSquare).glyph(U'\u4E00'));
  PagedBook made = book();
  made.pages[0].marks = {line(at(20, 40), run("一⼀一⼀"))};
  EXPECT_EQ(copied(pdf_of(made)), "一⼀一⼀\n\n\f");
}

TEST(PdfText, OfMissingGlyphsComesBack) {
  PagedBook made = book();
  made.pages[0].marks = {line(at(20, 40), run("野\U00020BB7家𠮸"))};
  EXPECT_EQ(copied(pdf_of(made)), "野\U00020BB7家𠮸\n\n\f");
}

TEST(PdfText, KeepsVariationSelectors) {
  GlyphRun made_run = run("葛城");
  made_run.text = "葛\U000E0100城";
  made_run.glyphs[0].glyph = fonts().face(kSquare).glyph(U'葛', U'\U000E0100');
  made_run.glyphs[1].cluster = 7;
  PagedBook made = book();
  made.pages[0].marks = {line(at(20, 40), made_run), line(at(20, 60), run("葛藤"))};
  EXPECT_EQ(copied(pdf_of(made)), "葛\U000E0100城\n葛藤\n\n\f");
}

TEST(PdfText, OfLigaturesAndOfCharactersWithSeveralGlyphsComesBack) {
  GlyphRun ligature = run("aXb");
  ligature.text = "affib";
  ligature.glyphs[2].cluster = 4;
  GlyphRun composed = run("かXさ");
  composed.text = "が\u3099さ";
  composed.glyphs[1].cluster = 0;
  composed.glyphs[2].cluster = 6;
  PagedBook made = book();
  made.pages[0].marks = {line(at(20, 40), ligature), line(at(20, 60), composed)};
  EXPECT_EQ(copied(pdf_of(made)), "affib\nが\u3099さ\n\n\f");
}

TEST(PdfText, IsKeptWhenAMarkIsSetHalfWidth) {
  GlyphRun marks = run("「『甲』、乙」。");
  for (const std::size_t i : {0, 3, 6}) marks.glyphs[i].advance = kEm / 2;
  PagedBook made = book();
  made.pages[0].marks = {line(at(20, 40), marks)};
  EXPECT_EQ(copied(pdf_of(made)), "「『甲』、乙」。\n\n\f");
}

TEST(PdfText, SurvivesClustersAndGlyphsThatAreWrong) {
  GlyphRun wrong = run("甲乙丙丁");
  wrong.glyphs[0].cluster = 3;
  wrong.glyphs[1].cluster = 4;    // inside a character
  wrong.glyphs[2].cluster = 600;  // past the end
  wrong.glyphs[3].glyph = 0xFFFFFF;
  PagedBook made = book();
  made.pages[0].marks = {line(at(20, 40), wrong)};
  EXPECT_EQ(copied(pdf_of(made)), "甲乙丙丁\n\n\f");
}

TEST(PdfText, OfVerticalColumnsIsReadFromTheRight) {
  PagedBook made = book();
  made.writing = WritingMode::VerticalRl;
  made.pages[0].marks = {line(at(160, 20), run("春はあけぼの、やうやう", RunDirection::Upright)),
                         line(at(143, 20), run("白くなりゆく「山」ぎは", RunDirection::Upright)),
                         line(at(126, 20), run("少しあかりて。", RunDirection::Upright))};
  const std::string pdf = pdf_of(made);
  EXPECT_EQ(copied(pdf), "春はあけぼの、やうやう\n白くなりゆく「山」ぎは\n少しあかりて。\n\n\f");
  EXPECT_TRUE(contains(ask("pdffonts %", pdf), "Identity-V"));
}

TEST(PdfText, OfColumnsOfOneCharacterKeepsItsPlaces) {
  // Neighbours on one row must not be joined into a horizontal string, which a vertical font would
  // set downward.
  PagedBook made = book();
  made.writing = WritingMode::VerticalRl;
  for (int i = 0; i < 5; ++i) {
    made.pages[0].marks.push_back(line(at(160 - 17 * i, 20), run("一", RunDirection::Upright)));
  }
  const std::string boxes = ask("pdftotext -bbox % -", pdf_of(made));
  std::size_t rows = 0;
  for (std::size_t at_row = 0; (at_row = boxes.find("yMin=\"18.", at_row)) != std::string::npos;
       ++at_row)
    ++rows;
  EXPECT_EQ(rows, 5U) << boxes;
}

TEST(PdfText, TurnedSidewaysStaysAHorizontalFont) {
  PagedBook made = book();
  made.pages[0].marks = {line(at(100, 20), run("Sideways", RunDirection::Sideways))};
  const std::string pdf = pdf_of(made);
  EXPECT_EQ(copied(pdf), "Sideways\n\n\f");
  EXPECT_FALSE(contains(ask("pdffonts %", pdf), "Identity-V"));
}

}  // namespace
}  // namespace bookbuild::pdf
