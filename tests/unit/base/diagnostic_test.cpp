#include "base/diagnostic.h"

#include <gtest/gtest.h>

namespace bookbuild {
namespace {

struct Desk {
  Sources sources;
  SourceId file = sources.add("content/02.md", "前\n圖見 ![構成圖](images/fig1.png)\n");
  Diagnostics diagnostics;
  SourceSpan image{file, 11, 40};

  std::string shown(MessageFormat format, Colour colour = Colour::Off) {
    return render(diagnostics.all().front(), sources, format, colour);
  }
};

TEST(Render, ShowsPlaceLineCaretAndHint) {
  Desk desk;
  desk.diagnostics.error("image/missing", desk.image, "image not found: images/fig1.png").hint =
      "did you mean images/fig01.png?";
  EXPECT_EQ(desk.shown(MessageFormat::Human),
            "content/02.md:2:4: error: image not found: images/fig1.png [image/missing]\n"
            "    2 | 圖見 ![構成圖](images/fig1.png)\n"
            "      |      ^~~~~~~~~~~~~~~~~~~~~~~~~~\n"
            "      = hint: did you mean images/fig01.png?\n");
}

TEST(Render, GivesOneJsonObjectALine) {
  Desk desk;
  desk.diagnostics.warn("note/missing", desk.image, "a \"quoted\"\nname");
  EXPECT_EQ(
      desk.shown(MessageFormat::Json),
      "{\"code\":\"note/missing\",\"severity\":\"warning\",\"file\":\"content/02.md\",\"line\":2,"
      "\"column\":4,\"endColumn\":27,\"text\":\"a \\\"quoted\\\"\\u000aname\"}\n");
}

TEST(Render, GivesGitHubsCommandsWithTheirEscapes) {
  Desk desk;
  desk.diagnostics.note("text/encoding", desk.image, "50% done").hint = "two\nlines";
  EXPECT_EQ(desk.shown(MessageFormat::GitHub),
            "::notice file=content/02.md,line=2,col=4,title=text/encoding::50%25 done%0Ahint: "
            "two%0Alines\n");
}

TEST(Render, AWholeFileHasNoPlaceAndTheRunHasNoFile) {
  Desk desk;
  desk.diagnostics.warn("file/empty", {desk.file}, "nothing in it");
  EXPECT_EQ(desk.shown(MessageFormat::Human),
            "content/02.md: warning: nothing in it [file/empty]\n");
  Desk run;
  run.diagnostics.warn("font/missing", {}, "no font");
  EXPECT_EQ(run.shown(MessageFormat::Human), "warning: no font [font/missing]\n");
}

TEST(Render, ALineOfMegabytesShowsAsOneShortLine) {
  Sources sources;
  std::string text;
  for (int i = 0; i < 400000; ++i) text += "一二三四五六七八";
  const SourceId file = sources.add("long.txt", text);
  Diagnostics diagnostics;
  diagnostics.warn("line/overfull", {file, 3000000, 3000003}, "too long");
  const std::string shown =
      render(diagnostics.all()[0], sources, MessageFormat::Human, Colour::Off);
  EXPECT_LT(shown.size(), 2000u);
  EXPECT_NE(shown.find("long.txt:1:1000001:"), std::string::npos);
}

TEST(Render, APlaceAtTheVeryEndHasACaret) {
  Sources sources;
  const SourceId file = sources.add("a.md", "一");
  Diagnostics diagnostics;
  diagnostics.warn("markup/open", {file, 3, 3}, "unclosed");
  EXPECT_EQ(render(diagnostics.all()[0], sources, MessageFormat::Human, Colour::Off),
            "a.md:1:2: warning: unclosed [markup/open]\n"
            "    1 | 一\n"
            "      |   ^\n");
}

TEST(Sorted, OrdersByFileThenPlaceAndDropsRepeats) {
  Desk desk;
  const SourceId second = desk.sources.add("content/03.md", "x");
  desk.diagnostics.warn("a/run", {}, "run");
  desk.diagnostics.warn("a/second", {second, 0, 1}, "second file");
  desk.diagnostics.warn("a/late", {desk.file, 9, 10}, "late");
  desk.diagnostics.warn("a/early", {desk.file, 2, 3}, "early");
  desk.diagnostics.warn("a/early", {desk.file, 2, 3}, "early");
  desk.diagnostics.warn("a/whole", {desk.file}, "whole file");
  std::string order;
  for (const Diagnostic& d : sorted(desk.diagnostics)) order += std::string(d.code) + " ";
  EXPECT_EQ(order, "a/whole a/early a/late a/second a/run ");
}

TEST(Nearest, FindsALikelySlipAndNothingElse) {
  EXPECT_EQ(nearest("papre", {"layout", "paper"}), "paper");
  EXPECT_EQ(nearest("x", {"writing-mode", "identifier"}), "");
  EXPECT_EQ(nearest("x", {}), "");
}

}  // namespace
}  // namespace bookbuild
