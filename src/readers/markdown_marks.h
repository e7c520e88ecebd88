#pragma once

// Private-use characters that carry bookbuild's own notation through the Markdown parser, and the
// map from the text it sees back to the manuscript.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/inline.h"

namespace bookbuild::readers {

/// Four private-use characters that the manuscript itself does not use, as UTF-8.
struct Marks {
  std::string flank;  // beside a delimiter run, so that the parser sees a letter there (F-160)
  std::string object_begin;  // begins the decimal index of a NotationObject
  std::string object_end;
  std::string definition;  // at the head of an item that was written `: …`
};

/// The first free block of private-use characters; nothing if the text uses every one of them.
std::optional<Marks> choose_marks(std::string_view text);

/// A stretch of notation recognised before parsing; the parser sees one opaque word in its place.
struct NotationObject {
  enum class Kind {
    Atom,      // a finished inline: ruby, formula, note reference …
    NoteOpen,  // ^[
    NoteClose,
    SpanOpen,    // [ of [text]{.class}
    SpanClose,   // ]{.class}
    Attributes,  // {…} after a link, an image, code, or a heading
    DivisionOpen,
    DivisionClose,
    NoteLabel,  // the label of a note's definition
    MathFence,  // the info string of a formula kept as a fenced block
  };
  Kind kind = Kind::Atom;
  std::string raw;          // as written; what the reader falls back to
  std::uint32_t begin = 0;  // in the manuscript
  std::uint32_t end = 0;
  model::Inline atom = {};
  model::Attributes attributes = {};
  std::string text = {};  // DivisionOpen: the title; NoteLabel: the label
};

/// A text made of pieces of another, remembering where each came from.
class MappedText {
 public:
  [[nodiscard]] const std::string& text() const { return text_; }
  /// Appends bytes that stand at `origin` in the other text.
  void copy(std::string_view piece, std::uint32_t origin);
  /// Appends bytes that stand for something at `origin`.
  void put(std::string_view piece, std::uint32_t origin);
  /// Where a byte of this text comes from.
  [[nodiscard]] std::uint32_t origin(std::uint32_t offset) const;

 private:
  struct Segment {
    std::uint32_t begin;
    std::uint32_t origin;
    bool verbatim;
  };
  void start(std::uint32_t origin, bool verbatim);
  std::string text_;
  std::vector<Segment> segments_;
};

/// The opaque word for the object of an index.
std::string object_word(const Marks& marks, std::size_t index);

/// The index if an opaque word begins at `at`; `length` receives its bytes.
std::optional<std::size_t> object_at(std::string_view text, std::size_t at, const Marks& marks,
                                     std::size_t object_count, std::size_t& length);

/// The author's own words again: marks removed, opaque words replaced by what they stand for.
std::string restored(std::string_view text, const Marks& marks,
                     const std::vector<NotationObject>& objects);

}  // namespace bookbuild::readers
