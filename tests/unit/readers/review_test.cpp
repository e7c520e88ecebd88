#include <gtest/gtest.h>

#include "markdown_support.h"
#include "readers/review_book.h"

namespace bookbuild::readers {
namespace {

/// A chapter "ch" of a book that has a second one, "b"; pictures of any name but "none".
MarkdownOutcome review(const std::string& text) {
  ReviewBook book;
  book.chapters.push_back(scan_review("ch.re", text));
  book.chapters.push_back(scan_review("b.re", "= 乙の章\n\n=={l} 節\n"));
  book.picture = [](const std::string& chapter, const std::string& id) {
    return id == "none" ? std::string() : "images/" + chapter + "/" + id + ".png";
  };
  ReadingOptions options;
  options.language = "ja";
  const SourceFile source("ch.re", text);
  MarkdownOutcome outcome;
  outcome.read = read_review(SourceId{0}, source, "ch", book, options, outcome.diagnostics);
  outcome.dump = model::dump(outcome.read.chapter.blocks);
  for (const model::Note& note : outcome.read.chapter.notes)
    outcome.notes += note.label + ":\n" + model::dump(note.content);
  return outcome;
}

/// The same in Markdown.
std::string markdown(const std::string& text) {
  return dumped(text, "ja");
}

TEST(Review, ReadsHeadingsAndParagraphs) {
  EXPECT_EQ(review("= 章\n#@# 覚え書き\n一行目\n二行目\n\n=={x} 節\n\n後\n").dump,
            markdown("# 章\n\n一行目\n二行目\n\n## 節 {#x}\n\n後\n"));
}

TEST(Review, ReadsInlineCommands) {
  EXPECT_EQ(review("@<b>{太}と@<code>{a\\}b}と@<ruby>{漢字,かんじ}と@<em>$}$と@<br>{}次\n").dump,
            markdown("**太**と`a}b`と{漢字|かんじ}と*}*と<br>次\n"));
  EXPECT_EQ(review("@<href>{http://a.b, 所}@<kw>{語, word}\n").dump,
            markdown("[所](http://a.b)**語**（word）\n"));
  const MarkdownOutcome odd = review("@<odd>{字}@<odd>{字}と@<b\n");
  EXPECT_EQ(odd.dump, "paragraph\n  text \"字\"\n  text \"字\"\n  text \"と@<b\"\n");
  EXPECT_EQ(complaints(odd), "review/unknown");
}

TEST(Review, ReadsNotesWhereverTheyStand) {
  const MarkdownOutcome outcome = review("字@<fn>{a}。\n\n//footnote[a][註\\]の@<b>{字}]\n");
  EXPECT_EQ(outcome.dump, markdown("字[^a]。\n\n[^a]: x\n"));
  EXPECT_NE(outcome.notes.find("註]の"), std::string::npos) << outcome.notes;
  EXPECT_NE(outcome.notes.find("strong"), std::string::npos);
}

TEST(Review, ReadsCode) {
  EXPECT_EQ(review("//list[x][題@<b>{字}][ruby]{\nputs @<b>{1}\n#@# 註\n= 2\n//}\n").dump,
            markdown("```ruby {#lst:x caption=\"題字\"}\nputs 1\n= 2\n```\n"));
  EXPECT_EQ(review("//emlist[][c]{\nx;\n//}\n//cmd{\n$ ls\n//}\n").dump,
            markdown("```c\nx;\n```\n\n```console\n$ ls\n```\n"));
  EXPECT_EQ(review("//firstlinenum[7]\n//emlistnum[題][c]{\nx;\n//}\n").dump,
            markdown("```c {.numbered caption=\"題\" start=\"7\"}\nx;\n```\n"));
}

TEST(Review, ReadsTablesAndPictures) {
  EXPECT_EQ(review("//table[t][題]{\n甲\t乙\n-----\n.\t@<b>{丁}\n//}\n").dump,
            markdown("| 甲 | 乙 |\n|---|---|\n|  | **丁** |\n\nTable: 題 {#tbl:t}\n"));
  EXPECT_EQ(review("//image[p][題][scale=0.5]{\n//}\n").dump,
            markdown("![題](images/ch/p.png){#fig:p width=50%}\n"));
  const MarkdownOutcome none = review("//image[none][題]{\n+--+\n//}\n");
  EXPECT_EQ(none.dump, markdown("``` caption=\"題\"\n+--+\n```\n"));
  EXPECT_EQ(complaints(none), "image/missing");
}

TEST(Review, ReadsLists) {
  EXPECT_EQ(review(" * 一\n ** 深\n * 二\n   続き\n\n 1. 甲\n 2. 乙\n").dump,
            markdown("- 一\n  - 深\n- 二\n  続き\n\n1. 甲\n2. 乙\n"));
  EXPECT_EQ(review(" : 語\n\t意味\n : 別\n\t別の意味\n").dump,
            markdown("語\n: 意味\n\n別\n: 別の意味\n"));
}

TEST(Review, ReadsBoxesAndColumns) {
  EXPECT_EQ(review("//note[題]{\n字\n\n * 一\n//}\n").dump,
            markdown("::: note 題\n字\n\n- 一\n:::\n"));
  EXPECT_EQ(review("//quote{\n字\n//}\n").dump, markdown("> 字\n"));
  EXPECT_EQ(review("===[column] 題\n字\n===[/column]\n後\n").dump,
            markdown("::: column 題\n字\n:::\n\n後\n"));
  EXPECT_EQ(review("===[column] 題\n字\n== 節\n").dump,
            markdown("::: column 題\n字\n:::\n\n## 節\n"));
  const MarkdownOutcome odd = review("//odd{\n字\n//}\n//odd{\n後\n//}\n");
  EXPECT_EQ(odd.dump, markdown("字\n\n後\n"));
  EXPECT_EQ(complaints(odd), "review/unknown");
}

TEST(Review, RefersToNumbersAndTitles) {
  EXPECT_EQ(review("@<list>{x}と@<img>{b|y}と@<chap>{b}と@<title>{b}と@<hd>{b|l}\n").dump,
            markdown("[](#lst:x)と[](b.re#fig:y)と[](b.re)と[乙の章](b.re)と[「節」](b.re#l)\n"));
  EXPECT_EQ(complaints(review("@<chap>{無}と@<hd>{無}\n")), "review/chapter review/heading");
}

TEST(Review, SaysWhatIsNotClosed) {
  EXPECT_EQ(complaints(review("//list[x][題]{\n字\n")), "review/close");
  EXPECT_EQ(complaints(review("//note{\n字\n")), "review/close");
  EXPECT_EQ(complaints(review("字\n\n//}\n")), "review/close");
  EXPECT_EQ(review("//\n//x[\n@<b>{\n=\n").dump.empty(), false) << "odd lines are words";
}

TEST(Review, LooksForPicturesInItsOwnFolder) {
  MemoryFiles files;
  files.files["i/ch/a.png"] = files.files["i/ch-b.jpg"] = files.files["i/c.svg"] =
      files.files["secret.png"] = "x";
  EXPECT_EQ(find_review_picture(files, "i", "ch", "a"), "i/ch/a.png");
  EXPECT_EQ(find_review_picture(files, "i", "ch", "b"), "i/ch-b.jpg");
  EXPECT_EQ(find_review_picture(files, "i", "ch", "c"), "i/c.svg");
  EXPECT_EQ(find_review_picture(files, "i", "ch", "../../secret"), "");
}

}  // namespace
}  // namespace bookbuild::readers
