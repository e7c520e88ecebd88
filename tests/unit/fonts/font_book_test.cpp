#include "fonts/font_book.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <thread>

#include "base/utf8.h"
#include "places.h"

namespace bookbuild::fonts {
namespace {

using design::FontManifest;
using design::FontRole;

std::string test_font(const std::string& name) {
  return std::string(BOOKBUILD_SOURCE_DIR) + "/tests/fonts/" + name;
}

std::unique_ptr<FontBook> book_of(const std::vector<std::string>& names) {
  std::vector<std::string> paths;
  for (const std::string& name : names) paths.push_back(test_font(name));
  auto fonts = FontBook::from_files(paths);
  EXPECT_TRUE(fonts) << (fonts ? "" : fonts.error().text);
  return fonts ? std::move(*fonts) : nullptr;
}

/// The test fonts' folder as a book's fonts/, no system fonts.
FontSearch test_folder() {
  return {{std::string(BOOKBUILD_SOURCE_DIR) + "/tests/fonts"}, false};
}

FontManifest manifest_of(const std::vector<std::string>& families) {
  FontManifest manifest;
  for (const std::string& family : families) {
    manifest.stacks[{FontRole::Body, Tradition::ZhHantTw}].push_back({family, 400, ""});
  }
  return manifest;
}

std::vector<std::string> codes(const Diagnostics& diagnostics) {
  std::vector<std::string> all;
  for (const Diagnostic& d : diagnostics.all()) all.emplace_back(d.code);
  return all;
}

std::string family_for(const FontBook& fonts, std::u32string_view cluster,
                       Tradition tradition = Tradition::ZhHantTw) {
  const FontId id = fonts.find(FontRole::Body, tradition, cluster);
  return id.valid() ? fonts.face(id).family() : "none";
}

TEST(FontFallback, TakesTheFirstFaceThatHasTheCharacter) {
  const auto fonts = book_of({"gaps.ttf", "square.ttf"});
  EXPECT_EQ(family_for(*fonts, U"一"), "Bookbuild Gaps");
  EXPECT_EQ(family_for(*fonts, U"、"), "Bookbuild Gaps");
  EXPECT_EQ(family_for(*fonts, U"。"), "Bookbuild Square");
  EXPECT_EQ(family_for(*fonts, U"漢"), "Bookbuild Square");
  EXPECT_EQ(family_for(*fonts, U"\U00020B9F"), "Bookbuild Square");
  EXPECT_EQ(family_for(*fonts, U"\U00020BB7"), "none");
  EXPECT_EQ(family_for(*fonts, U"\U00020BB7"), "none") << "asked again, from the cache";
}

TEST(FontFallback, KeepsMarksWithTheirBase) {
  const auto fonts = book_of({"gaps.ttf", "square.ttf"});
  EXPECT_EQ(family_for(*fonts, U"か"), "Bookbuild Gaps");
  EXPECT_EQ(family_for(*fonts, U"か\u309A"), "Bookbuild Square");
  EXPECT_EQ(family_for(*fonts, U"か\u3099"), "Bookbuild Gaps") << "composes to が";
  EXPECT_EQ(family_for(*fonts, U"a\u0301"), "Bookbuild Square");
}

TEST(FontFallback, KeepsVariationSequencesWholeWhereAFaceKnowsThem) {
  const auto fonts = book_of({"gaps.ttf", "square.ttf"});
  EXPECT_EQ(family_for(*fonts, U"一"), "Bookbuild Gaps");
  EXPECT_EQ(family_for(*fonts, U"一\U000E0100"), "Bookbuild Gaps") << "no face knows the sequence";
  EXPECT_EQ(family_for(*fonts, U"葛\U000E0101"), "Bookbuild Square");
  const Face& square = fonts->face(fonts->find(FontRole::Body, Tradition::Ja, U"葛\U000E0101"));
  EXPECT_NE(square.glyph(U'葛', 0xE0101), square.glyph(U'葛'));
  EXPECT_EQ(square.glyph(U'葛', 0xE0100), square.glyph(U'葛'));
  EXPECT_EQ(square.glyph(U'葛', 0xE0105), 0U);
}

TEST(FontFallback, AsksNoGlyphForIgnorableCharacters) {
  const auto fonts = book_of({"gaps.ttf"});
  EXPECT_EQ(family_for(*fonts, U"\u200B"), "Bookbuild Gaps");
  EXPECT_EQ(family_for(*fonts, U"a\u200D"), "Bookbuild Gaps");
  EXPECT_EQ(family_for(*fonts, U"\u2003"), "Bookbuild Gaps") << "an em space is made from U+0020";
  EXPECT_EQ(family_for(*fonts, U""), "Bookbuild Gaps");
}

TEST(FontFallback, LeavesControlCharactersToBeReported) {
  const auto fonts = book_of({"square.ttf"});
  EXPECT_EQ(family_for(*fonts, U"\u0007"), "none");
  EXPECT_EQ(family_for(*fonts, U"\u0085"), "none");
}

TEST(FontFallback, DoesNotDependOnTheOrderOfQuestionsOrThreads) {
  const std::vector<std::u32string> asked = {U"。",       U"漢", U"葛\U000E0101",
                                             U"か\u309A", U"한", U"\U00020BB7"};
  const auto forward = book_of({"gaps.ttf", "square.ttf", "centred.otf"});
  const auto backward = book_of({"gaps.ttf", "square.ttf", "centred.otf"});
  std::vector<FontId> ids(asked.size());
  const auto ask = [&](std::size_t i) {
    return forward->find(FontRole::Body, Tradition::Ja, asked[i]);
  };
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      for (int round = 0; round < 200; ++round) {
        for (std::size_t i = 0; i < asked.size(); ++i) ask(i);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (std::size_t i = 0; i < asked.size(); ++i) ids[i] = ask(i);
  for (std::size_t i = asked.size(); i-- > 0;) {
    EXPECT_EQ(backward->find(FontRole::Body, Tradition::Ja, asked[i]), ids[i]);
  }
}

TEST(FontBookOpen, FindsFamiliesInTheBooksFolder) {
  Diagnostics diagnostics;
  const auto fonts = FontBook::open(manifest_of({"bookbuild square"}), Tradition::ZhHantTw,
                                    test_folder(), diagnostics);
  ASSERT_TRUE(fonts) << fonts.error().text;
  const FontId body = (*fonts)->primary(FontRole::Body, Tradition::ZhHantTw);
  EXPECT_EQ((*fonts)->name(body), "Bookbuild Square Regular");
  EXPECT_EQ(body.value, 0U);
  EXPECT_EQ((*fonts)->primary(FontRole::Strong, Tradition::Ja), body);
  EXPECT_TRUE(diagnostics.empty());
}

TEST(FontBookOpen, UsesTheFoldersOtherFacesAsFallback) {
  Diagnostics diagnostics;
  const auto fonts = FontBook::open(manifest_of({"Bookbuild Gaps"}), Tradition::ZhHantTw,
                                    test_folder(), diagnostics);
  ASSERT_TRUE(fonts) << fonts.error().text;
  EXPECT_EQ(family_for(**fonts, U"漢"), "Bookbuild Centred") << "centred.otf sorts first";
}

TEST(FontBookOpen, PrefersANamedFile) {
  FontManifest manifest;
  manifest.stacks[{FontRole::Body, Tradition::Ja}] = {{"Bookbuild Square", 400, "gaps.ttf"}};
  Diagnostics diagnostics;
  const auto fonts = FontBook::open(manifest, Tradition::Ja, test_folder(), diagnostics);
  ASSERT_TRUE(fonts);
  EXPECT_EQ((*fonts)->face(FontId{0}).family(), "Bookbuild Gaps");
}

TEST(FontBookOpen, NotesThatALaterFamilyServes) {
  Diagnostics diagnostics;
  const auto fonts = FontBook::open(manifest_of({"Noto Serif CJK Nowhere", "Bookbuild Square"}),
                                    Tradition::ZhHantTw, test_folder(), diagnostics);
  ASSERT_TRUE(fonts);
  ASSERT_EQ(codes(diagnostics), std::vector<std::string>{"font/substitute"});
  EXPECT_EQ(diagnostics.all()[0].severity, Severity::Note);
  EXPECT_NE(diagnostics.all()[0].hint.find("fonts-noto-cjk"), std::string::npos);
  ASSERT_EQ((*fonts)->roles().size(), 1U);
  EXPECT_EQ((*fonts)->roles()[0].absent, std::vector<std::string>{"Noto Serif CJK Nowhere"});
}

TEST(FontBookOpen, ReportsARoleWithoutFontAndServesItFromTheBody) {
  FontManifest manifest = manifest_of({"Bookbuild Square"});
  manifest.stacks[{FontRole::Code, Tradition::ZhHantTw}] = {{"No Such Mono", 400, ""}};
  manifest.stacks[{FontRole::Body, Tradition::Ko}] = {{"No Such Batang", 400, ""}};
  Diagnostics diagnostics;
  const auto fonts = FontBook::open(manifest, Tradition::ZhHantTw, test_folder(), diagnostics);
  ASSERT_TRUE(fonts);
  EXPECT_EQ(diagnostics.count(Severity::Error), 1U);
  EXPECT_EQ(diagnostics.count(Severity::Info), 1U) << "another tradition's stack is no error";
  EXPECT_EQ((*fonts)->primary(FontRole::Code, Tradition::ZhHantTw),
            (*fonts)->primary(FontRole::Body, Tradition::ZhHantTw));
}

TEST(FontBookOpen, NotesAWeightThatIsNotThere) {
  FontManifest manifest = manifest_of({"Bookbuild Square"});
  manifest.stacks[{FontRole::Strong, Tradition::ZhHantTw}] = {{"Bookbuild Square", 700, ""}};
  Diagnostics diagnostics;
  ASSERT_TRUE(FontBook::open(manifest, Tradition::ZhHantTw, test_folder(), diagnostics));
  ASSERT_EQ(codes(diagnostics), std::vector<std::string>{"font/weight"});
  EXPECT_EQ(diagnostics.all()[0].text, "Bookbuild Square has no face of weight 700; 400 serves");
}

TEST(FontBookOpen, FailsWithoutABodyFont) {
  Diagnostics diagnostics;
  const auto fonts = FontBook::open(manifest_of({"Noto Serif CJK Nowhere"}), Tradition::ZhHantTw,
                                    test_folder(), diagnostics);
  ASSERT_FALSE(fonts);
  EXPECT_EQ(fonts.error().code, "font/missing");
  EXPECT_NE(fonts.error().hint.find("fonts-noto-cjk"), std::string::npos);
  EXPECT_FALSE(FontBook::open({}, Tradition::Ja, {{}, false}, diagnostics));
  EXPECT_FALSE(FontBook::open({}, Tradition::Ja, {{"/no/such/folder"}, false}, diagnostics));
}

TEST(FontBookOpen, ReportsBrokenFilesAndGoesOn) {
  namespace fs = std::filesystem;
  const fs::path folder = fs::path(testing::TempDir()) / "bookbuild-broken-fonts";
  fs::create_directories(folder);
  fs::copy_file(test_font("square.ttf"), folder / "good.ttf", fs::copy_options::overwrite_existing);
  DiskFiles disk;
  const std::string whole = *disk.read(test_font("square.ttf"));
  ASSERT_TRUE(disk.write((folder / "cut.ttf").string(), whole.substr(0, 700)));
  ASSERT_TRUE(disk.write((folder / "noise.otf").string(), "this is no font"));
  ASSERT_TRUE(disk.write((folder / "web.woff2").string(), "wOF2"));
  ASSERT_TRUE(disk.write((folder / "empty.ttc").string(), ""));
  Diagnostics diagnostics;
  const auto fonts = FontBook::open(manifest_of({"Bookbuild Square"}), Tradition::ZhHantTw,
                                    {{folder.string()}, false}, diagnostics);
  ASSERT_TRUE(fonts) << fonts.error().text;
  EXPECT_EQ(file_name((*fonts)->face(FontId{0}).path()), "good.ttf");
  EXPECT_GE(diagnostics.count(Severity::Warning), 3U);
  fs::remove_all(folder);
}

TEST(MissingGlyph, NamesCodePointCharacterAndScript) {
  Diagnostics diagnostics;
  report_missing_glyph(U"\U00020B9F", {}, diagnostics);
  report_missing_glyph(U"\x07", {}, diagnostics);
  report_missing_glyph(U"葛\U000E0101", {}, diagnostics);
  ASSERT_EQ(diagnostics.all().size(), 3U);
  const Diagnostic& first = diagnostics.all()[0];
  EXPECT_EQ(first.code, "font/missing-glyph");
  EXPECT_EQ(first.text, "no font for U+20B9F 𠮟 (Han)");
  EXPECT_NE(first.hint.find("fonts/"), std::string::npos);
  EXPECT_EQ(diagnostics.all()[1].text, "no font for U+0007 (control)");
  EXPECT_EQ(diagnostics.all()[2].text.rfind("no font for U+845B U+E0101 ", 0), 0U);
}

}  // namespace
}  // namespace bookbuild::fonts
