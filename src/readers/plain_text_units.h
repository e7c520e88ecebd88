#pragma once

// The paragraphs of a plain text before anything is inferred from them, and the inference: headings
// and speakers' turns.

#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "model/block.h"
#include "readers/plain_text_lines.h"
#include "readers/reader.h"

namespace bookbuild::readers {

/// A paragraph, or what stands between paragraphs.
struct TextUnit {
  enum class Kind { Words, SceneBreak, PageBreak };
  Kind kind = Kind::Words;
  SourceSpan span;
  std::string_view words;  // of its first line
  model::Inlines content;
  model::Attributes attributes;
  std::size_t lines = 1;
  bool blank_before = false, blank_after = false;
  int heading = 0;                   // 0: none
  bool heading_is_explicit = false;  // an annotation says so
  std::size_t label = 0;             // bytes of a speaker's label at its head, 0: none
};

/// Gives headings their levels: numbered ones by kind, short lines of their own below them (level 2
/// where nothing is numbered).
void infer_headings(std::vector<TextUnit>& units, Diagnostics& diagnostics);

/// Finds the speakers' labels: those that several paragraphs begin with, and 問 答 Q A.
void infer_turns(std::vector<TextUnit>& units, Diagnostics& diagnostics);

}  // namespace bookbuild::readers
