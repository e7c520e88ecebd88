#include "images/clean_svg.h"

#include <gtest/gtest.h>

#include "images/image.h"

namespace bookbuild::images {
namespace {

const std::string kOpen =
    "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'>";

/// What is left of the inside of a picture.
std::string left_of(const std::string& inside) {
  const auto clean = clean_svg(kOpen + inside + "</svg>");
  if (!clean) return std::string(clean.error().code);
  EXPECT_TRUE(clean->bytes.starts_with(kOpen)) << clean->bytes;
  return clean->bytes.substr(kOpen.size(), clean->bytes.size() - kOpen.size() - 6);
}

std::vector<std::string> taken_from(const std::string& inside) {
  const auto clean = clean_svg(kOpen + inside + "</svg>");
  return clean ? clean->taken_out : std::vector<std::string>{std::string(clean.error().code)};
}

TEST(CleanSvg, LeavesAPlainPictureByteForByte) {
  const std::string plain =
      "<?xml version=\"1.0\" encoding='UTF-8'?>\n<!-- <script> --><svg "
      "xmlns=\"http://www.w3.org/2000/svg\" "
      "width='1'>\n<style>.a > b { fill: url(#p) }<![CDATA[ x < y ]]></style><text class=' one'>on "
      "and on "
      "&amp; &#x5B57;</text><use href='#p'/><image href=\"data:image/png;base64,AA==\"/><rect "
      "fill=' x > y' "
      "style='fill: url(&quot;#p&quot;)'/><a href='https://example.com/?a=1'><path d='M0 0 "
      "(1)'/></a></svg>\n";
  const auto clean = clean_svg(plain);
  ASSERT_TRUE(clean);
  EXPECT_EQ(clean->bytes, plain);
  EXPECT_TRUE(clean->taken_out.empty());
}

TEST(CleanSvg, TakesOutWhatRuns) {
  EXPECT_EQ(left_of("<g/><script>evil(<![CDATA[\"</g>\"]]>)<g/></script><g/>"), "<g/><g/>");
  EXPECT_EQ(left_of("<script href='x.js'/><g/>"), "<g/>");
  EXPECT_EQ(left_of("<g onload='evil()' id='a'/>"), "<g id='a'/>");
  EXPECT_EQ(left_of("<g ONCLICK=\"evil()\">x</g>"), "<g>x</g>");
  EXPECT_EQ(left_of("<handler>x</handler><e:listener xmlns:e='u'/>"), "");
  EXPECT_EQ(left_of("<a href='#b'><set attributeName='xlink:href' to='http://x/'/>w</a>"),
            "<a href='#b'>w</a>");
  EXPECT_EQ(left_of("<animate attributeName='onclick' to='evil()'/>"), "");
  EXPECT_EQ(left_of("<animate attributeName='x' to='3'/>"), "<animate attributeName='x' to='3'/>");
  for (const char* address :
       {"JavaScript:x()", "java\nscript:x()", "&#106;avascript:x()", "java&#115;cript:x()",
        "vbscript:x", "data:text/html,x", "file:///etc/passwd", "other.svg"})
    EXPECT_EQ(left_of(std::string("<a href='") + address + "'>w</a>"), "<a>w</a>") << address;
}

TEST(CleanSvg, TakesOutForeignMarkupAndKeepsWhatStandsForIt) {
  EXPECT_EQ(left_of("<switch><foreignObject><p "
                    "xmlns='http://www.w3.org/1999/xhtml'><b>a</b></p></foreignObject>"
                    "<text>a</text></switch>"),
            "<switch><text>a</text></switch>");
  EXPECT_EQ(left_of("<h:div xmlns:h='http://www.w3.org/1999/xhtml'><h:script/></h:div><g/>"),
            "<g/>");
  // The prefix holds only where it is declared.
  EXPECT_EQ(left_of("<g xmlns:h='http://www.w3.org/1999/xhtml'/><h:p/>"),
            "<g xmlns:h='http://www.w3.org/1999/xhtml'/><h:p/>");
}

TEST(CleanSvg, TakesOutWhatLiesOutside) {
  EXPECT_EQ(left_of("<image xlink:href='a.png'/><use href='b.svg#c'><title>t</title></use>"), "");
  EXPECT_EQ(left_of("<linearGradient xlink:href='http://x/#g' id='h'/>"),
            "<linearGradient id='h'/>");
  EXPECT_EQ(left_of("<rect style='fill: url(\"b.svg#p\"); x: 1'/>"),
            "<rect style='fill: none; x: 1'/>");
  EXPECT_EQ(left_of("<rect fill='u\\72l(http://x/#p)' xml:base='http://x/'/>"),
            "<rect fill='none'/>");
  EXPECT_EQ(left_of("<style>@import url(http://x/y.css); .a { fill: url(#q) }</style>"),
            "<style> .a { fill: url(#q) }</style>");
  EXPECT_EQ(left_of("<style><![CDATA[@font-face { src: url(f.woff) } a > b {}]]></style>"),
            "<style>@font-face { src: none } a &gt; b {}</style>");
  EXPECT_EQ(left_of("<style>@im<!-- -->port 'x.css'; a{}</style>"), "<style> a{}</style>");
  const auto sheet = clean_svg("<?xml-stylesheet href='x.css'?>" + kOpen + "</svg>");
  EXPECT_EQ(sheet->bytes, kOpen + "</svg>");
}

TEST(CleanSvg, UnfoldsPlainEntitiesAndDropsTheDocumentType) {
  const auto clean = clean_svg(
      "<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'x.dtd' [<!-- ' --><!ENTITY ns "
      "\"http://www.w3.org/2000/svg\">"
      "<!ENTITY q 'a&#34;b'><!ENTITY far SYSTEM 'file:///etc/passwd'><!ENTITY bad '<script/>'>]>"
      "<svg xmlns=\"&ns;\"><text id=\"&q;\">&q;&far;&bad;&amp;</text></svg>");
  ASSERT_TRUE(clean);
  EXPECT_EQ(
      clean->bytes,
      "<svg xmlns=\"http://www.w3.org/2000/svg\"><text id=\"a&quot;b\">a\"b&amp;</text></svg>");
  EXPECT_EQ(clean->taken_out, (std::vector<std::string>{"line 1: &far;", "line 1: &bad;"}));
}

TEST(CleanSvg, SaysWhatWentAndWhere) {
  EXPECT_EQ(taken_from("\n<script/>\n\n<g onload='x' onclick='y'/><image href='a.png'/>"),
            (std::vector<std::string>{"line 2: <script>", "line 4: onload", "line 4: onclick",
                                      "line 4: href \"a.png\""}));
  EXPECT_EQ(taken_from("<rect fill='url(http://x/#p)'/>"),
            (std::vector<std::string>{"line 1: url(http://x/#p)"}));
  const auto image = probe("a.svg", kOpen + "<script/></svg>");
  ASSERT_TRUE(image);
  EXPECT_EQ(*image->bytes, kOpen + "</svg>");
  EXPECT_EQ(image->taken_out.size(), 1u);
}

TEST(CleanSvg, BringsEncodingsToUtf8OrRefusesThem) {
  const auto latin =
      clean_svg("<?xml version='1.0' encoding='ISO-8859-1'?>" + kOpen + "<text>\xE9</text></svg>");
  ASSERT_TRUE(latin);
  EXPECT_EQ(latin->bytes, kOpen + "<text>é</text></svg>");
  const auto other = clean_svg("<?xml version='1.0' encoding='UTF-7'?>" + kOpen + "</svg>");
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().code, "image/format");
}

TEST(CleanSvg, MarkupThatNoReaderCouldReadIsBroken) {
  for (const char* bad : {"<g a=b/>", "<g a/>", "<", "<!-- ", "<g a='<'/>", "</g a='1'>"})
    EXPECT_EQ(taken_from(bad), std::vector<std::string>{"image/broken"}) << bad;
}

}  // namespace
}  // namespace bookbuild::images
