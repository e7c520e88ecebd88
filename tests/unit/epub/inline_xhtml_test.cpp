// Every kind of inline as XHTML.

#include <gtest/gtest.h>

#include "unit/epub/sample.h"

namespace bookbuild::epub::sample {
namespace {

using model::Inlines;

TEST(InlineXhtml, WritesPlainMarks) {
  EXPECT_EQ(inline_xhtml({text("一 < & > \" 二")}), "一 &lt; &amp; &gt; \" 二");
  EXPECT_EQ(inline_xhtml({in(model::Strong{{text("重")}})}), "<strong>重</strong>");
  EXPECT_EQ(inline_xhtml({in(model::Strikethrough{{text("刪")}})}), "<s>刪</s>");
  EXPECT_EQ(inline_xhtml({in(model::Superscript{{text("2")}})}), "<sup>2</sup>");
  EXPECT_EQ(inline_xhtml({in(model::Subscript{{text("2")}})}), "<sub>2</sub>");
  EXPECT_EQ(inline_xhtml({in(model::Code{"a<b"})}), "<code>a&lt;b</code>");
  EXPECT_EQ(inline_xhtml({in(model::Math{"x^2"})}), "<code class=\"math\">x^2</code>");
  EXPECT_EQ(inline_xhtml({text("一"), in(model::LineBreak{}), text("二")}), "一<br/>二");
  EXPECT_EQ(inline_xhtml({in(model::TateChuYoko{"12"})}), "<span class=\"tcy\">12</span>");
}

TEST(InlineXhtml, SlantsLatinAndDotsTheRest) {
  EXPECT_EQ(inline_xhtml({in(model::Emphasis{{text("強調")}})}), "<em>強調</em>");
  EXPECT_EQ(inline_xhtml({in(model::Emphasis{{text("word")}})}), "<em class=\"latin\">word</em>");
}

TEST(InlineXhtml, KeepsThePairsOfRuby) {
  EXPECT_EQ(inline_xhtml({in(model::Ruby{{{"漢", "かん"}, {"字", "じ"}}})}),
            "<ruby>漢<rt>かん</rt>字<rt>じ</rt></ruby>");
  EXPECT_EQ(inline_xhtml({in(model::Ruby{{{"大人", "おとな"}}})}),
            "<ruby>大人<rt>おとな</rt></ruby>");
  EXPECT_EQ(inline_xhtml({in(model::Ruby{{{"無", ""}}})}), "無");
}

TEST(InlineXhtml, NamesTheStyleOfDots) {
  EXPECT_EQ(inline_xhtml({in(model::EmphasisMarks{{text("点")}, ""})}),
            "<em class=\"dots\">点</em>");
  EXPECT_EQ(inline_xhtml({in(model::EmphasisMarks{{text("点")}, "open sesame"})}),
            "<em class=\"dots dots-open-sesame\">点</em>");
}

TEST(InlineXhtml, KeepsClassesAndLanguageOfSpans) {
  EXPECT_EQ(inline_xhtml({in(model::Span{
                {text("猫")}, attributes("", {"name"}, {{"lang", "ja"}, {"onclick", "x()"}})})}),
            "<span class=\"name\" lang=\"ja\" xml:lang=\"ja\">猫</span>");
  EXPECT_EQ(inline_xhtml({in(model::Span{{text("猫")}, attributes("", {}, {{"lang", "no tag"}})})}),
            "<span>猫</span>");
  EXPECT_EQ(inline_xhtml({in(model::Span{{text("點")}, attributes("", {"dots"})})}),
            "<em class=\"dots\">點</em>");
  EXPECT_EQ(inline_xhtml(
                {in(model::Span{{text("線")}, attributes("", {"sideline"}, {{"style", "wavy"}})})}),
            "<span class=\"sideline-wavy sideline\">線</span>");
}

TEST(InlineXhtml, SpellsOutsideLinksInAscii) {
  EXPECT_EQ(inline_xhtml({in(model::Link{{text("外")}, "HTTPS://example.com/路 徑?q=[1]", ""})}),
            "<a href=\"https://example.com/%E8%B7%AF%20%E5%BE%91?q=%5B1%5D\">外</a>");
  EXPECT_EQ(inline_xhtml({in(model::Link{{text("信")}, "mailto:a@example.com", "寫信"})}),
            "<a href=\"mailto:a@example.com\" title=\"寫信\">信</a>");
}

TEST(InlineXhtml, DropsUnsafeLinksAndSaysSo) {
  for (const char* target :
       {"javascript:alert(1)", "JaVaScRiPt:alert(1)", "file:///etc/passwd", "data:text/html,x",
        "http://", "https:///path", "http://a b/", "http://1.2.3.4.5/", "http://x:99999/"}) {
    Book made = book(metadata("書", "ja"),
                     {chapter("c", "c", {paragraph({in(model::Link{{text("詞")}, target, ""})})})});
    const std::string page = bytes_of(made.make(), "OEBPS/text/c.xhtml");
    EXPECT_NE(page.find("<p>詞</p>"), std::string::npos) << target;
    ASSERT_EQ(made.diagnostics.all().size(), 1u) << target;
    EXPECT_EQ(made.diagnostics.all()[0].code, "link/unsafe");
  }
}

TEST(InlineXhtml, LeadsInsideLinksToFileAndPlace) {
  Book made = book(
      metadata("書", "ja"),
      {chapter("a", "一",
               {heading(1, "一"), paragraph({in(model::Link{{text("次")}, "b.md#here", ""}),
                                             in(model::Link{{text("章")}, "b.md", ""})})}),
       chapter(
           "b", "二",
           {heading(1, "二"), block(model::Paragraph{{text("此")}, attributes("here"), false})})});
  const Container container = made.make();
  EXPECT_NE(bytes_of(container, "OEBPS/text/a.xhtml")
                .find("<p><a href=\"b.xhtml#here\">次</a><a href=\"b.xhtml#b\">章</a></p>"),
            std::string::npos);
  const std::string target = bytes_of(container, "OEBPS/text/b.xhtml");
  EXPECT_NE(target.find("<p id=\"here\">此</p>"), std::string::npos);
  EXPECT_NE(target.find("<section id=\"b\""), std::string::npos);
}

TEST(InlineXhtml, PutsNoLinkInALink) {
  EXPECT_EQ(inline_xhtml({in(
                model::Link{{text("甲"), in(model::Link{{text("乙")}, "https://b.example", ""})},
                            "https://a.example",
                            ""})}),
            "<a href=\"https://a.example\">甲乙</a>");
}

TEST(InlineXhtml, ShowsTheWordsOfAMissingPicture) {
  EXPECT_EQ(inline_xhtml({in(model::Image{"none.png", "一隻貓", "", {}})}),
            "<span class=\"missing-image\">一隻貓</span>");
}

TEST(InlineXhtml, StaysShallowAndKeepsTheWordsOfDeepNesting) {
  Inlines deep{text("底")};
  for (int i = 0; i < 300; ++i) deep = {in(model::Strong{std::move(deep)})};
  const std::string xhtml = inline_xhtml(std::move(deep));
  EXPECT_NE(xhtml.find("底"), std::string::npos);
  EXPECT_LT(xhtml.size(), 2000u);
}

TEST(InlineXhtml, ReplacesCharactersThatXmlForbids) {
  EXPECT_EQ(inline_xhtml({text(std::string("a\x01"
                                           "b\x0b"
                                           "c]]>\xEF\xBF\xBF"
                                           "d\xff"))}),
            "a\uFFFDb\uFFFDc]]&gt;\uFFFDd\uFFFD");
  EXPECT_EQ(inline_xhtml({in(model::Link{{text("x")}, "https://example.com/", "a\"<\x02\nb"})}),
            "<a href=\"https://example.com/\" title=\"a&quot;&lt;\uFFFD b\">x</a>");
}

}  // namespace
}  // namespace bookbuild::epub::sample
