#include <gtest/gtest.h>

#include <stdexcept>

#include "build/build_book.h"
#include "build/gather_images.h"
#include "build/inspect_book.h"
#include "build/parallel.h"
#include "build/read_chapters.h"

namespace bookbuild::build {
namespace {

/// A book in memory; layouts come with it, so that no test depends on the built-in ones.
struct Desk {
  MemoryFiles files;
  Sources sources;
  Diagnostics diagnostics;
  std::vector<Timing> timings;
  BuildRequest request;
  Desk() {
    request.book = "b";
    request.data_folder = "data";
    request.version = "0.0";
    request.pdf = false;
    for (const char* name : {"book", "zh-hant-book", "zh-hans-book", "ja-book", "ko-book"})
      files.files[std::string("data/layouts/") + name + ".toml"] = "[body]\nspacing = \"plain\"\n";
    files.files["data/layouts/spacing/plain.toml"] = "name = \"plain\"\n";
  }
  Result<LoadedBook> load() { return load_book(files, request, sources, diagnostics, timings, {}); }
  [[nodiscard]] std::size_t count(std::string_view code) const {
    std::size_t n = 0;
    for (const Diagnostic& d : diagnostics.all()) n += d.code == code ? 1 : 0;
    return n;
  }
  [[nodiscard]] const Diagnostic* find(std::string_view code) const {
    for (const Diagnostic& d : diagnostics.all())
      if (d.code == code) return &d;
    return nullptr;
  }
};

TEST(LoadBook, ASingleManuscriptNeedsNoConfiguration) {
  Desk d;
  d.files.files["some/talk.md"] = "# 雨天的書店\n\n書不怕雨，這是他說的。\n";
  d.request.book = "some/talk.md";
  const auto book = d.load();
  ASSERT_TRUE(book) << book.error().text;
  EXPECT_EQ(book->document->metadata.title, "雨天的書店");
  EXPECT_EQ(tradition_of(book->document->metadata.language), Tradition::ZhHantTw);
  EXPECT_EQ(book->config.slug, "talk");
  EXPECT_EQ(book->clock, "2000-01-01T00:00:00Z");
  EXPECT_EQ(d.count("book/language"), 1u) << "a note says that the language was detected";
}

TEST(LoadBook, ConfigurationWinsOverFrontMatter) {
  Desk d;
  d.files.files["b/1.md"] = "---\ntitle: 前頁\nauthor: 某甲\nlang: ja\n---\n\n# 章\n";
  d.files.files["b/book.toml"] = "[book]\ntitle = \"書名\"\n";
  const auto book = d.load();
  ASSERT_TRUE(book) << book.error().text;
  EXPECT_EQ(book->document->metadata.title, "書名");
  ASSERT_EQ(book->document->metadata.authors.size(), 1u);
  EXPECT_EQ(book->document->metadata.authors[0].name, "某甲");
  EXPECT_EQ(book->document->metadata.language, "ja");
  EXPECT_EQ(book->design.tradition, Tradition::Ja);
}

TEST(LoadBook, TheIdentifierIsTheSameForTheSameBookAndAnotherForAnother) {
  const auto identifier = [](const char* title) {
    Desk d;
    d.files.files["b/1.md"] = "字";
    d.files.files["b/book.toml"] =
        std::string("[book]\nlanguage = \"ja\"\ntitle = \"") + title + "\"\n";
    return d.load()->document->metadata.identifier;
  };
  EXPECT_EQ(identifier("甲"), identifier("甲"));
  EXPECT_NE(identifier("甲"), identifier("乙"));
  EXPECT_TRUE(identifier("甲").starts_with("urn:uuid:"));
}

TEST(LoadBook, DraftsAreLeftOutAndTheirPartPassesOn) {
  Desk d;
  d.files.files["b/1.md"] = "---\ndraft: true\n---\n\n稿\n";
  d.files.files["b/2.md"] = "# 二\n";
  d.files.files["b/book.toml"] =
      "[book]\nlanguage = \"ja\"\nchapters = [{ part = \"部\", chapters = [\"1.md\", \"2.md\"] "
      "}]\n";
  const auto book = d.load();
  ASSERT_TRUE(book) << book.error().text;
  ASSERT_EQ(book->document->chapters.size(), 1u);
  EXPECT_EQ(book->document->chapters[0].part, "部");
  EXPECT_EQ(d.count("chapter/draft"), 1u);
}

TEST(LoadBook, ReportsTheEncodingAndThePlaceOfEveryBadByte) {
  Desk d;
  std::string text;
  for (int i = 0; i < 100; ++i) text += "好好好好";
  d.files.files["b/1.txt"] = text + "\n\n壞\xFF字\n";
  d.files.files["b/2.txt"] = "\xEF\xBB\xBF第二章\n";
  const auto book = d.load();
  ASSERT_TRUE(book) << book.error().text;
  const Diagnostic* bad = d.find("encoding/invalid");
  ASSERT_TRUE(bad);
  EXPECT_EQ(bad->severity, Severity::Warning);
  const LineColumn at = d.sources.get(bad->span.file).place(bad->span.begin);
  EXPECT_EQ(at.line, 3u);
  EXPECT_EQ(at.column, 2u);
  ASSERT_TRUE(d.find("encoding/detected"));
  EXPECT_EQ(d.find("encoding/detected")->severity, Severity::Info);
}

TEST(LoadBook, ManyBadBytesAreCountedNotListed) {
  Desk d;
  std::string text;
  for (int i = 0; i < 100; ++i) text += std::string(600, 'a') + "\xFF\n";
  d.files.files["b/1.txt"] = text;
  ASSERT_TRUE(d.load());
  EXPECT_EQ(d.count("encoding/invalid"), 21u);
}

TEST(LoadBook, BytesThatAreNoTextAreRefused) {
  Desk d;
  d.files.files["b/1.md"] = std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16);
  const auto book = d.load();
  ASSERT_FALSE(book);
  EXPECT_EQ(book.error().code, "encoding/binary");
}

TEST(LoadBook, ReadsTheSameWithAnyNumberOfJobs) {
  const auto dump = [](int jobs) {
    Desk d;
    d.request.jobs = jobs;
    for (int i = 0; i < 30; ++i)
      d.files.files["b/" + std::to_string(i) + ".md"] =
          "# 章 " + std::to_string(i) + "\n\n字,字[^x]。![](no" + std::to_string(i) + ".png)\n";
    const auto book = d.load();
    std::string out;
    for (const Diagnostic& each : sorted(d.diagnostics))
      out += render(each, d.sources, MessageFormat::Human, Colour::Off);
    for (const model::Chapter& chapter : book->document->chapters)
      out += chapter.path + " " + chapter.slug + "\n";
    return out;
  };
  const std::string one = dump(1);
  EXPECT_NE(one.find("no29.png"), std::string::npos);
  EXPECT_EQ(one, dump(7));
}

TEST(GatherImages, NamesTheNearestFileAndNeverLeavesTheFolder) {
  Desk d;
  d.files.files["b/content/1.md"] =
      "![圖](images/fig1.png)\n\n![](../../secret.png)\n\n![圖](https://example.org/"
      "x.png)\n\n![圖](images/broken.png)\n";
  d.files.files["b/content/images/fig01.png"] = "x";
  d.files.files["b/content/images/broken.png"] = "not a picture";
  d.files.files["secret.png"] = "x";
  const auto book = d.load();
  ASSERT_TRUE(book) << book.error().text;
  ASSERT_TRUE(d.find("image/missing"));
  EXPECT_NE(d.find("image/missing")->hint.find("images/fig01.png"), std::string::npos);
  EXPECT_EQ(d.count("path/outside"), 1u);
  EXPECT_EQ(d.count("image/remote"), 1u);
  EXPECT_EQ(d.count("image/no-words"), 1u);
  EXPECT_EQ(d.count("image/format"), 1u);
  EXPECT_EQ(book->images.size(), 0u);
}

TEST(GatherImages, StoresAPictureOnceByItsPathFromTheBooksFolder) {
  Desk d;
  const std::string svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"10\" height=\"10\"/>";
  d.files.files["b/content/1.md"] = "![圖](images/a%20b.svg)\n\n![圖](./images/a%20b.svg)\n";
  d.files.files["b/content/images/a b.svg"] = svg;
  const auto book = d.load();
  ASSERT_TRUE(book) << book.error().text;
  EXPECT_EQ(d.diagnostics.count(Severity::Error), 0u);
  EXPECT_EQ(book->images.size(), 1u);
  EXPECT_TRUE(book->images.find("content/images/a b.svg").valid());
}

TEST(WriteManifest, ListsEveryOutputWithItsDigest) {
  MemoryFiles files;
  BuiltBook book;
  book.slug = "neko";
  book.title = "猫";
  book.outputs = {{"out/neko.epub", "application/epub+zip", 3, 0, "aa"},
                  {"out/neko.pdf", "application/pdf", 4, 12, "bb"}};
  const auto written = write_manifest(files, "out", "0.1.0", {book});
  ASSERT_TRUE(written);
  EXPECT_EQ(files.files["out/SHA256SUMS"], "aa  neko.epub\nbb  neko.pdf\n");
  const std::string& manifest = files.files["out/manifest.json"];
  EXPECT_NE(manifest.find("\"pages\": 12"), std::string::npos);
  EXPECT_NE(manifest.find("\"mediaType\": \"application/pdf\""), std::string::npos);
  EXPECT_NE(manifest.find("猫"), std::string::npos);
}

TEST(LinePlace, IsAPageAndALine) {
  const auto place = parse_line_place("p42:l7");
  ASSERT_TRUE(place);
  EXPECT_EQ(place->page, "42");
  EXPECT_EQ(place->line, 7u);
  EXPECT_EQ(parse_line_place("pxii:l1")->page, "xii");
  for (const char* text : {"", "p:l1", "42:7", "p42", "p42:l", "p42:lx", "p42:l99999999999"})
    EXPECT_FALSE(parse_line_place(text)) << text;
}

TEST(Parallel, CallsEveryIndexOnceAndHandsExceptionsBack) {
  std::vector<int> called(1000);
  for_each_index(called.size(), 4, [&](std::size_t i) { ++called[i]; });
  EXPECT_EQ(called, std::vector<int>(1000, 1));
  EXPECT_THROW(for_each_index(100, 4,
                              [](std::size_t i) {
                                if (i == 50) throw std::runtime_error("x");
                              }),
               std::runtime_error);
}

}  // namespace
}  // namespace bookbuild::build
