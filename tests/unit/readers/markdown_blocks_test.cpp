// Blocks: what CommonMark and GFM know, and divisions, definitions, verse, page breaks, alerts,
// figures.

#include <gtest/gtest.h>

#include "unit/readers/markdown_support.h"

namespace bookbuild::readers {
namespace {

TEST(MarkdownBlocks, DivisionsNestAndKeepAttributes) {
  EXPECT_EQ(
      dumped("::: note 題目 {#n .wide}\n外\n::: tip\n- 內\n:::\n:::\n後\n"),
      "division #n .note .wide\n  title\n    text \"題目\"\n  paragraph\n    text \"外\"\n"
      "  division .tip\n    list bullets\n      item\n        paragraph\n          text \"內\"\n"
      "paragraph\n  text \"後\"\n");
}

TEST(MarkdownBlocks, DivisionsWorkInsideContainers) {
  EXPECT_EQ(dumped("> ::: note\n> 甲\n> :::\n"),
            "quote\n  division .note\n    paragraph\n      text \"甲\"\n");
}

TEST(MarkdownBlocks, UnpairedDivisionLinesAreReportedAndKept) {
  const MarkdownOutcome open = read_text("::: note\n甲\n");
  EXPECT_EQ(open.dump, "division .note\n  paragraph\n    text \"甲\"\n");
  EXPECT_EQ(complaints(open), "markdown/division");
  const MarkdownOutcome close = read_text("甲\n:::\n");
  EXPECT_EQ(close.dump, "paragraph\n  text \"甲\"\nparagraph\n  text \":::\"\n");
  EXPECT_EQ(complaints(close), "markdown/division");
}

TEST(MarkdownBlocks, AlertsAreDivisions) {
  EXPECT_EQ(dumped("> [!WARNING]\n> 小心\n"),
            "division .warning\n  paragraph\n    text \"小心\"\n");
  EXPECT_EQ(dumped("> [!OTHER]\n> 小心\n"),
            "quote\n  paragraph\n    text \"[!OTHER]\"\n    text \"小心\"\n");
}

TEST(MarkdownBlocks, VerseKeepsItsLinesAndIndents) {
  EXPECT_EQ(dumped("::: verse\n一\n　二**「三」**\n\n四\n:::\n"),
            "verse .verse\n  line\n    text \"一\"\n  line\n    text \"　二\"\n    strong\n"
            "      text \"「三」\"\n  line\n  line\n    text \"四\"\n");
}

TEST(MarkdownBlocks, VerseKeepsLinesInsideEmphasis) {
  EXPECT_EQ(dumped("::: verse\n*一\n二*\n:::\n"),
            "verse .verse\n  line\n    emphasis\n      text \"一\"\n      line-break\n      text "
            "\"二\"\n");
}

TEST(MarkdownBlocks, DefinitionsBelongToTheLineBefore) {
  EXPECT_EQ(
      dumped("詞\n: 一\n: 二\n\n句*二*\n\n:   甲\n    乙\n\n    丙\n"),
      "definition-list\n  term\n    text \"詞\"\n  definition\n    paragraph\n      text \"一\"\n"
      "  definition\n    paragraph\n      text \"二\"\n  term\n    text \"句\"\n    emphasis\n"
      "      text \"二\"\n  definition\n    paragraph\n      text \"甲\"\n      text \"乙\"\n"
      "    paragraph\n      text \"丙\"\n");
  EXPECT_EQ(dumped("兩行\n文字\n: 不是\n"),
            "paragraph\n  text \"兩行\"\n  text \"文字\"\n  text \": 不是\"\n");
}

TEST(MarkdownBlocks, PageBreaksAndSceneBreaks) {
  EXPECT_EQ(dumped("甲\n\n======\n\n乙\n\n::: pagebreak\n\n丙\n\n***\n\n<!-- pagebreak -->\n"),
            "paragraph\n  text \"甲\"\npage-break\nparagraph\n  text \"乙\"\npage-break\n"
            "paragraph\n  text \"丙\"\nscene-break\npage-break\n");
  EXPECT_EQ(dumped("::: pagebreak\n:::\n"), "page-break\n");
  EXPECT_EQ(dumped("題\n======\n"), "heading 1\n  text \"題\"\n") << "an underline of a heading";
}

TEST(MarkdownBlocks, ImageAloneIsAFigure) {
  EXPECT_EQ(dumped("![替](a.png){width=50%}\n"),
            "figure\n  image \"a.png\" alt=\"替\" width=\"50%\"\n  caption\n    text \"替\"\n");
  EXPECT_EQ(dumped("![替](a.png \"題\")\n"),
            "figure\n  image \"a.png\" alt=\"替\" title=\"題\"\n  caption\n    text \"題\"\n");
  EXPECT_EQ(line("甲![替](a.png)"), "甲<img a.png>");
}

TEST(MarkdownBlocks, TablesTasksAndStruckText) {
  EXPECT_EQ(dumped("| a | b |\n|:-:|--|\n| 1 |\n"),
            "table center default\n  head\n    cell\n      text \"a\"\n    cell\n      text \"b\"\n"
            "  row\n    cell\n      text \"1\"\n    cell\n");
  EXPECT_EQ(dumped("- [x] 甲\n- [ ] 乙\n"),
            "list bullets\n  item done\n    paragraph\n      text \"甲\"\n  item open\n"
            "    paragraph\n      text \"乙\"\n");
}

TEST(MarkdownBlocks, TableMayFollowAParagraphsLine) {
  const std::string table =
      "table default default\n  head\n    cell\n      text \"a\"\n    cell\n      text \"b\"\n";
  EXPECT_EQ(
      dumped("甲\n乙**「丙」**丁\n| a | b |\n|---|---|\n"),
      "paragraph\n  text \"甲\"\n  text \"乙\"\n  strong\n    text \"「丙」\"\n  text \"丁\"\n" +
          table);
  EXPECT_EQ(read_text("> 甲\n> | a | b |\n> |---|---|\n").diagnostics.all().size(), 0u);
}

TEST(MarkdownBlocks, CellsBeyondTheLastColumnAreKept) {
  const MarkdownOutcome outcome = read_text("| a | b |\n|---|---|\n| 1 | 2 | 三 |\n");
  EXPECT_NE(outcome.dump.find("三"), std::string::npos);
  EXPECT_EQ(complaints(outcome), "markdown/table-row");
}

TEST(MarkdownBlocks, RawHtmlIsHonouredOrReportedOnceForEachName) {
  const MarkdownOutcome outcome =
      read_text("H<sub>2</sub>O <font>甲</font><font>乙</font> <b>丙</b> a<br>b <!-- 無 -->\n");
  EXPECT_EQ(outcome.dump,
            "paragraph\n  text \"H\"\n  subscript\n    text \"2\"\n  text \"O \"\n  text \"甲\"\n"
            "  text \"乙\"\n  text \" \"\n  strong\n    text \"丙\"\n  text \" a\"\n  line-break\n"
            "  text \"b \"\n");
  EXPECT_EQ(complaints(outcome), "markdown/raw-html");
}

TEST(MarkdownBlocks, UnknownTagsInProseStayVisible) {
  EXPECT_EQ(line("Vec<i32>與Map<K, V>與List<T>"), "Vec<i32>與Map<K, V>與List<T>");
}

TEST(MarkdownBlocks, HtmlBlocksKeepTheirWords) {
  const MarkdownOutcome outcome =
      read_text("<div class=\"x\">\n甲<b>乙</b>\n</div>\n\n<center>丙</center>\n");
  EXPECT_NE(outcome.dump.find("甲"), std::string::npos);
  EXPECT_NE(outcome.dump.find("strong"), std::string::npos);
  EXPECT_NE(outcome.dump.find("丙"), std::string::npos);
  EXPECT_EQ(complaints(outcome), "");
}

TEST(MarkdownBlocks, HtmlBlocksHoldMarkdown) {
  const MarkdownOutcome outcome = read_text(
      "<div class=\"warning\">\n\n**甲**\n\n</div>\n\n<details>\n<summary>題</summary>\n\n"
      "- 乙\n\n</details>\n\n<ul><li>一<li>二<ol><li>三</ol></ul>\n\n後\n");
  EXPECT_EQ(outcome.dump, dumped("::: warning\n**甲**\n:::\n\n::: details 題\n- 乙\n:::\n\n"
                                 "- 一\n- 二\n  1. 三\n\n後\n"));
  EXPECT_EQ(complaints(outcome), "");
}

TEST(MarkdownBlocks, HtmlFiguresGiveTheirCaption) {
  EXPECT_EQ(dumped("<figure>\n\n```c\nx\n```\n\n<figcaption>題</figcaption>\n</figure>\n\n後\n"),
            dumped("```c caption=\"題\"\nx\n```\n\n後\n"));
  EXPECT_EQ(dumped("<figure>\n<img src=\"a.png\" alt=\"甲\">\n<figcaption>題</figcaption>\n"
                   "</figure>\n"),
            "figure\n  image \"a.png\" alt=\"甲\"\n  caption\n    text \"題\"\n");
}

TEST(MarkdownBlocks, HtmlThatIsLeftOpenOrHasNoWords) {
  const MarkdownOutcome outcome = read_text(
      "> <div>\n>\n> 甲\n\n乙</div>\n\n<script>\nhidden()\n</script>\n\n"
      "<style>p { }</style>\n\n丙\n");
  EXPECT_EQ(outcome.dump.find("hidden"), std::string::npos);
  EXPECT_EQ(outcome.dump.find("p {"), std::string::npos);
  for (const char* words : {"甲", "乙", "丙"})
    EXPECT_NE(outcome.dump.find(words), std::string::npos);
}

TEST(MarkdownBlocks, AnAnchorAloneNamesWhatFollows) {
  EXPECT_EQ(dumped("<a id=\"x\"></a>\n\n## 題\n"), dumped("## <a id=\"x\"></a>題\n"));
  EXPECT_EQ(dumped("甲<a class=\"icon\"></a>\n"), dumped("甲\n"));
}

TEST(MarkdownBlocks, MdBooksSpansAreCaptions) {
  ReadingOptions options;
  options.dialect = Dialect::MdBook;
  EXPECT_EQ(read_text("<span class=\"filename\">檔名：a.rs</span>\n\n```rust\nx\n```\n\n"
                      "<span class=\"caption\">範例 1：題</span>\n\n後\n",
                      options)
                .dump,
            dumped("```rust file=\"檔名：a.rs\" caption=\"範例 1：題\"\nx\n```\n\n後\n"));
}

TEST(MarkdownBlocks, AuthorsIndentIsTakenOffAndReported) {
  const MarkdownOutcome outcome = read_text("　　甲\n");
  EXPECT_EQ(outcome.dump, "paragraph\n  text \"甲\"\n");
  ASSERT_EQ(outcome.diagnostics.all().size(), 1u);
  EXPECT_EQ(outcome.diagnostics.all()[0].code, "text/indent");
  EXPECT_EQ(outcome.diagnostics.all()[0].span.end, 6u);
}

TEST(MarkdownBlocks, DeepNestingIsCappedWithOneMessage) {
  for (const std::string mark : {"> ", "- "}) {
    std::string text;
    for (int i = 0; i < 10000; ++i) text += mark;
    const MarkdownOutcome outcome = read_text(text + "深\n");
    EXPECT_NE(outcome.dump.find("深"), std::string::npos);
    EXPECT_EQ(complaints(outcome), "markdown/nesting");
  }
  std::string emphasis;
  for (int i = 0; i < 2000; ++i) emphasis += "*a**b";
  const MarkdownOutcome outcome = read_text(emphasis + "深" + emphasis);
  EXPECT_NE(outcome.dump.find("深"), std::string::npos);
}

TEST(MarkdownBlocks, ChapterTakesItsTitleFromTheFirstHeading) {
  EXPECT_EQ(read_text("---\ntitle: 前\n---\n\n## 題*目*\n").read.chapter.title, "題目");
  EXPECT_EQ(read_text("---\ntitle: 前\n---\n\n文\n").read.chapter.title, "前");
  EXPECT_EQ(read_text("文\n").read.chapter.title, "");
}

}  // namespace
}  // namespace bookbuild::readers
