#include <gtest/gtest.h>

#include "base/hash.h"
#include "base/language.h"
#include "base/quoted.h"
#include "base/source.h"
#include "base/utf8.h"

namespace bookbuild {
namespace {

TEST(Utf8, ReplacesTheLongestIllFormedPrefixOnce) {
  EXPECT_EQ(repair_utf8("a\xE3\x81z").text, "a\uFFFDz");
  EXPECT_EQ(repair_utf8("\xE3\x81\x82").replaced, 0u);
  EXPECT_EQ(repair_utf8("\xC0\x80").text, "\uFFFD\uFFFD") << "overlong forms are never letters";
  EXPECT_EQ(repair_utf8("\xED\xA0\x80").replaced, 3u) << "surrogates are not characters";
  EXPECT_EQ(repair_utf8("\xF4\x90\x80\x80").replaced, 4u) << "nothing lies beyond U+10FFFF";
  EXPECT_EQ(repair_utf8("\xF0\x9F").text, "\uFFFD") << "cut at the end";
}

TEST(Utf8, ReplacesNulAndSaysWhere) {
  const Utf8Repair repair = repair_utf8(std::string("一\0二\xFF", 8));
  EXPECT_EQ(repair.text, "一\uFFFD二\uFFFD");
  EXPECT_EQ(repair.replaced_at, (std::vector<std::size_t>{3, 9}));
}

TEST(Utf8, ListsAThousandPlacesAndCountsAll) {
  const Utf8Repair repair = repair_utf8(std::string(5000, '\xFF'));
  EXPECT_EQ(repair.replaced, 5000u);
  EXPECT_EQ(repair.replaced_at.size(), 1000u);
}

TEST(Utf8, IteratesCodePointsWithTheirOffsets) {
  const std::string text = "aあ𠮟";
  std::vector<std::size_t> offsets;
  const CodePoints points = code_points(text);
  for (auto it = points.begin(); it != points.end(); ++it) offsets.push_back(it.offset());
  EXPECT_EQ(offsets, (std::vector<std::size_t>{0, 1, 4}));
  EXPECT_EQ(to_utf32(text), U"aあ𠮟");
  EXPECT_EQ(to_utf8(to_utf32(text)), text);
  EXPECT_EQ(last_code_point(text), U'𠮟');
  EXPECT_EQ(code_point_name(last_code_point(text)), "U+20B9F");
  EXPECT_EQ(first_code_point(""), 0u);
}

TEST(SourceFile, CountsColumnsInCodePoints) {
  const SourceFile file("a.md", "一二\n三四\n");
  EXPECT_EQ(file.place(10).line, 2u);
  EXPECT_EQ(file.place(10).column, 2u);
  EXPECT_EQ(file.line(2), "三四");
  EXPECT_EQ(file.line(3), "");
  EXPECT_EQ(file.line_count(), 3u);
  EXPECT_EQ(file.place(9999).line, 3u) << "an offset beyond the text is its end";
}

TEST(Language, TellsTheTraditionsApart) {
  EXPECT_EQ(tradition_of("zh"), Tradition::ZhHans);
  EXPECT_EQ(tradition_of("zh-Hant"), Tradition::ZhHantTw);
  EXPECT_EQ(tradition_of("zh-TW"), Tradition::ZhHantTw);
  EXPECT_EQ(tradition_of("zh-Hant-HK"), Tradition::ZhHantHk);
  EXPECT_EQ(tradition_of("yue"), Tradition::ZhHantHk);
  EXPECT_EQ(tradition_of("ja-JP"), Tradition::Ja);
  EXPECT_EQ(tradition_of("ko"), Tradition::Ko);
  EXPECT_EQ(tradition_of("fr"), Tradition::Latin);
  EXPECT_EQ(tradition_of(""), Tradition::Latin);
}

TEST(Language, KnowsAWellFormedTag) {
  EXPECT_TRUE(is_language_tag("zh-Hant-TW"));
  EXPECT_FALSE(is_language_tag("日本語"));
  EXPECT_FALSE(is_language_tag("zh--TW"));
  EXPECT_FALSE(is_language_tag(""));
}

TEST(Quoted, ShowsWhatCannotBeSeen) {
  EXPECT_EQ(quoted("a\"\\\n\t"), R"("a\"\\\n\t")");
  EXPECT_EQ(quoted("一\u200B\uFEFF\u00A0"), R"("一\u200B\uFEFF\u00A0")");
  EXPECT_EQ(quoted("\u3000一"), "\"\u3000一\"");
}

TEST(Hash, KnowsThePublishedDigestOfTheEmptyText) {
  EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(Hash, IdentifiersAreVersionFiveUuids) {
  const std::string urn = uuid_v5_urn("書|著者|ja");
  EXPECT_EQ(urn.substr(0, 9), "urn:uuid:");
  EXPECT_EQ(urn.size(), 45u);
  EXPECT_EQ(urn[23], '5');
  EXPECT_EQ(urn, uuid_v5_urn("書|著者|ja"));
  EXPECT_NE(urn, uuid_v5_urn("書|著者|ko"));
}

}  // namespace
}  // namespace bookbuild
