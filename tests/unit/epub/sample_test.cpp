// The sample books, and what must be true of any book made from them. With BOOKBUILD_EPUB_SAMPLES
// set to a folder, they are written there for outside validators.

#include "unit/epub/sample.h"

#include <cstdlib>
#include <fstream>

#include <gtest/gtest.h>

namespace bookbuild::epub::sample {

images::Image png(std::string path) {
  constexpr unsigned char kBytes[] = {
      0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48,
      0x44, 0x52, 0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x06, 0x00, 0x00,
      0x00, 0x1f, 0x15, 0xc4, 0x89, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x44, 0x41, 0x54, 0x78,
      0xda, 0x63, 0x64, 0xf8, 0xcf, 0x50, 0x0f, 0x00, 0x03, 0x86, 0x01, 0x80, 0x5a, 0x34,
      0x7d, 0x6b, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82};
  return *images::probe(std::move(path),
                        std::string(reinterpret_cast<const char*>(kBytes), sizeof kBytes));
}

images::Image svg(std::string path) {
  return *images::probe(
      std::move(path),
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"40\">"
      "<title>圓</title><circle cx=\"20\" cy=\"20\" r=\"18\" fill=\"gray\"/></svg>");
}

namespace {

design::TextDesign sized(int size, int pitch, design::Align align = design::Align::Justify) {
  design::TextDesign text;
  text.size = Length::pt(size);
  text.line_pitch = Length::pt(pitch);
  text.align = align;
  return text;
}

/// The proportions of an ordinary book.
void dress(design::BookDesign& design) {
  design.fonts = design::default_font_manifest();
  const int sizes[] = {16, 13, 12, 11, 10, 10};
  for (std::size_t i = 0; i < 6; ++i) {
    design.headings[i].text =
        sized(sizes[i], sizes[i] + 8, i == 0 ? design::Align::Center : design::Align::Start);
    design.headings[i].text.font = design::FontRole::Heading;
    design.headings[i].lines = i == 0 ? 4 : 2;
  }
  design.quote.text = sized(9, 16);
  design.quote.text.start = Em::ratio(2, 1);
  design.notes.text = sized(8, 12);
  design.code.text = sized(8, 12);
  design.tables.text = sized(9, 14);
  design.caption.text = sized(8, 12);
  design.title_page.title = sized(24, 36);
  design.title_page.subtitle = sized(14, 22);
  design.title_page.author = sized(12, 20);
}

model::Blocks every_inline() {
  using namespace model;
  return {
      heading(1, "行內一二三", "inline"),
      paragraph({text("平文，"), in(Emphasis{{text("強調")}}), in(Emphasis{{text("Latin")}}),
                 in(Strong{{text("重")}}), in(Strikethrough{{text("刪")}}),
                 in(Superscript{{text("上")}}), in(Subscript{{text("下")}}), in(Code{"a < b && c"}),
                 in(Math{"x^2 < y"}), in(LineBreak{}), in(Ruby{{{"漢", "かん"}, {"字", "じ"}}}),
                 in(Ruby{{{"大人", "おとな"}}}), in(EmphasisMarks{{text("傍点")}, ""}),
                 in(EmphasisMarks{{text("丸")}, "circle"}), in(TateChuYoko{"12"}), text("。")}),
      paragraph(
          {in(Span{{text("日本語")}, attributes("span-id", {"name"}, {{"lang", "ja"}})}),
           in(Span{{text("點")}, attributes("", {"dots"})}),
           in(Span{{text("紅樓夢")}, attributes("", {"title"})}),
           in(Link{{text("外")}, "https://example.com/路徑?a=[1]&b=2#片段", "外面"}),
           in(Link{{text("內")}, "02-blocks.md#list", ""}),
           in(Link{
               {text("此"), in(Link{{text("重複")}, "https://example.com", ""})}, "#inline", ""}),
           in(Link{{text("惡")}, "javascript:alert(1)", ""}),
           in(Image{"images/圓.svg", "一個圓", "", attributes("", {}, {{"width", "20%"}})}),
           in(Image{"missing.png", "不在的圖", "", {}}), text("註"), in(NoteReference{"a"}),
           text("再註"), in(NoteReference{"b"}), text("又"), in(NoteReference{"a"})}),
  };
}

model::Blocks every_block() {
  using namespace model;
  Table table;
  table.columns = {CellAlign::Start, CellAlign::Center, CellAlign::End};
  table.head = {{{{}, {text("甲")}}, {{}, {}}, {{}, {text("丙")}}}};
  table.body = {{{{}, {text("1")}}, {{}, {text("2")}}, {{}, {text("3")}}}};
  table.caption = {text("表一")};
  table.attributes.id = "table";
  List tight{false, 1, true, {}};
  tight.items.push_back({{}, {}, {paragraph("一")}});
  tight.items.push_back(
      {{},
       {},
       {paragraph("二"),
        block(List{
            true, 3, true, {{{}, true, {paragraph("做了")}}, {{}, false, {paragraph("未做")}}}})}});
  List loose{true, 1, false, {}};
  loose.items.push_back(
      {{}, {}, {block(Paragraph{{text("首")}, attributes("list"), false}), paragraph("次")}});
  Blocks blocks = {
      heading(1, "區塊", "blocks"),
      heading(2, "段落"),
      block(Paragraph{{text("繼續")}, attributes("", {"center"}), true}),
      block(Quote{{paragraph("引"), heading(3, "引中標題"), block(Quote{{paragraph("重引")}, {}})},
                  attributes("quote")}),
      block(tight),
      block(loose),
      block(DefinitionList{{{{}, {text("詞")}, {{paragraph("義一")}, {paragraph("義二")}}}}}),
      block(CodeBlock{"cpp", "int a = b < c;\n\n  return;", attributes("code")}),
      block(MathBlock{"\\int_0^1 x < 1", {}}),
      block(table),
      block(Figure{{"images/a.png", "一點", "", attributes("figure")}, {text("圖一　一點")}}),
      block(Figure{{"none.png", "", "", {}}, {}}),
      block(SceneBreak{}),
      block(PageBreak{}),
      block(Division{attributes("tip", {"tip"}), {text("提示")}, {paragraph("好")}}),
      block(Division{attributes("", {"warning"}), {}, {paragraph("小心")}}),
      block(Division{attributes("", {"example"}), {text("例")}, {paragraph("如")}}),
      block(Division{attributes("", {"epigraph", "right"}), {}, {paragraph("題詞")}}),
      block(Division{
          attributes("", {"mine"}, {{"lang", "en"}}), {text("Mine")}, {paragraph("Words")}}),
      block(
          Turn{{text("問：")},
               {paragraph("怎麼？"), paragraph("真的？"), block(Quote{{paragraph("某書")}, {}})}}),
      block(Turn{{text("答：")}, {}}),
      block(Turn{
          {text("眾：")},
          {block(Verse{{{text("一")}, {text("二")}, {}, {text("三")}}, attributes("verse")})}}),
      block(PageBreak{}),
      heading(2, "末節"),
  };
  return blocks;
}

}  // namespace

Book every_kind(std::string language, WritingMode writing) {
  model::Metadata data = metadata("書籍製作：從原稿到書本的路", std::move(language));
  data.title_reading = "しょせき";
  data.subtitle = "每一種節點";
  data.authors = {{"王小明", "ワン", "aut"}, {"李四", "", "trl"}};
  data.publisher = "範例書房";
  data.date = "2026-01-01";
  data.rights = "CC BY 4.0";
  data.description = "說明 <&>";
  data.series = model::Series{"叢書", 3};
  data.version = "v1.2-3-gabc";
  std::vector<model::Chapter> chapters;
  chapters.push_back(chapter("preface", "序", {heading(1, "序"), paragraph("寫在前面。")}));
  chapters.back().kind = model::ChapterKind::Front;
  chapters.push_back(chapter("01-inline", "行內一二三", every_inline()));
  chapters.back().part = "第一部";
  chapters.back().subtitle = "副題";
  chapters.back().authors = {{"張三", "", "aut"}};
  chapters.back().notes = {
      {{}, "b", {paragraph("註乙。"), paragraph("又一段。")}},
      {{}, "a", {paragraph({text("註甲，見"), in(model::NoteReference{"c"})})}},
      {{}, "c", {block(model::CodeBlock{"", "code", {}})}},
      {{}, "unused", {paragraph("沒人提起的註。")}}};
  chapters.push_back(chapter("02-blocks", "區塊", every_block()));
  chapters.push_back(chapter("03-en", "A chapter without a heading", {paragraph("Plain words.")}));
  chapters.back().part = "第二部";
  chapters.back().language = "en";
  chapters.push_back(chapter("cover", "後記", {paragraph("末尾。")}));
  chapters.back().kind = model::ChapterKind::Back;
  Book made = book(std::move(data), std::move(chapters));
  made.design.writing = writing;
  dress(made.design);
  made.images.add(png("content/images/a.png"));
  made.images.add(svg("content/images/圓.svg"));
  return made;
}

TEST(SampleBooks, AreWrittenForValidators) {
  const char* folder = std::getenv("BOOKBUILD_EPUB_SAMPLES");
  struct Kind {
    const char *name, *language;
    WritingMode writing;
  };
  for (const Kind& kind : {Kind{"zh-hant", "zh-Hant-TW", WritingMode::Horizontal},
                           Kind{"ja-vertical", "ja", WritingMode::VerticalRl},
                           Kind{"ko", "ko", WritingMode::Horizontal},
                           Kind{"zh-hans", "zh-Hans", WritingMode::Horizontal},
                           Kind{"en", "en", WritingMode::Horizontal}}) {
    Book made = every_kind(kind.language, kind.writing);
    const auto bytes = zip(made.make());
    ASSERT_TRUE(bytes.has_value());
    if (folder == nullptr) continue;
    std::ofstream(std::string(folder) + "/" + kind.name + ".epub", std::ios::binary) << *bytes;
  }
}

}  // namespace bookbuild::epub::sample
