#include <gtest/gtest.h>

#include "project/book_config.h"
#include "project/chapters.h"

namespace bookbuild::project {
namespace {

struct Shelf {
  MemoryFiles files;
  Sources sources;
  Diagnostics diagnostics;
  Result<BookConfig> read(const std::string& path = "b", const Overrides& overrides = {}) {
    return read_book(files, path, overrides, sources, diagnostics);
  }
  [[nodiscard]] bool has(std::string_view code) const {
    for (const Diagnostic& d : diagnostics.all())
      if (d.code == code) return true;
    return false;
  }
  [[nodiscard]] std::string hint(std::string_view code) const {
    for (const Diagnostic& d : diagnostics.all())
      if (d.code == code) return d.hint;
    return "";
  }
};

std::vector<std::string> paths(const BookConfig& config) {
  std::vector<std::string> list;
  for (const ChapterEntry& chapter : config.chapters) list.push_back(chapter.path);
  return list;
}

using Paths = std::vector<std::string>;

TEST(ReadBook, TakesEveryKeyOfTheInterface) {
  Shelf s;
  s.files.files["b/content/01.md"] = "# 一\n";
  s.files.files["b/content/02.md"] = "# 二\n";
  s.files.files["b/book.toml"] = R"(
[book]
title = "吾輩は猫である"
title-reading = "わがはいはねこである"
subtitle = "上"
authors = ["夏目漱石", { name = "編者", reading = "へんじゃ", role = "edt" }]
language = "ja"
identifier = "urn:isbn:9784000000000"
publisher = "書肆"; date = 2026-01-01
)";
  // A semicolon is no TOML: the sample of the interface puts several keys on one line only for
  // brevity.
  EXPECT_FALSE(s.read());
  s.files.files["b/book.toml"] = R"(
[book]
title = "吾輩は猫である"
title-reading = "わがはいはねこである"
subtitle = "上"
authors = ["夏目漱石", { name = "編者", reading = "へんじゃ", role = "edt" }]
language = "ja"
identifier = "urn:isbn:9784000000000"
publisher = "書肆"
date = 2026-01-01
rights = "©"
description = "猫"
series = { name = "叢書", number = 1 }
cover = "content/cover.jpg"
layout = "interview"
writing-mode = "horizontal"
version = "1.0"
chapters = ["02.md", "01.md"]
[text]
punctuation = "keep"
soft-break = "cjk"
[pdf]
paper = "b6"
[epub]
page-list = false
)";
  const auto config = s.read();
  ASSERT_TRUE(config) << config.error().text;
  EXPECT_TRUE(s.diagnostics.empty());
  const model::Metadata& m = config->metadata;
  EXPECT_EQ(m.title, "吾輩は猫である");
  EXPECT_EQ(m.title_reading, "わがはいはねこである");
  ASSERT_EQ(m.authors.size(), 2u);
  EXPECT_EQ(m.authors[1], (model::Author{"編者", "へんじゃ", "edt"}));
  EXPECT_EQ(m.language, "ja");
  EXPECT_EQ(m.date, "2026-01-01");
  EXPECT_EQ(m.series, (model::Series{"叢書", 1}));
  EXPECT_EQ(m.version, "1.0");
  EXPECT_EQ(config->layout, "interview");
  EXPECT_EQ(config->paper, "b6");
  EXPECT_FALSE(config->text.fullwidth_punctuation);
  EXPECT_FALSE(config->epub.page_list);
  EXPECT_EQ(paths(*config), (Paths{"content/02.md", "content/01.md"}));
}

TEST(ReadBook, TakesPartsOfChapters) {
  Shelf s;
  s.files.files["b/content/1.md"] = s.files.files["b/content/2.md"] =
      s.files.files["b/content/3.md"] = "x";
  s.files.files["b/book.toml"] =
      "[book]\nchapters = [{ file = \"1.md\", kind = \"front\" }, { part = \"第一部\", chapters = "
      "[\"2.md\", \"3.md\"] }]\n";
  const auto config = s.read();
  ASSERT_TRUE(config) << config.error().text;
  ASSERT_EQ(config->chapters.size(), 3u);
  EXPECT_EQ(config->chapters[0].kind, model::ChapterKind::Front);
  EXPECT_EQ(config->chapters[1].part, "第一部");
  EXPECT_EQ(config->chapters[2].part, "");
}

TEST(ReadBook, ReadsSummaryAsMdBookDoes) {
  Shelf s;
  for (const char* name : {"pre", "a", "b", "c", "d", "post"})
    s.files.files[std::string("b/src/") + name + ".md"] = "x";
  s.files.files["b/book.toml"] = "[book]\ntitle = \"T\"\nmultilingual = false\n[output.html]\n";
  s.files.files["b/src/SUMMARY.md"] = R"(# Summary

[前言](pre.md)

# 第一部

- [A](a.md)
    - [B `code`](./b.md)
        - [C](c.md#place)
- [未寫]()

---

# 第二部
- [D](<d.md> "tip")

[跋](post.md)
)";
  const auto config = s.read();
  ASSERT_TRUE(config) << config.error().text;
  EXPECT_EQ(paths(*config),
            (Paths{"src/pre.md", "src/a.md", "src/b.md", "src/c.md", "src/d.md", "src/post.md"}));
  EXPECT_EQ(config->chapters[0].kind, model::ChapterKind::Front);
  EXPECT_EQ(config->chapters[1].part, "第一部");
  EXPECT_EQ(config->chapters[2].depth, 1);
  EXPECT_EQ(config->chapters[2].title, "B code");
  EXPECT_EQ(config->chapters[3].depth, 2);
  EXPECT_EQ(config->chapters[4].part, "第二部");
  EXPECT_EQ(config->chapters[5].kind, model::ChapterKind::Back);
  EXPECT_EQ(s.diagnostics.count(Severity::Warning), 0u) << "mdBook's keys are passed over quietly";
  EXPECT_EQ(config->shape, FolderShape::MdBook);
  EXPECT_TRUE(s.has("config/mdbook"));
  EXPECT_TRUE(s.has("summary/draft"));
}

TEST(ReadBook, SortsManuscriptsNaturallyAndLeavesAProjectsPapersOut) {
  Shelf s;
  for (const char* name : {"10.md", "2.txt", "1.md", "README.md", "notes.pdf"})
    s.files.files[std::string("b/") + name] = "x";
  const auto config = s.read();
  ASSERT_TRUE(config) << config.error().text;
  EXPECT_EQ(paths(*config), (Paths{"1.md", "2.txt", "10.md"}));
}

TEST(ReadBook, ContentComesBeforeTheFolderItself) {
  Shelf s;
  s.files.files["b/content/01.md"] = s.files.files["b/draft.md"] = "x";
  const auto config = s.read();
  ASSERT_TRUE(config);
  EXPECT_EQ(paths(*config), (Paths{"content/01.md"}));
}

TEST(ReadBook, ASingleFileNeedsNothing) {
  Shelf s;
  s.files.files["some/interview.txt"] = "x";
  const auto config = s.read("some/interview.txt");
  ASSERT_TRUE(config);
  EXPECT_EQ(config->root, "some");
  EXPECT_EQ(config->slug, "interview");
  EXPECT_EQ(paths(*config), (Paths{"interview.txt"}));
}

TEST(ReadBook, OverridesWinAndAreLocated) {
  Shelf s;
  s.files.files["b/01.md"] = "x";
  s.files.files["b/book.toml"] = "[book]\ntitle = \"T\"\n[pdf]\npaper = \"a5\"\n";
  const auto config =
      s.read("b", {{"book.title", "新"}, {"pdf.paper", "b6"}, {"layout.body.size", "11pt"}});
  ASSERT_TRUE(config) << config.error().text;
  EXPECT_EQ(config->metadata.title, "新");
  EXPECT_EQ(config->paper, "b6");
  Shelf t;
  t.files.files["b/01.md"] = "x";
  const auto wrong = t.read("b", {{"pdf.paper", "a55"}});
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().code, "paper/unknown");
  EXPECT_EQ(wrong.error().kind, FailureKind::Usage);
  ASSERT_TRUE(wrong.error().span.has_place());
  EXPECT_EQ(t.sources.get(wrong.error().span.file).path(), "--set");
}

TEST(ReadBook, ReportsAMissingChapterWithTheNearestFile) {
  Shelf s;
  s.files.files["b/content/01-start.md"] = "x";
  s.files.files["b/book.toml"] = "[book]\nchapters = [\"01-strat.md\", \"01-start.md\"]\n";
  const auto config = s.read();
  ASSERT_TRUE(config);
  EXPECT_TRUE(s.has("chapter/missing"));
  EXPECT_NE(s.hint("chapter/missing").find("01-start.md"), std::string::npos);
  EXPECT_EQ(config->chapters.size(), 1u);
}

TEST(ReadBook, RefusesChaptersOutsideTheFolder) {
  Shelf s;
  s.files.files["b/1.md"] = s.files.files["other/2.md"] = "x";
  s.files.files["b/book.toml"] =
      "[book]\nchapters = [\"1.md\", \"../other/2.md\", \"/etc/passwd\"]\n";
  const auto config = s.read();
  ASSERT_TRUE(config);
  EXPECT_EQ(paths(*config), (Paths{"1.md"}));
  EXPECT_EQ(s.diagnostics.count(Severity::Error), 2u);
  EXPECT_TRUE(s.has("path/outside"));
}

TEST(ReadBook, SetsARepeatedChapterOnceAndASummaryNeverInItself) {
  Shelf s;
  s.files.files["b/a.md"] = "x";
  s.files.files["b/SUMMARY.md"] = "- [A](a.md)\n- [A again](a.md)\n- [Me](SUMMARY.md)\n";
  const auto config = s.read();
  ASSERT_TRUE(config);
  EXPECT_EQ(config->chapters.size(), 1u);
  EXPECT_TRUE(s.has("chapter/repeated"));
  EXPECT_TRUE(s.has("summary/cycle"));
}

TEST(ReadBook, SurvivesAnAbsurdSummary) {
  Shelf s;
  s.files.files["b/a.md"] = "x";
  std::string summary =
      "- [A](a.md)\n" + std::string(200000, '[') + "\n" + std::string(1000, ' ') + "- [x\n";
  for (int i = 0; i < 3000; ++i)
    summary += std::string(static_cast<std::size_t>(i), ' ') + "- [n](n.md)\n";
  s.files.files["b/SUMMARY.md"] = summary;
  const auto config = s.read();
  ASSERT_TRUE(config);
  EXPECT_EQ(config->chapters.size(), 1u);
  EXPECT_TRUE(s.has("summary/line"));
}

TEST(ReadBook, WrongTypesAndBadValuesEndTheRunAsUsage) {
  for (const char* text :
       {"[book]\ntitle = [1]\n", "[book]\nauthors = 3\n", "[book]\nlanguage = \"!!\"\n",
        "[book]\nwriting-mode = \"diagonal\"\n", "book = 3\n", "[epub]\npage-list = \"yes\"\n",
        "[text]\npunctuation = \"half\"\n", "[book]\nchapters = [3]\n",
        "[book]\nseries = \"s\"\n"}) {
    Shelf s;
    s.files.files["b/1.md"] = "x";
    s.files.files["b/book.toml"] = text;
    const auto config = s.read();
    ASSERT_FALSE(config) << text;
    EXPECT_EQ(config.error().kind, FailureKind::Usage) << text;
    EXPECT_TRUE(config.error().span.has_place()) << text;
  }
}

TEST(ReadBook, AFolderWithoutChaptersIsAFaultOfTheBook) {
  Shelf s;
  s.files.files["b/book.toml"] = "[book]\ntitle = \"T\"\n";
  const auto config = s.read();
  ASSERT_FALSE(config);
  EXPECT_EQ(config.error().code, "book/no-chapters");
  EXPECT_EQ(config.error().kind, FailureKind::Book);
}

TEST(FindBooks, FindsSeveralBooksUnderContent) {
  MemoryFiles files;
  files.files["r/content/ja/book.toml"] = files.files["r/content/ja/1.md"] = "";
  files.files["r/content/zh/book.toml"] = files.files["r/content/zh/1.md"] = "";
  files.files["r/README.md"] = "x";
  const auto books = find_books(files, "r");
  ASSERT_TRUE(books);
  EXPECT_EQ(*books, (Paths{"r/content/ja", "r/content/zh"}));
  EXPECT_EQ(*find_books(files, "r/content"), (Paths{"r/content/ja", "r/content/zh"}));
  EXPECT_EQ(*find_books(files, "r/content/ja"), (Paths{"r/content/ja"}));
}

TEST(FindBooks, NamesWhatIsNoBook) {
  MemoryFiles files;
  files.files["r/picture.png"] = "x";
  EXPECT_EQ(find_books(files, "nowhere").error().kind, FailureKind::File);
  EXPECT_EQ(find_books(files, "r/picture.png").error().kind, FailureKind::Usage);
  EXPECT_EQ(find_books(files, "r").error().code, "book/no-chapters");
}

TEST(NaturalOrder, CountsDigitsAsNumbers) {
  EXPECT_TRUE(natural_less("2.md", "10.md"));
  EXPECT_TRUE(natural_less("a2b", "a10a"));
  EXPECT_FALSE(natural_less("10.md", "2.md"));
  EXPECT_TRUE(natural_less("01.md", "1.md") != natural_less("1.md", "01.md"));
  EXPECT_TRUE(natural_less("第2回", "第10回"));
}

}  // namespace
}  // namespace bookbuild::project
