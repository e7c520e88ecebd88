#include <gtest/gtest.h>

#include "fragment/audit.h"
#include "fragment/dump.h"
#include "fragment/visit.h"

namespace bookbuild::fragment {
namespace {

Fragment run(Point at, std::string text, std::vector<std::uint32_t> clusters) {
  GlyphRun made;
  made.font = FontId{0};
  made.size = Length::pt(10);
  made.text = std::move(text);
  for (const std::uint32_t cluster : clusters) {
    made.glyphs.push_back({cluster + 1, cluster, Length::pt(10), {}, {}});
  }
  const Length extent = Length::pt(10) * static_cast<std::int32_t>(clusters.size());
  return {at, {extent, Length::pt(10)}, StructureId{0}, std::move(made)};
}

Fragment line(Point at, std::uint32_t slot, std::vector<Fragment> children) {
  return {at, {Length::pt(60), Length::pt(10)}, {}, LineBox{true, slot, {}, std::move(children)}};
}

/// One page of 100 × 100 pt with a line on each of the first two slots, a link and a bookmark.
PagedBook book() {
  PagedBook made;
  made.trim = {Length::pt(100), Length::pt(100)};
  made.structure = {{StructureKind::Document, {}, "ja", ""},
                    {StructureKind::P, StructureId{0}, "", ""}};
  made.links = {{"", "top", ""}};
  made.bookmarks = {{"題", 1, "top"}};
  Page page;
  page.label = "1";
  const Point first{Length::pt(20), Length::pt(20)};
  const Point second{Length::pt(20), Length::pt(37)};
  page.marks.push_back({first, {}, {}, AnchorMark{"top"}});
  page.marks.push_back(
      {first,
       {Length::pt(60), Length::pt(60)},
       {},
       Group{"type-area",
             {line(first, 1, {run({Length::pt(20), Length::pt(29)}, "一二", {0, 3})}),
              line(second, 2, {run({Length::pt(20), Length::pt(46)}, "三", {0})})}}});
  page.marks.push_back({second, {Length::pt(10), Length::pt(10)}, {}, LinkArea{LinkId{0}}});
  made.pages.push_back(std::move(page));
  return made;
}

std::vector<Fragment>& lines_of(PagedBook& made) {
  return std::get<Group>(made.pages[0].marks[1].content).children;
}

GlyphRun& run_of(PagedBook& made) {
  return std::get<GlyphRun>(std::get<LineBox>(lines_of(made)[0].content).children[0].content);
}

TEST(Visit, EntersBeforeChildrenAndLeavesAfterThem) {
  const PagedBook made = book();
  std::string out;
  visit(
      made.pages[0].marks, [&](const Fragment& f) { out += std::to_string(f.content.index()); },
      [&](const Fragment&) { out += "."; });
  EXPECT_EQ(out, "6.430..30...5.");
}

TEST(Dump, ShowsOneFragmentALineWithPlacesInPoints) {
  DumpOptions options;
  options.font_name = [](FontId) { return std::string("square"); };
  options.glyph_ids = true;
  EXPECT_EQ(
      dump(book(), options),
      "page 1 recto 100.000x100.000\n"
      "  anchor (20.000,20.000) #top\n"
      "  type-area (20.000,20.000) 60.000x60.000\n"
      "    line 1 (20.000,20.000) 60.000x10.000 \"一二\"\n"
      "      run square 10.000pt horizontal Document (20.000,29.000) 20.000x10.000 \"一二\" 1 4\n"
      "    line 2 (20.000,37.000) 60.000x10.000 \"三\"\n"
      "      run square 10.000pt horizontal Document (20.000,46.000) 10.000x10.000 \"三\" 1\n"
      "  link (20.000,37.000) 10.000x10.000 \"#top\"\n"
      "bookmark 1 \"題\" #top\n"
      "structure\n"
      "  Document language=ja\n"
      "    P\n");
}

TEST(Audit, FindsNothingWrongWithASoundBook) {
  EXPECT_EQ(audit(book()), std::vector<std::string>{});
}

TEST(Audit, ReportsMarksBeyondTheTrim) {
  PagedBook made = book();
  std::get<LineBox>(lines_of(made)[0].content).children[0].at.x = Length::pt(84);
  EXPECT_EQ(audit(made), std::vector<std::string>{"page 1: run ends 4.000 pt beyond the trim"});
}

TEST(Audit, AllowsOnePointBeyondTheTrim) {
  PagedBook made = book();
  std::get<LineBox>(lines_of(made)[0].content).children[0].at.x = Length::pt(81);
  EXPECT_EQ(audit(made), std::vector<std::string>{});
}

TEST(Audit, ReportsLinesThatOverlapButNotLinesThatTouch) {
  PagedBook made = book();
  lines_of(made)[1].at.y = Length::pt(30);
  EXPECT_EQ(audit(made).size(), 0u);
  lines_of(made)[1].at.y = Length::pt(29);
  EXPECT_EQ(audit(made), std::vector<std::string>{"page 1: two lines overlap at (20.000,29.000)"});
  lines_of(made)[1].at.x = Length::pt(80);
  EXPECT_EQ(audit(made).size(), 0u);
}

TEST(Audit, ReportsClustersThatGoBackOrBeyondTheText) {
  PagedBook made = book();
  run_of(made).glyphs[0].cluster = 3;
  run_of(made).glyphs[1].cluster = 0;
  EXPECT_EQ(audit(made).size(), 1u);
  run_of(made).glyphs[0].cluster = 0;
  run_of(made).glyphs[1].cluster = 6;
  EXPECT_EQ(audit(made).size(), 1u);
}

TEST(Audit, ReportsTargetsThatAreMarkedNowhere) {
  PagedBook made = book();
  std::get<AnchorMark>(made.pages[0].marks[0].content).id = "other";
  EXPECT_EQ(audit(made).size(), 2u);
}

TEST(Audit, ReportsALinkAreaWithoutALink) {
  PagedBook made = book();
  made.links.clear();
  EXPECT_EQ(audit(made), std::vector<std::string>{"page 1: a link area has no link"});
}

TEST(Audit, ReportsParentsThatComeLaterAndElementsThatAreMissing) {
  PagedBook made = book();
  made.structure[1].parent = StructureId{1};
  EXPECT_EQ(audit(made).size(), 1u);
  made.structure.clear();
  EXPECT_EQ(audit(made).size(), 2u) << "both runs name an element that is gone";
}

TEST(Audit, ReportsBookmarksThatSkipALevel) {
  PagedBook made = book();
  made.bookmarks.push_back({"深", 3, "top"});
  EXPECT_EQ(audit(made).size(), 1u);
}

TEST(Audit, ReportsMarksOnABlankPage) {
  PagedBook made = book();
  made.pages[0].blank = true;
  EXPECT_EQ(audit(made).size(), 1u);
}

}  // namespace
}  // namespace bookbuild::fragment
