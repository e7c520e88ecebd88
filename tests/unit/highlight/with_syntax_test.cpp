#include "highlight/with_syntax.h"

#include <gtest/gtest.h>

namespace bookbuild::highlight {
namespace {

std::string told(std::string language, std::string text) {
  model::Chapter chapter;
  chapter.blocks.push_back({{}, model::CodeBlock{std::move(language), std::move(text), {}}, {}});
  std::vector<model::Chapter> chapters;
  chapters.push_back(std::move(chapter));
  chapters = with_syntax(std::move(chapters));
  const auto& code = std::get<model::CodeBlock>(chapters[0].blocks[0].node);
  std::string out;
  for (const CodeToken& token : code.tokens) {
    out += std::string(kCodePartNames[static_cast<std::size_t>(token.part)]) + "(" +
           code.text.substr(token.begin, token.end - token.begin) + ")";
  }
  return out;
}

TEST(WithSyntax, KnowsTheLanguagesThatTechnicalBooksUseByTheNamesTheirAuthorsWrite) {
  for (const char* name :
       {"c",     "cpp",     "c++",        "rust",       "rs",       "go",       "golang", "python",
        "py",    "js",      "javascript", "ts",         "tsx",      "jsx",      "java",   "kotlin",
        "scala", "swift",   "ruby",       "php",        "perl",     "lua",      "sh",     "bash",
        "shell", "sql",     "html",       "css",        "scss",     "json",     "yaml",   "yml",
        "toml",  "xml",     "ini",        "dockerfile", "cmake",    "makefile", "tex",    "r",
        "julia", "haskell", "clojure",    "erlang",     "elixir",   "dart",     "csharp", "cs",
        "diff",  "proto",   "asm",        "nasm",       "markdown", "graphql"}) {
    EXPECT_NE(language_named(name), "") << name;
  }
  EXPECT_EQ(language_named("text"), "");
  EXPECT_EQ(language_named("no-such-language"), "");
}

TEST(WithSyntax, TokensAreBytesOfTheTextAlsoAfterCjkAndRareCharacters) {
  EXPECT_EQ(told("rust", "let 名 = \"𠮟字\"; // 註"), "keyword(let)string(\"𠮟字\")comment(// 註)");
}

TEST(WithSyntax, StateGoesOnOverLines) {
  EXPECT_EQ(told("c", "/* 甲\n乙 */ int x;"), "comment(/* 甲)comment(乙 */)type(int)");
}

TEST(WithSyntax, DifferencesAreToldByTheHeadsOfTheirLines) {
  EXPECT_EQ(told("diff", "@@ -1 +1 @@\n-舊\n+新\n 同"),
            "directive(@@ -1 +1 @@)removed(-舊)added(+新)");
}

TEST(WithSyntax, AnEnormousLineIsLeftPlainAndTheRestIsTold) {
  EXPECT_EQ(told("c", std::string(5000, 'x') + "\nint y;"), "type(int)");
}

TEST(WithSyntax, UnknownLanguagesHaveNoTokens) {
  EXPECT_EQ(told("klingon", "int x;"), "");
}

}  // namespace
}  // namespace bookbuild::highlight
