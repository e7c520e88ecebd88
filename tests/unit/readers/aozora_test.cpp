#include <gtest/gtest.h>

#include <algorithm>

#include "model/dump.h"
#include "readers/aozora_commands.h"
#include "readers/aozora_gaiji.h"
#include "readers/reader.h"

namespace bookbuild::readers {
namespace {

struct Outcome {
  ReadChapter read;
  Diagnostics diagnostics;
};

Outcome read(const std::string& text, const std::string& language = "ja") {
  const SourceFile source("a.txt", text);
  ReadingOptions options;
  options.language = language;
  Outcome outcome;
  outcome.read = read_plain_text(SourceId{0}, source, options, outcome.diagnostics);
  return outcome;
}

/// The inlines in a short form: R(base=reading) E:style(…) B(…) I(…) T(…) ^(…) _(…) S.class(…)
/// [image].
std::string shape(const model::Inlines& inlines) {
  std::string out;
  for (const model::Inline& node : inlines) {
    if (const auto* t = std::get_if<model::Text>(&node.node)) out += t->text;
    if (const auto* r = std::get_if<model::Ruby>(&node.node)) {
      for (const auto& pair : r->pairs) out += "R(" + pair.base + "=" + pair.reading + ")";
    }
    if (const auto* e = std::get_if<model::EmphasisMarks>(&node.node)) {
      out += "E:" + e->style + "(" + shape(e->content) + ")";
    }
    if (const auto* b = std::get_if<model::Strong>(&node.node))
      out += "B(" + shape(b->content) + ")";
    if (const auto* t = std::get_if<model::TateChuYoko>(&node.node)) out += "T(" + t->text + ")";
    if (const auto* s = std::get_if<model::Superscript>(&node.node))
      out += "^(" + shape(s->content) + ")";
    if (const auto* s = std::get_if<model::Span>(&node.node)) {
      out += "S." + s->attributes.classes.at(0) + "(" + shape(s->content) + ")";
    }
    if (const auto* i = std::get_if<model::Image>(&node.node)) out += "[" + i->source + "]";
  }
  return out;
}

std::string shape(const Outcome& outcome) {
  std::string out;
  for (const model::Block& block : outcome.read.chapter.blocks) {
    if (!out.empty()) out += "/";
    if (const auto* h = std::get_if<model::Heading>(&block.node)) {
      out += "H" + std::to_string(h->level) + ":" + shape(h->content);
    } else if (const auto* p = std::get_if<model::Paragraph>(&block.node)) {
      for (const auto& [key, value] : p->attributes.values) out += key + "=" + value + ",";
      out += shape(p->content);
    } else if (std::holds_alternative<model::PageBreak>(block.node)) {
      out += "PAGE";
    } else if (const auto* f = std::get_if<model::Figure>(&block.node)) {
      out += "FIG:" + f->image.source;
    } else if (const auto* d = std::get_if<model::Division>(&block.node)) {
      out += "DIV." + d->attributes.classes.at(0);
    } else {
      out += "?";
    }
  }
  return out;
}

std::size_t count(const Outcome& outcome, std::string_view code, Severity severity) {
  const auto& all = outcome.diagnostics.all();
  return static_cast<std::size_t>(std::count_if(all.begin(), all.end(), [&](const Diagnostic& d) {
    return d.code == code && d.severity == severity;
  }));
}

TEST(Aozora, ReadsRubyOverBarsAndBareKanji) {
  EXPECT_EQ(shape(read("彼は｜其の人《そのひと》を見た。")), "彼はR(其の人=そのひと)を見た。");
  EXPECT_EQ(shape(read("東京《とうきょう》の空。")), "R(東京=とうきょう)の空。");
  EXPECT_EQ(shape(read("人々《ひとびと》が居る。")), "R(人々=ひとびと)が居る。");
}

TEST(Aozora, LeavesTitlesInChineseAndBareBracketsAlone) {
  EXPECT_EQ(shape(read("他讀過紅樓夢《石頭記》了。", "zh-Hant")), "他讀過紅樓夢《石頭記》了。");
  EXPECT_EQ(shape(read("彼の《こころ》を読む。")), "彼の《こころ》を読む。");
  EXPECT_EQ(shape(read("小説《名前》を読む。")), "小説《名前》を読む。");
}

TEST(Aozora, InAMarkedFileReadsAnyRun) {
  EXPECT_EQ(shape(read("［＃改ページ］\nアイデア《idea》を出す。")),
            "PAGE/R(アイデア=idea)を出す。");
}

TEST(Aozora, SetsEmphasisDotsInBothForms) {
  EXPECT_EQ(shape(read("これはとても［＃「とても」に傍点］大事だ。")),
            "これはE:sesame(とても)大事だ。");
  EXPECT_EQ(shape(read("これは［＃白丸傍点］とても［＃白丸傍点終わり］大事だ。")),
            "これはE:open circle(とても)大事だ。");
  EXPECT_EQ(shape(read("此処《ここ》が［＃「此処が」に丸傍点］大事だ。")),
            "E:circle(R(此処=ここ)が)大事だ。");
  EXPECT_EQ(shape(read("甲乙丙［＃「甲乙丙」は太字］［＃「乙」に傍点］。")),
            "B(甲E:sesame(乙)丙)。");
}

TEST(Aozora, SplitsStylesThatCross) {
  EXPECT_EQ(shape(read("甲乙丙［＃「甲乙」は太字］［＃「乙丙」に傍点］。")),
            "B(甲E:sesame(乙))E:sesame(丙)。");
}

TEST(Aozora, KnowsTateChuYokoSidelinesAndScripts) {
  EXPECT_EQ(
      shape(read(
          "昭和29［＃「29」は縦中横］年の波［＃「波」に波線］とx2［＃「2」は上付き小文字］。")),
      "昭和T(29)年のS.sideline(波)とx^(2)。");
}

TEST(Aozora, MakesHeadingsOfEveryForm) {
  EXPECT_EQ(shape(read("第一の話［＃「第一の話」は大見出し］\n本文だ。")), "H1:第一の話/本文だ。");
  EXPECT_EQ(shape(read("［＃中見出し］二つ目［＃中見出し終わり］\n本文だ。")),
            "H2:二つ目/本文だ。");
  EXPECT_EQ(shape(read("［＃ここから小見出し］\n三つ目\n［＃ここで小見出し終わり］\n本文だ。")),
            "H3:三つ目/本文だ。");
  EXPECT_EQ(shape(read("［＃３字下げ］一［＃「一」は中見出し］\n本文だ。")), "H2:一/本文だ。");
  EXPECT_EQ(shape(read("序に［＃「序に」は同行中見出し］本文が続く。")), "H2:序に/本文が続く。");
}

TEST(Aozora, BreaksPagesAndIndents) {
  EXPECT_EQ(shape(read("一。\n［＃改ページ］\n二。\n［＃改丁］\n三。")),
            "一。/PAGE/二。/PAGE/三。");
  EXPECT_EQ(shape(read("［＃２字下げ］手紙だ。\n地の文。")), "indent=2,手紙だ。/地の文。");
  EXPECT_EQ(shape(read("［＃ここから１字下げ、折り返して３字下げ］\n甲。\n乙。\n［＃ここで字下げ終"
                       "わり］\n丙。")),
            "indent=1,hang=3,甲。/indent=1,hang=3,乙。/丙。");
  EXPECT_EQ(shape(read("［＃地付き］太郎より\n［＃地から２字上げ］次郎より\n本文［＃地付き］署名")),
            "align=end,太郎より/align=end,indent-end=2,次郎より/本文/align=end,署名");
}

TEST(Aozora, ResolvesDescribedCharacters) {
  EXPECT_EQ(shape(read("※［＃「てへん＋劣」、第3水準1-84-77］る。")), "挘る。");
  EXPECT_EQ(shape(read("※［＃「口＋世」、U+546D、123-4］だ。")), "呭だ。");
  EXPECT_EQ(shape(read("※［＃「てへん＋劣」、第3水準1-84-77］《むし》る。")), "R(挘=むし)る。");
  const Outcome unknown = read("※［＃「魚＋謎」、12-7］だ。");
  EXPECT_EQ(shape(unknown), "※だ。");
  EXPECT_EQ(count(unknown, "aozora/unknown-character", Severity::Warning), 1U);
}

TEST(Aozora, FindsCharactersOfJisX0213) {
  EXPECT_EQ(jis_x_0213(1, 2, 22), "〻");
  EXPECT_EQ(jis_x_0213(2, 1, 1), "𠂉");
  EXPECT_FALSE(jis_x_0213(3, 1, 1).has_value());
  EXPECT_FALSE(jis_x_0213(1, 95, 1).has_value());
  EXPECT_EQ(gaiji("「口＋世」、U+546D、123-4"), "呭");
  EXPECT_FALSE(gaiji("「何か」、U+D800").has_value());
}

TEST(Aozora, WarnsOnceOfEachUnknownKindAndReportsTheRest) {
  const Outcome outcome = read("甲［＃１２字詰め］乙［＃３字詰め］丙［＃謎］丁。");
  EXPECT_EQ(shape(outcome), "甲乙丙丁。");
  EXPECT_EQ(count(outcome, "aozora/unknown", Severity::Warning), 2U);
  EXPECT_EQ(count(outcome, "aozora/unknown", Severity::Info), 1U);
}

TEST(Aozora, KeepsWhatIsNotClosed) {
  const Outcome outcome = read("甲［＃乙《丙。\n丁［＃傍点］戊。\n［＃ここから２字下げ］\n己。");
  EXPECT_EQ(shape(outcome), "甲［＃乙《丙。/丁E:sesame(戊。)/indent=2,己。");
  EXPECT_EQ(count(outcome, "aozora/unclosed", Severity::Warning), 3U);
}

TEST(Aozora, ReadsPictures) {
  EXPECT_EQ(shape(read("前。\n［＃山の絵（fig1.png、横100×縦200）入る］\n後。")),
            "前。/FIG:fig1.png/後。");
}

TEST(Aozora, ReadsHeaderAndFooter) {
  const std::string rule(55, '-');
  const Outcome outcome =
      read("山の話\n山田太郎\n\n" + rule +
           "\n【テキスト中に現れる記号について】\n\n《》：ルビ\n（例）東京《とうきょう》\n" + rule +
           "\n\n　本文／＼だ。\n\n\n底本：「山の本」山社\n　　　2000年\n入力：山田\n");
  EXPECT_EQ(outcome.read.metadata.title, "山の話");
  ASSERT_EQ(outcome.read.metadata.authors.size(), 1U);
  EXPECT_EQ(outcome.read.metadata.authors[0].name, "山田太郎");
  EXPECT_EQ(shape(outcome), "本文〳〵だ。/DIV.source");
  EXPECT_EQ(count(outcome, "text/aozora-header", Severity::Info), 2U);
  EXPECT_EQ(count(outcome, "text/aozora-footer", Severity::Info), 1U);
}

TEST(Aozora, GivesExactSpans) {
  const std::string text = "彼は東京《とうきょう》へ［＃「へ」に傍点］行く。";
  const Outcome outcome = read(text);
  const auto& content = std::get<model::Paragraph>(outcome.read.chapter.blocks.at(0).node).content;
  const auto slice = [&](std::size_t i) {
    return text.substr(content.at(i).span.begin, content.at(i).span.end - content.at(i).span.begin);
  };
  EXPECT_EQ(slice(0), "彼は");
  EXPECT_EQ(slice(1), "東京《とうきょう》");
  EXPECT_EQ(slice(2), "へ");
  EXPECT_EQ(slice(3), "行く。");
}

}  // namespace
}  // namespace bookbuild::readers
