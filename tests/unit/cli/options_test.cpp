#include "cli/options.h"

#include <gtest/gtest.h>

#include "cli/report.h"

namespace bookbuild::cli {
namespace {

ParsedLine parse(std::vector<const char*> words) {
  words.insert(words.begin(), "bookbuild");
  return parse_command_line(static_cast<int>(words.size()), words.data(), "1.2.3");
}

TEST(Options, NoWordsBuildBothFormatsHere) {
  const ParsedLine line = parse({});
  ASSERT_TRUE(line.options);
  EXPECT_EQ(line.options->command, Command::Build);
  EXPECT_EQ(line.options->book, ".");
  EXPECT_TRUE(line.options->request.epub);
  EXPECT_TRUE(line.options->request.pdf);
  EXPECT_FALSE(line.options->request.png);
}

TEST(Options, FormatsAreRepeatedOrSeparatedByCommas) {
  for (const auto& words : {std::vector<const char*>{"--format", "epub,png", "b"},
                            std::vector<const char*>{"--format", "epub", "--format", "png", "b"},
                            std::vector<const char*>{"b", "--format=epub,png"}}) {
    const ParsedLine line = parse(words);
    ASSERT_TRUE(line.options) << line.words;
    EXPECT_TRUE(line.options->request.epub);
    EXPECT_TRUE(line.options->request.png);
    EXPECT_FALSE(line.options->request.pdf);
    EXPECT_EQ(line.options->book, "b");
  }
}

TEST(Options, GlobalOptionsStandBeforeOrAfterTheSubcommand) {
  for (const auto& words : {std::vector<const char*>{"--strict", "check", "b"},
                            std::vector<const char*>{"check", "b", "--strict"}}) {
    const ParsedLine line = parse(words);
    ASSERT_TRUE(line.options) << line.words;
    EXPECT_EQ(line.options->command, Command::Check);
    EXPECT_TRUE(line.options->strict);
    EXPECT_EQ(line.options->book, "b");
  }
}

TEST(Options, BuildMayBeSaid) {
  const ParsedLine line = parse({"build", "b", "--paper", "b6"});
  ASSERT_TRUE(line.options) << line.words;
  EXPECT_EQ(line.options->command, Command::Build);
  EXPECT_EQ(line.options->book, "b");
  EXPECT_EQ(line.options->request.overrides, (project::Overrides{{"pdf.paper", "b6"}}));
}

TEST(Options, SetTakesOneKeyAndLeavesTheBookAlone) {
  const ParsedLine line = parse({"--set", "book.title=a=b", "--set", "layout.body.size=11pt", "b"});
  ASSERT_TRUE(line.options) << line.words;
  EXPECT_EQ(line.options->request.overrides,
            (project::Overrides{{"book.title", "a=b"}, {"layout.body.size", "11pt"}}));
  EXPECT_EQ(line.options->book, "b");
}

TEST(Options, AProfileIsOfThePdfOrOfTheEpub) {
  const ParsedLine line = parse({"--profile", "print", "--profile", "kobo"});
  ASSERT_TRUE(line.options);
  EXPECT_EQ(line.options->request.overrides,
            (project::Overrides{{"pdf.profile", "print"}, {"epub.profile", "kobo"}}));
  EXPECT_EQ(parse({"--profile", "nook"}).exit_code, 2);
}

TEST(Options, DumpNamesItsStage) {
  const ParsedLine line = parse({"dump", "b", "--stage", "lines"});
  ASSERT_TRUE(line.options) << line.words;
  EXPECT_EQ(line.options->stage, build::Stage::Lines);
  EXPECT_EQ(parse({"dump", "b"}).exit_code, 2);
  EXPECT_EQ(parse({"dump", "b", "--stage", "nothing"}).exit_code, 2);
}

TEST(Options, ExplainTakesAPlaceAndPerhapsABook) {
  EXPECT_EQ(parse({"explain", "p1:l2"}).options->book, ".");
  const ParsedLine line = parse({"explain", "b", "p1:l2"});
  ASSERT_TRUE(line.options) << line.words;
  EXPECT_EQ(line.options->book, "b");
  EXPECT_EQ(line.options->place, "p1:l2");
  EXPECT_EQ(parse({"explain"}).exit_code, 2);
  EXPECT_EQ(parse({"explain", "b"}).exit_code, 2);
}

TEST(Options, MistakesEndWithTwoAndAWord) {
  for (const auto& words :
       {std::vector<const char*>{"--nonsense"}, std::vector<const char*>{"--jobs", "0"},
        std::vector<const char*>{"--jobs", "many"}, std::vector<const char*>{"--format", "docx"},
        std::vector<const char*>{"a", "b"}, std::vector<const char*>{"--set", "x"},
        std::vector<const char*>{"--set", "a..b=1"}, std::vector<const char*>{"--color", "red"},
        std::vector<const char*>{"-o", "a.pdf"},
        std::vector<const char*>{"-o", "a.pdf", "--format", "epub"},
        std::vector<const char*>{"--paper"}}) {
    const ParsedLine line = parse(words);
    EXPECT_FALSE(line.options);
    EXPECT_EQ(line.exit_code, 2) << words[0];
    EXPECT_NE(line.words.find("error"), std::string::npos);
  }
}

TEST(Options, HelpAndVersionEndWithNought) {
  const ParsedLine help = parse({"--help"});
  EXPECT_EQ(help.exit_code, 0);
  EXPECT_NE(help.words.find("--message-format"), std::string::npos);
  EXPECT_EQ(parse({"--version"}).words, "bookbuild 1.2.3\n");
  EXPECT_NE(parse({"dump", "--help"}).words.find("--stage"), std::string::npos);
}

TEST(Options, AFileMayBeNamedForOneFormat) {
  const ParsedLine line = parse({"b", "--format", "pdf", "-o", "x/neko.pdf"});
  ASSERT_TRUE(line.options) << line.words;
  EXPECT_EQ(line.options->request.output, "x/neko.pdf");
}

TEST(Report, CountsErrorsAndWarnings) {
  Diagnostics diagnostics;
  EXPECT_EQ(count_words(diagnostics), "no errors, no warnings");
  diagnostics.warn("a/b", {}, "w");
  EXPECT_EQ(count_words(diagnostics), "1 warning");
  diagnostics.error("a/b", {}, "e");
  diagnostics.error("a/b", {}, "f");
  EXPECT_EQ(count_words(diagnostics), "2 errors, 1 warning");
}

TEST(Report, ShowsWhatWasDoneOnTheAuthorsBehalfOnlyWhenAsked) {
  Diagnostics diagnostics;
  Sources sources;
  diagnostics.info("text/punctuation", {}, "changed");
  diagnostics.note("book/language", {}, "guessed");
  Options options;
  EXPECT_EQ(render_messages(diagnostics, sources, options, Colour::Off).find("changed"),
            std::string::npos);
  EXPECT_NE(render_messages(diagnostics, sources, options, Colour::Off).find("guessed"),
            std::string::npos);
  options.verbose = true;
  EXPECT_NE(render_messages(diagnostics, sources, options, Colour::Off).find("changed"),
            std::string::npos);
  options.verbose = false;
  options.quiet = true;
  EXPECT_EQ(render_messages(diagnostics, sources, options, Colour::Off), "");
}

TEST(Report, JsonIsOneObjectALineAndNothingElse) {
  Diagnostics diagnostics;
  Sources sources;
  diagnostics.error("a/b", {}, "e");
  Options options;
  options.messages = MessageFormat::Json;
  const std::string out = render_messages(diagnostics, sources, options, Colour::Off);
  EXPECT_EQ(std::count(out.begin(), out.end(), '\n'), 1);
  EXPECT_TRUE(out.starts_with("{"));
}

}  // namespace
}  // namespace bookbuild::cli
