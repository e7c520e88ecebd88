// One manuscript in several editions (F-122, F-123).

#include "edition/convert.h"

#include <gtest/gtest.h>

#include "edition/script.h"

namespace bookbuild::edition {
namespace {

using design::EditionDesign;

struct Made {
  std::string words;
  std::vector<std::string> codes;
};

model::Inline in(const std::string& words) {
  return {{}, model::Text{words}};
}

Edition book(const std::string& language, model::Inlines words) {
  Edition edition;
  edition.metadata.language = language;
  model::Chapter chapter;
  chapter.blocks.push_back({{}, model::Paragraph{std::move(words), {}}});
  edition.chapters.push_back(std::move(chapter));
  return edition;
}

Made made(Edition edition, const EditionDesign& design,
          WritingMode writing = WritingMode::Horizontal) {
  Diagnostics diagnostics;
  auto converted = convert(std::move(edition), design, writing, diagnostics);
  Made result;
  if (!converted) return {converted.error().text, {}};
  for (const model::Block& block : converted->chapters[0].blocks)
    result.words += model::plain_text(std::get<model::Paragraph>(block.node).content);
  for (const Diagnostic& diagnostic : diagnostics.all()) result.codes.emplace_back(diagnostic.code);
  return result;
}

std::string made(const std::string& language, const std::string& words, const EditionDesign& design,
                 WritingMode writing = WritingMode::Horizontal) {
  return made(book(language, {in(words)}), design, writing).words;
}

EditionDesign quotes(design::EditionQuotes quotes) {
  EditionDesign design;
  design.quotes = quotes;
  return design;
}
EditionDesign numerals(design::EditionNumerals numerals) {
  EditionDesign design;
  design.numerals = numerals;
  return design;
}
EditionDesign script(const char* name) {
  EditionDesign design;
  design.script = name;
  return design;
}

TEST(Edition, KeepsEverythingUnlessItIsAsked) {
  const Made kept = made(book("zh-Hant-TW", {in("「甲『乙』」2026年")}), {});
  EXPECT_EQ(kept.words, "「甲『乙』」2026年");
  EXPECT_TRUE(kept.codes.empty());
}

TEST(Edition, SetsQuotesByHowDeepTheyStand) {
  EXPECT_EQ(made("zh-Hans", "他说：「她说『好』。」", quotes(design::EditionQuotes::Auto)),
            "他说：“她说‘好’。”");
  EXPECT_EQ(made("zh-Hans", "他说：“她说‘好’。”", quotes(design::EditionQuotes::Auto),
                 WritingMode::VerticalRl),
            "他说：『她说「好」。』");
  EXPECT_EQ(made("zh-Hant-TW", "他說：“她說‘好’。”", quotes(design::EditionQuotes::Auto)),
            "他說：「她說『好』。」");
  EXPECT_EQ(
      made("ko", "그는 “네” 했다", quotes(design::EditionQuotes::Auto), WritingMode::VerticalRl),
      "그는 「네」 했다");
}

TEST(Edition, LeavesApostrophesAndJapaneseWorksAlone) {
  EXPECT_EQ(made("zh-Hant-TW", "“don’t”", quotes(design::EditionQuotes::Corner)), "「don’t」");
  EXPECT_EQ(made("ja", "『こころ』を「『名作』だ」と", quotes(design::EditionQuotes::Corner)),
            "『こころ』を「『名作』だ」と");
}

TEST(Edition, OpensASpeechAgainAtEachParagraph) {
  Edition edition = book("zh-Hans", {in("「甲。")});
  edition.chapters[0].blocks.push_back({{}, model::Paragraph{{in("「乙。」")}, {}}});
  EXPECT_EQ(made(std::move(edition), quotes(design::EditionQuotes::Auto)).words, "“甲。“乙。”");
}

TEST(Edition, CountsQuotesOverChangesOfStyle) {
  EXPECT_EQ(made(book("zh-Hans", {in("「甲"), {{}, model::Strong{{in("『乙』")}}}, in("」")}),
                 quotes(design::EditionQuotes::Auto))
                .words,
            "“甲‘乙’”");
}

TEST(Edition, SetsTheStopsOfADirection) {
  EditionDesign design;
  design.punctuation = design::EditionMarks::Auto;
  EXPECT_EQ(made("ko", "봄이 왔다. 그리고, 갔다.", design, WritingMode::VerticalRl),
            "봄이 왔다。그리고、갔다。");
  EXPECT_EQ(made("ko", "봄이 왔다。그리고、갔다。", design), "봄이 왔다. 그리고, 갔다.");
  EXPECT_EQ(made("ja", "春が来て，花が咲く．", design, WritingMode::VerticalRl),
            "春が来て、花が咲く。");
  EXPECT_EQ(made("ko", "3.14와 v1.2", design, WritingMode::VerticalRl), "3.14와 v1.2");
}

TEST(Edition, WritesFiguresAsTheyAreSaid) {
  const EditionDesign kanji = numerals(design::EditionNumerals::Kanji);
  EXPECT_EQ(made("ja", "2026年12月、第102回に1,200人", kanji),
            "二〇二六年十二月、第百二回に千二百人");
  EXPECT_EQ(made("zh-Hant-TW", "共30050人，第１０２號", kanji), "共三萬零五十人，第一百零二號");
  EXPECT_EQ(made("ja", "007は3.14とUTF-8とA4", kanji), "〇〇七は3.14とUTF-8とA4");
  EXPECT_EQ(made("ja", "105頁", numerals(design::EditionNumerals::Positional)), "一〇五頁");
}

TEST(Edition, ReadsHanNumeralsOnlyWhereTheyAreNumbers) {
  const EditionDesign arabic = numerals(design::EditionNumerals::Arabic);
  EXPECT_EQ(made("ja", "二〇二六年十二月", arabic), "2026年12月");
  EXPECT_EQ(made("zh-Hans", "一些人，三四十人，一心一意，百姓", arabic),
            "一些人，三四十人，一心一意，百姓");
}

TEST(Edition, ConvertsCharactersAndWordsOfARegion) {
  EXPECT_EQ(made("zh-Hant-TW", "鼠标和软件，头发发展", script("s2twp")), "滑鼠和軟體，頭髮發展");
  EXPECT_EQ(made("zh-Hans", "滑鼠和軟體", script("tw2sp")), "鼠标和软件");
  EXPECT_EQ(made("zh-Hant-HK", "里面的台湾", script("s2hk")), "裏面的台灣");
}

TEST(Edition, LeavesCodeAddressesAndOtherLanguagesAlone) {
  model::Span foreign{{in("学校")}, {}};
  foreign.attributes.values.emplace_back("lang", "ja");
  model::Link link{{in("https://例.cn/软")}, "https://x.cn", ""};
  const Made kept = made(book("zh-Hant-TW", {{{}, model::Code{"软"}}, {{}, foreign}, {{}, link}}),
                         script("s2twp"));
  EXPECT_EQ(kept.words, "软学校https://例.cn/软");
  EXPECT_TRUE(kept.codes.empty());
}

TEST(Edition, ListsEverySubstitution) {
  EditionDesign design = script("s2twp");
  design.quotes = design::EditionQuotes::Auto;
  const Made converted = made(book("zh-Hant-TW", {in("“软件”和软件")}), design);
  EXPECT_EQ(converted.codes, (std::vector<std::string>{"edition/quotes", "edition/quotes",
                                                       "edition/script", "edition/script"}));
}

TEST(Edition, TitlesFollowTheirHeadings) {
  Edition edition = book("zh-Hant-TW", {in("甲")});
  model::Chapter& chapter = edition.chapters[0];
  chapter.title = "软件";
  edition.metadata.title = "软件史";
  model::Heading heading;
  heading.content = {in("软件")};
  chapter.blocks.insert(chapter.blocks.begin(), {{}, heading});
  Diagnostics diagnostics;
  auto converted =
      convert(std::move(edition), script("s2twp"), WritingMode::Horizontal, diagnostics);
  ASSERT_TRUE(converted);
  EXPECT_EQ(converted->chapters[0].title, "軟體");
  EXPECT_EQ(converted->metadata.title, "軟體史");
}

TEST(Edition, PrintsAReadingAtItsFirstOccurrence) {
  const auto read = [](const std::string& base, const std::string& reading) {
    return model::Inline{{}, model::Ruby{{{base, reading}}}};
  };
  EditionDesign design;
  design.ruby = design::EditionRuby::FirstInChapter;
  Edition edition = book(
      "ja", {read("漢字", "かんじ"), read("漢字", "かんじ"), read("字", "ㄗˋ"), read("字", "ㄗˋ")});
  edition.chapters.push_back(edition.chapters[0]);
  for (const auto scope : {design::EditionRuby::FirstInChapter, design::EditionRuby::FirstInBook}) {
    design.ruby = scope;
    Diagnostics diagnostics;
    auto converted = convert(edition, design, WritingMode::Horizontal, diagnostics);
    ASSERT_TRUE(converted);
    std::vector<int> rubies;
    for (const model::Chapter& chapter : converted->chapters) {
      int count = 0;
      for (const model::Inline& node : std::get<model::Paragraph>(chapter.blocks[0].node).content)
        count += std::holds_alternative<model::Ruby>(node.node) ? 1 : 0;
      rubies.push_back(count);
    }
    EXPECT_EQ(rubies, scope == design::EditionRuby::FirstInChapter ? (std::vector<int>{3, 3})
                                                                   : (std::vector<int>{3, 2}));
  }
}

TEST(Edition, SaysThatAConversionIsMissing) {
  Diagnostics diagnostics;
  const auto none =
      convert(book("ja", {in("甲")}), script("x2y"), WritingMode::Horizontal, diagnostics);
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().code, "edition/script");
}

}  // namespace
}  // namespace bookbuild::edition
