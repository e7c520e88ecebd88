#pragma once

// What these tests set text in: the synthetic square font and the built-in spacing tables.

#include <memory>
#include <string>

#include "lines/break_lines.h"
#include "lines/composer.h"
#include "lines/justify.h"
#include "lines/prepare.h"
#include "places.h"
#include "project/read_spacing.h"

namespace bookbuild::composition {

inline std::shared_ptr<const text::SpacingTable> spacing(const std::string& name) {
  DiskFiles files;
  Sources sources;
  Diagnostics diagnostics;
  auto table = project::read_spacing(files, name, {BOOKBUILD_SOURCE_DIR "/layouts/spacing"},
                                     sources, diagnostics);
  return table ? *table : nullptr;
}

inline std::unique_ptr<fonts::FontBook> square_font() {
  auto book = fonts::FontBook::from_files({BOOKBUILD_SOURCE_DIR "/tests/fonts/square.ttf"});
  return book ? std::move(*book) : nullptr;
}

inline constexpr Length kEm = Length::pt(10);

inline lines::ParagraphText plain(const std::string& text, Tradition tradition) {
  lines::ParagraphText p;
  p.text = text;
  lines::InlineStyle style;
  style.tradition = tradition;
  p.spans.push_back({0, static_cast<std::uint32_t>(text.size()), style});
  return p;
}

inline lines::ParagraphShape frame(Length measure, Tradition tradition) {
  lines::ParagraphShape shape;
  shape.size = kEm;
  shape.measure = measure;
  shape.tradition = tradition;
  return shape;
}

}  // namespace bookbuild::composition
