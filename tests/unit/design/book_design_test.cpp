#include "design/book_design.h"

#include <gtest/gtest.h>

namespace bookbuild::design {
namespace {

BookDesign a5() {
  BookDesign design;
  design.page.trim = *parse_paper("a5");
  design.page.characters_per_line = 31;
  design.page.lines_per_page = 27;
  design.body.size = *parse_length("10.5pt");
  design.body.line_pitch = *parse_length("17.5pt");
  design.rules.spacing = std::make_shared<text::SpacingTable>();
  return design;
}

Length type_area_height(const BookDesign& design) {
  return design.body.size + design.body.line_pitch * (design.page.lines_per_page - 1);
}

TEST(FinishDesign, MarginsAndTypeAreaMakeTheTrimExactly) {  // F-001
  BookDesign design = a5();
  Diagnostics diagnostics;
  ASSERT_TRUE(finish_design(design, {}, diagnostics));
  EXPECT_TRUE(diagnostics.empty());
  EXPECT_EQ(design.page.head + type_area_height(design) + design.page.foot,
            design.page.trim.height);
  EXPECT_EQ(design.page.inner + design.measure() + design.page.outer, design.page.trim.width);
  EXPECT_GT(design.page.foot, design.page.head);
  EXPECT_GT(design.page.outer, design.page.inner);
}

TEST(FinishDesign, SharesWhatIsLeftInTheRatiosOfTheHouse) {
  BookDesign design = a5();
  Diagnostics diagnostics;
  ASSERT_TRUE(finish_design(design, {}, diagnostics));
  EXPECT_NEAR(design.page.foot.points() / design.page.head.points(), 1.15, 0.001);
  EXPECT_NEAR(design.page.outer.points() / design.page.inner.points(), 1.1, 0.001);
}

TEST(FinishDesign, KeepsAMarginThatIsSet) {
  BookDesign design = a5();
  design.page.inner = Length::mm(20);
  Diagnostics diagnostics;
  ASSERT_TRUE(finish_design(design, {}, diagnostics));
  EXPECT_EQ(design.page.inner, Length::mm(20));
  EXPECT_EQ(design.page.inner + design.measure() + design.page.outer, design.page.trim.width);
}

TEST(FinishDesign, TurnsTheTypeAreaForVerticalWriting) {
  BookDesign design = a5();
  design.writing = WritingMode::VerticalRl;
  design.page.characters_per_line = 42;
  design.page.lines_per_page = 16;
  design.body.line_pitch = Length::pt(19);
  Diagnostics diagnostics;
  ASSERT_TRUE(finish_design(design, {}, diagnostics));
  EXPECT_EQ(design.page.head + design.measure() + design.page.foot, design.page.trim.height);
  EXPECT_EQ(design.page.inner + type_area_height(design) + design.page.outer,
            design.page.trim.width);
}

TEST(FinishDesign, SaysHowManyCharactersAndLinesWouldFit) {
  BookDesign design = a5();
  design.page.characters_per_line = 60;
  Diagnostics diagnostics;
  EXPECT_FALSE(finish_design(design, {}, diagnostics));
  ASSERT_EQ(diagnostics.all().size(), 1u);
  EXPECT_EQ(diagnostics.all()[0].code, "layout/type-area");
  EXPECT_NE(diagnostics.all()[0].hint.find("31 characters"), std::string::npos)
      << diagnostics.all()[0].hint;
}

TEST(FinishDesign, NotesThatHaveNoRoomBesideTheTextStandAtTheFoot) {  // F-143
  BookDesign design = a5();
  design.notes.place = NotePlace::Beside;
  Diagnostics diagnostics;
  ASSERT_TRUE(finish_design(design, {}, diagnostics));
  EXPECT_EQ(design.notes.place, NotePlace::Foot);
  EXPECT_EQ(diagnostics.count(Severity::Warning), 1U);

  BookDesign wide = a5();
  wide.page.characters_per_line = 20;
  wide.page.outer = Length::mm(60);
  wide.notes.place = NotePlace::Beside;
  Diagnostics silent;
  ASSERT_TRUE(finish_design(wide, {}, silent));
  EXPECT_EQ(wide.notes.place, NotePlace::Beside);
  EXPECT_TRUE(silent.empty());
}

TEST(FinishDesign, RefusesAbsurdValues) {
  const auto refused = [](auto change) {
    BookDesign design = a5();
    change(design);
    Diagnostics diagnostics;
    return !finish_design(design, {}, diagnostics) && diagnostics.count(Severity::Error) > 0 &&
           diagnostics.all()[0].code.starts_with("layout/");
  };
  EXPECT_TRUE(refused([](BookDesign& d) { d.body.line_pitch = Length::pt(9); }));
  EXPECT_TRUE(refused([](BookDesign& d) { d.body.size = Length::pt(0); }));
  EXPECT_TRUE(refused([](BookDesign& d) { d.page.characters_per_line = 0; }));
  EXPECT_TRUE(refused([](BookDesign& d) { d.page.characters_per_line = 1'000'000; }));
  EXPECT_TRUE(refused([](BookDesign& d) { d.page.lines_per_page = -3; }));
  EXPECT_TRUE(refused([](BookDesign& d) { d.headings[2].lines = 0; }));
  EXPECT_TRUE(refused([](BookDesign& d) { d.page.inner = Length::mm(200); }));
  EXPECT_TRUE(refused([](BookDesign& d) { d.rules.spacing = nullptr; }));
}

TEST(FontManifest, ServesEveryRoleInEveryCjkTradition) {
  const FontManifest manifest = default_font_manifest();
  for (const FontRole role : {FontRole::Body, FontRole::Strong, FontRole::Heading,
                              FontRole::Emphasis, FontRole::Code, FontRole::Note})
    for (const Tradition tradition : {Tradition::ZhHans, Tradition::ZhHantTw, Tradition::ZhHantHk,
                                      Tradition::Ja, Tradition::Ko}) {
      const auto stack = manifest.stacks.find({role, tradition});
      ASSERT_NE(stack, manifest.stacks.end()) << font_role_name(role);
      EXPECT_FALSE(stack->second.empty());
    }
  EXPECT_EQ(manifest.stacks.at({FontRole::Body, Tradition::ZhHantTw})[0].family,
            "Noto Serif CJK TC");
  EXPECT_EQ(manifest.stacks.at({FontRole::Strong, Tradition::Ja})[0].weight, 700);
}

}  // namespace
}  // namespace bookbuild::design
