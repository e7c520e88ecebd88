#include "pages/cover.h"

#include "pages/cover_lines.h"
#include "unit/pages/press.h"

namespace bookbuild::pages {
namespace {

using Lines = std::vector<std::string>;

TEST(Cover, BreaksTitlesAtTheirJoints) {
  EXPECT_EQ(cover_lines("吾輩は猫である", 7, Tradition::Ja), (Lines{"吾輩は猫である"}));
  EXPECT_EQ(cover_lines("書籍製作：從原稿到書本", 7, Tradition::ZhHantTw),
            (Lines{"書籍製作：", "從原稿到書本"}));
  EXPECT_EQ(cover_lines("The quick brown fox jumps", 7, Tradition::Latin).size(), 2u);
  EXPECT_TRUE(cover_lines("", 7, Tradition::Ja).empty());
  EXPECT_EQ(cover_lines("銀河鉄道の夜とポラーノの広場", 8, Tradition::Ja),
            (Lines{"銀河鉄道の夜と", "ポラーノの広場"}));
}

TEST(Cover, CutsAnEndlessTitleShort) {
  std::string endless;
  for (int i = 0; i < 100'000; ++i) endless += "長";
  std::string all;
  for (const std::string& line : cover_lines(endless, 7, Tradition::Ja)) all += line;
  EXPECT_LE(all.size(), 400u);
  EXPECT_EQ(all.substr(all.size() - 3), "…");
}

/// The words on a cover in their order, and whether every mark lies on it.
std::string words_of(model::Metadata metadata, WritingMode writing) {
  Press press;
  press.design.writing = writing;
  Diagnostics diagnostics;
  const auto document = model::build_document(std::move(metadata), {}, diagnostics);
  const model::Numbering numbering = model::number(*document, press.design.numbering_rules());
  const auto fonts =
      fonts::FontBook::from_files({std::string(BOOKBUILD_SOURCE_DIR) + "/tests/fonts/square.ttf"});
  const PagesInput input{*document, numbering, {}, press.design, **fonts, press.images, "test"};
  const auto book = compose_cover(input);
  EXPECT_EQ(book->pages.size(), 1u);
  EXPECT_EQ(book->trim, (Size{Length::mm(160), Length::mm(256)}));
  std::string words;
  fragment::visit(book->pages[0].marks, [&](const fragment::Fragment& mark) {
    EXPECT_GE(mark.at.x, Length());
    EXPECT_GE(mark.at.y, Length());
    EXPECT_LE(mark.at.x, book->trim.width);
    EXPECT_LE(mark.at.y, book->trim.height);
    const auto* run = std::get_if<fragment::GlyphRun>(&mark.content);
    if (run == nullptr) return;
    words += run->text;
    const bool upright = run->direction != fragment::RunDirection::Horizontal;
    EXPECT_LE((upright ? mark.at.y + mark.size.height : mark.at.x + mark.size.width),
              (upright ? book->trim.height : book->trim.width));
  });
  return words;
}

model::Metadata metadata(std::string title) {
  model::Metadata made;
  made.title = std::move(title);
  made.subtitle = "副題";
  made.authors = {{"著者", "", "aut"}, {"訳者", "", "trl"}};
  made.publisher = "書房";
  return made;
}

TEST(Cover, CarriesEveryWordAndStaysWithinItsEdges) {
  const std::string longest = words(90, "題名と書名の");
  for (const WritingMode writing : {WritingMode::Horizontal, WritingMode::VerticalRl}) {
    EXPECT_EQ(words_of(metadata("猫"), writing), "猫副題著者書房");
    EXPECT_EQ(words_of(metadata("吾輩は猫である"), writing), "吾輩は猫である副題著者書房");
    EXPECT_EQ(words_of(metadata(""), writing), "副題著者書房");
    const std::string cut = words_of(metadata(longest), writing);
    EXPECT_TRUE(cut.starts_with(longest.substr(0, 300))) << cut;
    EXPECT_TRUE(cut.ends_with("…副題著者書房")) << cut;
  }
}

}  // namespace
}  // namespace bookbuild::pages
