#include "text/properties.h"

#include <gtest/gtest.h>

namespace bookbuild::text {
namespace {

TEST(Properties, TellsScriptsApart) {
  EXPECT_EQ(script_of(U'漢'), Script::Han);
  EXPECT_EQ(script_of(U'々'), Script::Han);
  EXPECT_EQ(script_of(0x20B9F), Script::Han);
  EXPECT_EQ(script_of(U'あ'), Script::Hiragana);
  EXPECT_EQ(script_of(U'ア'), Script::Katakana);
  EXPECT_EQ(script_of(U'ㄅ'), Script::Bopomofo);
  EXPECT_EQ(script_of(U'한'), Script::Hangul);
  EXPECT_EQ(script_of(U'é'), Script::Latin);
  EXPECT_EQ(script_of(U'。'), Script::Common);
  EXPECT_EQ(script_of(0x110000), Script::Common);
  EXPECT_EQ(script_tag(Script::Han), "Hani");
}

TEST(Properties, JoinsOverASoftBreakOnlyWhatIsSetWithoutSpaces) {
  for (const char32_t c : std::u32string_view(U"漢々〇かカーㄅ。、「」！（％，・～　")) {
    EXPECT_TRUE(is_cjk_joining(c)) << static_cast<unsigned>(c);
  }
  EXPECT_TRUE(is_cjk_joining(0x20000));
  for (const char32_t c : std::u32string_view(U"한a1.—“😀🇯")) {
    EXPECT_FALSE(is_cjk_joining(c)) << static_cast<unsigned>(c);
  }
}

TEST(Properties, CountsHangulButNotEmojiAsCjkForEmphasis) {
  EXPECT_TRUE(is_cjk_for_emphasis(U'한'));
  EXPECT_TRUE(is_cjk_for_emphasis(U'漢'));
  EXPECT_TRUE(is_cjk_for_emphasis(U'。'));
  EXPECT_TRUE(is_cjk_for_emphasis(U'ｱ'));
  EXPECT_TRUE(is_cjk_for_emphasis(0x1160));
  EXPECT_FALSE(is_cjk_for_emphasis(0x1F600));
  EXPECT_FALSE(is_cjk_for_emphasis(U'a'));
}

TEST(Properties, KnowsTheProlongedSoundMarkAsKanaAndLetter) {
  EXPECT_TRUE(is_kana(U'ー'));
  EXPECT_TRUE(is_cjk_letter(U'ー'));
  EXPECT_TRUE(is_cjk_letter(U'한'));
  EXPECT_FALSE(is_cjk_letter(U'・'));
  EXPECT_TRUE(is_han(U'〆'));
}

TEST(Properties, AnswersTheSmallQuestions) {
  EXPECT_TRUE(is_wide(U'Ａ'));
  EXPECT_FALSE(is_wide(U'A'));
  EXPECT_TRUE(is_punctuation_or_symbol(U'+'));
  EXPECT_TRUE(is_punctuation_or_symbol(U'「'));
  EXPECT_FALSE(is_punctuation_or_symbol(U'字'));
  EXPECT_TRUE(is_letter_or_digit(U'七'));
  EXPECT_TRUE(is_letter_or_digit(U'7'));
  EXPECT_TRUE(is_space(0x3000));
  EXPECT_TRUE(is_variation_selector(0xE0100));
  EXPECT_TRUE(is_combining(0x3099));
  EXPECT_TRUE(is_emoji_presentation(0x1F600));
  EXPECT_TRUE(is_default_ignorable(0x200B));
  EXPECT_FALSE(is_default_ignorable(U'x'));
}

}  // namespace
}  // namespace bookbuild::text
