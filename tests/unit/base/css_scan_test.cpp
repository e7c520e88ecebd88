#include "base/css_scan.h"

#include <gtest/gtest.h>

namespace bookbuild {
namespace {

std::vector<std::string> targets(std::string_view css) {
  std::vector<std::string> found;
  for (const CssReference& each : scan_css(css).references)
    found.push_back((each.import ? "import " : "") + each.target);
  return found;
}

using List = std::vector<std::string>;

TEST(CssScan, FindsAddressesHoweverTheyAreWritten) {
  EXPECT_EQ(targets("a { background: url(a.png) }"), List{"a.png"});
  EXPECT_EQ(targets("a { background: URL( \"a b.png\" ) }"), List{"a b.png"});
  EXPECT_EQ(targets("a { background: u\\72 l(a.png) }"), List{"a.png"});
  EXPECT_EQ(targets("a { background: \\75rl(x\\)y) }"), List{"x)y"});
  EXPECT_EQ(targets("a { background: image-set(\"a.png\" 1x, url(b.png) 2x) }"),
            (List{"a.png", "b.png"}));
  EXPECT_EQ(targets("@import 'x.css' screen; @import url(y.css); @IMP\\4frt \"z\""),
            (List{"import x.css", "import y.css", "import z"}));
}

TEST(CssScan, PassesOverWhatOnlyLooksLikeAnAddress) {
  EXPECT_TRUE(targets("/* url(a.png) */ a::before { content: 'url(b.png)' } .url { }").empty());
  EXPECT_TRUE(targets("@namespace epub 'http://www.idpf.org/2007/ops'; @namespace url(http://x/);")
                  .empty());
  EXPECT_TRUE(targets("a { transform: translate(1em) } /* @import 'x'; */").empty());
}

TEST(CssScan, TellsWhatIsLeftOpenAndWhatClosesNothing) {
  EXPECT_EQ(scan_css("a { b: c(d").closing, ")}");
  EXPECT_EQ(scan_css("a { content: \"x").closing, "\"}");
  EXPECT_EQ(scan_css("a { /* b").closing, "*/}");
  EXPECT_EQ(scan_css("a { } } b { }").stray, std::vector<std::size_t>{6});
  EXPECT_EQ(scan_css("a { } b { }").closing, "");
}

TEST(CssScan, KeepsWhatStaysInside) {
  std::vector<CssReference> taken;
  EXPECT_EQ(
      keep_inside("@import 'x'; a { b: url(#c) url(data:image/png,x) url(http://d/) }", taken),
      " a { b: url(#c) url(data:image/png,x) none }");
  ASSERT_EQ(taken.size(), 2u);
  EXPECT_TRUE(stays_inside(" #a"));
  EXPECT_TRUE(stays_inside("DATA:x"));
  EXPECT_FALSE(stays_inside("a.png"));
}

TEST(CssScan, EndsOnWhateverItIsGiven) {
  const std::string imports(200'000, '@');
  EXPECT_TRUE(targets(imports).empty());
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "@import (";
  EXPECT_FALSE(targets(deep).empty());
  for (const char* odd : {"\\", "url(", "url('", "@import", "\"\\", "a:\\\n(", "image-set('"})
    scan_css(odd);
}

}  // namespace
}  // namespace bookbuild
