#include <gtest/gtest.h>

#include "project/book_config.h"
#include "project/literal_reader.h"

namespace bookbuild::project {
namespace {

struct Shelf {
  MemoryFiles files;
  Sources sources;
  Diagnostics diagnostics;
  Result<BookConfig> read(const Overrides& overrides = {}) {
    return read_book(files, "b", overrides, sources, diagnostics);
  }
  [[nodiscard]] std::string said() const {
    std::string out;
    for (const Diagnostic& d : diagnostics.all())
      if (d.severity != Severity::Info) {
        const SourceFile& file = sources.get(d.span.file);
        out += std::string(d.code) + " " + file.path() + ":" +
               std::to_string(file.place(d.span.begin).line) + "\n";
      }
    return out;
  }
};

std::string list(const BookConfig& config) {
  std::string out;
  for (const ChapterEntry& chapter : config.chapters) {
    if (!chapter.part.empty()) out += "[" + chapter.part + "] ";
    out += std::string(static_cast<std::size_t>(chapter.depth), '>') + chapter.path + "\n";
  }
  return out;
}

TEST(ForeignBook, ReadsHonKitsBookJson) {
  Shelf s;
  s.files.files["b/book.json"] = R"({
  "title": "題", "author": "甲", "language": "zh-hans", "root": "./text/",
  "structure": {"readme": "intro.md", "summary": "LIST.md"},
  "plugins": ["-search", "include-codeblock"],
  "variables": {"v": 7, "deep": {"x": "字"}}
})";
  s.files.files["b/text/LIST.md"] = "# 目次 {#summary}\n\n* [一](a.md)\n  * [二](b.md)\n";
  for (const char* name : {"intro", "a", "b", "GLOSSARY"})
    s.files.files[std::string("b/text/") + name + ".md"] = "字";
  const auto config = s.read();
  ASSERT_TRUE(config) << config.error().text;
  EXPECT_EQ(config->shape, FolderShape::HonKit);
  EXPECT_EQ(config->metadata.title, "題");
  EXPECT_EQ(config->metadata.authors[0].name, "甲");
  EXPECT_EQ(config->metadata.language, "zh-Hans");
  EXPECT_TRUE(config->imports_code);
  EXPECT_EQ(config->variables[0], (std::pair<std::string, std::string>{"book.v", "7"}));
  EXPECT_EQ(config->variables[1], (std::pair<std::string, std::string>{"book.deep.x", "字"}));
  EXPECT_EQ(list(*config), "text/intro.md\ntext/a.md\n>text/b.md\ntext/GLOSSARY.md\n");
  EXPECT_EQ(s.said(), "");
  const auto other = s.read({{"book.title", "改"}, {"book.author", "乙"}});
  ASSERT_TRUE(other);
  EXPECT_EQ(other->metadata.title, "改") << "the command line goes before the folder";
  EXPECT_EQ(other->metadata.authors.size(), 1u);
}

TEST(ForeignBook, ReadsVivliostylesLiterals) {
  Shelf s;
  s.files.files["b/vivliostyle.config.js"] = R"(// @ts-check
const { theme } = require('./theme');
/** @type {import('@vivliostyle/cli').Config} */
const config = {
  title: '題', // 題名
  author: "甲 <a@b.c>",
  language: 'ja',
  size: 'JIS-B5',
  theme: theme('x', [1, 2]),
  entryContext: './text',
  entry: [
    { path: 'toc.html', rel: 'contents' },
    'a.md',
    { path: 'b.md', title: '乙' },
    'c.html',
  ],
};
module.exports = config;
)";
  s.files.files["b/text/a.md"] = s.files.files["b/text/b.md"] = s.files.files["b/text/c.html"] =
      "字";
  const auto config = s.read();
  ASSERT_TRUE(config) << config.error().text;
  EXPECT_EQ(config->shape, FolderShape::Vivliostyle);
  EXPECT_EQ(config->metadata.title, "題");
  EXPECT_EQ(config->metadata.authors[0].name, "甲");
  EXPECT_EQ(config->paper, "b5");
  EXPECT_EQ(list(*config), "text/a.md\ntext/b.md\n");
  EXPECT_EQ(config->chapters[1].title, "乙");
  EXPECT_EQ(s.said(),
            "config/not-literal b/vivliostyle.config.js:9\n"
            "vivliostyle/entry b/vivliostyle.config.js:15\n");
}

TEST(ForeignBook, RunsNoJavaScript) {
  Shelf s;
  s.files.files["b/vivliostyle.config.js"] = "module.exports = make();\n";
  const auto config = s.read();
  ASSERT_FALSE(config);
  EXPECT_EQ(config.error().code, "config/syntax");
  EXPECT_TRUE(config.error().span.has_place());
}

TEST(ForeignBook, ReadsReViewsCatalog) {
  Shelf s;
  s.files.files["b/articles/config.yml"] = R"(bookname: neko
booktitle: {name: "題", file-as: "ダイ"}
aut: [{name: "甲", file-as: "コウ"}, "乙"]
language: ja
date: 2023-11-12
)";
  s.files.files["b/articles/catalog.yml"] = R"(PREDEF:
  - pre.re
CHAPS:
  - a.re
  - part.re:
    - b.re
  - "第二部":
    - c.re
APPENDIX:
POSTDEF:
  - missing.re
)";
  for (const char* name : {"pre", "a", "part", "b", "c"})
    s.files.files[std::string("b/articles/") + name + ".re"] = "= 題\n";
  const auto config = s.read();
  ASSERT_TRUE(config) << config.error().text;
  EXPECT_EQ(config->shape, FolderShape::Review);
  EXPECT_EQ(config->slug, "neko");
  EXPECT_EQ(config->metadata.title_reading, "ダイ");
  EXPECT_EQ(config->metadata.authors.size(), 2u);
  EXPECT_EQ(list(*config),
            "articles/pre.re\narticles/a.re\narticles/part.re\n>articles/b.re\n"
            "[第二部] articles/c.re\n");
  EXPECT_EQ(config->chapters[0].kind, model::ChapterKind::Front);
  EXPECT_EQ(s.said(), "chapter/missing b/articles/catalog.yml:11\n");
}

TEST(ForeignBook, StaysInItsFolder) {
  Shelf s;
  s.files.files["secret.md"] = "secret";
  s.files.files["b/book.json"] = R"({"structure": {"summary": "../secret.md"}})";
  const auto config = s.read();
  ASSERT_FALSE(config);
  EXPECT_EQ(config.error().code, "path/outside");
}

TEST(LiteralReader, NeverFailsToEnd) {
  for (const char* text :
       {"", "{", "[", "{\"a\": ", "{\"a\": \"\\u12", "module.exports = {a: `${x}`}",
        "export default defineConfig({a: [1, , 2,], ...b, f() { return {}; }})", "{\"a\": [[[[[[",
        "export default", "const a = a; export default a"}) {
    const SourceFile source("x", text);
    const auto parsed = parse_literal(SourceId{0}, source);
    EXPECT_TRUE(!parsed || parsed->value.kind == Value::Kind::Table) << text;
  }
  const SourceFile deep("x", std::string(100'000, '['));
  EXPECT_FALSE(parse_literal(SourceId{0}, deep));
}

}  // namespace
}  // namespace bookbuild::project
