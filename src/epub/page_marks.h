#pragma once

// Where the printed pages begin, as marks in the text and as targets of the page list.

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "epub/write_epub.h"
#include "epub/xml.h"

namespace bookbuild::epub {

/// The writer says which block it is in and which bytes of it follow; the marks that fall there are
/// written when they are due.
class PageMarks {
 public:
  struct Target {
    std::size_t page = 0;  // index of the page's start
    std::string label, href;
  };

  explicit PageMarks(const std::vector<PageStart>& starts);

  /// The file that marks are written into from now on, from the content folder.
  void enter_file(std::string file) { file_ = std::move(file); }
  /// The text of this block follows.
  void enter_block(BlockId block);
  /// Gives back what has not been written, for when the block comes again.
  void leave_block(BlockId block);
  /// Whether a page begins in the next `bytes`.
  [[nodiscard]] bool due(std::size_t bytes) const;
  /// How far ahead the next one begins; for callers that have asked `due`.
  [[nodiscard]] std::size_t distance() const;
  void pass(std::size_t bytes) { at_ += bytes; }
  /// How many bytes of the block have passed.
  [[nodiscard]] std::size_t passed() const { return at_; }
  void write_next(Xml& xml);
  /// All that begin in the next `bytes`, at once: for what cannot be divided.
  void write_due(Xml& xml, std::size_t bytes);
  /// The page that begins with a page of the writer's own; `part` counts the parts.
  void write_own(Xml& xml, PageStart::Place place, std::size_t part = 0);

  /// While it lives, words that pass do not count: those of a table's cells, whose rows do.
  class Pause {
   public:
    explicit Pause(PageMarks& marks) : marks_(marks), next_(marks.next_), at_(marks.at_) {
      marks.next_ = marks.end_;
    }
    ~Pause() {
      marks_.next_ = next_;
      marks_.at_ = at_;
    }
    Pause(const Pause&) = delete;
    Pause& operator=(const Pause&) = delete;

   private:
    PageMarks& marks_;
    std::size_t next_, at_;
  };

  /// The marks written, in the order of the pages.
  [[nodiscard]] std::vector<Target> targets() const;
  [[nodiscard]] bool any() const { return !targets_.empty(); }

 private:
  void write(Xml& xml, std::size_t page);

  const std::vector<PageStart>& starts_;
  std::unordered_map<std::uint32_t, std::pair<std::size_t, std::size_t>> by_block_;
  std::vector<Target> targets_;
  std::string file_;
  std::size_t next_ = 0, end_ = 0;
  std::size_t at_ = 0;
};

}  // namespace bookbuild::epub
