#include "readers/punctuation.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace bookbuild::readers {
namespace {

struct Outcome {
  std::string text;
  Diagnostics diagnostics;
};

Outcome normalise(const std::string& text, const std::string& language = "zh-Hant") {
  const SourceFile source("a.txt", text);
  const SourceId file{0};
  const SourceSpan span{file, 0, static_cast<std::uint32_t>(text.size())};
  model::Paragraph paragraph;
  paragraph.content.push_back({span, model::Text{text}});
  model::Blocks blocks;
  blocks.push_back({span, std::move(paragraph), {}});
  ReadingOptions options;
  options.language = language;
  Outcome outcome;
  normalise_punctuation(blocks, file, source, options, outcome.diagnostics);
  outcome.text = model::plain_text(std::get<model::Paragraph>(blocks[0].node).content);
  return outcome;
}

std::string normalised(const std::string& text, const std::string& language = "zh-Hant") {
  return normalise(text, language).text;
}

std::size_t count(const Diagnostics& diagnostics, std::string_view code) {
  return static_cast<std::size_t>(
      std::count_if(diagnostics.all().begin(), diagnostics.all().end(),
                    [&](const Diagnostic& d) { return d.code == code; }));
}

TEST(Punctuation, BetweenCjkCharactersBecomesFullWidth) {
  EXPECT_EQ(normalised("今年第三次訪華,搶占頭條;真的嗎?真的!問:好."),
            "今年第三次訪華，搶占頭條；真的嗎？真的！問：好。");
  EXPECT_EQ(normalised("第一行.第二行"), "第一行。第二行");
  EXPECT_EQ(normalised("真的?!"), "真的？！");
}

TEST(Punctuation, BesideOneLatinWordFollowsTheCjkSentence) {
  EXPECT_EQ(normalised("發展AI,中國領先"), "發展AI，中國領先");
  EXPECT_EQ(normalised("他表示:AI很好"), "他表示：AI很好");
  EXPECT_EQ(normalised("大約50%,都在中國"), "大約50%，都在中國");
  EXPECT_EQ(normalised("我們都用Gemini Pro!"), "我們都用Gemini Pro！");
  EXPECT_EQ(normalised("為進步作出了很大的努力,Claude和GPT"),
            "為進步作出了很大的努力，Claude和GPT");
}

TEST(Punctuation, InsideLatinRunsNumbersAndTimesStays) {
  for (const char* text :
       {"他說了Hello, world之後走了", "價值1,000元", "於12:30開始", "版本2.0.1發布", "比例是3:1的",
        "Only English, really: yes!", "使用print(x)函數", "x,y", "第1.2節"}) {
    EXPECT_EQ(normalised(text), text);
  }
}

TEST(Punctuation, OfAddressesStaysAndTheirSentenceGoesOn) {
  EXPECT_EQ(normalised("請看https://a.com/b?c=1,2;然後回來"),
            "請看https://a.com/b?c=1,2；然後回來");
  EXPECT_EQ(normalised("網址:http://a.com:80/x!對嗎"), "網址：http://a.com:80/x！對嗎");
  EXPECT_EQ(normalised("寫信到a.b@c.org,謝謝"), "寫信到a.b@c.org，謝謝");
}

TEST(Punctuation, WidensBracketsInPairs) {
  EXPECT_EQ(normalised("英偉達(Nvidia)CEO"), "英偉達（Nvidia）CEO");
  EXPECT_EQ(normalised("兼容(英特爾Intel)X86架構"), "兼容（英特爾Intel）X86架構");
  EXPECT_EQ(normalised("第一代是感知(Wave 1),第二代是生成(Wave 2),好"),
            "第一代是感知（Wave 1），第二代是生成（Wave 2），好");
  EXPECT_EQ(normalised("英偉達 (Nvidia) 公司"), "英偉達（Nvidia）公司");
  EXPECT_EQ(normalised("生成式AI(Wave 2),第三代"), "生成式AI（Wave 2），第三代");
  EXPECT_EQ(normalised("函數f(x)的值"), "函數f(x)的值");
  EXPECT_EQ(normalised("好的:)"), "好的:)");
  EXPECT_EQ(normalised("混用（半形)的括號"), "混用（半形）的括號");
  EXPECT_EQ(normalised("只有(一個"), "只有(一個");
}

TEST(Punctuation, TurnsStraightQuotesIntoTheTraditions) {
  EXPECT_EQ(normalised("進行\"虛擬合作\"。"), "進行「虛擬合作」。");
  EXPECT_EQ(normalised("進行\"虛擬合作\"。", "ja"), "進行「虛擬合作」。");
  EXPECT_EQ(normalised("进行\"虚拟合作\"。", "zh-Hans"), "进行“虚拟合作”。");
  EXPECT_EQ(normalised("他说:\"我听见'来'了\"。", "zh-Hans"), "他说：“我听见‘来’了”。");
  EXPECT_EQ(normalised("「他說\"好\"」"), "「他說『好』」");
  EXPECT_EQ(normalised("He said \"yes\" twice."), "He said \"yes\" twice.");
  EXPECT_EQ(normalised("買了6\"的管子"), "買了6\"的管子");
  EXPECT_EQ(normalised("말했다, \"좋아.\"", "ko"), "말했다, \"좋아.\"");
}

TEST(Punctuation, DropsTheSpaceTypedAfterAHalfWidthMark) {
  EXPECT_EQ(normalised("問: 最近如何? 很好"), "問：最近如何？很好");
  EXPECT_EQ(normalised("答: AI工廠很好"), "答：AI工廠很好");
  EXPECT_EQ(normalised("相互依存。 我也很高興。Claude 和 GPT 都好"),
            "相互依存。我也很高興。Claude 和 GPT 都好");
}

TEST(Punctuation, ReportsEachChangeAtItsPlace) {
  const Outcome outcome = normalise("訪華, 搶占");
  ASSERT_EQ(outcome.diagnostics.all().size(), 2U);
  const Diagnostic& comma = outcome.diagnostics.all()[0];
  EXPECT_EQ(comma.code, "text/punctuation");
  EXPECT_EQ(comma.severity, Severity::Info);
  EXPECT_EQ(comma.span.begin, 6U);
  EXPECT_EQ(comma.span.end, 7U);
  EXPECT_EQ(outcome.diagnostics.all()[1].span.begin, 7U);
}

TEST(Punctuation, CapsItsReportsAndSaysHowManyMore) {
  std::string text;
  for (int i = 0; i < 10005; ++i) text += "字,";
  const Outcome outcome = normalise(text + "字");
  EXPECT_EQ(count(outcome.diagnostics, "text/punctuation"), 10001U);
  EXPECT_NE(outcome.diagnostics.all().back().text.find("5 more"), std::string::npos);
}

TEST(Punctuation, LooksAcrossInlineNodes) {
  const std::string text = "訪華**,**搶占`a,b`,好";
  const SourceFile source("a.md", text);
  const SourceId file{0};
  const auto at = [&](std::string_view part) {
    const auto begin = static_cast<std::uint32_t>(text.find(part));
    return SourceSpan{file, begin, begin + static_cast<std::uint32_t>(part.size())};
  };
  model::Strong strong;
  strong.content.push_back({{file, 8, 9}, model::Text{","}});
  model::Paragraph paragraph;
  paragraph.content.push_back({at("訪華"), model::Text{"訪華"}});
  paragraph.content.push_back({at("**,**"), std::move(strong)});
  paragraph.content.push_back({at("搶占"), model::Text{"搶占"}});
  paragraph.content.push_back({at("`a,b`"), model::Code{"a,b"}});
  paragraph.content.push_back({at(",好"), model::Text{",好"}});
  model::Blocks blocks;
  blocks.push_back({at(text), std::move(paragraph), {}});
  ReadingOptions options;
  options.language = "zh-Hant";
  Diagnostics diagnostics;
  normalise_punctuation(blocks, file, source, options, diagnostics);
  const auto& content = std::get<model::Paragraph>(blocks[0].node).content;
  EXPECT_EQ(model::plain_text(std::get<model::Strong>(content[1].node).content), "，");
  EXPECT_EQ(std::get<model::Code>(content[3].node).text, "a,b");
  EXPECT_EQ(std::get<model::Text>(content[4].node).text, "，好");
  ASSERT_EQ(diagnostics.all().size(), 2U);
  EXPECT_EQ(diagnostics.all()[0].span.begin, 8U);
}

TEST(Punctuation, LintsDotsAndDashesWithoutTouchingThem) {
  const Outcome outcome = normalise("他走了...後來--算了");
  EXPECT_EQ(outcome.text, "他走了...後來--算了");
  EXPECT_EQ(count(outcome.diagnostics, "text/ellipsis"), 1U);
  EXPECT_EQ(count(outcome.diagnostics, "text/dash"), 1U);
  EXPECT_EQ(outcome.diagnostics.all()[0].span.end - outcome.diagnostics.all()[0].span.begin, 3U);
}

/// Warnings "text/unpaired" of a file of one paragraph a line.
std::size_t unpaired(const std::string& text) {
  const SourceFile source("a.txt", text);
  const SourceId file{0};
  model::Blocks blocks;
  for (std::uint32_t n = 1; n <= source.line_count(); ++n) {
    const std::string line(source.line(n));
    const SourceSpan span{file, source.line_start(n),
                          source.line_start(n) + static_cast<std::uint32_t>(line.size())};
    model::Paragraph paragraph;
    paragraph.content.push_back({span, model::Text{line}});
    blocks.push_back({span, std::move(paragraph), {}});
  }
  ReadingOptions options;
  options.language = "ja";
  Diagnostics diagnostics;
  normalise_punctuation(blocks, file, source, options, diagnostics);
  return count(diagnostics, "text/unpaired");
}

TEST(Punctuation, WarnsOfClearlyUnpairedQuotes) {
  EXPECT_EQ(unpaired("彼は「はいと言った。\n次の段落。"), 1U);
  EXPECT_EQ(unpaired("彼ははい」と言った。"), 1U);
  EXPECT_EQ(unpaired("彼は\"はいと言った。"), 1U);
  EXPECT_EQ(unpaired("「はい」と『本』を言った。"), 0U);
}

TEST(Punctuation, AcceptsASpeechOverSeveralParagraphs) {
  EXPECT_EQ(unpaired("「長い話だ。\nまだ続く。\n終わり」と言った。"), 0U);
  EXPECT_EQ(unpaired("「長い話だ。\n「まだ続く。\n「終わり」"), 0U);
}

TEST(Punctuation, SurvivesNonsense) {
  std::string text = "中";
  for (int i = 0; i < 50000; ++i) text += "(\"'「:) ";
  EXPECT_FALSE(normalised(text).empty());
}

}  // namespace
}  // namespace bookbuild::readers
