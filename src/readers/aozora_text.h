#pragma once

// The notation of Aozora Bunko within the lines of a text: ruby, annotations ［＃…］, characters
// described by ※［＃…］.

#include <memory>
#include <vector>

#include "base/diagnostic.h"
#include "model/block.h"
#include "readers/plain_text_lines.h"

namespace bookbuild::readers {

/// A line, or the part of it that an annotation made a paragraph of its own.
struct AozoraParagraph {
  model::Inlines content;
  SourceSpan span;
  int heading = 0;               // 1 to 3 where an annotation says so
  model::Attributes attributes;  // indent, hang, align, indent-end
  bool new_page = false;         // a page break and nothing else
};

/// Bare readings: Aozora's own files mark any run of letters, other Japanese texts only kanji with
/// kana.
enum class BareRuby { None, KanaOverKanji, AnyRun };

class AozoraText {
 public:
  AozoraText(SourceId file, BareRuby bare, bool marked, Diagnostics& diagnostics);
  ~AozoraText();
  /// The paragraphs and page breaks of a line, in order. Settings that a ここから… began reach over
  /// the lines until their end.
  std::vector<AozoraParagraph> read(const TextLine& line);
  /// Reports what was begun and never ended.
  void finish();

 private:
  class Reading;
  std::unique_ptr<Reading> reading_;
};

}  // namespace bookbuild::readers
