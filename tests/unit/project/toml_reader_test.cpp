#include "project/toml_reader.h"

#include <gtest/gtest.h>

namespace bookbuild::project {
namespace {

struct Fixture {
  Sources sources;
  Diagnostics diagnostics;
  Complaints complaints{diagnostics};
  Result<Value> parse(std::string text) {
    const SourceId id = sources.add("book.toml", std::move(text));
    return parse_toml(id, sources.get(id));
  }
};

TEST(Toml, KeepsTheOrderAndThePlacesOfTheFile) {
  Fixture f;
  const auto table = f.parse("b = 1\na = \"文\"\n");
  ASSERT_TRUE(table);
  ASSERT_EQ(table->items.size(), 2u);
  EXPECT_EQ(table->items[0].key, "b");
  EXPECT_EQ(table->items[1].key_span.begin, 6u);
  EXPECT_EQ(table->items[1].span.begin, 10u);
  EXPECT_EQ(table->items[1].span.end, 15u)
      << "columns of toml++ count characters, spans count bytes";
}

TEST(Toml, SaysWhereTheSyntaxIsWrong) {
  Fixture f;
  const auto table = f.parse("[book]\ntitle = \"一\nauthor = 3\n");
  ASSERT_FALSE(table);
  EXPECT_EQ(table.error().kind, FailureKind::Usage);
  EXPECT_EQ(table.error().code, "config/syntax");
  ASSERT_TRUE(table.error().span.has_place());
  EXPECT_EQ(f.sources.get(table.error().span.file).place(table.error().span.begin).line, 2u);
}

TEST(Toml, RefusesBytesThatAreNotUtf8WithTheirPlace) {
  MemoryFiles files;
  files.files["book.toml"] = "[book]\ntitle = \"\xA4\xE9\"\n";
  Sources sources;
  const auto table = read_toml(files, "book.toml", sources);
  ASSERT_FALSE(table);
  EXPECT_EQ(table.error().code, "config/encoding");
  EXPECT_EQ(sources.get(table.error().span.file).place(table.error().span.begin).line, 2u);
}

TEST(Toml, SurvivesDeepNesting) {
  Fixture f;
  EXPECT_FALSE(f.parse("a = " + std::string(5000, '[') + std::string(5000, ']')));
}

TEST(TableReader, WarnsOfUnknownKeysWithTheNearestKnownOne) {
  Fixture f;
  const auto table = f.parse("titel = \"x\"\n");
  TableReader reader(&*table, "book", f.complaints);
  reader.text("title");
  reader.finish();
  ASSERT_EQ(f.diagnostics.all().size(), 1u);
  EXPECT_EQ(f.diagnostics.all()[0].code, "config/unknown-key");
  EXPECT_EQ(f.diagnostics.all()[0].severity, Severity::Warning);
  EXPECT_NE(f.diagnostics.all()[0].hint.find("title"), std::string::npos);
}

TEST(TableReader, MakesTheFirstWrongTypeTheFailureAndShowsTheOthers) {
  Fixture f;
  const auto table = f.parse("title = 3\nlanguage = true\n");
  TableReader reader(&*table, "book", f.complaints);
  EXPECT_FALSE(reader.text("title"));
  EXPECT_FALSE(reader.text("language"));
  ASSERT_TRUE(f.complaints.first());
  EXPECT_EQ(f.complaints.first()->code, "config/type");
  EXPECT_EQ(f.diagnostics.count(Severity::Error), 1u);
}

TEST(Merge, LaysTablesKeyByKeyAndReplacesTheRest) {
  Fixture f;
  auto under = f.parse("list = [1, 2]\n[body]\nsize = \"10pt\"\nindent = \"2em\"\n");
  const auto over = f.parse("list = [3]\n[body]\nsize = \"11pt\"\n");
  merge(*under, *over);
  EXPECT_EQ(under->find("list")->items.size(), 1u);
  EXPECT_EQ(under->find("body")->find("size")->text, "11pt");
  EXPECT_EQ(under->find("body")->find("indent")->text, "2em");
}

TEST(SetDotted, ReadsTomlWhereItIsTomlAndTextElsewhere) {
  Value table;
  set_dotted(table, "body.size", "11pt", {});
  set_dotted(table, "type-area.lines-per-page", "20", {});
  set_dotted(table, "contents.page", "false", {});
  set_dotted(table, "book.authors", "[\"甲\", \"乙\"]", {});
  EXPECT_EQ(table.find("body")->find("size")->text, "11pt");
  EXPECT_EQ(table.find("type-area")->find("lines-per-page")->integer, 20);
  EXPECT_FALSE(table.find("contents")->find("page")->boolean);
  EXPECT_EQ(table.find("book")->find("authors")->items.size(), 2u);
}

TEST(SetDotted, KeepsTheOtherKeysOfTheTable) {
  Fixture f;
  auto table = f.parse("[body]\nsize = \"10pt\"\nindent = \"2em\"\n");
  set_dotted(*table, "body.size", "11pt", {});
  EXPECT_EQ(table->find("body")->find("indent")->text, "2em");
  EXPECT_EQ(table->find("body")->find("size")->text, "11pt");
}

TEST(SetDotted, TakesAnAbsurdlyLongKeyAsOneUnknownKey) {
  Value table;
  std::string key = "a";
  for (int i = 0; i < 100000; ++i) key += ".a";
  set_dotted(table, key, "1", {});
  EXPECT_EQ(table.items.size(), 1u);
}

}  // namespace
}  // namespace bookbuild::project
