#include <nlohmann/json.hpp>

#include "sample.h"

namespace bookbuild::pdf {
namespace {

using namespace sample;

/// The objects of a PDF as qpdf tells them, with the catalogue at hand.
class Objects {
 public:
  explicit Objects(const std::string& pdf)
      : json_(nlohmann::json::parse(ask(
            "qpdf --json=2 --json-key=qpdf --json-key=outlines --json-key=pagelabels %", pdf))) {}
  [[nodiscard]] nlohmann::json at(const nlohmann::json& value) const {
    if (!value.is_string()) return value;
    const auto& objects = json_["qpdf"][1];
    const auto place = objects.find("obj:" + value.get<std::string>());
    if (place == objects.end()) return value;
    return place->contains("value") ? (*place)["value"] : (*place)["stream"]["dict"];
  }
  [[nodiscard]] nlohmann::json trailer() const { return json_["qpdf"][1]["trailer"]["value"]; }
  [[nodiscard]] nlohmann::json root() const { return at(trailer()["/Root"]); }
  [[nodiscard]] nlohmann::json page(std::size_t i) const {
    return at(at(root()["/Pages"])["/Kids"][i]);
  }
  [[nodiscard]] const nlohmann::json& json() const { return json_; }

 private:
  nlohmann::json json_;
};

PagedBook linked_book() {
  PagedBook made = book(4);
  for (std::size_t i = 0; i < 4; ++i) made.pages[i].marks = {line(at(20, 40), run("第章"))};
  made.pages[0].label = "i";
  made.pages[1].label = "ii";
  made.pages[2].label = "1";
  made.pages[3].label = "2";
  made.pages[2].marks.push_back({at(20, 30), {}, {}, AnchorMark{"d1"}});
  made.pages[3].marks.push_back({at(20, 130), {}, {}, AnchorMark{"d2"}});
  made.bookmarks = {
      {"第一部", 1, "d1"}, {"第一章", 2, "d1"}, {"第二章", 2, "d2"}, {"あとがき", 1, "d2"}};
  made.links = {{"", "d2", "第二章へ"}, {"https://例え.jp/a b?q=(1)", "", ""}, {"", "nowhere", ""}};
  made.pages[0].marks.push_back(
      {at(20, 30), {Length::pt(40), Length::pt(12)}, {}, LinkArea{LinkId{0}}});
  made.pages[0].marks.push_back(
      {at(20, 50), {Length::pt(40), Length::pt(12)}, {}, LinkArea{LinkId{1}}});
  made.pages[1].marks.push_back(
      {at(20, 30), {Length::pt(40), Length::pt(12)}, {}, LinkArea{LinkId{1}}});
  made.pages[1].marks.push_back(
      {at(20, 30), {Length::pt(40), Length::pt(12)}, {}, LinkArea{LinkId{2}}});
  return made;
}

TEST(PdfFile, IsSound) {
  EXPECT_TRUE(contains(ask("qpdf --check %", pdf_of(linked_book())),
                       "No syntax or stream encoding errors"));
}

TEST(PdfFile, ForThePressHasItsBleedAroundTheTrim) {
  PdfOptions how = options();
  how.profile = Profile::Print;
  how.bleed = Length::pt(9);
  const PagedBook made = linked_book();
  const std::string pdf = pdf_of(made, {}, how);
  const Objects objects(pdf);
  const auto box = [](double left, double foot, double right, double head) {
    return nlohmann::json::array({left, foot, right, head});
  };
  const double width = 200, height = 300;
  EXPECT_EQ(objects.page(0)["/TrimBox"], box(9, 9, 9 + width, 9 + height));
  EXPECT_EQ(objects.page(0)["/BleedBox"], box(0, 0, 18 + width, 18 + height));
  EXPECT_EQ(objects.page(0)["/MediaBox"], objects.page(0)["/BleedBox"]);
  // The letters stand where they stood, seen from the trim.
  const std::string inner = ask("pdftotext -x 9 -y 9 -W 200 -H 300 -bbox % -", pdf);
  EXPECT_TRUE(contains(inner, "xMin=\"29.000000\"")) << inner;
}

TEST(PdfFile, ForThePressPrintsBlackWithBlackInkAndHasNoLinks) {
  PdfOptions how = options();
  how.profile = Profile::Print;
  PagedBook made = linked_book();
  made.pages[0].marks.push_back({at(20, 80),
                                 {Length::pt(9), Length::pt(9)},
                                 {},
                                 Rule{Ink{Ink::Kind::Rgb, 255, 0, 0}, RuleForm::Solid}});
  const std::string pdf = pdf_of(made, {}, how);
  const std::string drawn = ask("qpdf --qdf --object-streams=disable % -", pdf);
  EXPECT_TRUE(contains(drawn, "0 g\n") || contains(drawn, "0 g "));
  EXPECT_FALSE(contains(drawn, "0 0 0 rg"));
  EXPECT_TRUE(contains(drawn, "1 0 0 rg"));
  EXPECT_FALSE(contains(drawn, "/Annots"));
  EXPECT_TRUE(contains(ask("qpdf --qdf --object-streams=disable % -", pdf_of(made)), "0 0 0 rg"));
}

TEST(PdfFile, IsTheSameEveryTime) {
  const PagedBook made = linked_book();
  EXPECT_EQ(pdf_of(made), pdf_of(made));
}

TEST(PdfFile, SaysWhatItIs) {
  const std::string pdf = pdf_of(linked_book());
  const Objects objects(pdf);
  EXPECT_EQ(pdf.substr(0, 8), "%PDF-1.7");
  const auto details = objects.at(objects.trailer()["/Info"]);
  EXPECT_EQ(details["/Title"], "u:猫と<本>");
  EXPECT_EQ(details["/Author"], "u:甲, 乙");
  EXPECT_EQ(details["/CreationDate"], "u:D:20260102030405Z");
  EXPECT_EQ(objects.root()["/Lang"], "u:ja");
  EXPECT_EQ(objects.root()["/ViewerPreferences"]["/DisplayDocTitle"], true);
  EXPECT_FALSE(objects.root()["/ViewerPreferences"].contains("/Direction"));
  EXPECT_EQ(objects.page(0)["/TrimBox"], objects.page(0)["/MediaBox"]);
  EXPECT_TRUE(contains(ask("pdfinfo -meta %", pdf),
                       "<rdf:li xml:lang=\"x-default\">猫と&lt;本&gt;</rdf:li>"));
}

TEST(PdfFile, OfAVerticalBookIsReadFromTheRight) {
  PagedBook made = book();
  made.writing = WritingMode::VerticalRl;
  EXPECT_EQ(Objects(pdf_of(made)).root()["/ViewerPreferences"]["/Direction"], "/R2L");
}

TEST(PdfFile, HasABookmarkForEveryHeading) {
  const auto outlines = Objects(pdf_of(linked_book())).json()["outlines"];
  ASSERT_EQ(outlines.size(), 2U);
  EXPECT_EQ(outlines[0]["title"], "第一部");
  EXPECT_EQ(outlines[0]["destpageposfrom1"], 3);
  ASSERT_EQ(outlines[0]["kids"].size(), 2U);
  EXPECT_EQ(outlines[0]["kids"][1]["title"], "第二章");
  EXPECT_EQ(outlines[0]["kids"][1]["destpageposfrom1"], 4);
  EXPECT_EQ(outlines[1]["title"], "あとがき");
}

TEST(PdfFile, NumbersFrontMatterInRoman) {
  const auto labels = Objects(pdf_of(linked_book())).json()["pagelabels"];
  ASSERT_EQ(labels.size(), 2U);
  EXPECT_EQ(labels[0]["index"], 0);
  EXPECT_EQ(labels[0]["label"]["/S"], "/r");
  EXPECT_EQ(labels[1]["index"], 2);
  EXPECT_EQ(labels[1]["label"]["/S"], "/D");
  EXPECT_EQ(labels[1]["label"]["/St"], 1);
}

TEST(PdfFile, LinksToPlacesAndToTheWorldButNotToNowhere) {
  const Objects objects(pdf_of(linked_book()));
  const auto first = objects.page(0)["/Annots"];
  ASSERT_EQ(first.size(), 2U);
  const auto inner = objects.at(first[0]), outer = objects.at(first[1]);
  EXPECT_EQ(inner["/Dest"], "u:d2");
  EXPECT_EQ(inner["/Contents"], "u:第二章へ");
  EXPECT_EQ(inner["/Rect"], nlohmann::json({20.0, 258.0, 60.0, 270.0}));
  EXPECT_EQ(outer["/A"]["/URI"], "u:https://%E4%BE%8B%E3%81%88.jp/a%20b?q=(1)");
  EXPECT_EQ(objects.page(1)["/Annots"].size(), 1U);
  const auto names = objects.at(objects.root()["/Names"]["/Dests"])["/Names"];
  ASSERT_EQ(names.size(), 4U);
  EXPECT_EQ(names[0], "u:d1");
  EXPECT_EQ(names[1][1], "/XYZ");
  EXPECT_EQ(names[1][3], 270.0);
}

TEST(PdfFile, WithoutPagesIsRefused) {
  const auto file = write_pdf(book(0), fonts(), {}, options());
  ASSERT_FALSE(file.has_value());
  EXPECT_EQ(file.error().code, "pdf/empty");
}

TEST(PdfStructure, JoinsAParagraphThatIsInterrupted) {
  PagedBook made = book(2);
  const StructureId chapter = element(made, StructureKind::Sect);
  const StructureId paragraph = element(made, StructureKind::P, chapter);
  const StructureId link = element(made, StructureKind::Link, paragraph);
  made.links = {{"https://example.com/", "", "例"}};
  made.pages[0].marks = {
      line(at(20, 40), run("ははは"), paragraph), line(at(50, 40), run("aa"), link),
      Fragment{at(50, 30), {Length::pt(30), Length::pt(12)}, link, LinkArea{LinkId{0}}},
      line(at(90, 280), run("12"))};
  made.pages[1].marks = {line(at(20, 20), run("柱")), line(at(20, 40), run("。。"), paragraph)};
  const std::string pdf = pdf_of(made);
  EXPECT_TRUE(contains(ask("qpdf --check %", pdf), "No syntax"));
  const Objects objects(pdf);
  const auto document = objects.at(objects.at(objects.root()["/StructTreeRoot"])["/K"]);
  EXPECT_EQ(document["/S"], "/Document");
  const auto p = objects.at(objects.at(document["/K"])["/K"]);
  EXPECT_EQ(p["/S"], "/P");
  ASSERT_EQ(p["/K"].size(), 3U);
  EXPECT_EQ(p["/K"][0], 0);
  const auto inner = objects.at(p["/K"][1]);
  EXPECT_EQ(inner["/S"], "/Link");
  EXPECT_EQ(inner["/K"][0], 1);
  EXPECT_EQ(inner["/K"][1]["/Type"], "/OBJR");
  EXPECT_EQ(p["/K"][2]["/Type"], "/MCR");
  EXPECT_EQ(objects.root()["/MarkInfo"]["/Marked"], true);
  EXPECT_EQ(objects.at(objects.page(0)["/Annots"][0])["/StructParent"], 2);
  const std::string told = ask("pdfinfo -struct-text %", pdf);
  EXPECT_TRUE(contains(told, "P (block)\n      \"ははは\"\n      Link (inline)\n        \"aa\""))
      << told;
  EXPECT_TRUE(contains(told, "      \"。。\"\n")) << told;
}

TEST(PdfStructure, CarriesLanguagesAndAlternatives) {
  PagedBook made = book();
  const StructureId figure = element(made, StructureKind::Figure);
  const StructureId foreign = element(made, StructureKind::P);
  made.structure[figure.value].alternative = "窓辺の猫";
  made.structure[foreign.value].language = "en";
  made.pages[0].marks = {Fragment{at(20, 40), {Length::pt(20), Length::pt(20)}, figure, Rule{}},
                         line(at(20, 100), run("cat"), foreign)};
  const Objects objects(pdf_of(made));
  const auto document = objects.at(objects.at(objects.root()["/StructTreeRoot"])["/K"]);
  ASSERT_EQ(document["/K"].size(), 2U);
  EXPECT_EQ(objects.at(document["/K"][0])["/Alt"], "u:窓辺の猫");
  EXPECT_EQ(objects.at(document["/K"][1])["/Lang"], "u:en");
}

TEST(PdfStructure, KeepsTheOrderOfTheDocumentAndItsEmptyCells) {
  PagedBook made = book(2);
  const StructureId figure = element(made, StructureKind::Figure);
  const StructureId paragraph = element(made, StructureKind::P);
  const StructureId row = element(made, StructureKind::TR, element(made, StructureKind::Table));
  const StructureId full = element(made, StructureKind::TD, row);
  element(made, StructureKind::TD, row);
  element(made, StructureKind::P);  // never painted
  made.pages[0].marks = {line(at(20, 40), run("文"), paragraph), line(at(20, 60), run("表"), full)};
  made.pages[1].marks = {Fragment{at(20, 40), {Length::pt(20), Length::pt(20)}, figure, Rule{}}};
  const Objects objects(pdf_of(made));
  const auto document = objects.at(objects.at(objects.root()["/StructTreeRoot"])["/K"]);
  ASSERT_EQ(document["/K"].size(), 3U);
  EXPECT_EQ(objects.at(document["/K"][0])["/S"], "/Figure");
  EXPECT_EQ(objects.at(document["/K"][1])["/S"], "/P");
  EXPECT_EQ(objects.at(objects.at(document["/K"][2])["/K"])["/K"].size(), 2U);
}

TEST(PdfStructure, IsLeftOutWhenNotWanted) {
  PagedBook made = book();
  made.pages[0].marks = {line(at(20, 40), run("文"), element(made, StructureKind::P))};
  PdfOptions plain = options();
  plain.tagged = false;
  const Objects objects(pdf_of(made, {}, plain));
  EXPECT_FALSE(objects.root().contains("/StructTreeRoot"));
  EXPECT_FALSE(objects.root().contains("/MarkInfo"));
}

}  // namespace
}  // namespace bookbuild::pdf
