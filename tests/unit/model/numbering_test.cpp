#include "model/numbering.h"

#include <gtest/gtest.h>

#include "model/names.h"
#include "support/tree.h"

namespace bookbuild::model {
namespace {

using tree::chapter;
using tree::heading;
using tree::note;
using tree::paragraph;
using tree::reference;
using tree::text;

struct Book {
  std::shared_ptr<const Document> document;
  Numbering numbering;
  [[nodiscard]] std::string target(std::size_t from, std::string_view written) const {
    const Anchor* anchor = find_anchor(*document, numbering, from, written);
    return anchor == nullptr ? "nowhere" : anchor->id;
  }
};

Book book(std::vector<Chapter> chapters) {
  Diagnostics diagnostics;
  Book made;
  made.document = build_document({}, std::move(chapters), diagnostics);
  made.numbering = number(*made.document);
  return made;
}

Book two_chapters() {
  std::vector<Chapter> chapters{
      chapter({heading(1, "第一章　起"), heading(2, "A & B", "ab"), heading(2, "節", "節")}),
      chapter({heading(1, "第二章"), heading(2, "同じ"), heading(2, "同じ"),
               paragraph({{{}, Span{{text("語")}, {"word", {}, {}}}}})})};
  chapters[0].path = "content/01.md";
  chapters[1].path = "content/part/02 章.md";
  return book(std::move(chapters));
}

TEST(Number, NumbersNotesByFirstReferenceInEachChapter) {
  const Book made = book(
      {chapter({paragraph({reference("b"), reference("a"), reference("b")})},
               {note("a", {reference("c")}), note("b", {text("乙")}), note("c", {text("丙")})}),
       chapter({paragraph({reference("a")})}, {note("a", {text("丁")})})});
  const auto& first = made.numbering.notes[0];
  ASSERT_EQ(first.size(), 3u);
  EXPECT_EQ(first[0].note->label, "b");
  EXPECT_EQ(first[1].note->label, "a");
  EXPECT_EQ(first[2].note->label, "c");
  EXPECT_EQ(first[2].number, 3);
  EXPECT_EQ(made.numbering.notes[1][0].number, 1);
  EXPECT_EQ(made.numbering.notes[1][0].id.value, 3u);
  EXPECT_EQ(made.numbering.note_index[0].at("a"), 1u);
}

TEST(Number, GivesEveryHeadingAnAsciiAnchorUniqueInTheBook) {
  const Book made = two_chapters();
  EXPECT_EQ(made.numbering.chapter_anchor[0].id, "chapter-001");
  EXPECT_EQ(made.numbering.block_anchor.at(0).id, "chapter-001-2");
  EXPECT_EQ(made.numbering.block_anchor.at(1).id, "ab");
  EXPECT_EQ(made.numbering.block_anchor.at(2).id, "chapter-001-1");
  EXPECT_EQ(made.numbering.block_anchor.at(3).id, "chapter-002-1");
}

TEST(Number, AnAuthorsIdMayNotTakeAChaptersName) {
  const Book made = book({chapter({heading(1, "題", "chapter-001")})});
  EXPECT_EQ(made.numbering.block_anchor.at(0).id, "chapter-001-2");
  EXPECT_EQ(made.target(0, "#chapter-001"), "chapter-001-2");
}

TEST(FindAnchor, FindsAuthorsIdsAndHeadingsWords) {
  const Book made = two_chapters();
  EXPECT_EQ(made.target(0, "#ab"), "ab");
  EXPECT_EQ(made.target(0, "#a--b"), "ab");
  EXPECT_EQ(made.target(0, "#節"), "chapter-001-1");
  EXPECT_EQ(made.target(0, "#%E7%AF%80"), "chapter-001-1");
  EXPECT_EQ(made.target(0, "#第一章-起"), "chapter-001-2");
  EXPECT_EQ(made.target(1, "#同じ"), "chapter-002-2");
  EXPECT_EQ(made.target(1, "#同じ-1"), "chapter-002-3");
  EXPECT_EQ(made.target(1, "#無"), "nowhere");
}

TEST(FindAnchor, TheIdOfAStretchLeadsToItsParagraph) {
  const Book made = two_chapters();
  EXPECT_EQ(made.target(1, "#word"), "word");
  EXPECT_EQ(made.numbering.block_anchor.at(6).id, "word");
}

TEST(FindAnchor, ResolvesFilesFromTheChapterThatNamesThem) {
  const Book made = two_chapters();
  EXPECT_EQ(made.target(0, "part/02 章.md"), "chapter-002");
  EXPECT_EQ(made.target(0, "part/02%20%E7%AB%A0.md#同じ"), "chapter-002-2");
  EXPECT_EQ(made.target(1, "../01.md#ab"), "ab");
  EXPECT_EQ(made.target(1, "./../01.md"), "chapter-001");
  EXPECT_EQ(made.target(1, "01.md"), "nowhere");
  EXPECT_EQ(made.target(0, "#"), "chapter-001");
  EXPECT_EQ(made.target(0, ""), "nowhere");
}

TEST(FindAnchor, LooksInOtherChaptersForAnIdThatIsNotHere) {
  const Book made = two_chapters();
  EXPECT_EQ(made.target(1, "#ab"), "ab");
}

TEST(IsExternal, KnowsSchemesAndNetworkPaths) {
  EXPECT_TRUE(is_external("https://example.org"));
  EXPECT_TRUE(is_external("mailto:a@example.org"));
  EXPECT_TRUE(is_external("//example.org/x"));
  EXPECT_FALSE(is_external("02.md#a:b"));
  EXPECT_FALSE(is_external("#a:b"));
  EXPECT_FALSE(is_external("章:一.md"));
  EXPECT_FALSE(is_external(":x"));
  EXPECT_FALSE(is_external(""));
}

TEST(SlugOfWords, FollowsGitHub) {
  EXPECT_EQ(slug_of_words("Getting Started!"), "getting-started");
  EXPECT_EQ(slug_of_words("第一章　「起」、承"), "第一章-起承");
  EXPECT_EQ(slug_of_words("人々の話"), "人々の話");
  EXPECT_EQ(slug_of_words("snake_case C++"), "snake_case-c");
  EXPECT_EQ(slug_of_words("ÉCOLE Ω Ж"), "école-ω-ж");
}

TEST(AsciiId, IsAnNcNameOrNothing) {
  EXPECT_EQ(ascii_id("sec.1"), "sec.1");
  EXPECT_EQ(ascii_id("a:b c"), "a-b-c");
  EXPECT_EQ(ascii_id("1st"), "");
  EXPECT_EQ(ascii_id("圖1"), "");
  EXPECT_EQ(ascii_id(""), "");
}

TEST(PercentDecoded, LeavesMalformedEscapes) {
  EXPECT_EQ(percent_decoded("a%20b%"), "a b%");
  EXPECT_EQ(percent_decoded("%zz%4"), "%zz%4");
  EXPECT_EQ(percent_decoded("%E7%AF%80"), "節");
}

}  // namespace
}  // namespace bookbuild::model
