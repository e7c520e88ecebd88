#include "press.h"

namespace bookbuild::pages {
namespace {

using tree::chapter;
using tree::heading;
using tree::paragraph;
using tree::reference;
using tree::text;

TEST(Footnotes, BeginOnTheirMarksPage) {
  for (std::size_t before = 0; before < 12; ++before) {
    Press press;
    model::Blocks blocks;
    for (std::size_t i = 0; i < before; ++i) blocks.push_back(paragraph(words(10)));
    blocks.push_back(paragraph({text("標"), reference("a"), text("記")}));
    const Made made =
        press.print({chapter(std::move(blocks), {tree::note("a", {text(words(60, "註"))})})});
    const std::size_t mark = made.find("標");
    EXPECT_EQ(made.find("註"), mark) << before;
    EXPECT_TRUE(made.has_group(mark, "footnotes"));
  }
}

TEST(Footnotes, TouchTheFootOfTheTypeArea) {
  Press press;
  const Made made = press.print(
      {chapter({paragraph({text("標"), reference("a")})}, {tree::note("a", {text("註")})})});
  Length foot;
  fragment::visit(made.page(0).marks, [&](const fragment::Fragment& f) {
    const auto* group = std::get_if<fragment::Group>(&f.content);
    if (group != nullptr && group->name == "footnotes") foot = f.at.y + f.size.height;
  });
  EXPECT_EQ(foot, press.design.page.trim.height - press.design.page.foot);
}

TEST(Footnotes, LongerThanAPageGoOn) {
  Press press;
  const std::string note = words(1500, "註");
  const Made made =
      press.print({chapter({paragraph({text("標"), reference("a")}), paragraph(words(100))},
                           {tree::note("a", {text(note)})})});
  std::size_t printed = 0;
  for (std::size_t i = 0; i < made.pages(); ++i) {
    const std::string page = made.text(i);
    for (std::size_t at = page.find("註"); at != std::string::npos; at = page.find("註", at + 1)) {
      ++printed;
    }
  }
  EXPECT_EQ(printed, 1500u);
}

TEST(Footnotes, MarksLeadToTheirNotes) {
  Press press;
  const Made made = press.print(
      {chapter({paragraph({text("標"), reference("a")})}, {tree::note("a", {text("註")})})});
  ASSERT_EQ(made.book->links.size(), 1u);
  EXPECT_EQ(made.book->links[0].anchor, "note.1");
}

TEST(EndNotes, StandAfterTheChapter) {
  Press press;
  press.design.notes.place = design::NotePlace::End;
  const Made made = press.print({chapter({paragraph({text("標"), reference("a")}), paragraph("末")},
                                         {tree::note("a", {text("註")})})});
  const std::string page = made.text(0);
  EXPECT_LT(page.find("末"), page.find("註"));
  EXPECT_FALSE(made.has_group(0, "footnotes"));
}

model::Table table(std::size_t rows) {
  model::Table made;
  made.columns.assign(2, model::CellAlign::Default);
  const auto row = [](std::string a, std::string b) {
    return model::TableRow{{{}, {text(std::move(a))}}, {{}, {text(std::move(b))}}};
  };
  made.head.push_back(row("表頭", "值"));
  for (std::size_t i = 0; i < rows; ++i) made.body.push_back(row("列", std::to_string(i)));
  return made;
}

TEST(Tables, RepeatTheirHeadOnEveryPage) {
  Press press;
  const Made made = press.print({chapter({{{}, table(30), {}}})});
  ASSERT_GE(made.pages(), 3u);
  for (std::size_t i = 0; i < made.pages(); ++i) EXPECT_TRUE(made.says(i, "表頭")) << i;
}

TEST(Tables, DivideARowThatIsTallerThanAPage) {
  Press press;
  model::Table tall = table(1);
  tall.body[0][0].content = {text(words(900))};
  const Made made = press.print({chapter({{{}, std::move(tall), {}}})});
  EXPECT_GE(made.pages(), 2u);
}

TEST(Tables, ShrinkToTheMeasure) {
  Press press;
  model::Table wide;
  wide.columns.assign(3, model::CellAlign::Default);
  wide.body.push_back({{{}, {text("短")}}, {{}, {text(words(50))}}, {{}, {text(words(30))}}});
  const Made made = press.print({chapter({{{}, std::move(wide), {}}})});
  const Length right = press.design.page.inner + press.design.measure();
  fragment::visit(made.page(0).marks,
                  [&](const fragment::Fragment& f) { EXPECT_LE(f.at.x + f.size.width, right); });
}

TEST(Code, NeverLeavesTheTypeAreaAndGivesTheGridBack) {
  Press press;
  std::string source;
  for (int i = 0; i < 40; ++i) source += "auto value = call(argument, other_argument, third);\n";
  source.pop_back();
  const Made made = press.print(
      {chapter({paragraph("前"), {{}, model::CodeBlock{"cpp", source, {}}, {}}, paragraph("後")})});
  EXPECT_GE(made.pages(), 3u);
  const std::size_t last = made.pages() - 1;
  EXPECT_FALSE(made.slots(last).empty());
}

TEST(Lists, NumbersStandInTheIndent) {
  Press press;
  model::List list;
  list.ordered = true;
  list.start = 9;
  for (int i = 0; i < 2; ++i) list.items.push_back({{}, {}, {paragraph(words(30))}});
  const Made made = press.print({chapter({{{}, std::move(list), {}}})});
  EXPECT_TRUE(made.says(0, "9.\n"));
  EXPECT_TRUE(made.says(0, "10.\n"));
  // 17 characters a line: the indent is of whole characters.
  EXPECT_EQ(made.lines.at(0).text, words(17));
}

TEST(Lists, TaskBoxesFallBackToWhatTheFontHas) {
  Press press;
  model::List list;
  list.items.push_back({{}, true, {paragraph("成")}});
  list.items.push_back({{}, false, {paragraph("未")}});
  const Made made = press.print({chapter({{{}, std::move(list), {}}})});
  EXPECT_TRUE(made.says(0, "☑") || made.says(0, "■"));
  EXPECT_TRUE(made.says(0, "☐") || made.says(0, "□"));
}

TEST(Turns, HangUnderTheLabel) {
  Press press;
  press.design.turns.hang = Em::ratio(2, 1);
  model::Turn turn;
  turn.speaker = {text("問：")};
  turn.content.push_back(paragraph(words(40)));
  const Made made = press.print({chapter({{{}, std::move(turn), {}}})});
  ASSERT_GE(made.lines.size(), 2u);
  EXPECT_EQ(made.lines[0].text, "問：" + words(18));
  EXPECT_EQ(made.lines[1].text, words(18));
}

TEST(Quotations, AreIndented) {
  Press press;
  press.design.quote.text.start = Em::ratio(2, 1);
  press.design.quote.text.indent = Em{};
  const Made made = press.print({chapter({tree::quote({paragraph(words(30))})})});
  EXPECT_EQ(made.lines.at(0).text, words(18));
}

TEST(Paragraphs, ContinuedOnesStandFlush) {
  Press press;
  model::Paragraph node{{text(words(30))}, {}, true};
  const Made made = press.print({chapter({{{}, std::move(node), {}}})});
  EXPECT_EQ(made.lines.at(0).text, words(20));
}

TEST(Nesting, BeyondAllReasonKeepsTheWords) {
  Press press;
  model::Blocks blocks = {paragraph("深")};
  for (int i = 0; i < 90; ++i) blocks = {tree::quote(std::move(blocks))};
  const Made made = press.print({chapter(std::move(blocks))});
  EXPECT_TRUE(made.says(0, "深"));
}

TEST(Figures, AreScaledIntoTheTypeAreaAndCaptioned) {
  Press press;
  images::Image image;
  image.width = 4000;
  image.height = 9000;
  image.path = "content/a.png";
  image.bytes = std::make_shared<const std::string>("");
  press.images.add(image);
  model::Figure figure;
  figure.image = {"a.png", "圖說", "", {}};
  figure.caption = {text("說明")};
  const Made made = press.print({chapter({paragraph("前"), {{}, figure, {}}, paragraph("後")})});
  bool found = false;
  const std::size_t page = made.find("說明");
  ASSERT_LT(page, made.pages());
  fragment::visit(made.page(page).marks, [&](const fragment::Fragment& f) {
    if (!std::holds_alternative<fragment::ImageBox>(f.content)) return;
    found = true;
    EXPECT_LE(f.size.width, press.design.measure());
    ASSERT_TRUE(f.structure.valid());
    EXPECT_EQ(made.book->structure[f.structure.value].alternative, "圖說");
  });
  EXPECT_TRUE(found);
}

TEST(Figures, LetTheTextGoOnBeforeThem) {
  Press press;
  images::Image image;
  image.width = 100;
  image.height = 120;
  image.path = "content/a.png";
  image.bytes = std::make_shared<const std::string>("");
  press.images.add(image);
  model::Figure figure;
  figure.image = {"a.png", "", "", {}};
  const Made made =
      press.print({chapter({paragraph(words(90)), {{}, figure, {}}, paragraph(words(200, "後"))})});
  EXPECT_TRUE(made.says(0, "後"));
  EXPECT_EQ(made.slots(0).size(), 10u);
  EXPECT_TRUE(made.has_group(1, "figure"));
}

}  // namespace
}  // namespace bookbuild::pages
