// F-160: emphasis beside CJK characters, case by case. The situations are those of commonmark-spec
// PR 839.

#include <gtest/gtest.h>

#include "unit/readers/markdown_support.h"

namespace bookbuild::readers {
namespace {

struct EmphasisCase {
  const char* text;
  const char* flat;
};

void expect_all(std::initializer_list<EmphasisCase> cases, const std::string& language) {
  for (const EmphasisCase& c : cases) EXPECT_EQ(line(c.text, language), c.flat) << c.text;
}

TEST(MarkdownEmphasis, ClosesAfterCjkPunctuationBeforeALetter) {
  expect_all({{"**「強調」**的", "<b>「強調」</b>的"},
              {"他說：**你好！**然後走", "他說：<b>你好！</b>然後走"},
              {"**問：**為什麼", "<b>問：</b>為什麼"},
              {"**甲；**乙", "<b>甲；</b>乙"},
              {"**甲、**乙", "<b>甲、</b>乙"},
              {"**甲……**乙", "<b>甲……</b>乙"},
              {"**甲～**乙", "<b>甲～</b>乙"},
              {"**《書》**裏", "<b>《書》</b>裏"},
              {"**甲（乙）**丙", "<b>甲（乙）</b>丙"},
              {"***「粗斜」***的", "<em><b>「粗斜」</b></em>的"},
              {"*「輕」*的", "<em>「輕」</em>的"}},
             "zh-Hant");
}

TEST(MarkdownEmphasis, OpensBeforeCjkPunctuationAfterALetter) {
  expect_all({{"他說**「好」**", "他說<b>「好」</b>"},
              {"甲**（乙）**丙", "甲<b>（乙）</b>丙"},
              {"甲**【乙】**丙", "甲<b>【乙】</b>丙"},
              {"甲**《乙》**丙", "甲<b>《乙》</b>丙"},
              {"Git**（注：軟體）**", "Git<b>（注：軟體）</b>"},
              {".NET**（框架除外）**では", ".NET<b>（框架除外）</b>では"}},
             "ja");
}

TEST(MarkdownEmphasis, WorksBesideHalfWidthPunctuation) {
  expect_all({{"崎**(さき)**です", "崎<b>(さき)</b>です"},
              {"太郎は**\"こんにちは\"**と言う", "太郎は<b>\"こんにちは\"</b>と言う"},
              {"税込**¥1,000**です", "税込<b>¥1,000</b>です"},
              {"**C#**や**F#**は", "<b>C#</b>や<b>F#</b>は"},
              {"規格**[甲](u)**", "規格<b><a u>甲</a></b>"},
              {"字**[連](u)**字", "字<b><a u>連</a></b>字"},
              {"先に**`a`を見る。**次に", "先に<b>`a`を見る。</b>次に"},
              {"次に**甲`b`**を見る", "次に<b>甲`b`</b>を見る"}},
             "ja");
}

TEST(MarkdownEmphasis, WorksInKorean) {
  expect_all({{"한국어**(강조)**입니다", "한국어<b>(강조)</b>입니다"},
              {"**말(word)**이라고", "<b>말(word)</b>이라고"},
              {"**이 [고리](u)**만을 본다", "<b>이 <a u>고리</a></b>만을 본다"},
              {"책은 **`make`**를 쓴다", "책은 <b>`make`</b>를 쓴다"},
              {"\u1161**(a)**", "\u1161<b>(a)</b>"},
              {"**(k)**\u110F", "<b>(k)</b>\u110F"}},
             "ko");
}

TEST(MarkdownEmphasis, WorksBesideRareCharactersAndVariants) {
  expect_all({{"葛\U000E0100**(異体)**市", "葛\U000E0100<b>(異体)</b>市"},
              {"塚\uFE00**(互換)** と", "塚\uFE00<b>(互換)</b> と"},
              {"\U00020B9F**(正式)**", "\U00020B9F<b>(正式)</b>"},
              {"\U00030EDE**（麺）**屋", "\U00030EDE<b>（麺）</b>屋"},
              {"あ\U0001B019**(か)**よ", "あ\U0001B019<b>(か)</b>よ"},
              {"**「礻」**です", "<b>「礻」</b>です"},
              {"a**㊗**a", "a<b>㊗</b>a"},
              {"**\u201C\uFE01Git\u201D\uFE01**Hub", "<b>\u201C\uFE01Git\u201D\uFE01</b>Hub"}},
             "ja");
}

TEST(MarkdownEmphasis, StrikesLikewise) {
  expect_all({{"~~「刪」~~的", "<del>「刪」</del>的"},
              {"字~~(a)~~字", "字<del>(a)</del>字"},
              {"**~~「兩者」~~**的", "<b><del>「兩者」</del></b>的"},
              {"的~~**「兩者」**~~的", "的<del><b>「兩者」</b></del>的"},
              {"3~5天與6~7天", "3~5天與6~7天"}},
             "zh-Hans");
}

TEST(MarkdownEmphasis, KeepsCommonMarkWhereNoCjkCharacterStands) {
  expect_all(
      {{"a**(b)**c", "a**(b)**c"},
       {"**(b)**c", "**(b)**c"},
       {"a ** b **", "a ** b **"},
       {"** 甲 **", "** 甲 **"},
       {"甲 ** 乙 ** 丙", "甲 ** 乙 ** 丙"},
       {"\\*\\*「甲」\\*\\*乙", "**「甲」**乙"},
       {"`**「甲」**乙`", "`**「甲」**乙`"},
       {"<http://a.b/**「甲」**乙>", "<a http://a.b/**「甲」**乙>http://a.b/**「甲」**乙</a>"},
       {"[連](a**「甲」**b)", "<a a**「甲」**b>連</a>"}},
      "en");
}

// Where we keep to CommonMark although another reading would be pleasing, and why.
TEST(MarkdownEmphasis, LeavesTheseToCommonMark) {
  // Two runs of two without a letter between are one run of four: nothing tells where one emphasis
  // ends.
  EXPECT_EQ(line("**甲。****乙。**丙"), "<b>甲。****乙。</b>丙");
  // Underscores never work inside words (the rule protects file_names); PR 839 leaves that as it
  // is.
  EXPECT_EQ(line("甲__「乙」__丙"), "甲__「乙」__丙");
}

TEST(MarkdownEmphasis, SurvivesPrivateUseCharactersInTheText) {
  EXPECT_EQ(line("\uE000**「外」**字\uE001"), "\uE000<b>「外」</b>字\uE001");
  EXPECT_EQ(line("\uE002\u0030\uE002{漢|かん}"), "\uE002\u0030\uE002{漢|かん}");
}

}  // namespace
}  // namespace bookbuild::readers
