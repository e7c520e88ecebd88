#pragma once

// Running heads and folios (F-150).

#include <string>
#include <vector>

#include "lines/composer.h"
#include "pages/flow_item.h"
#include "pages/page_frame.h"

namespace bookbuild::pages {

/// The titles in force on a page.
struct HeadTitles {
  std::string title, chapter, section;
  int chapter_number = 0;  // counted as they begin
};

class RunningHeads {
 public:
  RunningHeads(const design::BookDesign& design, lines::LineComposer& composer)
      : design_(design), composer_(composer) {}

  /// Adds the page's furniture: artifacts, in groups "running-head" and "folio".
  void add(std::vector<fragment::Fragment>& marks, const PageFrame& frame, Furniture furniture,
           const HeadTitles& titles, const std::string& folio);

  /// What lies beside and under the text: watermark, numbers of lines, thumb index of so many
  /// chapters. The watermark is the first of the marks, under all others.
  void add_marks(std::vector<fragment::Fragment>& marks, const PageFrame& frame,
                 const HeadTitles& titles, int chapters, const SlotGrid& grid);

 private:
  [[nodiscard]] fragment::Fragment label(std::string name, const std::string& words,
                                         const design::TextDesign& text, Point at, Length room,
                                         design::Align align, fragment::Ink ink);
  void add_line(std::vector<fragment::Fragment>& marks, std::string name, const std::string& words,
                const design::TextDesign& text, const PageFrame& frame, Length inset, Length y,
                design::Align align);
  [[nodiscard]] std::string shortened(const std::string& words, const design::TextDesign& text,
                                      Length room);

  const design::BookDesign& design_;
  lines::LineComposer& composer_;
};

/// A text in one style, for furniture and generated pages.
lines::ParagraphText plain_paragraph(std::string_view words, const design::TextDesign& text,
                                     Tradition tradition, StructureId structure);

}  // namespace bookbuild::pages
