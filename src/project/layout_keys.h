#pragma once

// The keys of a layout, one to one with src/design.

#include <optional>

#include "design/book_design.h"
#include "project/toml_reader.h"

namespace bookbuild::project {

/// What the counts of [type-area] refer to: the page, the characters and lines they were given for.
struct Frame {
  Size trim;
  WritingMode writing = WritingMode::Horizontal;
  Length size, line_pitch;
  Em column_gap;
  int columns = 1;
  int characters = 0, lines = 0;
  [[nodiscard]] LogicalSize area() const;
};

/// Reads only what a frame needs, silently: what is wrong is reported by `apply_layout`. `paper`
/// and `writing`, when not empty, win over the layout's.
Frame read_frame(const Value& layout, const std::string& paper, const std::string& writing);

/// Lays a layout's keys upon a design whose language and tradition are set: first what follows from
/// the tradition (F-056, F-073) and the body's size, then the keys. `spacing_name` receives [body]
/// spacing.
void apply_layout(const Value& layout, design::BookDesign& design, std::string& spacing_name,
                  Complaints& complaints);

}  // namespace bookbuild::project
