#include <gtest/gtest.h>

#include "project/toml_reader.h"

namespace bookbuild::project {
namespace {

TEST(HostileToml, TextsThatTheParserAssertsOnAreSyntaxErrorsWithAPlace) {
  for (const char* text : {"[;", "[書\n", "title = 「書」", "a = [", "\"", "[[", "é = 1"}) {
    MemoryFiles files;
    files.files["book.toml"] = text;
    Sources sources;
    const auto read = read_toml(files, "book.toml", sources);
    ASSERT_FALSE(read) << text;
    EXPECT_EQ(read.error().code, "config/syntax") << text;
    EXPECT_TRUE(read.error().span.has_place()) << text;
  }
}

}  // namespace
}  // namespace bookbuild::project
