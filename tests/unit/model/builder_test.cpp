#include "model/builder.h"

#include <gtest/gtest.h>

#include "model/dump.h"
#include "model/numbering.h"
#include "model/walk.h"
#include "support/tree.h"

namespace bookbuild::model {
namespace {

using tree::chapter;
using tree::codes;
using tree::heading;
using tree::link;
using tree::note;
using tree::paragraph;
using tree::quote;
using tree::reference;
using tree::text;

TEST(BuildDocument, NumbersBlocksInDocumentOrderWithNotesAfterTheirChapter) {
  Diagnostics diagnostics;
  const auto document = build_document(
      {},
      {chapter({quote({paragraph("一"), paragraph("二")}), paragraph({reference("a")})},
               {note("a", {text("註")})}),
       chapter({paragraph("三")})},
      diagnostics);
  std::vector<std::uint32_t> ids;
  Visitor visitor;
  visitor.enter_block = [&](const Block& block) { ids.push_back(block.id.value); };
  walk(document->chapters[0].blocks, visitor);
  walk(document->chapters[0].notes[0].content, visitor);
  walk(document->chapters[1].blocks, visitor);
  EXPECT_EQ(ids, (std::vector<std::uint32_t>{0, 1, 2, 3, 4, 5}));
  EXPECT_EQ(document->block_count, 6u);
  EXPECT_EQ(codes(diagnostics), "");
}

TEST(BuildDocument, GivesEveryChapterAUniqueAsciiSlug) {
  Diagnostics diagnostics;
  std::vector<Chapter> chapters(4);
  chapters[0].slug = "intro";
  chapters[1].slug = "序章";
  chapters[2].slug = "intro";
  chapters[3].slug = "intro-2";
  const auto document = build_document({}, std::move(chapters), diagnostics);
  EXPECT_EQ(document->chapters[0].slug, "intro");
  EXPECT_EQ(document->chapters[1].slug, "chapter-002");
  EXPECT_EQ(document->chapters[2].slug, "intro-2");
  EXPECT_EQ(document->chapters[3].slug, "intro-2-2");
}

TEST(BuildDocument, TakesAMissingTitleFromTheLeadingHeadingOnly) {
  Diagnostics diagnostics;
  std::vector<Chapter> chapters{chapter({heading(2, "題")}),
                                chapter({paragraph("前"), heading(2, "節")}), chapter({})};
  chapters[2].path = "content/尾声.md";
  const auto document = build_document({}, std::move(chapters), diagnostics);
  EXPECT_EQ(document->chapters[0].title, "題");
  EXPECT_EQ(document->chapters[1].title, "");
  EXPECT_EQ(document->chapters[2].title, "");
}

TEST(BuildDocument, ReportsADuplicateIdAndLetsTheFirstKeepIt) {
  Diagnostics diagnostics;
  const auto document = build_document(
      {},
      {chapter({heading(1, "甲", "x"), heading(1, "乙", "x")}), chapter({heading(1, "丙", "x")})},
      diagnostics);
  EXPECT_EQ(codes(diagnostics), "link/duplicate-id");
  EXPECT_EQ(std::get<Heading>(document->chapters[0].blocks[0].node).attributes.id, "x");
  EXPECT_EQ(std::get<Heading>(document->chapters[0].blocks[1].node).attributes.id, "");
}

TEST(BuildDocument, KeepsADanglingNoteReferenceVisible) {
  Diagnostics diagnostics;
  const auto document = build_document(
      {},
      {chapter({paragraph({text("見"), reference("noet")}), paragraph({reference("note")})},
               {note("note", {text("註")})})},
      diagnostics);
  EXPECT_EQ(codes(diagnostics), "note/missing");
  EXPECT_EQ(diagnostics.all()[0].hint, "did you mean [^note]?");
  EXPECT_EQ(dump({document->chapters[0].blocks[0]}),
            "paragraph\n  text \"見\"\n  text \"[^noet]\"\n");
}

TEST(BuildDocument, ReportsNotesThatNothingRefersToAndKeepsThem) {
  Diagnostics diagnostics;
  const auto document = build_document(
      {},
      {chapter({paragraph({reference("b")})}, {note("a", {text("甲")}), note("b", {text("乙")})})},
      diagnostics);
  EXPECT_EQ(codes(diagnostics), "note/unused");
  const Numbering numbering = number(*document);
  ASSERT_EQ(numbering.notes[0].size(), 2u);
  EXPECT_EQ(numbering.notes[0][0].note->label, "b");
  EXPECT_EQ(numbering.notes[0][1].note->label, "a");
}

TEST(BuildDocument, KeepsBothNotesOfOneLabel) {
  Diagnostics diagnostics;
  const auto document = build_document(
      {},
      {chapter({paragraph({reference("a")})}, {note("a", {text("甲")}), note("a", {text("乙")})})},
      diagnostics);
  EXPECT_EQ(codes(diagnostics), "note/duplicate note/unused");
  EXPECT_EQ(document->chapters[0].notes[1].label, "a-2");
}

TEST(BuildDocument, BreaksCirclesOfNotes) {
  Diagnostics diagnostics;
  const auto document = build_document(
      {},
      {chapter({paragraph({reference("a")})},
               {note("a", {text("甲"), reference("b")}), note("b", {text("乙"), reference("a")}),
                note("c", {reference("c")})})},
      diagnostics);
  EXPECT_EQ(codes(diagnostics), "note/cycle note/cycle note/unused");
  EXPECT_EQ(dump(document->chapters[0].notes[0].content),
            "paragraph\n  text \"甲\"\n  note-reference \"b\"\n");
  EXPECT_EQ(dump(document->chapters[0].notes[1].content),
            "paragraph\n  text \"乙\"\n  text \"[^a]\"\n");
}

TEST(BuildDocument, ALongChainOfNotesIsNoCircleAndNoDeepRecursion) {
  std::vector<Note> notes;
  constexpr int kNotes = 20000;
  for (int i = 0; i < kNotes; ++i) {
    notes.push_back(note(std::to_string(i), i + 1 < kNotes
                                                ? Inlines{reference(std::to_string(i + 1))}
                                                : Inlines{text("末")}));
  }
  Diagnostics diagnostics;
  const auto document =
      build_document({}, {chapter({paragraph({reference("0")})}, std::move(notes))}, diagnostics);
  EXPECT_EQ(codes(diagnostics), "");
  EXPECT_EQ(number(*document).notes[0].back().number, kNotes);
}

TEST(BuildDocument, KeepsTheWordsOfADanglingLink) {
  Diagnostics diagnostics;
  const auto document = build_document(
      {},
      {chapter({heading(1, "器具", "tools"),
                paragraph({text("見"), link("彼処", "#tool"), text("。")}),
                paragraph({link("外", "https://example.org/x"), link("内", "#tools")})})},
      diagnostics);
  EXPECT_EQ(codes(diagnostics), "link/missing");
  EXPECT_EQ(diagnostics.all()[0].hint, "did you mean #tools?");
  EXPECT_EQ(dump({document->chapters[0].blocks[1], document->chapters[0].blocks[2]}),
            "paragraph\n  text \"見\"\n  text \"彼処\"\n  text \"。\"\n"
            "paragraph\n  link \"https://example.org/x\"\n    text \"外\"\n"
            "  link \"#tools\"\n    text \"内\"\n");
}

TEST(BuildDocument, HoldsWhatTheTreePromisesOfTablesAndHeadings) {
  Table table;
  table.columns = {CellAlign::Default};
  table.head = {{TableCell{{}, {text("甲")}}}};
  table.body = {{TableCell{{}, {text("乙")}}, TableCell{{}, {text("丙")}}}, {}};
  Diagnostics diagnostics;
  const auto document =
      build_document({}, {chapter({{{}, table, {}}, heading(9, "深")})}, diagnostics);
  const auto& settled = std::get<Table>(document->chapters[0].blocks[0].node);
  EXPECT_EQ(settled.columns.size(), 2u);
  EXPECT_EQ(settled.head[0].size(), 2u);
  EXPECT_EQ(settled.body[1].size(), 2u);
  EXPECT_EQ(std::get<Heading>(document->chapters[0].blocks[1].node).level, 6);
}

}  // namespace
}  // namespace bookbuild::model
