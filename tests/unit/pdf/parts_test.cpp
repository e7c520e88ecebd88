#include <gtest/gtest.h>

#include "pdf/cairo_structure.h"
#include "pdf/page_labels.h"
#include "pdf/uri.h"
#include "pdf/xmp.h"

namespace bookbuild::pdf {
namespace {

using Style = LabelRange::Style;

std::vector<LabelRange> ranges(const std::vector<std::string>& labels) {
  std::vector<fragment::Page> pages(labels.size());
  for (std::size_t i = 0; i < labels.size(); ++i) pages[i].label = labels[i];
  return label_ranges(pages);
}

TEST(PageLabels, AreRangesThatCountOn) {
  EXPECT_EQ(ranges({"i", "ii", "iii", "1", "2", "3"}),
            (std::vector<LabelRange>{{0, Style::LowerRoman, 1, ""}, {3, Style::Decimal, 1, ""}}));
  EXPECT_EQ(ranges({"5", "6", "8"}),
            (std::vector<LabelRange>{{0, Style::Decimal, 5, ""}, {2, Style::Decimal, 8, ""}}));
}

TEST(PageLabels, OfOtherFormsAreKeptWhole) {
  EXPECT_EQ(ranges({"", "", "A-1", "XIV", "iiii", "012"}),
            (std::vector<LabelRange>{{0, Style::None, 1, ""},
                                     {2, Style::None, 1, "A-1"},
                                     {3, Style::UpperRoman, 14, ""},
                                     {4, Style::None, 1, "iiii"},
                                     {5, Style::None, 1, "012"}}));
}

TEST(Uri, IsMadeAsciiOnce) {
  EXPECT_EQ(ascii_uri("https://a.jp/猫?x=1&y=%20#b"), "https://a.jp/%E7%8C%AB?x=1&y=%20#b");
  EXPECT_EQ(ascii_uri("mailto:a b\"<>"), "mailto:a%20b%22%3C%3E");
}

TEST(Xmp, EscapesWhatIsMarkup) {
  fragment::BookMetadata book;
  book.title = "A & B <\x01>";
  book.authors = {"甲", "乙"};
  const std::string packet = xmp_packet(book, "c", "p", "2026-01-01T00:00:00Z");
  EXPECT_NE(packet.find("A &amp; B &lt;&gt;"), std::string::npos);
  EXPECT_NE(packet.find("<rdf:Seq><rdf:li>甲</rdf:li><rdf:li>乙</rdf:li></rdf:Seq>"),
            std::string::npos);
  EXPECT_EQ(packet.find("dc:publisher"), std::string::npos);
}

TEST(CairoStructure, IsMarkedFreeWithItsParentTree) {
  const std::string objects =
      "1 0 obj\n<< /Type /Catalog >>\nendobj\n"
      "2 0 obj\n<< /Type /StructElem\n>>\nendobj\n"
      "3 0 obj\n<< /Nums [\n   0 4 0 R\n  ]\n>>\nendobj\n"
      "4 0 obj\n[\n  2 0 R\n]\nendobj\n";
  const auto entry = [&](const std::string& object, char state) {
    const std::string offset = std::to_string(objects.find(object));
    return std::string(10 - offset.size(), '0') + offset + " 00000 " + state + " \n";
  };
  const auto file = [&](char state) {
    return objects + "xref\n0 5\n0000000000 65535 f \n" + entry("1 0 obj", 'n') +
           entry("2 0 obj", state) + entry("3 0 obj", state) + entry("4 0 obj", state) +
           "trailer\n<< >>\nstartxref\n" + std::to_string(objects.size()) + "\n%%EOF\n";
  };
  std::string painted = file('n');
  forget_structure(painted);
  EXPECT_EQ(painted, file('f'));
}

TEST(CairoStructure, OfAnotherKindOfFileIsLeftAlone) {
  for (const std::string kept :
       {"", "startxref\n", "startxref\n99\n", "startxref\n0\n", "xref\n0 9\nstartxref\n0\n",
        "xref\n0 99999999999999999999\nstartxref\n0\n"}) {
    std::string painted = kept;
    forget_structure(painted);
    EXPECT_EQ(painted, kept);
  }
}

}  // namespace
}  // namespace bookbuild::pdf
