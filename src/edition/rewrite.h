#pragma once

// A stretch of text as a row of pieces that a rule may rewrite, and the list of what it rewrote.

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/language.h"

namespace bookbuild::edition {

/// One Text of a paragraph, in order. `joined` when nothing stands between it and the piece before.
struct Piece {
  std::string* text = nullptr;
  SourceSpan span;
  bool joined = false;
};
using Row = std::vector<Piece>;

/// Says every substitution; past a limit, how many more there were.
class Changes {
 public:
  explicit Changes(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}
  /// `at` is the byte of the piece's text where `was` stood.
  void info(std::string_view code, const Piece& piece, std::size_t at, std::string_view was,
            std::string_view becomes);
  void finish();

 private:
  Diagnostics& diagnostics_;
  std::size_t count_ = 0;
};

}  // namespace bookbuild::edition
