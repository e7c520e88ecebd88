#pragma once

// How a chapter is cut into files: at headings, and where a file would grow beyond what old readers
// take.

#include <cstddef>
#include <vector>

#include "model/numbering.h"

namespace bookbuild::epub {

/// Files stay below 250 KB, markup included; the words are counted, so some room is left.
inline constexpr std::size_t kMostBytes = 200'000;

/// Top-level blocks [begin, end) and the notes first referred to in them.
struct Piece {
  std::size_t begin = 0, end = 0;
  std::vector<std::size_t> notes;  // indices into numbering.notes[chapter]
};

struct ChapterPieces {
  std::vector<Piece> pieces;            // never empty
  std::vector<std::uint32_t> first_id;  // by piece: the id of its first block
  std::vector<std::size_t> note_piece;  // by note
  std::vector<std::pair<std::uint32_t, std::size_t>> note_ids;  // first block of each note, sorted

  /// The piece that holds a block; the first for none.
  [[nodiscard]] std::size_t piece_of(BlockId block) const;
};

/// `split_level`: headings up to it begin a file; 0: none do.
ChapterPieces cut_chapter(const model::Chapter& chapter, std::size_t index,
                          const model::Numbering& numbering, int split_level);

}  // namespace bookbuild::epub
