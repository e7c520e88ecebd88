#include <gtest/gtest.h>

#include "places.h"
#include "project/book_config.h"
#include "project/read_spacing.h"

namespace bookbuild::project {
namespace {

constexpr const char* kSpacing = R"(name = "plain"
[[glue]]
before = ["cl-02"]
after = ["cl-19"]
natural = "1/2"
least = "0"
shrink-step = 5
clause = "JLREQ 3.1.2"
)";

struct Desk {
  MemoryFiles files;
  Sources sources;
  Diagnostics diagnostics;
  BookConfig config;
  Overrides overrides;
  Desk() {
    config.root = "b";
    config.metadata.language = "zh-Hant-TW";
    config.layout = "mine";
    files.files["data/layouts/spacing/plain.toml"] = kSpacing;
    files.files["data/layouts/ground.toml"] =
        "paper = \"a5\"\n[type-area]\ncharacters-per-line = 31\nlines-per-page = 27\n"
        "[body]\nsize = \"10.5pt\"\nline-pitch = \"17.5pt\"\nspacing = \"plain\"\n";
  }
  void mine(const std::string& text) {
    files.files["b/layouts/mine.toml"] = "extends = \"ground\"\n" + text;
  }
  Result<design::BookDesign> read() {
    return read_design(files, config, "data", overrides, sources, diagnostics);
  }
  [[nodiscard]] std::string fails() {
    const auto design = read();
    return design ? "" : std::string(design.error().code);
  }
};

TEST(ReadDesign, ExtendsAnotherLayout) {
  Desk d;
  d.mine(
      "[body]\nindent = \"1em\"\n[heading.1]\nsize = \"14pt\"\nlines = 4\nalign = \"center\"\npage "
      "= \"recto\"\n");
  const auto design = d.read();
  ASSERT_TRUE(design) << design.error().text;
  EXPECT_EQ(design->page.characters_per_line, 31);
  EXPECT_EQ(design->body.size, *design::parse_length("10.5pt"));
  EXPECT_EQ(design->body.indent, Em::ratio(1, 1));
  EXPECT_EQ(design->headings[0].page, design::HeadingPage::Recto);
  EXPECT_EQ(design->headings[0].lines, 4);
  EXPECT_TRUE(d.diagnostics.empty());
}

TEST(ReadDesign, IndentsFollowTheTradition) {  // F-073
  const std::pair<const char*, Em> expected[] = {{"zh-Hans", Em::ratio(2, 1)},
                                                 {"zh-Hant-TW", Em::ratio(2, 1)},
                                                 {"ja", Em::ratio(1, 1)},
                                                 {"ko", Em::ratio(1, 1)}};
  for (const auto& [language, indent] : expected) {
    Desk d;
    d.mine("");
    d.config.metadata.language = language;
    const auto design = d.read();
    ASSERT_TRUE(design);
    EXPECT_EQ(design->body.indent, indent) << language;
  }
}

TEST(ReadDesign, AnotherPaperKeepsTheTypeAreasShareOfThePage) {
  Desk d;
  d.mine("");
  d.config.paper = "b6";
  const auto design = d.read();
  ASSERT_TRUE(design) << design.error().text;
  EXPECT_EQ(design->page.trim, *design::parse_paper("b6"));
  EXPECT_EQ(design->page.characters_per_line, 26);  // 128 × 114.8/148 mm of 10.5 pt
  EXPECT_EQ(design->page.lines_per_page, 23);       // 182 × 164.2/210 mm at 17.5 pt
  EXPECT_GT(design->page.inner, Length::mm(12));
}

TEST(ReadDesign, AnotherSizeKeepsTheTypeAreasShareOfThePage) {
  Desk d;
  d.mine("");
  d.overrides = {{"layout.body.size", "12pt"}, {"layout.body.line-pitch", "20pt"}};
  const auto design = d.read();
  ASSERT_TRUE(design) << design.error().text;
  EXPECT_EQ(design->page.characters_per_line, 27);
  EXPECT_EQ(design->page.lines_per_page, 23);
}

TEST(ReadDesign, CountsGivenForThePaperStand) {
  Desk d;
  d.mine("");
  d.config.paper = "b6";
  d.overrides = {{"layout.type-area.characters-per-line", "24"}};
  const auto design = d.read();
  ASSERT_TRUE(design);
  EXPECT_EQ(design->page.characters_per_line, 24);
  EXPECT_EQ(design->page.lines_per_page, 23);
}

TEST(ReadDesign, ALineDoesNotGrowBeyondForty) {  // F-153
  Desk d;
  d.mine("");
  d.config.paper = "a4";
  const auto design = d.read();
  ASSERT_TRUE(design);
  EXPECT_EQ(design->page.characters_per_line, 40);
}

TEST(ReadDesign, FindsCyclesOfExtends) {
  Desk d;
  d.files.files["b/layouts/mine.toml"] = "extends = \"other\"\n";
  d.files.files["b/layouts/other.toml"] = "extends = \"mine\"\n";
  EXPECT_EQ(d.fails(), "layout/cycle");
}

TEST(ReadDesign, ABooksLayoutMayExtendTheBuiltInOneOfItsName) {
  Desk d;
  d.config.layout = "ground";
  d.files.files["b/layouts/ground.toml"] = "extends = \"ground\"\n[body]\nindent = \"1em\"\n";
  const auto design = d.read();
  ASSERT_TRUE(design) << design.error().text;
  EXPECT_EQ(design->body.indent, Em::ratio(1, 1));
}

TEST(ReadDesign, NamesTheNearestLayout) {
  Desk d;
  d.config.layout = "grond";
  const auto design = d.read();
  ASSERT_FALSE(design);
  EXPECT_EQ(design.error().code, "layout/missing");
  EXPECT_NE(design.error().hint.find("ground"), std::string::npos);
}

TEST(ReadDesign, EveryWrongValueIsLocated) {
  for (const char* text :
       {"[body]\nsize = \"ten\"\n", "[body]\nsize = 10\n", "[body]\nkinsoku = \"strcit\"\n",
        "writing = \"up\"\n", "paper = \"a55\"\n", "[folio]\nposition = 3\n",
        "[type-area]\ncharacters-per-line = \"31\"\n", "[type-area]\ncharacters-per-line = 900\n",
        "[body]\nspacing = \"plian\"\n", "[heading.1]\nlines = 0\n",
        "[body]\nline-pitch = \"5pt\"\n", "[margins]\ninner = \"200mm\"\n"}) {
    Desk d;
    d.mine(text);
    const auto design = d.read();
    ASSERT_FALSE(design) << text;
    EXPECT_EQ(design.error().kind, FailureKind::Usage) << text;
    EXPECT_TRUE(design.error().span.file.valid()) << text;
  }
}

TEST(ReadDesign, UnknownKeysAreWarnedOfWithTheNearest) {
  Desk d;
  d.mine("[body]\nindnet = \"2em\"\n");
  ASSERT_TRUE(d.read());
  ASSERT_EQ(d.diagnostics.all().size(), 1u);
  EXPECT_EQ(d.diagnostics.all()[0].code, "config/unknown-key");
  EXPECT_NE(d.diagnostics.all()[0].hint.find("indent"), std::string::npos);
}

std::string css_of(Desk& desk) {
  return read_css(desk.files, desk.config, desk.sources, desk.diagnostics);
}

TEST(ReadCss, TakesTheBooksOwnSheetsInOrder) {
  Desk d;
  d.files.files["b/layouts/b.css"] = "@charset \"UTF-8\";\nq { color: black }";
  d.files.files["b/layouts/a.css"] = "p { background: url(data:image/png,x) }\n";
  EXPECT_EQ(css_of(d), "p { background: url(data:image/png,x) }\n" + std::string(17, ' ') +
                           "\nq { color: black }\n");
  EXPECT_TRUE(d.diagnostics.empty());
}

TEST(ReadCss, FetchesNothingAndSaysWhere) {
  Desk d;
  d.files.files["b/layouts/a.css"] =
      "@import 'x.css';\np { background: url(\"https://evil.example/p.png\") }\n";
  EXPECT_EQ(css_of(d), "\np { background: none }\n");
  ASSERT_EQ(d.diagnostics.all().size(), 2u);
  const Diagnostic& second = d.diagnostics.all()[1];
  EXPECT_EQ(second.code, "css/outside");
  EXPECT_EQ(d.sources.get(second.span.file).path(), "b/layouts/a.css");
  const LineColumn place = d.sources.get(second.span.file).place(second.span.begin);
  EXPECT_EQ(place.line, 2u);
  EXPECT_EQ(place.column, 17u);
}

TEST(ReadCss, SetsBracketsRightSoThatASheetCannotSwallowTheNext) {
  Desk d;
  d.files.files["b/layouts/a.css"] = "p { color: red } }\nq { r: s(t";
  d.files.files["b/layouts/b.css"] = "u { v: w }\n";
  EXPECT_EQ(css_of(d), "p { color: red }  \nq { r: s(t)}\nu { v: w }\n");
  ASSERT_EQ(d.diagnostics.all().size(), 2u);
  EXPECT_EQ(d.diagnostics.all()[0].code, "css/brackets");
  EXPECT_EQ(d.diagnostics.all()[1].code, "css/brackets");
}

TEST(ReadDesign, FontListsServeRolesByLanguage) {
  Desk d;
  d.mine("");
  d.files.files["b/fonts/own.toml"] =
      "[body]\nzh-Hant-TW = [\"甲\", { file = \"a.otf\" }]\n[strong]\nall = [\"乙\"]\n";
  d.files.files["b/fonts/a.otf"] = "";
  const auto design = d.read();
  ASSERT_TRUE(design) << design.error().text;
  const auto& body = design->fonts.stacks.at({design::FontRole::Body, Tradition::ZhHantTw});
  ASSERT_EQ(body.size(), 2u);
  EXPECT_EQ(body[0].family, "甲");
  EXPECT_EQ(body[1].file, "a.otf");
  EXPECT_EQ(design->fonts.stacks.at({design::FontRole::Strong, Tradition::Ja})[0].weight, 700);
}

TEST(ReadDesign, RefusesFontFilesOutsideTheFolder) {
  Desk d;
  d.mine("");
  d.files.files["b/fonts/own.toml"] = "[body]\nja = [{ file = \"../../etc/x.otf\" }]\n";
  EXPECT_EQ(d.fails(), "path/outside");
}

TEST(ReadSpacing, LaterRowsReplaceEarlierCells) {
  MemoryFiles files;
  files.files["s/plain.toml"] = kSpacing;
  files.files["s/mine.toml"] =
      "name = \"mine\"\nextends = \"plain\"\n"
      "[[glue]]\nbefore = [\"cl-02\", \"cl-07\"]\nafter = [\"cl-19\"]\nnatural = \"1/4\"\nmost = "
      "\"1/2\"\nstretch-step = 2\nof = \"after\"\nclause = \"c\"\n"
      "[[line-end]]\nclass = [\"cl-06\"]\nnatural = \"1/2\"\nleast = \"0\"\nshrink-step = "
      "2\nclause = \"c\"\n"
      "[[line-head]]\nclass = [\"cl-01\"]\nnatural = \"1/2\"\nclause = \"c\"\n";
  Sources sources;
  Diagnostics diagnostics;
  const auto table = read_spacing(files, "mine", {"s"}, sources, diagnostics);
  ASSERT_TRUE(table) << table.error().text;
  const text::Glue& glue = (*table)->glue(text::CharClass::Close, text::CharClass::Ideograph);
  EXPECT_EQ(glue.natural, Em::ratio(1, 4));
  EXPECT_EQ(glue.least, Em::ratio(1, 4));
  EXPECT_EQ(glue.most, Em::ratio(1, 2));
  EXPECT_EQ(glue.shrink_step, 0);
  EXPECT_EQ(glue.stretch_step, 2);
  EXPECT_FALSE(glue.of_before);
  EXPECT_EQ((*table)->line_end[static_cast<std::size_t>(text::CharClass::Stop)].natural,
            Em::ratio(1, 2));
  EXPECT_EQ((*table)->line_head[static_cast<std::size_t>(text::CharClass::Open)], Em::ratio(1, 2));
  EXPECT_TRUE(diagnostics.empty());
}

TEST(ReadSpacing, RefusesUnknownClassesAndCycles) {
  MemoryFiles files;
  files.files["s/a.toml"] = "extends = \"b\"\n";
  files.files["s/b.toml"] = "extends = \"a\"\n";
  files.files["s/c.toml"] = "[[glue]]\nbefore = [\"cl-99\"]\nafter = [\"*\"]\nclause = \"c\"\n";
  Sources sources;
  Diagnostics diagnostics;
  EXPECT_EQ(read_spacing(files, "a", {"s"}, sources, diagnostics).error().code, "layout/cycle");
  EXPECT_EQ(read_spacing(files, "c", {"s"}, sources, diagnostics).error().code, "config/value");
}

/// What is shipped: every layout and every table can be read, and makes a page a designer would
/// sign.
class BuiltIn : public ::testing::TestWithParam<const char*> {};

TEST_P(BuiltIn, LayoutsAreWholeAndLeaveSensibleMargins) {
  const DiskFiles files;
  Sources sources;
  Diagnostics diagnostics;
  BookConfig config;
  config.root = "/nowhere";
  config.layout = GetParam();
  const std::string name = GetParam();
  config.metadata.language = name.starts_with("zh-hans")                          ? "zh-Hans"
                             : name.starts_with("ja") || name == "novel-vertical" ? "ja"
                             : name.starts_with("ko")                             ? "ko"
                                                                                  : "zh-Hant-TW";
  const auto design = read_design(files, config, BOOKBUILD_SOURCE_DIR, {}, sources, diagnostics);
  ASSERT_TRUE(design) << design.error().code << " " << design.error().text;
  for (const Diagnostic& d : diagnostics.all()) ADD_FAILURE() << d.code << ": " << d.text;
  for (const Length margin :
       {design->page.head, design->page.foot, design->page.inner, design->page.outer})
    EXPECT_GE(margin, design->page.trim.width <= Length::mm(110) ? Length::mm(11) : Length::mm(15));
  EXPECT_EQ(design->fonts.stacks, design::default_font_manifest().stacks)
      << "fonts/noto-cjk.toml and the built-in manifest say the same";
}

INSTANTIATE_TEST_SUITE_P(Layouts, BuiltIn,
                         ::testing::Values("book", "zh-hant-book", "zh-hans-book", "ja-book",
                                           "ko-book", "interview", "novel-horizontal",
                                           "tech-horizontal", "novel-vertical",
                                           "zh-hant-vertical"));

TEST(BuiltInSpacing, EveryTableCanBeRead) {
  const DiskFiles files;
  const std::string folder = std::string(BOOKBUILD_SOURCE_DIR) + "/layouts/spacing";
  const auto names = files.list(folder);
  ASSERT_TRUE(names);
  for (const std::string& name : *names) {
    Sources sources;
    Diagnostics diagnostics;
    const auto table =
        read_spacing(files, name.substr(0, name.size() - 5), {folder}, sources, diagnostics);
    EXPECT_TRUE(table) << name << ": " << (table ? "" : table.error().text);
    for (const Diagnostic& d : diagnostics.all()) ADD_FAILURE() << name << ": " << d.text;
  }
}

}  // namespace
}  // namespace bookbuild::project
