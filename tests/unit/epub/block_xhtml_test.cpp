// Every kind of block as XHTML, and notes.

#include <gtest/gtest.h>

#include "unit/epub/sample.h"

namespace bookbuild::epub::sample {
namespace {

constexpr const char* kTitle = "<h1 id=\"chapter-title\">c</h1>\n";

std::string after_title(model::Blocks blocks, std::vector<model::Note> notes = {}) {
  const std::string xhtml = blocks_xhtml(std::move(blocks), std::move(notes));
  EXPECT_EQ(xhtml.substr(0, std::string(kTitle).size()), kTitle);
  return xhtml.substr(std::string(kTitle).size());
}

TEST(BlockXhtml, WritesHeadingsWithTheirAnchors) {
  EXPECT_EQ(after_title({heading(2, "節", "sec"), heading(3, "三")}),
            "<h2 id=\"sec\">節</h2>\n<h3 id=\"c-1\">三</h3>\n");
}

TEST(BlockXhtml, ClosesGapsBetweenTheLevelsOfHeadings) {
  EXPECT_EQ(after_title({heading(3, "甲", "a"), heading(4, "乙", "b"), heading(2, "丙", "d")}),
            "<h2 id=\"a\" class=\"level-3\">甲</h2>\n<h3 id=\"b\" class=\"level-4\">乙</h3>\n"
            "<h2 id=\"d\">丙</h2>\n");
}

TEST(BlockXhtml, WritesParagraphs) {
  EXPECT_EQ(after_title({paragraph("一"), block(model::Paragraph{{text("續")}, {}, true}),
                         block(model::Paragraph{{text("中")}, attributes("", {"center"}), false})}),
            "<p>一</p>\n<p class=\"continued\">續</p>\n<p class=\"center\">中</p>\n");
}

TEST(BlockXhtml, WritesTheAuthorsIndents) {
  EXPECT_EQ(after_title({block(model::Paragraph{
                {text("字")}, attributes("", {}, {{"indent", "2"}, {"hang", "3"}}), false})}),
            "<p style=\"margin-left: 3em; text-indent: -1em;\">字</p>\n");
  EXPECT_EQ(
      after_title({block(model::Paragraph{
          {text("字")}, attributes("", {}, {{"align", "end"}, {"indent-end", "1"}}), false})}),
      "<p style=\"text-align: right; text-indent: 0; margin-right: 1em;\">字</p>\n");
}

TEST(BlockXhtml, WritesQuotes) {
  EXPECT_EQ(after_title({block(model::Quote{{paragraph("引")}, {}})}),
            "<blockquote>\n<p>引</p>\n</blockquote>\n");
}

TEST(BlockXhtml, WritesTightAndLooseLists) {
  model::List tight{false, 1, true, {{{}, {}, {paragraph("一")}}, {{}, true, {paragraph("做了")}}}};
  model::List loose{true, 3, false, {{{}, {}, {paragraph("甲"), paragraph("乙")}}}};
  EXPECT_EQ(after_title({block(tight), block(loose)}),
            "<ul class=\"tight\">\n<li>一</li>\n<li class=\"task\">☑ 做了</li>\n</ul>\n"
            "<ol start=\"3\">\n<li><p>甲</p>\n<p>乙</p>\n</li>\n</ol>\n");
}

TEST(BlockXhtml, WritesDefinitionLists) {
  EXPECT_EQ(after_title({block(model::DefinitionList{{{{}, {text("詞")}, {{paragraph("義")}}}}})}),
            "<dl>\n<dt>詞</dt>\n<dd>\n<p>義</p>\n</dd>\n</dl>\n");
}

TEST(BlockXhtml, KeepsTheSpaceOfCode) {
  EXPECT_EQ(after_title({block(model::CodeBlock{"cpp", "if (a < b)\n\n  x;", {}})}),
            "<pre><code class=\"language-cpp\">if (a &lt; b)\n\n  x;</code></pre>\n");
}

TEST(BlockXhtml, KeepsTheTexOfFormulas) {
  EXPECT_EQ(after_title({block(model::MathBlock{"\\frac12", {}})}),
            "<div class=\"math-block\"><code class=\"math\">\\frac12</code></div>\n");
}

TEST(BlockXhtml, WritesTablesWithScopes) {
  model::Table table;
  table.columns = {model::CellAlign::Default, model::CellAlign::End};
  table.head = {{{{}, {text("甲")}}, {{}, {}}}};
  table.body = {{{{}, {text("1")}}, {{}, {text("2")}}}};
  table.caption = {text("表")};
  EXPECT_EQ(after_title({block(table)}),
            "<table id=\"table-1\">\n<caption>表</caption>\n<thead>\n<tr><th scope=\"col\">甲</th>"
            "<td class=\"end\"></td></tr>\n</thead>\n<tbody>\n<tr><td>1</td>"
            "<td class=\"end\">2</td></tr>\n</tbody>\n</table>\n");
}

TEST(BlockXhtml, WritesFiguresWithAlternatives) {
  Book made = book(metadata("書", "ja"),
                   {chapter("c", "c",
                            {block(model::Figure{{"images/a.png", "一點", "",
                                                  attributes("fig", {}, {{"width", "50%"}})},
                                                 {text("圖一")}}),
                             block(model::Figure{{"images/%61.png", "", "", {}}, {}})})});
  made.images.add(png("content/images/a.png"));
  const Container container = made.make();
  const std::string page = bytes_of(container, "OEBPS/text/c.xhtml");
  EXPECT_NE(
      page.find(
          "<figure id=\"fig\"><img src=\"../images/1-a.png\" alt=\"一點\" style=\"width: 50%\"/>"
          "<figcaption>圖一</figcaption></figure>\n"),
      std::string::npos);
  EXPECT_NE(
      page.find("<figure><img src=\"../images/1-a.png\" alt=\"\" role=\"presentation\"/></figure>"),
      std::string::npos);
  ASSERT_NE(find(container, "OEBPS/images/1-a.png"), nullptr);
}

TEST(BlockXhtml, BreaksThePageBeforeTheNextBlock) {
  EXPECT_EQ(after_title({block(model::SceneBreak{}), block(model::PageBreak{}), paragraph("後")}),
            "<hr class=\"scene\"/>\n<p class=\"page-break\">後</p>\n");
}

TEST(BlockXhtml, WritesDivisionsByTheirKind) {
  EXPECT_EQ(after_title({block(
                model::Division{attributes("", {"warning"}), {text("小心")}, {paragraph("火")}})}),
            "<aside class=\"warning\" role=\"note\" aria-labelledby=\"title-0\">\n"
            "<p class=\"division-title\" id=\"title-0\">小心</p>\n<p>火</p>\n</aside>\n");
  EXPECT_EQ(after_title({block(model::Division{attributes("", {"mine"}), {}, {paragraph("字")}})}),
            "<div class=\"mine\">\n<p>字</p>\n</div>\n");
}

TEST(BlockXhtml, PutsTheSpeakerBeforeTheFirstWords) {
  EXPECT_EQ(
      after_title({block(model::Turn{{text("問：")}, {paragraph("何？"), paragraph("又？")}})}),
      "<p class=\"turn\"><span class=\"speaker\">問：</span>何？</p>\n"
      "<p class=\"turn-more\">又？</p>\n\n");
}

TEST(BlockXhtml, KeepsTheLinesOfVerse) {
  EXPECT_EQ(after_title({block(model::Verse{{{text("一")}, {text("二")}, {}, {text("三")}}, {}})}),
            "<div class=\"verse\">\n<p>一<br/>\n二</p>\n<p>三</p></div>\n");
}

TEST(BlockXhtml, LeadsFromReferencesToNotesAndBack) {
  const std::string xhtml = after_title(
      {paragraph({text("甲"), in(model::NoteReference{"x"}), in(model::NoteReference{"x"})})},
      {{{}, "x", {paragraph("註")}}});
  EXPECT_EQ(xhtml,
            "<p>甲<a class=\"noteref\" epub:type=\"noteref\" role=\"doc-noteref\" id=\"noteref-1\" "
            "href=\"#note-1\">1</a><a class=\"noteref\" epub:type=\"noteref\" role=\"doc-noteref\" "
            "id=\"noteref-1-2\" href=\"#note-1\">1</a></p>\n<div class=\"notes\">\n"
            "<aside class=\"footnote\" epub:type=\"footnote\" role=\"doc-footnote\" id=\"note-1\">"
            "<p><a class=\"note-number\" role=\"doc-backlink\" href=\"#noteref-1\">1</a> 註</p>\n"
            "</aside>\n</div>\n");
}

TEST(BlockXhtml, GivesNotesIdsThatNoAuthorHasTaken) {
  const std::string xhtml =
      after_title({heading(2, "題", "note-1"), paragraph({in(model::NoteReference{"x"})})},
                  {{{}, "x", {paragraph("註")}}});
  EXPECT_NE(xhtml.find("id=\"note-1_\""), std::string::npos);
  EXPECT_NE(xhtml.find("href=\"#note-1_\""), std::string::npos);
}

TEST(BlockXhtml, StaysShallowAndKeepsTheWordsOfDeepNesting) {
  model::Blocks deep{paragraph("底"), heading(2, "深", "deep")};
  for (int i = 0; i < 1000; ++i) deep = {block(model::Quote{std::move(deep), {}})};
  const std::string xhtml = after_title(std::move(deep));
  EXPECT_NE(xhtml.find("<p>底</p>"), std::string::npos);
  EXPECT_NE(xhtml.find("id=\"deep\""), std::string::npos);
  EXPECT_LT(xhtml.size(), 4000u);
}

TEST(ChapterXhtml, OpensWithItsOwnLanguageAndKind) {
  model::Chapter english = chapter("c", "Afterword", {heading(1, "Afterword")});
  english.language = "en";
  english.kind = model::ChapterKind::Back;
  Book made = book(metadata("書", "ja"), {std::move(english)});
  made.design.writing = WritingMode::VerticalRl;
  const std::string page = bytes_of(made.make(), "OEBPS/text/c.xhtml");
  EXPECT_NE(page.find("lang=\"en\" xml:lang=\"en\" class=\"vrtl\">"), std::string::npos);
  EXPECT_NE(
      page.find("<body epub:type=\"backmatter\">\n<section id=\"c\" epub:type=\"afterword\" "
                "role=\"doc-afterword\" aria-labelledby=\"c-1\">\n<h1 id=\"c-1\">Afterword</h1>"),
      std::string::npos);
}

}  // namespace
}  // namespace bookbuild::epub::sample
