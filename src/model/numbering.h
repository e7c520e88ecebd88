#pragma once

// Numbers and anchors as a side value that both writers use; the tree is not touched.

#include <array>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/numbering_rules.h"
#include "model/document.h"

namespace bookbuild::model {

/// A note in order of its first reference in its chapter.
struct NumberedNote {
  NoteId id;       // unique in the book
  int number = 0;  // from 1 in each chapter, or in the book
  const Note* note = nullptr;
  std::size_t chapter = 0;
};

/// Where a link's target lives.
struct Anchor {
  std::string id;  // ASCII NCName, unique in the book (F-165)
  std::size_t chapter = 0;
  BlockId block;  // none: the chapter itself
};

enum class ObjectKind { Figure, Table, Listing, Equation };
/// The number of a figure or its like: "3", "2-3".
struct ObjectNumber {
  ObjectKind kind = ObjectKind::Figure;
  std::string number;
  bool in_caption = false;  // the author's own words say it
  bool bare = false;        // an equation's, printed without brackets
};

using HeadingPatterns = std::array<std::string, 6>;

struct Numbering {
  /// By chapter: in order of first reference, then the unreferenced ones.
  std::vector<std::vector<NumberedNote>> notes;
  /// By chapter: "label" → index into notes[chapter].
  std::vector<std::map<std::string, std::size_t, std::less<>>> note_index;
  /// Anchors of blocks that have one (all headings; blocks with an id).
  std::unordered_map<std::uint32_t, Anchor> block_anchor;  // by BlockId value
  /// Anchor of each chapter's beginning.
  std::vector<Anchor> chapter_anchor;
  /// What authors may write after '#' in each chapter (their ids, and the headings' words as GitHub
  /// would slug them) → anchor.
  std::vector<std::map<std::string, Anchor, std::less<>>> named;
  /// "第一章" by BlockId value, of the headings that have one.
  std::unordered_map<std::uint32_t, std::string> heading_number;
  /// By chapter: the number of its title, whether a heading says the title or not.
  std::vector<std::string> title_number;
  /// By BlockId value, of the figures, tables, listings and equations that have one.
  std::unordered_map<std::uint32_t, ObjectNumber> object_number;
};

Numbering number(const Document& document, const NumberingRules& rules = {});

/// The anchor a link target as written in `chapter` leads to: "#id", "02.md", "02.md#id"; nullptr
/// for outside URLs and unknown ones.
const Anchor* find_anchor(const Document& document, const Numbering& numbering, std::size_t chapter,
                          std::string_view target);

/// The chapter that a link's file names, seen from `chapter`: "02.md", or as a site made of the
/// book names it: "02.html", "part/" for part/README.md or part/index.md.
std::optional<std::size_t> find_chapter(const Document& document, std::size_t chapter,
                                        std::string_view file);

/// Whether a target leads outside the book (has a scheme, or begins with //).
bool is_external(std::string_view target);

}  // namespace bookbuild::model
