// What the pages need of fonts, how the stylesheet names them, how they are hidden.

#include <gtest/gtest.h>

#include "epub/encryption.h"
#include "epub/used_text.h"
#include "unit/epub/sample.h"

namespace bookbuild::epub::sample {
namespace {

using design::FontRole;

const TextUse* use_of(const std::vector<TextUse>& uses, FontRole role, std::string_view language) {
  for (const TextUse& use : uses)
    if (use.role == role && use.language == language) return &use;
  return nullptr;
}

design::BookDesign plain_design() {
  design::BookDesign design;
  for (design::HeadingDesign& heading : design.headings) heading.text.font = FontRole::Heading;
  return design;
}

TEST(UsedText, CountsWhatIsShownByRoleAndLanguage) {
  const std::vector<FontRule> rules = font_rules(plain_design());
  const std::vector<TextUse> uses = used_text(
      {"<html lang=\"ja\" xml:lang=\"ja\"><head><title>題</title></head><body><h1 "
       "id=\"a\">春<ruby>夏"
       "<rt>なつ</rt></ruby></h1>\n<p class=\"x y\">秋<img alt=\"絵\"/><strong>冬</strong><span "
       "lang=\"zh-TW\" xml:lang=\"zh-TW\">骨</span></p><pre><code class=\"math\">α</code>x<strong>y"
       "</strong></pre><p>葛\U000E0100</p></body></html>"},
      rules);
  const auto shows = [&](FontRole role, std::string_view language, char32_t c) {
    const TextUse* use = use_of(uses, role, language);
    return use != nullptr && use->characters.find(c) != std::u32string::npos;
  };
  EXPECT_TRUE(shows(FontRole::Heading, "ja", U'春'));
  EXPECT_TRUE(shows(FontRole::Heading, "ja", U'夏'));
  EXPECT_TRUE(shows(FontRole::Note, "ja", U'な'));
  EXPECT_TRUE(shows(FontRole::Body, "ja", U'秋'));
  EXPECT_FALSE(shows(FontRole::Body, "ja", U'題'));
  EXPECT_FALSE(shows(FontRole::Body, "ja", U'絵'));
  EXPECT_FALSE(shows(FontRole::Body, "ja", U'冬'));
  EXPECT_TRUE(shows(FontRole::Strong, "ja", U'冬'));
  EXPECT_TRUE(shows(FontRole::Body, "zh-TW", U'骨'));
  EXPECT_TRUE(shows(FontRole::Body, "ja", U'α'));
  EXPECT_TRUE(shows(FontRole::Code, "ja", U'x'));
  EXPECT_TRUE(shows(FontRole::CodeStrong, "ja", U'y'));
  EXPECT_EQ(use_of(uses, FontRole::Body, "ja")->sequences.count({U'葛', 0xE0100}), 1u);
}

TEST(UsedText, CountsTheFiguresThatOnlyTheStylesheetBrings) {
  Book made = book(metadata("書", "ja"), {chapter("c", "c", {paragraph("字")})});
  std::u32string seen;
  made.options.fonts = [&](const std::vector<TextUse>& uses) {
    for (const TextUse& use : uses)
      if (use.role == FontRole::Body && !use.bold) seen = use.characters;
    return BookFonts();
  };
  EXPECT_FALSE(made.make().empty());
  EXPECT_NE(seen.find(U'字'), std::u32string::npos);
  EXPECT_NE(seen.find(U'7'), std::u32string::npos);
  EXPECT_NE(seen.find(U'﹅'), std::u32string::npos);
}

Book with_fonts() {
  Book made = book(metadata("書", "ja"), {chapter("c", "c", {paragraph("字")})});
  made.options.fonts = [](const std::vector<TextUse>&) {
    BookFonts fonts;
    fonts.fonts = {{"Mincho", "otf", std::string(2000, 'm'), true, true},
                   {"Ming", "ttf", std::string(20, 'n'), true, false}};
    fonts.stacks = {{FontRole::Body, "ja", {0}}, {FontRole::Body, "zh-TW", {1}}};
    return fonts;
  };
  return made;
}

TEST(Fonts, AreNamedByRoleAndLanguage) {
  Book made = with_fonts();
  const Container container = made.make();
  const std::string css = bytes_of(container, "OEBPS/css/book.css");
  const auto has = [&](std::string_view text) { return css.find(text) != std::string::npos; };
  EXPECT_TRUE(
      has("@font-face { font-family: \"Mincho\"; font-style: normal; font-weight: bold; "
          "src: url(\"../fonts/Mincho.otf\") format(\"opentype\"); }"));
  EXPECT_TRUE(has("url(\"../fonts/Ming.ttf\") format(\"truetype\")"));
  EXPECT_TRUE(has("body { font-family: \"Mincho\", serif; }"));
  EXPECT_TRUE(has("body:lang(zh-TW), body :lang(zh-TW) { font-family: \"Ming\", serif; }"));
  const std::string opf = bytes_of(container, "OEBPS/package.opf");
  EXPECT_NE(opf.find("href=\"fonts/Mincho.otf\" media-type=\"font/otf\""), std::string::npos);
  EXPECT_EQ(find(container, "META-INF/encryption.xml"), nullptr);
}

TEST(Fonts, AreHiddenByTheBooksIdentifier) {
  // SHA-1 of "urn:uuid:1" begins 9c 79 1a.
  const std::string hidden = obfuscated(std::string(1100, '\0'), " urn:uuid:\n1");
  EXPECT_EQ(hidden.substr(0, 3), "\x9c\x79\x1a");
  EXPECT_EQ(hidden.substr(20, 3), "\x9c\x79\x1a");
  EXPECT_NE(hidden[1039], '\0');
  EXPECT_EQ(hidden.substr(1040), std::string(60, '\0'));
  EXPECT_EQ(obfuscated(hidden, "urn:uuid:1"), std::string(1100, '\0'));

  Book made = with_fonts();
  made.options.how.fonts.obfuscated = true;
  const Container container = made.make();
  EXPECT_NE(bytes_of(container, "META-INF/encryption.xml")
                .find("<enc:CipherReference URI=\"OEBPS/fonts/Mincho.otf\"/>"),
            std::string::npos);
  EXPECT_NE(bytes_of(container, "OEBPS/fonts/Mincho.otf"), std::string(2000, 'm'));
}

}  // namespace
}  // namespace bookbuild::epub::sample
