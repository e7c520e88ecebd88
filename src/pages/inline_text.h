#pragma once

// Model inlines → lines::ParagraphText: one flat text with styles, ruby, boxes, links and the
// places it came from.

#include <set>
#include <string>
#include <vector>

#include "mathset/math_setter.h"
#include "pages/compose_book.h"
#include "pages/registry.h"

namespace bookbuild::pages {

/// What the words stand in: the paragraph's own style, its chapter and its room.
struct InlineSetting {
  design::FontRole font = design::FontRole::Body;
  Length size;
  Tradition tradition = Tradition::ZhHantTw;
  std::string language;
  StructureId structure;
  std::size_t chapter = 0;
  Length measure;
  WritingMode writing = WritingMode::Horizontal;
  bool tabs = false;  // the block has tab stops
};

class InlineText {
 public:
  InlineText(const PagesInput& input, Registry& registry, Diagnostics& diagnostics)
      : input_(input), registry_(registry), diagnostics_(diagnostics), math_(input.fonts) {}

  [[nodiscard]] lines::ParagraphText flatten(const model::Inlines& inlines,
                                             const InlineSetting& setting);
  /// Adds to a text begun elsewhere (a speaker's label before the words).
  void append(lines::ParagraphText& paragraph, const model::Inlines& inlines,
              const InlineSetting& setting);
  static void append(lines::ParagraphText& paragraph, std::string_view words,
                     const InlineSetting& setting, SourceSpan span = {});

  /// Whether formulae can be laid out; says once in a book that they cannot.
  bool can_set_math(Tradition tradition, SourceSpan span);
  /// A displayed formula.
  mathset::SetFormula set_math(const math::Formula& formula, const InlineSetting& setting,
                               SourceSpan span);
  /// TeX as it was written.
  void append_math(lines::ParagraphText& paragraph, std::string_view tex,
                   const InlineSetting& setting, SourceSpan span);

  /// Notes whose marks were met since the last call, each once in the book, in order.
  std::vector<NoteId> take_new_notes();

  /// Whether a mark of the note was met.
  [[nodiscard]] bool has_mark(NoteId note) const {
    return note.value < seen_notes_.size() && seen_notes_[note.value];
  }

  /// The note's number in its chapter, in the book or on its page.
  [[nodiscard]] int note_number(const model::NumberedNote& note) const;

  /// Anchors whose pages the words name.
  [[nodiscard]] const std::set<std::string>& asked_pages() const { return asked_pages_; }

  /// The picture an author's path means, seen from a chapter's manuscript; none if it is unknown.
  [[nodiscard]] ImageId find_image(std::string_view source, std::size_t chapter) const;

 private:
  class Walk;
  std::string folio(const std::string& anchor);
  const PagesInput& input_;
  Registry& registry_;
  Diagnostics& diagnostics_;
  std::vector<NoteId> new_notes_;
  std::vector<bool> seen_notes_;
  std::set<std::string> asked_pages_;
  mathset::MathSetter math_;
  bool math_noted_ = false;
};

lines::InlineStyle inline_style(const InlineSetting& setting);

/// Anchor ids of a note's text and of its first mark.
std::string note_anchor(NoteId note);
std::string note_mark_anchor(NoteId note);
/// Anchor id of a mark of the index.
std::string index_anchor(std::uint32_t mark);

/// Size of a picture within a measure and a greatest block extent: as its `width` attribute says,
/// else its natural size.
Size picture_size(const images::Image& image, const model::Attributes& attributes, Length em,
                  LogicalSize room, WritingMode writing);

}  // namespace bookbuild::pages
