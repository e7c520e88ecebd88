#include "press.h"

namespace bookbuild::pages {
namespace {

using tree::chapter;
using tree::heading;
using tree::paragraph;

std::vector<model::Chapter> three_chapters() {
  std::vector<model::Chapter> chapters;
  for (const char* title : {"甲章", "乙章", "丙章"}) {
    model::Blocks blocks{heading(1, title)};
    for (int i = 0; i < 12; ++i) blocks.push_back(paragraph(words(50)));
    blocks.insert(blocks.begin() + 6, heading(2, std::string(title) + "之節"));
    chapters.push_back(chapter(std::move(blocks)));
  }
  return chapters;
}

TEST(Labels, CountFrontMatterInRomanAndTheBodyFromOne) {
  Press press;
  press.metadata.title = "書";
  press.design.title_page.page = true;
  press.design.contents.page = true;
  std::vector<model::Chapter> chapters = three_chapters();
  chapters[0].kind = model::ChapterKind::Front;
  const Made made = press.print(std::move(chapters));
  EXPECT_EQ(made.page(0).label, "i");
  EXPECT_EQ(made.page(1).label, "ii");
  const std::size_t body = made.find("乙章\n");
  std::size_t first = 0;
  while (first < made.pages() && made.page(first).label != "1") ++first;
  ASSERT_LT(first, made.pages());
  EXPECT_EQ(made.page(first).side, fragment::Side::Recto);
  EXPECT_TRUE(made.says(first, "乙章"));
  EXPECT_LE(body, first);
}

TEST(Contents, GiveTheFoliosOfTheirChapters) {
  Press press;
  press.design.contents.page = true;
  const Made made = press.print(three_chapters());
  const std::string contents = made.text(0);
  for (const char* title : {"甲章", "乙章", "丙章", "乙章之節"}) {
    std::size_t page = 0;
    while (page < made.pages() &&
           (made.page(page).label.find_first_of("ivx") != std::string::npos ||
            !made.says(page, std::string(title) + "\n"))) {
      ++page;
    }
    ASSERT_LT(page, made.pages()) << title;
    const std::size_t line = contents.find(std::string(title) + "\n");
    ASSERT_NE(line, std::string::npos) << title;
    // Title, leader, folio.
    const std::size_t leader = contents.find('\n', line) + 1;
    const std::size_t folio = contents.find('\n', leader) + 1;
    EXPECT_EQ(contents.substr(folio, contents.find('\n', folio) - folio), made.page(page).label)
        << title;
  }
}

TEST(Contents, AreLeftOutOfABookOfOneChapter) {
  Press press;
  press.design.contents.page = true;
  const Made made = press.print({chapter({heading(1, "獨章"), paragraph("文")})});
  EXPECT_EQ(made.pages(), 1u);
}

TEST(Bookmarks, FollowTheOutline) {
  Press press;
  const Made made = press.print(three_chapters());
  ASSERT_EQ(made.book->bookmarks.size(), 6u);
  EXPECT_EQ(made.book->bookmarks[0].title, "甲章");
  EXPECT_EQ(made.book->bookmarks[0].level, 1);
  EXPECT_EQ(made.book->bookmarks[1].title, "甲章之節");
  EXPECT_EQ(made.book->bookmarks[1].level, 2);
}

TEST(Parts, HaveALeafOfTheirOwn) {
  Press press;
  press.design.contents.page = true;
  std::vector<model::Chapter> chapters = three_chapters();
  chapters[1].part = "第二部";
  const Made made = press.print(std::move(chapters));
  std::size_t leaf = 0;
  while (leaf < made.pages() && !made.has_group(leaf, "part")) ++leaf;
  ASSERT_LT(leaf + 2, made.pages());
  EXPECT_EQ(made.page(leaf).side, fragment::Side::Recto);
  EXPECT_FALSE(made.has_group(leaf, "folio"));
  EXPECT_TRUE(made.page(leaf + 1).blank);
  EXPECT_TRUE(made.says(leaf + 2, "乙章"));
}

TEST(Colophon, NamesTheBookItsAuthorAndTheFonts) {
  Press press;
  press.design.colophon.page = true;
  press.metadata.title = "書名";
  press.metadata.version = "v2";
  model::Author author;
  author.name = "某人";
  press.metadata.authors.push_back(author);
  const Made made = press.print({chapter({paragraph("文")})});
  const std::size_t last = made.pages() - 1;
  for (const char* what : {"書名", "某人", "v2", "字體", "test"}) {
    EXPECT_TRUE(made.says(last, what)) << what;
  }
  EXPECT_FALSE(made.has_group(last, "folio"));
}

TEST(Structure, HasASectionForEachChapter) {
  Press press;
  const Made made = press.print(three_chapters());
  std::size_t sections = 0, headings = 0;
  for (const fragment::StructureElement& element : made.book->structure) {
    if (element.kind == fragment::StructureKind::Sect) ++sections;
    if (element.kind == fragment::StructureKind::H1) ++headings;
  }
  EXPECT_EQ(sections, 3u);
  EXPECT_EQ(headings, 3u);
}

TEST(HeadingNumbers, AreTheLayoutsWhereTheAuthorGaveNone) {
  Press press;
  press.design.headings[0].numbering = "第{k}章";
  press.design.headings[1].numbering = "{1}.{2}";
  std::vector<model::Chapter> chapters = three_chapters();
  const Made made = press.print(std::move(chapters));
  EXPECT_LT(made.find("第二章　乙章"), made.pages());
  EXPECT_LT(made.find("2.1　乙章之節"), made.pages());
  EXPECT_EQ(made.book->bookmarks[2].title, "第二章　乙章");
}

TEST(Empty, ABookWithNothingInItHasNoPages) {
  Press press;
  EXPECT_EQ(press.print({}).pages(), 0u);
}

}  // namespace
}  // namespace bookbuild::pages
