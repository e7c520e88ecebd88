#include "build/cite.h"

#include <gtest/gtest.h>

#include "model/dump.h"

namespace bookbuild::build {
namespace {

constexpr std::string_view kBib = R"(@string{oup = "Oxford University Press"}
@book{knuth, author = {Donald E. Knuth}, title = {The {TeX}book}, publisher = {Addison-Wesley},
  address = "Reading", year = 1984}
@article{wang2001, author={王小明 and 李四}, title={論行距}, journal={排版學報}, year={2001},
  volume=3, number=2, pages={11--20}}
@book{li2001, author={王小明 and 李四}, title={字與行}, year={2001}, publisher={書局}}
@book{broken, author =
)";

SourceList works(Diagnostics& diagnostics) {
  return read_bibtex(SourceId{0}, kBib, diagnostics);
}

std::vector<model::Chapter> chapters(const std::vector<std::string>& citations) {
  std::vector<model::Chapter> all(1);
  model::Paragraph paragraph;
  for (const std::string& words : citations)
    paragraph.content.push_back({{}, model::Reference{words, model::ReferenceForm::Citation}});
  all[0].blocks.push_back({{}, std::move(paragraph)});
  return all;
}

std::string words_of(const std::vector<model::Chapter>& all) {
  return model::plain_text(std::get<model::Paragraph>(all[0].blocks[0].node).content);
}

std::string listed(const model::Chapter& chapter, std::size_t index) {
  return model::plain_text(std::get<model::Paragraph>(chapter.blocks.at(index).node).content);
}

TEST(ReadBibtex, ReadsFieldsNamesAndStrings) {
  Diagnostics diagnostics;
  const SourceList list = works(diagnostics);
  ASSERT_EQ(list.size(), 3U);
  EXPECT_EQ(list[0].title, "The TeXbook");
  EXPECT_EQ(list[0].authors.at(0).family, "Knuth");
  EXPECT_EQ(list[0].authors.at(0).given, "Donald E.");
  EXPECT_EQ(list[1].pages, "11–20");
  EXPECT_EQ(list[1].authors.size(), 2U);
  EXPECT_EQ(diagnostics.count(Severity::Warning), 1U);
}

TEST(ReadBibtex, TurnsAccentsIntoLetters) {
  Diagnostics diagnostics;
  const SourceList list =
      read_bibtex(SourceId{0}, R"(@book{e, title = {Caf\'e {\"U}ber}, year={1999}})", diagnostics);
  ASSERT_EQ(list.size(), 1U);
  EXPECT_EQ(list[0].title, "Cafe\u0301 U\u0308ber");
}

TEST(ReadCslJson, ReadsWorks) {
  Diagnostics diagnostics;
  const SourceList list =
      read_csl_json(SourceId{0},
                    R"([{"id":"a","type":"book","title":"T","author":[{"family":"F","given":"G"}],
          "issued":{"date-parts":[[2020,1]]},"publisher":"P"}, 3])",
                    diagnostics);
  ASSERT_EQ(list.size(), 1U);
  EXPECT_EQ(list[0].year, "2020");
  EXPECT_EQ(list[0].authors.at(0).given, "G");
}

TEST(ReadCslJson, ReportsWhatIsNoList) {
  Diagnostics diagnostics;
  EXPECT_TRUE(read_csl_json(SourceId{0}, "{", diagnostics).empty());
  EXPECT_EQ(diagnostics.count(Severity::Error), 1U);
}

TEST(Cite, NumbersWorksInTheOrderOfTheirFirstCitation) {
  Diagnostics diagnostics;
  std::vector<model::Chapter> all = chapters({"@wang2001, 頁 12; @knuth", "@wang2001"});
  cite(all, works(diagnostics), {CitationStyle::Numeric, "", Tradition::ZhHantTw}, diagnostics);
  EXPECT_EQ(words_of(all), "[1, 頁 12; 2][1]");
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[1].title, "參考文獻");
  EXPECT_EQ(listed(all[1], 1), "[1] 王小明、李四。〈論行距〉，《排版學報》，3(2)，2001，11–20。");
  EXPECT_EQ(listed(all[1], 2), "[2] Knuth, Donald E. The TeXbook, Reading: Addison-Wesley, 1984.");
}

TEST(Cite, NamesAuthorsAndYearsAndTellsTheLikeApart) {
  Diagnostics diagnostics;
  std::vector<model::Chapter> all = chapters({"@knuth", "@wang2001; -@li2001"});
  cite(all, works(diagnostics), {CitationStyle::AuthorDate, "", Tradition::ZhHantTw}, diagnostics);
  EXPECT_EQ(words_of(all), "（Knuth，1984）（王小明、李四，2001b；2001a）");
  EXPECT_EQ(listed(all[1], 1), "Knuth, Donald E. (1984). The TeXbook, Reading: Addison-Wesley.");
}

TEST(Cite, AWorkThatIsNotThereIsAnErrorAndStays) {
  Diagnostics diagnostics;
  std::vector<model::Chapter> all = chapters({"@knut"});
  const SourceList list = works(diagnostics);
  cite(all, list, {CitationStyle::Numeric, "", Tradition::Latin}, diagnostics);
  EXPECT_EQ(words_of(all), "[@knut]");
  ASSERT_EQ(diagnostics.count(Severity::Error), 1U);
  EXPECT_EQ(all.size(), 1U);
}

}  // namespace
}  // namespace bookbuild::build
