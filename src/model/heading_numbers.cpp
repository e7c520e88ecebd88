#include "model/heading_numbers.h"

#include <algorithm>

#include "base/numerals.h"
#include "model/walk.h"

namespace bookbuild::model {

namespace {

/// A heading that its author numbered keeps that number.
bool has_own_number(std::string_view words) {
  return words.starts_with("第") || words.starts_with("제") || words.starts_with("Chapter") ||
         (!words.empty() && words[0] >= '0' && words[0] <= '9');
}

class Counters {
 public:
  Counters(const HeadingPatterns& patterns, Counting counting)
      : patterns_(patterns), counting_(counting) {}

  std::string next(int level, std::string_view words) {
    level = std::clamp(level, 1, 6);
    ++counts_[static_cast<std::size_t>(level - 1)];
    std::fill(counts_.begin() + level, counts_.end(), 0);
    return has_own_number(words) ? std::string() : said(static_cast<std::size_t>(level - 1));
  }

 private:
  /// {k} and {n} are the heading's own count, counted in characters or in digits; {1} … {6} that of
  /// a level.
  [[nodiscard]] std::string said(std::size_t index) const {
    const std::string& pattern = patterns_[index];
    std::string number;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
      const bool key_here = pattern[i] == '{' && i + 2 < pattern.size() && pattern[i + 2] == '}';
      const char key = key_here ? pattern[i + 1] : '\0';
      if (key == 'k') {
        number += counting_numeral(counts_[index], counting_);
      } else if (key == 'n') {
        number += std::to_string(counts_[index]);
      } else if (key >= '1' && key <= '6') {
        number += std::to_string(counts_[static_cast<std::size_t>(key - '1')]);
      } else {
        number += pattern[i];
        continue;
      }
      i += 2;
    }
    return number;
  }

  const HeadingPatterns& patterns_;
  Counting counting_;
  std::array<int, 6> counts_{};
};

}  // namespace

const Block* titling_heading(const Chapter& chapter) {
  for (const Block& block : chapter.blocks) {
    const auto* heading = std::get_if<Heading>(&block.node);
    if (heading == nullptr) continue;
    return plain_text(heading->content) == chapter.title ? &block : nullptr;
  }
  return nullptr;
}

/// 附錄A, 附錄B: the title alone.
static void number_appendix(const Chapter& chapter, std::size_t index, const std::string& pattern,
                            int count, Numbering& numbering) {
  const std::size_t key = pattern.find("{A}");
  if (key == std::string::npos || count > 26 || chapter.title.empty()) return;
  for (const std::string_view own : {"附", "付録", "부록", "Appendix"})
    if (chapter.title.starts_with(own)) return;
  std::string number = pattern;
  number.replace(key, 3, 1, static_cast<char>('A' + count - 1));
  numbering.title_number[index] = number;
  if (const Block* titling = titling_heading(chapter))
    numbering.heading_number.emplace(titling->id.value, std::move(number));
}

void number_headings(const Document& document, const NumberingRules& rules, Numbering& numbering) {
  numbering.title_number.resize(document.chapters.size());
  Counters counters(rules.headings, rules.counting);
  int appendices = 0;
  for (std::size_t c = 0; c < document.chapters.size(); ++c) {
    const Chapter& chapter = document.chapters[c];
    if (chapter.role == ChapterRole::Appendix)
      number_appendix(chapter, c, rules.appendix, ++appendices, numbering);
    if (chapter.kind != ChapterKind::Body) continue;
    const Block* titling = titling_heading(chapter);
    if (titling == nullptr && !chapter.title.empty())
      numbering.title_number[c] = counters.next(1, chapter.title);
    for (const Block& block : chapter.blocks) {
      const auto* heading = std::get_if<Heading>(&block.node);
      if (heading == nullptr) continue;
      std::string number = counters.next(heading->level, plain_text(heading->content));
      if (&block == titling) numbering.title_number[c] = number;
      if (!number.empty()) numbering.heading_number.emplace(block.id.value, std::move(number));
    }
  }
}

std::string number_of(const Numbering& numbering, BlockId heading) {
  const auto found = numbering.heading_number.find(heading.value);
  return found == numbering.heading_number.end() ? std::string() : found->second;
}

}  // namespace bookbuild::model
