#pragma once

// Why a line is as it is (F-065): what `bookbuild explain` and the composition report print.

#include <array>
#include <cstdint>
#include <limits>
#include <string>

#include "base/length.h"

namespace bookbuild::lines {

inline constexpr int kShrinkSteps = 8;   // steps 1…7 of F-061; 0 never moves
inline constexpr int kStretchSteps = 5;  // steps 1…4 of F-062

/// Extents, and the adjustment that led from the natural one to the one set.
struct LineReport {
  Length natural, least, most;                 // possible extents of the words on it
  Length measure;                              // what it had to fill
  std::array<Length, kShrinkSteps> reduced{};  // by step of F-061, the line end's share included
  std::array<Length, kStretchSteps> opened{};  // by step of F-062
  Length end_reduced;                          // of `reduced`, what the mark at the line's end gave
  std::uint32_t gaps = 0;                      // between two bodies on it
  std::uint8_t shrink_step = 0;                // the last step used, 0 none
  std::uint8_t stretch_step = 0;
  bool hung = false;       // a mark hangs outside (F-071)
  bool overfull = false;   // nothing more could shrink
  bool emergency = false;  // broken where no break is allowed, for want of any other
  bool last = false;       // ends a paragraph or stands before the author's line break (F-064)
  std::uint16_t letters_short = 0;  // of F-080's least for a last line; 0 enough
  double cost = 0;                  // of this line, as the breaker counts
};

/// The next best way to break: the same line ending elsewhere, and what the rest then costs.
struct RunnerUp {
  std::string words;  // of the line it would make; empty: there was no other way
  LineReport report;
  double chosen = 0;                                         // cost from this line to the end
  double instead = std::numeric_limits<double>::infinity();  // the same, broken the other way
};

}  // namespace bookbuild::lines
