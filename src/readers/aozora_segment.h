#pragma once

// A paragraph in the making: characters and rubies in a row, styles as stretches over them, which
// nest only when the inlines are built.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/source.h"
#include "model/inline.h"
#include "readers/aozora_commands.h"

namespace bookbuild::readers {

class AozoraSegment {
 public:
  void add_text(std::string_view text, std::uint32_t begin, std::uint32_t end);
  void add_image(model::Image image, std::uint32_t begin, std::uint32_t end);

  /// Makes ruby of the pieces from `first` on; the source stretch grows to `end`.
  void make_ruby(std::size_t first, std::string reading, std::uint32_t end);
  /// Takes a mark of notation (｜) out again.
  void drop(std::size_t piece);

  [[nodiscard]] std::size_t size() const { return pieces_.size(); }
  [[nodiscard]] bool empty() const;
  /// The text of a piece; empty for rubies, images and dropped pieces.
  [[nodiscard]] std::string_view text_of(std::size_t piece) const;

  /// The stretch of pieces that `words` fill, nearest to the end; nothing if they are not there.
  struct Stretch {
    std::size_t from = 0, to = 0;
  };
  [[nodiscard]] std::optional<Stretch> find_last(std::string_view words) const;

  enum class RubyOf { Right, Left };
  /// Makes ruby of a stretch; false if part of it has a reading or is a picture. What has a reading
  /// at its right as a whole may get one at its left.
  bool make_ruby_of(Stretch stretch, std::string reading, RubyOf side);

  void add_style(AozoraStyle style, std::string name, std::size_t from, std::size_t to);
  /// Cuts the pieces from `from` on off into a segment of their own.
  AozoraSegment split(std::size_t from);

  void trim();
  [[nodiscard]] SourceSpan span(SourceId file) const;
  [[nodiscard]] model::Inlines build(SourceId file) const;

 private:
  struct Piece {
    std::string text;
    std::string reading, other;
    std::uint32_t begin = 0, end = 0;
    std::int32_t image = -1;
    bool dropped = false;
    [[nodiscard]] bool is_ruby() const { return !reading.empty() || !other.empty(); }
  };
  struct Style {
    AozoraStyle style = AozoraStyle::Dots;
    std::string name;
    std::size_t from = 0, to = 0;
  };
  [[nodiscard]] bool is_space(std::size_t piece) const;

  std::vector<Piece> pieces_;
  std::vector<model::Image> images_;
  std::vector<Style> styles_;
};

}  // namespace bookbuild::readers
