#include "readers/plain_text_lines.h"

#include <algorithm>

#include "base/utf8.h"

namespace bookbuild::readers {

namespace {

constexpr std::string_view kFullSpace = "\xE3\x80\x80";

bool is_narrow_space(char c) {
  return c == ' ' || c == '\t' || c == '\f' || c == '\v';
}

TextLine trimmed(std::string_view line, std::uint32_t begin) {
  TextLine out;
  std::size_t from = 0;
  std::size_t to = line.size();
  while (from < to) {
    if (is_narrow_space(line[from])) {
      out.page_break = out.page_break || line[from] == '\f';
      ++from;
    } else if (line.substr(from, 3) == kFullSpace) {
      out.indented = true;
      from += 3;
    } else {
      break;
    }
  }
  while (to > from) {
    if (is_narrow_space(line[to - 1]))
      --to;
    else if (to - from >= 3 && line.substr(to - 3, 3) == kFullSpace)
      to -= 3;
    else
      break;
  }
  out.words = line.substr(from, to - from);
  out.begin = begin + static_cast<std::uint32_t>(from);
  return out;
}

}  // namespace

std::vector<TextLine> split_lines(std::string_view text) {
  std::vector<TextLine> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines.push_back(trimmed(text.substr(at, end - at), static_cast<std::uint32_t>(at)));
    at = end + 1;
  }
  return lines;
}

LineUse judge_lines(const std::vector<TextLine>& lines) {
  std::size_t inner_ends = 0;  // line ends that neither a blank line nor an indent follows
  std::size_t sentence_ends = 0;
  bool separated = false;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    if (lines[i].blank()) {
      separated = separated || (i > 0 && !lines[i + 1].blank());
      continue;
    }
    separated = separated || (i > 0 && lines[i].indented);
    if (lines[i + 1].blank() || lines[i + 1].indented) continue;
    ++inner_ends;
    if (ends_sentence(lines[i].words)) ++sentence_ends;
  }
  if (!separated) return LineUse::Paragraphs;
  // Wrapped lines end anywhere; paragraphs end where sentences do.
  return sentence_ends * 2 >= inner_ends ? LineUse::Paragraphs : LineUse::Wrapped;
}

bool ends_sentence(std::string_view words) {
  constexpr std::u32string_view kClosers = U"」』”’）)\"'】〉》";
  constexpr std::u32string_view kStops = U"。．.！!？?…‥—;；：:♪♡☆★";
  while (!words.empty()) {
    const char32_t last = last_code_point(words);
    if (kStops.find(last) != std::u32string_view::npos) return true;
    if (kClosers.find(last) == std::u32string_view::npos) return false;
    // A line that is one speech ends with its quote, stop or no stop.
    if (last == U'」' || last == U'』' || last == U'”') return true;
    words.remove_suffix(to_utf8(last).size());
  }
  return false;
}

}  // namespace bookbuild::readers
