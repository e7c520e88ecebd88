// Ruby, dots, tate-chu-yoko, formulae, notes, spans and attributes inside paragraphs.

#include <gtest/gtest.h>

#include "unit/readers/markdown_support.h"

namespace bookbuild::readers {
namespace {

TEST(MarkdownNotation, RubyKeepsItsPairs) {
  EXPECT_EQ(line("{漢字|かん|じ}と{漢字|かんじ}と{漢|かん}"),
            "{漢|かん}{字|じ}と{漢字|かんじ}と{漢|かん}");
  EXPECT_EQ(line("{三人称|さん|にんしょう}"), "{三人称|さんにんしょう}")
      << "pairs do not fit the base";
  EXPECT_EQ(line("{葛\U000E0100城|かつら|ぎ}"), "{葛\U000E0100|かつら}{城|ぎ}");
  EXPECT_EQ(line("{Word|ワード}"), "{Word|ワード}");
  EXPECT_EQ(line("{a|b} {a b|c}"), "{a|b} {a b|c}") << "no CJK letter: text";
}

TEST(MarkdownNotation, RubyInsideEmphasisAndTables) {
  EXPECT_EQ(line("**{漢字|かんじ}**的"), "<b>{漢字|かんじ}</b>的");
  EXPECT_NE(dumped("| {漢|かん} | b |\n|---|---|\n| $|x$ | c |\n").find("ruby \"漢\"=\"かん\""),
            std::string::npos);
}

TEST(MarkdownNotation, AozoraRubyAndDots) {
  EXPECT_EQ(line("｜漢字《かんじ》を《《強く》》"), "{漢字|かんじ}を«強く»");
  EXPECT_EQ(line("讀《書名》和漢字《かんじ》"), "讀《書名》和漢字《かんじ》")
      << "no bar: untouched";
  EXPECT_EQ(line("《《紅樓夢》研究》很好"), "《《紅樓夢》研究》很好") << "a title in a title";
  EXPECT_EQ(line("《《甲**乙**丙》》丁"), "«甲<b>乙</b>丙»丁");
  EXPECT_EQ(line("《《｜漢《かん》字》》"), "«{漢|かん}字»");
  EXPECT_EQ(line("\\《《甲》》"), "《《甲》》");
  EXPECT_EQ(line("\\｜漢字《かんじ》"), "｜漢字《かんじ》");
}

TEST(MarkdownNotation, HtmlRuby) {
  EXPECT_EQ(line("<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp>字<rt>じ</rt></ruby>"),
            "{漢|かん}{字|じ}");
  EXPECT_EQ(line("甲<ruby><rb>漢<rb>字<rt>かん<rt>じ</ruby>乙"), "甲{漢|かん}{字|じ}乙");
}

TEST(MarkdownNotation, TateChuYokoAndSuperscripts) {
  EXPECT_EQ(line("平成^12^年、^!?^"), "平成(12)年、(!?)");
  EXPECT_EQ(line("x^2^ 與 3^rd^"), "x<sup>2</sup> 與 3<sup>rd</sup>");
  EXPECT_EQ(line("a^b c^d"), "a^b c^d");
  EXPECT_EQ(line("十\\^12^"), "十^12^");
}

TEST(MarkdownNotation, FormulaeAreKept) {
  EXPECT_EQ(line("甲$a_1*b*c_2$乙"), "甲$a_1*b*c_2$乙");
  EXPECT_EQ(line("cost $5 and $6 *x*"), "cost $5 and $6 <em>x</em>");
  EXPECT_EQ(line("\\$a*b*\\$"), "$a<em>b</em>$");
  EXPECT_EQ(dumped("$$\na = b\n\n- c\n$$\n"), "math-block \"a = b\\n\\n- c\"\n");
  EXPECT_EQ(dumped("$$x*y*z$$\n"), "math-block \"x*y*z\"\n");
}

TEST(MarkdownNotation, NothingIsReadInsideCode) {
  EXPECT_EQ(line("`{漢|かん} $x$ [^1] ^12^ 《《x》》`"), "`{漢|かん} $x$ [^1] ^12^ 《《x》》`");
  EXPECT_EQ(dumped("```\n{漢|かん} ::: x\n::: note\n[^1]: y\n```\n"),
            "code-block \"\" \"{漢|かん} ::: x\\n::: note\\n[^1]: y\"\n");
}

TEST(MarkdownNotation, NotesOfEveryForm) {
  const MarkdownOutcome outcome =
      read_text("甲[^a]乙^[內*注*]丙[^missing]\n\n[^a]: 注\n\n[^b]: 無人引\n");
  EXPECT_EQ(outcome.dump,
            "paragraph\n  text \"甲\"\n  note-reference \"a\"\n  text \"乙\"\n"
            "  note-reference \"^1\"\n  text \"丙\"\n  note-reference \"missing\"\n");
  EXPECT_EQ(outcome.notes,
            "a:\nparagraph\n  text \"注\"\nb:\nparagraph\n  text \"無人引\"\n"
            "^1:\nparagraph\n  text \"內\"\n  emphasis\n    text \"注\"\n");
}

TEST(MarkdownNotation, SecondNoteOfALabelIsKeptAndReported) {
  const MarkdownOutcome outcome = read_text("甲[^a]\n\n[^a]: 一\n\n[^a]: 二\n");
  EXPECT_EQ(outcome.read.chapter.notes.size(), 2u);
  EXPECT_EQ(complaints(outcome), "note/duplicate");
}

TEST(MarkdownNotation, SpansLinksImagesAndHeadingsTakeAttributes) {
  EXPECT_EQ(dumped("[甲*乙*]{.x lang=ja}[丙](u){#k}\n"),
            "paragraph\n  span .x lang=\"ja\"\n    text \"甲\"\n    emphasis\n      text \"乙\"\n"
            "  span #k\n    link \"u\"\n      text \"丙\"\n");
  EXPECT_EQ(dumped("## 題 {#t .c} ##\n\n題二 {#u}\n---\n"),
            "heading 2 #t .c\n  text \"題\"\nheading 2 #u\n  text \"題二\"\n");
  EXPECT_EQ(dumped("```{.rust #r}\nx\n```\n"), "code-block \"rust\" \"x\" #r .rust\n");
  EXPECT_EQ(line("句{不是屬性}"), "句{不是屬性}");
}

TEST(MarkdownNotation, UnbalancedNotationStaysTextWithOneWarning) {
  for (const char* text : {"{漢字|かんじ 後", "甲《《乙", "｜漢字《かんじ"}) {
    const MarkdownOutcome outcome = read_text(text);
    EXPECT_EQ(complaints(outcome), "notation/unbalanced") << text;
    EXPECT_EQ(line(text), text);
  }
}

TEST(MarkdownNotation, CanBeSwitchedOff) {
  ReadingOptions options;
  options.ruby_notation = false;
  const MarkdownOutcome outcome = read_text("{漢|かん}《《甲》》^12^", options);
  EXPECT_EQ(outcome.dump, "paragraph\n  text \"{漢|かん}《《甲》》^12^\"\n");
}

TEST(MarkdownNotation, PlacesPointIntoTheManuscript) {
  const std::string text = "---\ntitle: x\n---\n> 引{漢|かん}*強*\n> 二 &amp; \\*三{字|じ\n";
  const MarkdownOutcome outcome = read_text(text);
  ASSERT_EQ(complaints(outcome), "notation/unbalanced");
  const SourceFile source("a.md", text);
  const SourceSpan span = outcome.diagnostics.all().back().span;
  EXPECT_EQ(text.substr(span.begin, span.end - span.begin), "{");
  EXPECT_EQ(source.place(span.begin).line, 5u);
  EXPECT_EQ(source.place(span.begin).column, 14u);
}

// Every text that is as long as its span must be the very bytes there.
void expect_exact(const model::Inlines& inlines, const std::string& source, int& seen) {
  for (const model::Inline& node : inlines) {
    if (const auto* text = std::get_if<model::Text>(&node.node)) {
      if (!node.span.has_place()) continue;
      const std::string there = source.substr(node.span.begin, node.span.end - node.span.begin);
      if (there.size() == text->text.size()) {
        EXPECT_EQ(there, text->text);
      }
      ++seen;
    }
    std::visit(
        [&](const auto& n) {
          if constexpr (requires { n.content; }) expect_exact(n.content, source, seen);
        },
        node.node);
  }
}

void expect_exact(const model::Blocks& blocks, const std::string& source, int& seen) {
  for (const model::Block& block : blocks) {
    if (const auto* p = std::get_if<model::Paragraph>(&block.node))
      expect_exact(p->content, source, seen);
    if (const auto* h = std::get_if<model::Heading>(&block.node))
      expect_exact(h->content, source, seen);
    if (const auto* q = std::get_if<model::Quote>(&block.node))
      expect_exact(q->content, source, seen);
    if (const auto* d = std::get_if<model::Division>(&block.node))
      expect_exact(d->content, source, seen);
    if (const auto* l = std::get_if<model::List>(&block.node))
      for (const auto& item : l->items) expect_exact(item.content, source, seen);
    if (const auto* t = std::get_if<model::Table>(&block.node))
      for (const auto& row : t->body)
        for (const auto& cell : row) expect_exact(cell.content, source, seen);
  }
}

TEST(MarkdownNotation, TextsStandWhereTheirSpansSay) {
  const std::string text =
      "# 題*名*與**「強」**字\n\n"
      "甲**「乙」**丙\n丁{漢|かん}戊 [^1] 己\n\n"
      "> 引*文*一\n> 二**「三」**四\n五惰行\n\n"
      "- 項*一*甲\n  續行**「乙」**丙\n  1. 深*層*行\n     續深\n\n"
      "> - 引中*項*\n>   續**「項」**行\n\n"
      "| a | b |\n|---|---|\n| 格*一* | 格**「二」**三 |\n\n"
      "::: note\n內*文*行\n次行\n:::\n\n"
      "[^1]: 注*文*\n    續注\n";
  ReadingOptions options;
  options.language = "zh-Hant";
  const MarkdownOutcome outcome = read_text(text, options);
  int seen = 0;
  expect_exact(outcome.read.chapter.blocks, text, seen);
  for (const model::Note& note : outcome.read.chapter.notes) expect_exact(note.content, text, seen);
  EXPECT_GT(seen, 40);
}

}  // namespace
}  // namespace bookbuild::readers
