#include "base/utf8.h"
#include "press.h"

namespace bookbuild::pages {
namespace {

using tree::chapter;
using tree::heading;
using tree::paragraph;

model::Blocks paragraphs(std::size_t count, std::size_t length) {
  model::Blocks blocks;
  for (std::size_t i = 0; i < count; ++i) blocks.push_back(paragraph(words(length)));
  return blocks;
}

TEST(SlotGrid, FacingPagesHaveTheSameBaselines) {
  Press press;
  model::Blocks blocks = paragraphs(40, 55);
  blocks.insert(blocks.begin() + 7, heading(2, "節"));
  blocks.insert(blocks.begin() + 11, {{}, model::CodeBlock{"", "a\nb\nc", {}}, {}});
  const Made made = press.print({chapter(std::move(blocks))});
  ASSERT_GE(made.pages(), 4u);
  for (std::size_t i = 0; i < made.pages(); ++i) {
    for (const Length baseline : made.baselines(i)) {
      const Length above = baseline - press.design.page.head;
      EXPECT_EQ(above.units() % press.design.body.line_pitch.units(),
                Length::from_points(8.8).units())
          << "page " << i;
    }
  }
}

TEST(SlotGrid, FirstAndLastSlotTouchTheTypeArea) {
  Press press;
  const Made made = press.print({chapter(paragraphs(1, 600))});
  EXPECT_EQ(made.slots(0), (std::vector<std::uint32_t>{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}));
}

TEST(Headings, TakeWholeSlots) {
  Press press;
  model::Blocks blocks = paragraphs(2, 20);
  blocks.push_back(heading(2, "節"));
  blocks.push_back(paragraph(words(58)));
  press.design.headings[1].lines = 3;
  const Made made = press.print({chapter(std::move(blocks))});
  // Two paragraphs of two lines, three slots of heading, then text again.
  EXPECT_EQ(made.slots(0), (std::vector<std::uint32_t>{1, 2, 3, 4, 8, 9, 10}));
}

TEST(Headings, AreCentredInTheirSlots) {
  Press press;
  press.design.headings[0].lines = 3;
  press.design.headings[0].text.size = Length::pt(14);
  press.design.headings[0].text.line_pitch = Length::pt(20);
  const Made made = press.print({chapter({heading(1, "題"), paragraph("文")})});
  bool found = false;
  fragment::visit(made.page(0).marks, [&](const fragment::Fragment& f) {
    const auto* group = std::get_if<fragment::Group>(&f.content);
    if (group == nullptr || group->name != "heading") return;
    found = true;
    // (3 × 10 + 2 × 7 − 14) / 2
    EXPECT_EQ(f.at.y - press.design.page.head, Length::pt(15));
  });
  EXPECT_TRUE(found);
  EXPECT_EQ(made.slots(0), (std::vector<std::uint32_t>{4}));
}

TEST(Headings, AreNeverLastOnAPage) {
  for (std::size_t before = 1; before <= 24; ++before) {
    Press press;
    model::Blocks blocks = paragraphs(before, 10);
    blocks.push_back(heading(2, "節題"));
    blocks.push_back(paragraph(words(60)));
    const Made made = press.print({chapter(std::move(blocks))});
    const std::size_t page = made.find("節題");
    ASSERT_LT(page, made.pages());
    std::uint32_t after = 0;
    for (const LineRecord& line : made.lines) {
      if (line.page != page) continue;
      if (line.text == "節題") {
        after = 0;
      } else {
        ++after;
      }
    }
    EXPECT_GE(after, 2u) << before << " lines before";
  }
}

TEST(LastLines, AreNotAloneAtThePageHeadInChinese) {
  for (std::size_t lines = 2; lines < 14; ++lines) {
    Press press;
    model::Blocks blocks = paragraphs(5, 18);
    blocks.push_back(paragraph(words(18 + 20 * (lines - 2) + 5, "行")));
    blocks.push_back(paragraph(words(300)));
    const Made made = press.print({chapter(std::move(blocks))});
    const std::string second = made.text(1);
    std::size_t rows = 0;
    for (const LineRecord& line : made.lines) {
      if (line.page == 1 && line.text.starts_with("行")) ++rows;
    }
    EXPECT_NE(rows, 1u) << lines << " lines";
  }
}

TEST(Chapters, BeginOnARectoWithABlankBefore) {
  Press press;
  press.design.headings[0].page = design::HeadingPage::Recto;
  const Made made = press.print(
      {chapter({heading(1, "一"), paragraph("文")}), chapter({heading(1, "二"), paragraph("文")})});
  ASSERT_EQ(made.pages(), 3u);
  EXPECT_TRUE(made.page(1).blank);
  EXPECT_TRUE(made.page(1).marks.empty());
  EXPECT_EQ(made.page(2).side, fragment::Side::Recto);
  EXPECT_TRUE(made.says(2, "二"));
}

TEST(Chapters, WithoutAHeadingAreTitledByTheirTitle) {
  Press press;
  model::Chapter untitled = chapter({paragraph("文")});
  untitled.title = "題目";
  const Made made = press.print({std::move(untitled)});
  EXPECT_TRUE(made.says(0, "題目"));
}

TEST(Furniture, HeadsAreHiddenWhereAChapterOpensAndFoliosAreNot) {
  Press press;
  press.metadata.title = "書名";
  press.design.running_head.verso = "{title}";
  press.design.running_head.recto = "{chapter}";
  model::Blocks blocks = paragraphs(20, 40);
  blocks.insert(blocks.begin(), heading(1, "章名"));
  const Made made = press.print({chapter(std::move(blocks))});
  EXPECT_FALSE(made.has_group(0, "running-head"));
  EXPECT_TRUE(made.has_group(0, "folio"));
  EXPECT_TRUE(made.says(1, "書名\n"));
  EXPECT_TRUE(made.says(2, "章名\n"));
}

TEST(Pages, RememberTheFirstBlockThatBeginsOnThem) {
  Press press;
  const Made made = press.print({chapter({paragraph(words(20 * 15)), paragraph("次")})});
  EXPECT_EQ(made.page(0).first_block.value, 0u);
  EXPECT_EQ(made.page(0).first_offset, 0u);
  EXPECT_EQ(made.page(1).first_block.value, 0u);
  // 18 characters on the first line, 20 on each of nine others, three bytes each.
  EXPECT_EQ(made.page(1).first_offset, (18u + 9u * 20u) * 3u);
}

TEST(Pages, DoNotDependOnTheNumberOfJobs) {
  Press one, four;
  four.jobs = 4;
  const auto book = [] {
    model::Blocks blocks = paragraphs(200, 33);
    blocks.push_back(heading(2, "節"));
    return std::vector<model::Chapter>{chapter(blocks), chapter(paragraphs(3, 90))};
  };
  EXPECT_EQ(fragment::dump(*one.print(book()).book, {}),
            fragment::dump(*four.print(book()).book, {}));
}

TEST(Pages, KeepEveryWordInOrder) {
  Press press;
  std::string expected, printed;
  model::Blocks blocks;
  for (char32_t first = 0x4E00; first < 0x5200; first += 37) {
    std::string part;
    for (char32_t c = first; c < first + 37; ++c) append_utf8(part, c);
    expected += part;
    blocks.push_back(paragraph(std::move(part)));
  }
  const Made made = press.print({chapter(std::move(blocks))});
  for (const LineRecord& line : made.lines) printed += line.text;
  EXPECT_EQ(printed, expected);
}

}  // namespace
}  // namespace bookbuild::pages
