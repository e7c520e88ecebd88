#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <optional>
#include <sstream>

#include "base/utf8.h"
#include "model/dump.h"
#include "model/walk.h"
#include "places.h"
#include "readers/reader.h"
#include "text/properties.h"

namespace bookbuild::readers {
namespace {

struct Outcome {
  ReadChapter read;
  Diagnostics diagnostics;
};

Outcome read(const std::string& text, ReadingOptions options) {
  const SourceFile source("a.txt", text);
  Outcome outcome;
  outcome.read = read_plain_text(SourceId{0}, source, options, outcome.diagnostics);
  return outcome;
}

Outcome read(const std::string& text, const std::string& language = "zh-Hant") {
  ReadingOptions options;
  options.language = language;
  return read(text, options);
}

/// One letter a block: H heading with its level, P paragraph, T turn, S scene break, B page break,
/// D division; then its words.
std::vector<std::string> outline(const model::Blocks& blocks) {
  std::vector<std::string> out;
  for (const model::Block& block : blocks) {
    if (const auto* h = std::get_if<model::Heading>(&block.node)) {
      out.push_back("H" + std::to_string(h->level) + " " + model::plain_text(h->content));
    } else if (const auto* p = std::get_if<model::Paragraph>(&block.node)) {
      out.push_back("P " + model::plain_text(p->content));
    } else if (const auto* t = std::get_if<model::Turn>(&block.node)) {
      std::string words = "T " + model::plain_text(t->speaker);
      for (const std::string& inner : outline(t->content)) words += "|" + inner.substr(2);
      out.push_back(words);
    } else if (std::holds_alternative<model::SceneBreak>(block.node)) {
      out.emplace_back("S");
    } else if (std::holds_alternative<model::PageBreak>(block.node)) {
      out.emplace_back("B");
    } else {
      out.emplace_back("?");
    }
  }
  return out;
}

using Lines = std::vector<std::string>;

std::size_t count(const Diagnostics& diagnostics, std::string_view code) {
  return static_cast<std::size_t>(
      std::count_if(diagnostics.all().begin(), diagnostics.all().end(),
                    [&](const Diagnostic& d) { return d.code == code; }));
}

TEST(PlainText, MakesParagraphsOfBlankLines) {
  EXPECT_EQ(outline(read("第一段的話。\n\n\n第二段的話。\n").read.chapter.blocks),
            (Lines{"P 第一段的話。", "P 第二段的話。"}));
}

TEST(PlainText, MakesParagraphsOfLinesWhereNothingElseSeparates) {
  EXPECT_EQ(outline(read("第一段的話。\n第二段的話。\n「三？」\n").read.chapter.blocks),
            (Lines{"P 第一段的話。", "P 第二段的話。", "P 「三？」"}));
}

TEST(PlainText, MakesParagraphsOfIndentsAndStripsThem) {
  const Outcome outcome = read(
      "　これは長い一行目で、\n折り返している文です。\n　次の段落は\nここにあります。\n", "ja");
  EXPECT_EQ(
      outline(outcome.read.chapter.blocks),
      (Lines{"P これは長い一行目で、折り返している文です。", "P 次の段落はここにあります。"}));
  EXPECT_EQ(count(outcome.diagnostics, "text/indent-stripped"), 1U);
}

TEST(PlainText, JoinsWrappedLinesByTheirScript) {
  EXPECT_EQ(
      outline(
          read("這一行太長所以\n折到下一行。\n\nThis one is\nwrapped too.\n").read.chapter.blocks),
      (Lines{"P 這一行太長所以折到下一行。", "P This one is wrapped too."}));
}

TEST(PlainText, InfersNumberedHeadingsAndTheirLevels) {
  EXPECT_EQ(outline(read("第一部　風\n\n第一章 "
                         "開始\n\n他來了。\n\n第一節\n\n他走了。\n\n第二章：結束\n\n完了。")
                        .read.chapter.blocks),
            (Lines{"H1 第一部　風", "H2 第一章 開始", "P 他來了。", "H3 第一節", "P 他走了。",
                   "H2 第二章：結束", "P 完了。"}));
  EXPECT_EQ(outline(read("Chapter 1\n\nHe came.\n\nCHAPTER II: The End\n\nHe went.", "en")
                        .read.chapter.blocks),
            (Lines{"H1 Chapter 1", "P He came.", "H1 CHAPTER II: The End", "P He went."}));
  EXPECT_EQ(
      outline(read("제1장 시작\n\n그가 왔다.\n\n에필로그\n\n끝났다.", "ko").read.chapter.blocks),
      (Lines{"H1 제1장 시작", "P 그가 왔다.", "H1 에필로그", "P 끝났다."}));
  EXPECT_EQ(outline(read("プロローグ\n雨だった。\n第一話\n晴れた。\n", "ja").read.chapter.blocks),
            (Lines{"H1 プロローグ", "P 雨だった。", "H1 第一話", "P 晴れた。"}));
}

TEST(PlainText, TakesNoSentenceForAHeading) {
  EXPECT_EQ(
      outline(read("第一次見到他時，我還小。\n\n第一章就這樣結束了。\n\n第一回見面\n他說了話。")
                  .read.chapter.blocks)[0]
          .substr(0, 1),
      "P");
  const Lines verse =
      outline(read("床前明月光\n\n疑是地上霜\n\n舉頭望明月\n\n低頭思故鄉\n").read.chapter.blocks);
  EXPECT_TRUE(
      std::all_of(verse.begin(), verse.end(), [](const std::string& s) { return s[0] == 'P'; }));
  EXPECT_EQ(outline(read("「好」\n\n他說了這句話就離開了。\n\n完").read.chapter.blocks),
            (Lines{"P 「好」", "P 他說了這句話就離開了。", "P 完"}));
}

TEST(PlainText, TakesAShortLineOfItsOwnForAHeading) {
  EXPECT_EQ(outline(read("開頭的一段文字說完了。\n\n他的「小目標」\n\n這裡是正文。\n\n另一件事\n\n"
                         "這裡也是正文。")
                        .read.chapter.blocks),
            (Lines{"P 開頭的一段文字說完了。", "H2 他的「小目標」", "P 這裡是正文。", "H2 另一件事",
                   "P 這裡也是正文。"}));
}

TEST(PlainText, FindsSceneBreaks) {
  for (const char* mark : {"＊＊＊", "※", "◇", "* * *", "———", "---", "＊　＊　＊", "◆◇◆"}) {
    EXPECT_EQ(outline(read(std::string("前の場面。\n\n") + mark + "\n\n次の場面。", "ja")
                          .read.chapter.blocks),
              (Lines{"P 前の場面。", "S", "P 次の場面。"}))
        << mark;
  }
  EXPECT_EQ(outline(read("……\n\n——\n\n好。").read.chapter.blocks).size(), 3U);
  EXPECT_EQ(count(read("前。\n\n※\n\n後。").diagnostics, "text/scene-break-inferred"), 1U);
}

TEST(PlainText, TakesLeadingMetadata) {
  const Outcome outcome =
      read("標題：小小的目標\n作者：王小明\n日期：2025年7月8日\n\n正文開始了。");
  EXPECT_EQ(outcome.read.metadata.title, "小小的目標");
  ASSERT_EQ(outcome.read.metadata.authors.size(), 1U);
  EXPECT_EQ(outcome.read.metadata.authors[0].name, "王小明");
  EXPECT_EQ(outcome.read.metadata.date, "2025-07-08");
  EXPECT_EQ(outcome.read.chapter.title, "小小的目標");
  EXPECT_EQ(outline(outcome.read.chapter.blocks), (Lines{"P 正文開始了。"}));
  EXPECT_EQ(count(outcome.diagnostics, "text/metadata-inferred"), 3U);
}

TEST(PlainText, TakesMetadataFromALineThatGoesOn) {
  const Outcome outcome = read(" date 2025-07 他今年第三次來了。\n\n第二段。");
  EXPECT_EQ(outcome.read.metadata.date, "2025-07");
  EXPECT_EQ(outline(outcome.read.chapter.blocks)[0], "P 他今年第三次來了。");
  const Outcome three = read("title 小目標 author 王小明 date 2024/3/5\n\n正文。");
  EXPECT_EQ(three.read.metadata.title, "小目標");
  EXPECT_EQ(three.read.metadata.date, "2024-03-05");
  EXPECT_EQ(three.read.metadata.authors.at(0).name, "王小明");
}

TEST(PlainText, TakesNoProseForMetadata) {
  const Outcome outcome = read(
      "Title fights were common then.\n\nDate palms grew there.\n\nAuthor and reader met.", "en");
  EXPECT_TRUE(outcome.read.metadata.title.empty());
  EXPECT_TRUE(outcome.read.metadata.authors.empty());
  EXPECT_EQ(outcome.read.chapter.blocks.size(), 3U);
}

TEST(PlainText, TakesEachMetadataWordOnce) {
  const Outcome outcome = read("title: One\ntitle: Two\n\nWords.", "en");
  EXPECT_EQ(outcome.read.metadata.title, "One");
  EXPECT_NE(outline(outcome.read.chapter.blocks).at(0).find("title: Two"), std::string::npos);
}

TEST(PlainText, MakesTurnsOfSpeakers) {
  const Outcome outcome = read(
      "今天的訪談開始了。\n\n問:你好嗎?\n\n王小明: "
      "很好。\n\n真的很好。\n\n問:再見。\n\n王小明:再見。\n\n＊＊＊\n\n結束了。");
  EXPECT_EQ(outline(outcome.read.chapter.blocks),
            (Lines{"P 今天的訪談開始了。", "T 問：|你好嗎？", "T 王小明：|很好。|真的很好。",
                   "T 問：|再見。", "T 王小明：|再見。", "S", "P 結束了。"}));
  EXPECT_EQ(count(outcome.diagnostics, "text/turn-inferred"), 4U);
}

TEST(PlainText, TakesProseWithColonsForNoTurn) {
  const Outcome outcome = read(
      "在媒體交流會上,他表示,有兩大觀察:第一是好。\n\n例如:這個。\n\n例如:那個。\n\n時間:"
      "晚上。\n\n10:30他來了。");
  for (const std::string& line : outline(outcome.read.chapter.blocks))
    EXPECT_EQ(line[0], 'P') << line;
}

TEST(PlainText, InfersNothingThatIsSwitchedOff) {
  ReadingOptions options;
  options.language = "zh-Hant";
  options.infer_headings = options.infer_metadata = options.infer_turns =
      options.infer_scene_breaks = false;
  options.aozora = options.ruby_notation = options.fullwidth_punctuation = false;
  const Outcome outcome =
      read("date 2025-07 好。\n\n第一章\n\n問:好?\n\n答:好。\n\n＊＊＊\n\n［＃改ページ］", options);
  EXPECT_EQ(outline(outcome.read.chapter.blocks),
            (Lines{"P date 2025-07 好。", "P 第一章", "P 問:好?", "P 答:好。", "P ＊＊＊",
                   "P ［＃改ページ］"}));
  EXPECT_TRUE(outcome.diagnostics.all().empty());
}

TEST(PlainText, GivesExactSpans) {
  const std::string text = "前言寫完了。\n\n　問： 你好\n\n答：好的\n\n問：再見了\n";
  const Outcome outcome = read(text);
  const auto& turn = outcome.read.chapter.blocks.at(1);
  const auto slice = [&](SourceSpan span) {
    return text.substr(span.begin, span.end - span.begin);
  };
  EXPECT_EQ(slice(turn.span), "問： 你好");
  const auto& node = std::get<model::Turn>(turn.node);
  EXPECT_EQ(slice(node.speaker[0].span), "問：");
  EXPECT_EQ(slice(node.content[0].span), "你好");
}

TEST(PlainText, TurnsAFormFeedIntoAPageBreak) {
  EXPECT_EQ(outline(read("一段話。\n\n\f二段話。").read.chapter.blocks),
            (Lines{"P 一段話。", "B", "P 二段話。"}));
}

TEST(PlainText, SurvivesNothingAndNonsense) {
  EXPECT_TRUE(read("").read.chapter.blocks.empty());
  EXPECT_TRUE(read("\n \n　\n").read.chapter.blocks.empty());
  std::string bad;
  for (int i = 0; i < 3000; ++i) bad += "《《｜［＃「";
  EXPECT_FALSE(read(bad, "ja").read.chapter.blocks.empty());
}

/// Letters and digits in order.
std::string letters(std::string_view text) {
  std::string out;
  for (const char32_t c : code_points(text)) {
    if (text::is_letter_or_digit(c)) append_utf8(out, c);
  }
  return out;
}

std::string words_of(const model::Blocks& blocks) {
  std::string out;
  model::Visitor visitor;
  visitor.enter_inline = [&](const model::Inline& node) {
    if (const auto* text = std::get_if<model::Text>(&node.node)) out += text->text;
  };
  model::walk(blocks, visitor);
  return out;
}

class Interview : public ::testing::Test {
 protected:
  void SetUp() override {
    std::ifstream file(std::string(BOOKBUILD_SHARED_DIR) + "/manuscripts/interview.txt");
    if (!file) GTEST_SKIP() << "the shared manuscript is not here";
    std::ostringstream all;
    all << file.rdbuf();
    text_ = all.str();
    outcome_ = read(text_);
  }
  std::string text_;
  Outcome outcome_;
};

TEST_F(Interview, HasItsSixHeadingsAtOneLevel) {
  Lines headings;
  for (const std::string& line : outline(outcome_.read.chapter.blocks)) {
    if (line[0] == 'H') headings.push_back(line);
  }
  EXPECT_EQ(headings, (Lines{"H2 黃仁勳來華的「小目標」", "H2 美國政府對黃仁勳來華和H20的態度",
                             "H2 黃仁勳眼中的中國AI", "H2 看好中國的電動汽車",
                             "H2 算力需求遠遠不夠", "H2 英偉達的合作與競爭"}));
  EXPECT_EQ(outcome_.read.metadata.date, "2025-07");
  EXPECT_TRUE(outcome_.read.chapter.title.empty());
}

TEST_F(Interview, HasEveryTurn) {
  std::size_t expected = 0;
  std::istringstream lines(text_);
  for (std::string line; std::getline(lines, line);) {
    expected += line.rfind("問:", 0) == 0 || line.rfind("黃仁勳:", 0) == 0 ? 1 : 0;
  }
  std::size_t turns = 0;
  for (const std::string& line : outline(outcome_.read.chapter.blocks)) {
    if (line[0] != 'T') continue;
    ++turns;
    const std::string label = line.substr(2, line.find('|') - 2);
    EXPECT_TRUE(label == "問：" || label == "黃仁勳：") << line;
  }
  EXPECT_EQ(turns, expected);
  EXPECT_GT(turns, 60U);
}

TEST_F(Interview, LosesNoLetter) {
  std::string expected = letters(text_);
  expected.erase(0, std::string("date202507").size());
  EXPECT_EQ(letters(words_of(outcome_.read.chapter.blocks)), expected);
}

TEST_F(Interview, KeepsNoHalfWidthPunctuationBesideCjk) {
  const std::u32string words = to_utf32(words_of(outcome_.read.chapter.blocks));
  constexpr std::u32string_view kMarks = U",:?!;()\"";
  const auto cjk = [&](std::size_t i) {
    return i >= words.size() || text::is_cjk_letter(words[i]) || text::is_cjk_joining(words[i]);
  };
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (kMarks.find(words[i]) == std::u32string_view::npos) continue;
    EXPECT_FALSE((i > 0 && cjk(i - 1)) || cjk(i + 1))
        << to_utf8(std::u32string_view(words).substr(i > 9 ? i - 9 : 0, 20));
  }
}

TEST_F(Interview, ReportsNoWarning) {
  for (const Diagnostic& d : outcome_.diagnostics.all()) {
    EXPECT_EQ(d.severity, Severity::Info) << d.code << " " << d.text;
    ASSERT_LE(d.span.end, text_.size());
  }
  EXPECT_GT(count(outcome_.diagnostics, "text/punctuation"), 500U);
}

}  // namespace
}  // namespace bookbuild::readers
