#include "text/encoding.h"
#include "places.h"

#include <gtest/gtest.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <fstream>
#include <sstream>

namespace bookbuild::text {
namespace {

constexpr const char* kJapanese =
    "その日は朝から雨が降っていた。駅までの道を歩きながら、彼女は昨日の手紙のことを考えていた。\n「"
    "まだ間に合うだろうか」と小さく呟く。\n";
constexpr const char* kSimplified =
    "那天早上一直在下雨。她一边走向车站，一边想着昨天收到的信。\n“现在去还来得及吗？”她轻轻地说，可"
    "是没有人回答。\n";
constexpr const char* kTraditional =
    "那天早上一直在下雨。她一邊走向車站，一邊想著昨天收到的信。\n「現在去還來得及嗎？」她輕輕地說，"
    "可是沒有人回答。\n";
constexpr const char* kKorean =
    "그날은 아침부터 비가 내리고 있었다. 역으로 걸어가면서 그녀는 어제 받은 편지를 생각했다.\n아직 "
    "늦지 않았을까, 하고 작게 말했다.\n";

std::string encode(std::string_view text, const char* converter) {
  UErrorCode status = U_ZERO_ERROR;
  UConverter* c = ucnv_open(converter, &status);
  const icu::UnicodeString wide = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  std::string out(text.size() * 3 + 16, '\0');
  const std::int32_t size = ucnv_fromUChars(c, out.data(), static_cast<std::int32_t>(out.size()),
                                            wide.getBuffer(), wide.length(), &status);
  ucnv_close(c);
  EXPECT_TRUE(U_SUCCESS(status)) << converter;
  out.resize(static_cast<std::size_t>(size));
  return out;
}

struct Case {
  const char* text;
  const char* converter;
  const char* name;
};

class Legacy : public ::testing::TestWithParam<Case> {};

TEST_P(Legacy, IsRecognisedAndDecodedWhole) {
  const auto decoded = decode_text(encode(GetParam().text, GetParam().converter));
  ASSERT_TRUE(decoded.has_value());
  EXPECT_EQ(decoded->encoding, GetParam().name);
  EXPECT_EQ(decoded->text, GetParam().text);
  EXPECT_EQ(decoded->replaced, 0U);
}

INSTANTIATE_TEST_SUITE_P(
    Encoding, Legacy,
    ::testing::Values(
        Case{kJapanese, "windows-31j", "Shift_JIS"}, Case{kJapanese, "EUC-JP", "EUC-JP"},
        Case{kSimplified, "gb18030", "GB18030"}, Case{kTraditional, "windows-950-2000", "Big5"},
        Case{kKorean, "windows-949-2000", "EUC-KR"}, Case{kJapanese, "UTF-16LE", "UTF-16LE"},
        Case{kTraditional, "UTF-16BE", "UTF-16BE"}, Case{kKorean, "UTF-16LE", "UTF-16LE"},
        Case{"Plain words.\n", "UTF-16LE", "UTF-16LE"},
        Case{"Plain words.\n", "UTF-16BE", "UTF-16BE"},
        Case{"吾輩は猫である。", "windows-31j", "Shift_JIS"},
        Case{"この本は日本語で書かれている。", "EUC-JP", "EUC-JP"},
        Case{"这是一本书。", "gb18030", "GB18030"},
        Case{"魯迅：狂人日記", "windows-950-2000", "Big5"},
        Case{"ﾃｽﾄの結果を確認してください。", "windows-31j", "Shift_JIS"},
        Case{"這是一本書。", "windows-950-2000", "Big5"},
        Case{"이것은 책이다.", "windows-949-2000", "EUC-KR"}));

TEST(Encoding, DropsByteOrderMarksAndSaysSo) {
  const auto utf8 = decode_text("\xEF\xBB\xBF漢");
  ASSERT_TRUE(utf8.has_value());
  EXPECT_EQ(utf8->text, "漢");
  EXPECT_TRUE(utf8->had_bom);
  const auto little = decode_text(std::string("\xFF\xFE\x22\x6F", 4));
  ASSERT_TRUE(little.has_value());
  EXPECT_EQ(little->text, "漢");
  EXPECT_EQ(little->encoding, "UTF-16LE");
  const auto big = decode_text(std::string("\xFE\xFF\x6F\x22\xD8\x42\xDF\x9F", 8));
  ASSERT_TRUE(big.has_value());
  EXPECT_EQ(big->text, "漢𠮟");
}

TEST(Encoding, MakesEveryLineEndAnLf) {
  EXPECT_EQ(decode_text("a\r\nb\rc\n\r\n")->text, "a\nb\nc\n\n");
  EXPECT_EQ(decode_text(encode("あいうえお。\r\nかきくけこ。\r", "windows-31j"))->text,
            "あいうえお。\nかきくけこ。\n");
}

TEST(Encoding, KeepsAlmostValidUtf8AndTellsThePlaces) {
  const auto decoded =
      decode_text("吾輩は\xFF猫で\r\nある。名前は\0まだ無い。" + std::string("\xE3\x81"));
  ASSERT_TRUE(decoded.has_value());
  EXPECT_EQ(decoded->encoding, "UTF-8");
  ASSERT_FALSE(decoded->replaced_at.empty());
  for (const std::size_t at : decoded->replaced_at)
    EXPECT_EQ(decoded->text.substr(at, 3), "\xEF\xBF\xBD");
}

TEST(Encoding, ReplacesNulsVisibly) {
  const auto decoded = decode_text(std::string("a\0b\r\n\0", 6));
  ASSERT_TRUE(decoded.has_value());
  EXPECT_EQ(decoded->text,
            "a\xEF\xBF\xBD"
            "b\n\xEF\xBF\xBD");
  EXPECT_EQ(decoded->replaced_at, (std::vector<std::size_t>{1, 6}));
}

TEST(Encoding, RefusesWhatIsNoTextInAnyEncoding) {
  std::string noise;
  unsigned state = 7;
  for (int i = 0; i < 4000; ++i) {
    state = state * 1103515245U + 12345U;
    noise += static_cast<char>(state >> 16);
  }
  const auto decoded = decode_text(noise);
  ASSERT_FALSE(decoded.has_value());
  EXPECT_EQ(decoded.error().code, "encoding/unknown");
  EXPECT_TRUE(looks_binary(noise));
}

TEST(Encoding, TellsBinaryFromText) {
  EXPECT_TRUE(looks_binary("\x89PNG\r\n\x1A\n"));
  EXPECT_TRUE(looks_binary("%PDF-1.7\n"));
  EXPECT_FALSE(looks_binary("漢字かな\n"));
  EXPECT_FALSE(looks_binary(""));
  EXPECT_FALSE(looks_binary(encode("Plain words.\n", "UTF-16LE")));
  EXPECT_FALSE(looks_binary(encode(kJapanese, "windows-31j")));
}

TEST(Encoding, JudgesTheLanguage) {
  EXPECT_EQ(detect_language(kJapanese), "ja");
  EXPECT_EQ(detect_language(kSimplified), "zh-Hans");
  EXPECT_EQ(detect_language(kTraditional), "zh-Hant");
  EXPECT_EQ(detect_language(kKorean), "ko");
  EXPECT_EQ(detect_language("Only English, with one 漢字."), "en");
  EXPECT_EQ(detect_language(""), "en");
  std::ifstream file(std::string(BOOKBUILD_SHARED_DIR) + "/manuscripts/interview.txt");
  if (!file) GTEST_SKIP() << "the shared manuscript is not here";
  std::ostringstream text;
  text << file.rdbuf();
  EXPECT_EQ(detect_language(text.str()), "zh-Hant");
}

}  // namespace
}  // namespace bookbuild::text
