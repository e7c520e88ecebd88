#include <gtest/gtest.h>

#include "markdown_support.h"
#include "readers/honkit_tags.h"
#include "readers/mdbook_directives.h"

namespace bookbuild::readers {
namespace {

/// A book's folder in memory, and what its chapter became.
struct Book {
  MemoryFiles files;
  Sources sources;
  Diagnostics diagnostics;
  HonKitSetting setting;
  std::optional<ComposedText> composed;

  std::string mdbook(const std::string& text) {
    return read(text, [&](SourceId id, IncludeFiles& includes, std::set<std::string>& unknown) {
      return compose_mdbook(id, "b/src/ch.md", includes, unknown, diagnostics);
    });
  }
  std::string honkit(const std::string& text) {
    return read(text, [&](SourceId id, IncludeFiles& includes, std::set<std::string>& unknown) {
      return compose_honkit(id, "b/src/ch.md", setting, includes, unknown, diagnostics);
    });
  }
  /// Codes of the messages with the file and line they name.
  [[nodiscard]] std::string said() const {
    std::string out;
    for (const Diagnostic& d : diagnostics.all()) {
      const SourceFile& file = sources.get(d.span.file);
      out += std::string(d.code) + " " + file.path() + ":" +
             std::to_string(file.place(d.span.begin).line) + "\n";
    }
    return out;
  }

 private:
  template <class Compose>
  std::string read(const std::string& text, Compose compose) {
    files.files["b/src/ch.md"] = text;
    const SourceId id = sources.add("b/src/ch.md", text);
    IncludeFiles includes(files, sources, "b");
    includes.know("b/src/ch.md", id);
    std::set<std::string> unknown;
    composed = compose(id, includes, unknown);
    return composed ? composed->text() : "(as it was)";
  }
};

TEST(MdBook, IncludesFilesRangesAndAnchors) {
  Book b;
  b.files.files["b/code/a.rs"] =
      "one\n// ANCHOR: here\ntwo\n  // ANCHOR: inner\nthree\n// ANCHOR_END: inner\n"
      "// ANCHOR_END: here\nfour\n";
  EXPECT_EQ(b.mdbook("x {{#include ../code/a.rs:1}} y"), "x one y");
  EXPECT_EQ(b.mdbook("{{#include ../code/a.rs:3:5}}"), "two\n  // ANCHOR: inner\nthree");
  EXPECT_EQ(b.mdbook("{{#include ../code/a.rs:8:}}"), "four");
  EXPECT_EQ(b.mdbook("{{#include ../code/a.rs::1}}"), "one");
  EXPECT_EQ(b.mdbook("{{#rustdoc_include ../code/a.rs:here}}"), "two\nthree");
  EXPECT_EQ(b.mdbook("{{#include ../code/a.rs}}"), "one\ntwo\nthree\nfour");
  EXPECT_EQ(b.mdbook("{{#playground ../code/a.rs editable}}"),
            "```rust\n" + b.files.files["b/code/a.rs"] + "```");
  EXPECT_EQ(b.mdbook("{{#title T}}字"), "字");
  EXPECT_EQ(b.said(), "");
}

TEST(MdBook, KeepsWhatIsEscapedOrUnknown) {
  Book b;
  EXPECT_EQ(b.mdbook("字"), "(as it was)");
  EXPECT_EQ(b.mdbook("\\{{#include a.md}}"), "{{#include a.md}}");
  EXPECT_EQ(b.said(), "");
  EXPECT_EQ(b.mdbook("{{#each x}}\n{{#each y}} {{#if z}}"), "{{#each x}}\n{{#each y}} {{#if z}}");
  EXPECT_EQ(b.said(), "directive/unknown b/src/ch.md:1\ndirective/unknown b/src/ch.md:2\n")
      << "one message for each name";
}

TEST(MdBook, RefusesWhatLiesOutsideAndCircles) {
  Book b;
  b.files.files["secret.md"] = "secret";
  b.files.files["b/src/a.md"] = "甲\n{{#include b.md}}";
  b.files.files["b/src/b.md"] = "乙\n{{#include a.md}}";
  EXPECT_EQ(b.mdbook("{{#include ../../secret.md}}"), "{{#include ../../secret.md}}");
  EXPECT_EQ(b.mdbook("{{#include /etc/passwd}}"), "{{#include /etc/passwd}}");
  EXPECT_EQ(b.mdbook("{{#include none.md}}"), "{{#include none.md}}");
  EXPECT_EQ(b.said(),
            "include/outside b/src/ch.md:1\ninclude/outside b/src/ch.md:1\n"
            "include/missing b/src/ch.md:1\n");
  Book circle;
  circle.files.files = b.files.files;
  EXPECT_EQ(circle.mdbook("{{#include a.md}}"), "甲\n乙\n{{#include a.md}}");
  EXPECT_EQ(circle.said(), "include/cycle b/src/b.md:2\n");
  Book itself;
  EXPECT_EQ(itself.mdbook("{{#include ch.md}}"), "{{#include ch.md}}");
  EXPECT_EQ(itself.said(), "include/cycle b/src/ch.md:1\n");
}

TEST(MdBook, NamesThePlaceInTheFileThatWasIncluded) {
  Book b;
  b.files.files["b/src/part.md"] = "字\n\n[無](#nowhere){\n\n第三段，<blink>字</blink>。\n";
  b.mdbook("# 題\n\n{{#include part.md}}\n\n末段。\n");
  ASSERT_TRUE(b.composed);
  Diagnostics found;
  ReadingOptions options;
  options.language = "zh-Hant";
  const ReadChapter read = read_composed(SourceId{0}, "b/src/ch.md", *b.composed, options, found);
  const model::Block& last = read.chapter.blocks.back();
  EXPECT_EQ(b.sources.get(last.span.file).path(), "b/src/ch.md");
  EXPECT_EQ(b.sources.get(last.span.file).place(last.span.begin).line, 5u);
  const model::Block& third = read.chapter.blocks[3];
  EXPECT_EQ(b.sources.get(third.span.file).path(), "b/src/part.md");
  EXPECT_EQ(b.sources.get(third.span.file).place(third.span.begin).line, 5u);
}

TEST(MdBook, HidesLinesOfRust) {
  ReadingOptions options;
  options.dialect = Dialect::MdBook;
  const std::string text =
      "```rust\n# fn main() {\n#\n    #[x]\n    ## a\n    let y;\n    # z\n# }\n```\n\n"
      "```sh\n# root\n```\n";
  EXPECT_EQ(read_text(text, options).dump, dumped("```rust\n    #[x]\n    # a\n    let y;\n```\n\n"
                                                  "```sh\n# root\n```\n"));
}

TEST(HonKit, CarriesOutTemplates) {
  Book b;
  b.setting.variables = {{"book.v", "7"}};
  b.files.files["b/src/part.md"] = "併入 {{ book.v }}";
  EXPECT_EQ(b.honkit("第{{book.v}}版"), "第7版");
  EXPECT_EQ(b.honkit("{% include \"part.md\" %}。"), "併入 7。");
  EXPECT_EQ(b.honkit("{% raw %}{{ book.v }}{% endraw %}字"), "{{ book.v }}字");
  EXPECT_EQ(b.honkit("{# 註 #}字"), "字");
  EXPECT_EQ(b.honkit("{% if output.name == \"ebook\" %}書{% else %}網{% endif %}頁"), "書頁");
  EXPECT_EQ(b.honkit("{% if output.name != 'ebook' %}網{% endif %}頁"), "頁");
  EXPECT_EQ(dumped(b.honkit("{% hint style=\"warning\" %}\n小心。\n{% endhint %}\n後。")),
            dumped("::: warning\n小心。\n:::\n\n後。"));
  EXPECT_EQ(b.said(), "");
}

TEST(HonKit, LeavesCodeAndAnchorsAlone) {
  Book b;
  EXPECT_EQ(b.honkit("`{{ x }}` {#id}\n\n```\n{% y %}\n```\n~~~~\n{{ z }}\n~~~\n~~~~\n"),
            "(as it was)");
  EXPECT_EQ(b.honkit("[import 文](a.md)"), "(as it was)") << "without the plugin";
}

TEST(HonKit, ReportsWhatItDoesNotKnowOnce) {
  Book b;
  EXPECT_EQ(b.honkit("{{ a.b }} {{ a.b }}\n{% video x %}字{% endvideo %}"),
            "{{ a.b }} {{ a.b }}\n字");
  EXPECT_EQ(b.said(),
            "directive/unknown b/src/ch.md:1\ndirective/unknown b/src/ch.md:2\n"
            "directive/unknown b/src/ch.md:2\n");
}

TEST(HonKit, ImportsCodeWithItsPlugin) {
  Book b;
  b.setting.imports_code = true;
  b.files.files["b/src/a.js"] = "1\n  //! [m]\n  2\n    3\n  //! [m]\n4\n";
  EXPECT_EQ(b.honkit("[import](a.js)\n"), "\n```js\n1\n  2\n    3\n4\n```\n\n");
  EXPECT_EQ(b.honkit("[import:\"m\"](a.js)\n"), "\n```js\n  2\n    3\n```\n\n");
  EXPECT_EQ(b.honkit("[import, marker:\"m\",unindent:\"true\", title:\"題\"](./a.js)\n"),
            "\n```js title=\"題\"\n2\n  3\n```\n\n");
  EXPECT_EQ(b.honkit("[import:1-1](a.js)\n"), "\n```js\n1\n```\n\n");
  EXPECT_EQ(b.honkit("[import文](a.js)\n"), "(as it was)") << "a link like any other";
  EXPECT_EQ(b.said(), "");
}

}  // namespace
}  // namespace bookbuild::readers
