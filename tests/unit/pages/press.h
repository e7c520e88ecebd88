#pragma once

// Composes small documents with the synthetic font, and finds things on their pages. 10 pt
// characters in a square of 20 × 10.

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "fragment/audit.h"
#include "fragment/dump.h"
#include "fragment/visit.h"
#include "pages/compose_book.h"
#include "places.h"
#include "support/tree.h"

namespace bookbuild::pages {

/// `count` ideographs.
inline std::string words(std::size_t count, std::string_view which = "文") {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += which;
  return text;
}

inline design::BookDesign small_design() {
  design::BookDesign design;
  design.page.trim = {Length::pt(300), Length::pt(260)};
  design.page.characters_per_line = 20;
  design.page.lines_per_page = 10;
  design.tradition = Tradition::ZhHantTw;
  design.language = "zh-Hant-TW";
  design.rules.spacing = std::make_shared<text::SpacingTable>();
  design.notes.text.size = Length::pt(8);
  design.notes.text.line_pitch = Length::pt(12);
  design.code.text.size = Length::pt(8);
  design.code.text.line_pitch = Length::pt(12);
  design.tables.text.size = Length::pt(9);
  design.tables.text.line_pitch = Length::pt(14);
  design.headings[0].lines = 3;
  design.headings[0].page = design::HeadingPage::Any;
  design.folio.position = design::FolioPosition::FootOuter;
  design.title_page.page = false;
  design.contents.page = false;
  design.colophon.page = false;
  design.fonts = design::default_font_manifest();
  return design;
}

struct Made {
  std::shared_ptr<const fragment::PagedBook> book;
  std::vector<LineRecord> lines;
  Diagnostics diagnostics;

  [[nodiscard]] const fragment::Page& page(std::size_t index) const {
    return book->pages.at(index);
  }
  /// Whether a group of that name stands on a page.
  [[nodiscard]] bool has_group(std::size_t index, std::string_view name) const {
    bool found = false;
    fragment::visit(page(index).marks, [&](const fragment::Fragment& f) {
      const auto* group = std::get_if<fragment::Group>(&f.content);
      found = found || (group != nullptr && group->name == name);
    });
    return found;
  }
  /// The words of a page's lines, furniture included, each line ended by '\n'.
  [[nodiscard]] std::string text(std::size_t index) const {
    std::string all;
    fragment::visit(
        page(index).marks,
        [&](const fragment::Fragment& f) {
          if (const auto* run = std::get_if<fragment::GlyphRun>(&f.content)) all += run->text;
        },
        [&](const fragment::Fragment& f) {
          if (std::holds_alternative<fragment::LineBox>(f.content)) all += '\n';
        });
    return all;
  }
  [[nodiscard]] bool says(std::size_t index, std::string_view what) const {
    return text(index).find(what) != std::string::npos;
  }
  /// The first page that has the words, or the number of pages.
  [[nodiscard]] std::size_t find(std::string_view what) const {
    std::size_t index = 0;
    while (index < book->pages.size() && !says(index, what)) ++index;
    return index;
  }
  /// Slots of a page's body lines, in order.
  [[nodiscard]] std::vector<std::uint32_t> slots(std::size_t index) const {
    std::vector<std::uint32_t> all;
    fragment::visit(page(index).marks, [&](const fragment::Fragment& f) {
      const auto* line = std::get_if<fragment::LineBox>(&f.content);
      if (line != nullptr && line->body) all.push_back(line->slot);
    });
    return all;
  }
  /// Baselines of a page's body lines, in order.
  [[nodiscard]] std::vector<Length> baselines(std::size_t index) const {
    std::vector<Length> all;
    fragment::visit(page(index).marks, [&](const fragment::Fragment& f) {
      const auto* line = std::get_if<fragment::LineBox>(&f.content);
      if (line == nullptr || !line->body || line->children.empty()) return;
      all.push_back(line->children.front().at.y);
    });
    return all;
  }
  [[nodiscard]] std::size_t pages() const { return book->pages.size(); }
};

class Press {
 public:
  design::BookDesign design = small_design();
  model::Metadata metadata;
  images::ImageStore images;
  int jobs = 1;

  Made print(std::vector<model::Chapter> chapters) {
    Made made;
    for (std::size_t i = 0; i < chapters.size(); ++i) {
      chapters[i].path = "content/" + std::to_string(i + 1) + ".md";
      chapters[i].slug = "c" + std::to_string(i + 1);
      if (!chapters[i].title.empty()) continue;
      for (const model::Block& block : chapters[i].blocks) {
        if (const auto* heading = std::get_if<model::Heading>(&block.node)) {
          chapters[i].title = model::plain_text(heading->content);
          break;
        }
      }
    }
    metadata.language = design.language;
    document = model::build_document(metadata, std::move(chapters), made.diagnostics);
    const model::Numbering numbering = model::number(*document, design.numbering_rules());
    const std::vector<model::OutlineEntry> outline = model::outline(*document, numbering, 6);
    EXPECT_TRUE(design::finish_design(design, {}, made.diagnostics));
    static const std::string kFonts = std::string(BOOKBUILD_SOURCE_DIR) + "/tests/fonts/";
    auto fonts = fonts::FontBook::from_files({kFonts + "square.ttf"});
    EXPECT_TRUE(fonts.has_value());
    const PagesInput input{*document, numbering, outline, design, **fonts, images, "test", jobs};
    PagesResult result = compose_book(input, made.diagnostics);
    made.book = result.book;
    made.lines = std::move(result.lines);
    // Whatever a test asks, no page may break an invariant.
    for (const std::string& broken : fragment::audit(*made.book)) ADD_FAILURE() << broken;
    inside_type_area(made);
    return made;
  }

  std::shared_ptr<const model::Document> document;

 private:
  void inside_type_area(const Made& made) const {
    for (std::size_t i = 0; i < made.pages(); ++i) {
      for (const fragment::Fragment& group : made.page(i).marks) {
        const auto* area = std::get_if<fragment::Group>(&group.content);
        if (area == nullptr || (area->name != "type-area" && area->name != "footnotes")) continue;
        const Length foot = design.page.trim.height - design.page.foot;
        int in_line = 0;
        fragment::visit(
            area->children,
            [&](const fragment::Fragment& f) {
              if (std::holds_alternative<fragment::AnchorMark>(f.content)) return;
              if (std::holds_alternative<fragment::GlyphRun>(f.content)) return;
              // What stands beside the last line stands in what would be its gap.
              if (in_line > 0 && std::holds_alternative<fragment::Rule>(f.content)) return;
              if (std::holds_alternative<fragment::LineBox>(f.content)) ++in_line;
              EXPECT_GE(f.at.y, design.page.head) << "page " << i;
              EXPECT_LE(f.at.y + f.size.height, foot) << "page " << i;
            },
            [&](const fragment::Fragment& f) {
              if (std::holds_alternative<fragment::LineBox>(f.content)) --in_line;
            });
      }
    }
  }
};

}  // namespace bookbuild::pages
