// Whole pages of random annotated text in both directions: every line stays on its slot, nothing
// beside the lines meets anything else, and the words are the text's own (F-002, F-090–F-119).

#include <random>

#include "base/utf8.h"
#include "press.h"

namespace bookbuild::pages {
namespace {

/// Inlines and the words that search must find in them.
class Words {
 public:
  explicit Words(unsigned seed) : random_(seed) {}

  model::Inlines row(int count) {
    model::Inlines out;
    for (int i = 0; i < count; ++i) {
      out.push_back(tree::text(plain(kWords, 1 + below(6))));
      out.push_back(one());
    }
    return out;
  }

  std::string said;

 private:
  static constexpr std::u32string_view kKanji = U"国日本語漢字学校東京";
  static constexpr std::u32string_view kKana = U"あいうえおかきくけこ";
  static constexpr std::u32string_view kWords = U"国日本語あいうえおかき、。";

  int below(int limit) { return static_cast<int>(random_() % static_cast<unsigned>(limit)); }

  std::string some(std::u32string_view letters, int count) {
    std::string words;
    for (int i = 0; i < count; ++i)
      append_utf8(words,
                  letters[static_cast<std::size_t>(below(static_cast<int>(letters.size())))]);
    return words;
  }
  std::string plain(std::u32string_view letters, int count) {
    std::string words = some(letters, count);
    said += words;
    return words;
  }

  model::Inline span(std::vector<std::string> classes, model::Inlines content,
                     std::string comment = {}) {
    model::Span span;
    span.content = std::move(content);
    span.attributes.classes = std::move(classes);
    if (!comment.empty()) span.attributes.values.emplace_back("comment", std::move(comment));
    return {{}, std::move(span)};
  }
  model::Inline ruby() {
    model::Ruby ruby;
    const int bases = 1 + below(3);
    const bool jukugo = below(2) == 0;
    for (int i = 0; i < (jukugo ? bases : 1); ++i)
      ruby.pairs.push_back({plain(kKanji, jukugo ? 1 : bases), some(kKana, 1 + below(5))});
    if (below(4) == 0) ruby.other = some(kKana, 1 + below(6));
    return {{}, std::move(ruby)};
  }
  model::Inline one() {
    switch (below(9)) {
      case 0:
        return {{}, model::EmphasisMarks{{tree::text(plain(kKanji, 1 + below(4)))}, {}}};
      case 1:
        return span({"name"}, {tree::text(plain(kKanji, 1 + below(4)))});
      case 2:
        return span({"title"}, {span({"name"}, {tree::text(plain(kKanji, 2))}),
                                tree::text(plain(kKanji, 1 + below(3)))});
      case 3:
        return span({"line"}, {tree::text(plain(kKanji, 1 + below(4)))});
      case 4:
        return span({"warichu"}, {tree::text(plain(kWords, 2 + below(16)))});
      case 5:
        return span({}, {tree::text(plain(kKanji, 3 + below(6)))}, some(kKana, 1 + below(9)));
      case 6: {
        said += "12";
        return {{}, model::TateChuYoko{"12"}};
      }
      default:
        return ruby();
    }
  }

  std::mt19937 random_;
};

struct Box {
  Length left, top, right, bottom;
  [[nodiscard]] bool meets(const Box& other) const {
    const Length slack = Length::from_units(8);  // of roundings
    return left + slack < other.right && other.left + slack < right && top + slack < other.bottom &&
           other.top + slack < bottom;
  }
};

/// What a run without text covers; a dot's ink is the middle of its em.
Box box_of(const fragment::Fragment& f, const fragment::GlyphRun& run) {
  Length extent;
  for (std::size_t i = 0; i < run.glyphs.size(); ++i) {
    const Length advance = run.glyphs[i].advance;
    extent += i + 1 == run.glyphs.size() ? std::min(advance, run.size) : advance;
  }
  if (run.direction == fragment::RunDirection::Upright)
    return {f.at.x - run.size / 2, f.at.y, f.at.x + run.size / 2, f.at.y + extent};
  return {f.at.x, f.at.y - run.size.scaled(880, 1000), f.at.x + extent,
          f.at.y + run.size.scaled(120, 1000)};
}

class WholePages : public ::testing::TestWithParam<WritingMode> {};

TEST_P(WholePages, LinesKeepTheirSlotsAndNothingBesideThemMeets) {
  std::size_t beside = 0, body_lines = 0;
  for (unsigned seed = 1; seed <= 12; ++seed) {
    Words words(seed);
    Press press;
    press.design.writing = GetParam();
    press.design.tradition = Tradition::Ja;
    press.design.language = "ja";
    press.design.page.trim = {Length::pt(460), Length::pt(460)};
    press.design.body.line_pitch = Length::pt(36);
    model::Blocks blocks;
    for (int i = 0; i < 12; ++i) blocks.push_back(tree::paragraph(words.row(6)));
    const Made made = press.print({tree::chapter(std::move(blocks))});
    std::string said;
    for (std::size_t p = 0; p < made.pages(); ++p) {
      Rect area;
      fragment::visit(made.page(p).marks, [&](const fragment::Fragment& f) {
        const auto* group = std::get_if<fragment::Group>(&f.content);
        if (group != nullptr && group->name == "type-area") area = {f.at, f.size};
      });
      std::vector<Box> boxes;
      fragment::visit(made.page(p).marks, [&](const fragment::Fragment& f) {
        const auto* line = std::get_if<fragment::LineBox>(&f.content);
        if (line == nullptr || !line->body) return;
        ++body_lines;
        const Length block = GetParam() == WritingMode::Horizontal
                                 ? f.at.y - area.at.y
                                 : area.at.x + area.size.width - f.at.x - f.size.width;
        EXPECT_EQ(block, press.design.body.line_pitch * static_cast<int>(line->slot - 1))
            << "seed " << seed << ", page " << p;
        for (const fragment::Fragment& child : line->children) {
          if (const auto* run = std::get_if<fragment::GlyphRun>(&child.content)) {
            said += run->text;
            if (run->text.empty() && run->glyphs.size() > 0 && child.structure.valid())
              boxes.push_back(box_of(child, *run));
          } else if (std::holds_alternative<fragment::Rule>(child.content)) {
            boxes.push_back({child.at.x, child.at.y, child.at.x + child.size.width,
                             child.at.y + child.size.height});
          }
        }
      });
      beside += boxes.size();
      for (std::size_t a = 0; a < boxes.size(); ++a)
        for (std::size_t b = a + 1; b < boxes.size(); ++b)
          EXPECT_FALSE(boxes[a].meets(boxes[b]))
              << "seed " << seed << ", page " << p << ": " << boxes[a].left.points() << ","
              << boxes[a].top.points() << "–" << boxes[a].right.points() << ","
              << boxes[a].bottom.points() << " and " << boxes[b].left.points() << ","
              << boxes[b].top.points() << "–" << boxes[b].right.points() << ","
              << boxes[b].bottom.points();
    }
    EXPECT_EQ(said, words.said) << "seed " << seed;
    EXPECT_TRUE(fragment::audit(*made.book).empty());
  }
  EXPECT_GT(beside, 500u);
  EXPECT_GT(body_lines, 300u);
}

INSTANTIATE_TEST_SUITE_P(Directions, WholePages,
                         ::testing::Values(WritingMode::Horizontal, WritingMode::VerticalRl),
                         [](const auto& tested) {
                           return tested.param == WritingMode::Horizontal ? "Horizontal"
                                                                          : "Vertical";
                         });

}  // namespace
}  // namespace bookbuild::pages
