// The package as a whole: OPF, navigation, stylesheet, cover, container and zip.

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>

#include <gtest/gtest.h>

#include "epub/write_epub.h"
#include "epub/xml.h"
#include "unit/epub/sample.h"

namespace bookbuild::epub::sample {
namespace {

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

std::uint32_t little_endian(const std::string& bytes, std::size_t at, std::size_t size) {
  std::uint32_t value = 0;
  for (std::size_t i = size; i-- > 0;)
    value = value << 8 | static_cast<unsigned char>(bytes.at(at + i));
  return value;
}

struct LocalFile {
  std::string name;
  std::uint32_t flags, method, time, date, extra;
};

/// Reads the local file headers as the ZIP specification lays them out (APPNOTE 4.3.7).
std::vector<LocalFile> local_files(const std::string& zip) {
  std::vector<LocalFile> files;
  for (std::size_t at = 0; zip.compare(at, 4, "PK\x03\x04") == 0;) {
    const std::uint32_t name = little_endian(zip, at + 26, 2);
    const std::uint32_t extra = little_endian(zip, at + 28, 2);
    files.push_back({zip.substr(at + 30, name), little_endian(zip, at + 6, 2),
                     little_endian(zip, at + 8, 2), little_endian(zip, at + 10, 2),
                     little_endian(zip, at + 12, 2), extra});
    at += 30 + name + extra + little_endian(zip, at + 18, 4);
  }
  return files;
}

TEST(Zip, BeginsWithTheStoredMimetypeAndHasNoChance) {
  Book made = every_kind("ja", WritingMode::VerticalRl);
  const std::string bytes = *zip(made.make());
  EXPECT_EQ(bytes.substr(30, 28), "mimetypeapplication/epub+zip");
  const std::vector<LocalFile> files = local_files(bytes);
  ASSERT_GT(files.size(), 10u);
  EXPECT_EQ(files[0].method, 0u);
  EXPECT_EQ(files[1].name, "META-INF/container.xml");
  EXPECT_TRUE(std::is_sorted(files.begin() + 2, files.end(),
                             [](const auto& a, const auto& b) { return a.name < b.name; }));
  for (const LocalFile& file : files) {
    EXPECT_EQ(file.extra, 0u) << file.name;
    EXPECT_EQ(file.flags & 8u, 0u) << file.name;
    EXPECT_EQ(file.time, 0u) << file.name;
    EXPECT_EQ(file.date, 0x21u) << file.name;
    EXPECT_TRUE(std::all_of(file.name.begin(), file.name.end(),
                            [](char c) { return static_cast<unsigned char>(c) < 0x80; }));
  }
}

TEST(Zip, GivesTheSameBytesEveryTime) {
  Book one = every_kind("ko", WritingMode::Horizontal);
  Book two = every_kind("ko", WritingMode::Horizontal);
  EXPECT_EQ(*zip(one.make()), *zip(two.make()));
}

TEST(Package, SaysWhoMadeWhatAndWhen) {
  Book made = every_kind("ja", WritingMode::VerticalRl);
  const std::string opf = bytes_of(made.make(), "OEBPS/package.opf");
  EXPECT_TRUE(has(opf,
                  "<package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" "
                  "unique-identifier=\"bookid\" xml:lang=\"ja\" dir=\"ltr\">"));
  EXPECT_TRUE(has(opf, "<dc:identifier id=\"bookid\">urn:uuid:"));
  EXPECT_TRUE(has(opf, "<meta refines=\"#title\" property=\"file-as\">しょせき</meta>"));
  EXPECT_TRUE(has(opf, "<dc:creator id=\"person-1\">王小明</dc:creator>"));
  EXPECT_TRUE(has(opf, "<dc:contributor id=\"person-2\">李四</dc:contributor>"));
  EXPECT_TRUE(has(
      opf, "<meta refines=\"#person-2\" property=\"role\" scheme=\"marc:relators\">trl</meta>"));
  EXPECT_TRUE(has(opf, "<meta property=\"dcterms:modified\">2026-01-01T00:00:00Z</meta>"));
  EXPECT_TRUE(has(opf, "<meta property=\"belongs-to-collection\" id=\"series\">叢書</meta>"));
  EXPECT_TRUE(has(opf, "<meta refines=\"#series\" property=\"group-position\">3</meta>"));
  EXPECT_TRUE(has(opf, "page-progression-direction=\"rtl\""));
}

TEST(Package, AlwaysSaysTheDirection) {
  Book made = book(metadata("書", "ko"), {chapter("c", "c", {paragraph("글")})});
  EXPECT_TRUE(
      has(bytes_of(made.make(), "OEBPS/package.opf"), "page-progression-direction=\"ltr\""));
}

TEST(Package, ClaimsOnlyWhatTheBookHolds) {
  Book plain = book(metadata("書", "zh-Hans"), {chapter("c", "c", {paragraph("字")})});
  const std::string poor = bytes_of(plain.make(), "OEBPS/package.opf");
  EXPECT_FALSE(has(poor, ">visual<"));
  EXPECT_FALSE(has(poor, "rubyAnnotations"));
  EXPECT_FALSE(has(poor, "alternativeText"));
  EXPECT_TRUE(has(poor, "<meta property=\"schema:accessModeSufficient\">textual</meta>"));
  EXPECT_TRUE(has(poor, "<meta property=\"schema:accessibilityHazard\">none</meta>"));

  Book silent = book(metadata("書", "zh-Hans"),
                     {chapter("c", "c", {block(model::Figure{{"images/a.png", "", "", {}}, {}})})});
  silent.images.add(png("content/images/a.png"));
  const std::string opf = bytes_of(silent.make(), "OEBPS/package.opf");
  EXPECT_TRUE(has(opf, ">visual<"));
  EXPECT_FALSE(has(opf, "<meta property=\"schema:accessModeSufficient\">textual</meta>"));
  EXPECT_FALSE(has(opf, "alternativeText"));
  EXPECT_TRUE(has(opf, "部分图片没有替代文字。"));
}

TEST(Package, LeavesOutDatesThatAreNone) {
  for (const auto& [date, kept] :
       std::vector<std::pair<std::string, bool>>{{"2026", true},
                                                 {"2026-02", true},
                                                 {"2024-02-29", true},
                                                 {"2026-02-29", false},
                                                 {"2026-13", false},
                                                 {"二〇二六年", false},
                                                 {"2026/01/01", false}}) {
    model::Metadata data = metadata("書", "ja");
    data.date = date;
    Book made = book(std::move(data), {chapter("c", "c", {paragraph("字")})});
    EXPECT_EQ(has(bytes_of(made.make(), "OEBPS/package.opf"), "<dc:date>"), kept) << date;
  }
}

TEST(Package, UsesTheGivenCover) {
  model::Metadata data = metadata("書", "ja");
  data.cover = "content/cover.png";
  Book made = book(std::move(data), {chapter("c", "c", {paragraph("字")})});
  made.images.add(png("content/cover.png"));
  const Container container = made.make();
  EXPECT_TRUE(has(bytes_of(container, "OEBPS/package.opf"),
                  "<item id=\"cover-image\" href=\"images/1-cover.png\" media-type=\"image/png\" "
                  "properties=\"cover-image\"/>"));
  EXPECT_TRUE(
      has(bytes_of(container, "OEBPS/text/cover.xhtml"), "<img src=\"../images/1-cover.png\""));
  EXPECT_EQ(find(container, "OEBPS/images/cover.svg"), nullptr);
}

TEST(Package, TakesACoverMadeForTheBookInOutlinesAndPixels) {
  Book made = book(metadata("書", "ja"), {chapter("c", "c", {paragraph("字")})});
  made.options.cover = {"<svg/>", "PNG"};
  const Container both = made.make();
  const std::string opf = bytes_of(both, "OEBPS/package.opf");
  EXPECT_TRUE(has(opf,
                  "<item id=\"cover-image\" href=\"images/cover.png\" media-type=\"image/png\" "
                  "properties=\"cover-image\"/>"));
  EXPECT_TRUE(has(opf, "href=\"images/cover.svg\" media-type=\"image/svg+xml\"/>"));
  EXPECT_TRUE(has(bytes_of(both, "OEBPS/text/cover.xhtml"),
                  "<img src=\"../images/cover.svg\" alt=\"書 表紙"));
  // Kobo and Kindle draw no outlines there.
  made.options.how.profile = design::EpubProfile::Kobo;
  const Container pixels = made.make();
  EXPECT_TRUE(has(bytes_of(pixels, "OEBPS/text/cover.xhtml"), "<img src=\"../images/cover.png\""));
  EXPECT_EQ(find(pixels, "OEBPS/images/cover.svg"), nullptr);
}

TEST(Package, WithoutACoverShowsItsWords) {
  Book made = book(metadata("書", "ja"), {chapter("c", "c", {paragraph("字")})});
  const Container container = made.make();
  EXPECT_TRUE(has(bytes_of(container, "OEBPS/text/cover.xhtml"), "<h1>書</h1>"));
  EXPECT_FALSE(has(bytes_of(container, "OEBPS/package.opf"), "cover-image"));
}

TEST(Package, ListsEveryFileOnce) {
  Book made = every_kind("zh-Hant-TW", WritingMode::Horizontal);
  const Container container = made.make();
  const std::string opf = bytes_of(container, "OEBPS/package.opf");
  for (const Entry& entry : container) {
    if (entry.path.substr(0, 6) != "OEBPS/" || entry.path == "OEBPS/package.opf") continue;
    const std::string href = "href=\"" + entry.path.substr(6) + "\"";
    const std::size_t first = opf.find(href);
    ASSERT_NE(first, std::string::npos) << href;
    EXPECT_EQ(opf.find(href, first + 1), std::string::npos) << href;
  }
}

TEST(Navigation, ListsPartsChaptersAndHeadings) {
  Book made = every_kind("ja", WritingMode::Horizontal);
  const Container container = made.make();
  const std::string nav = bytes_of(container, "OEBPS/nav.xhtml");
  EXPECT_TRUE(has(nav, "<h1 id=\"toc-title\">目次</h1>"));
  EXPECT_TRUE(has(nav, "<li><a href=\"text/part-1.xhtml\">第一部</a>\n<ol>"));
  EXPECT_TRUE(has(nav, "<nav epub:type=\"landmarks\""));
  EXPECT_TRUE(has(nav, "<a epub:type=\"bodymatter\""));
  EXPECT_TRUE(has(bytes_of(container, "OEBPS/toc.ncx"), "playOrder=\"1\""));
}

TEST(Navigation, OfABookWithNothingInItLeadsToTheCover) {
  Book made = book(metadata("", "ja"), {});
  EXPECT_TRUE(has(bytes_of(made.make(), "OEBPS/nav.xhtml"),
                  "<ol><li><a href=\"text/cover.xhtml\">表紙</a></li></ol>"));
}

TEST(Stylesheet, FollowsTheDesign) {
  Book made = book(metadata("書", "ja"), {chapter("c", "c", {paragraph("字")})});
  made.design.body.indent = Em::ratio(1, 1);
  made.design.body.line_pitch = Length::pt(18);
  made.design.writing = WritingMode::VerticalRl;
  made.design.rules.hanging = design::Hanging::Allow;
  made.design.css = "p { color: inherit; }";
  const std::string css = bytes_of(made.make(), "OEBPS/css/book.css");
  EXPECT_TRUE(has(css,
                  "html.vrtl, .vrtl { -epub-writing-mode: vertical-rl; -webkit-writing-mode: "
                  "vertical-rl; writing-mode: vertical-rl; }"));
  EXPECT_TRUE(has(css, "line-height: 1.8;"));
  EXPECT_TRUE(has(css, "text-indent: 1em;"));
  EXPECT_TRUE(has(css, "text-autospace: normal;"));
  EXPECT_TRUE(has(css, "hanging-punctuation: allow-end;"));
  EXPECT_TRUE(has(css, "line-break: strict;"));
  EXPECT_TRUE(has(css, "text-spacing-trim: space-first;"));
  EXPECT_FALSE(has(css, "px"));
  EXPECT_EQ(css.substr(css.size() - 22), "p { color: inherit; }\n");
}

TEST(Stylesheet, PutsDotsWhereTheTraditionHasThem) {
  Book zh = book(metadata("書", "zh-Hans"), {chapter("c", "c", {paragraph("字")})});
  EXPECT_TRUE(
      has(bytes_of(zh.make(), "OEBPS/css/book.css"), "text-emphasis-position: under right;"));
  Book ja = book(metadata("書", "ja"), {chapter("c", "c", {paragraph("字")})});
  const std::string css = bytes_of(ja.make(), "OEBPS/css/book.css");
  EXPECT_TRUE(has(css.substr(css.find("\nem {"), 400), " text-emphasis-position: over right;"));
}

TEST(Xml, IsWellFormedWhateverIsPutIn) {
  Xml xml;
  xml.open("a", {{"b", "1"}, {"c", {}}, {"d", ""}});
  xml.attribute("b", "2");
  xml.text("\x1f<&>");
  xml.open("e");
  EXPECT_EQ(xml.finish(),
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a b=\"1\" "
            "d=\"\">\uFFFD&lt;&amp;&gt;<e/></a>\n");
}

TEST(MakeEpub, TakesHostileMetadata) {
  model::Metadata data = metadata(std::string("書]]>\x03<x>&amp;"), "not a language");
  data.authors = {{"\x1b[0m", "\"'", "<"}};
  data.identifier = std::string(10'000, 'x');
  data.cover = "../../etc/passwd";
  model::Chapter odd =
      chapter("c", std::string(100'000, 'T'), {heading(1, "x", std::string(50'000, 'i'))});
  Book made = book(std::move(data), {std::move(odd)});
  made.design.tradition = Tradition::Ja;
  const Container container = made.make();
  const auto bytes = zip(container);
  ASSERT_TRUE(bytes.has_value());
  if (const char* folder = std::getenv("BOOKBUILD_EPUB_SAMPLES"))
    std::ofstream(std::string(folder) + "/hostile.epub", std::ios::binary) << *bytes;
  for (const Entry& entry : container) {
    EXPECT_EQ(entry.bytes.find('\x03'), std::string::npos);
    EXPECT_EQ(entry.bytes.find('\x1b'), std::string::npos);
  }
}

TEST(MakeEpub, IsQuickOnALongBook) {
  std::string words;
  for (int i = 0; i < 50; ++i) words += "吾輩は猫である。名前はまだ無い。";
  model::Blocks blocks;
  for (int i = 0; i < 5'000; ++i) blocks.push_back(paragraph(words));
  Book made = book(metadata("書", "ja"), {chapter("c", "c", std::move(blocks))});
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_TRUE(zip(made.make()).has_value());
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(20));
}

TEST(Dump, ShowsTextAndHashesTheRest) {
  const std::string shown =
      dump({{"mimetype", "application/epub+zip", true}, {"a.png", "x", true}});
  EXPECT_EQ(shown,
            "--- mimetype (20 bytes, stored)\napplication/epub+zip\n--- a.png (1 bytes, stored)\n"
            "sha256 2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881\n");
}

}  // namespace
}  // namespace bookbuild::epub::sample
