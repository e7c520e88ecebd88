#include "readers/aozora_frame.h"

#include <fmt/format.h>

#include <algorithm>

namespace bookbuild::readers {

namespace {

constexpr std::size_t kHeaderLines = 80;   // the key to the notation ends before
constexpr std::size_t kFooterLines = 200;  // the footer begins within

bool is_rule(std::string_view words) {
  return words.size() >= 20 && words.find_first_not_of('-') == std::string_view::npos;
}

bool begins_with(std::string_view s, std::string_view word) {
  return s.substr(0, word.size()) == word;
}

bool ends_with(std::string_view s, std::string_view word) {
  return s.size() >= word.size() && s.substr(s.size() - word.size()) == word;
}

struct Key {
  std::size_t begin = 0, end = 0;  // lines, half open; equal when there is none
};

/// The block between two rules that begins with 【テキスト中に現れる記号について】.
Key find_key(const std::vector<TextLine>& lines) {
  const std::size_t stop = std::min(lines.size(), kHeaderLines);
  for (std::size_t i = 0; i + 1 < stop; ++i) {
    if (!is_rule(lines[i].words) ||
        !begins_with(lines[i + 1].words, "【テキスト中に現れる記号について】"))
      continue;
    for (std::size_t k = i + 2; k < stop; ++k) {
      if (is_rule(lines[k].words)) return {i, k + 1};
    }
    return {};
  }
  return {};
}

std::size_t find_footer(const std::vector<TextLine>& lines, std::size_t first) {
  const std::size_t stop = lines.size() > kFooterLines ? lines.size() - kFooterLines : 0;
  for (std::size_t i = lines.size(); i-- > std::max(first, stop);) {
    if (begins_with(lines[i].words, "底本：") || begins_with(lines[i].words, "底本:")) return i;
  }
  return lines.size();
}

void store_names(const std::vector<TextLine>& lines, std::size_t first, std::size_t end,
                 ReadChapter& read) {
  model::Metadata& m = read.metadata;
  m.title = std::string(lines[first].words);
  read.chapter.title = m.title;
  std::size_t authors = first + 1;
  // Of three lines the middle one is a subtitle, unless the last names a translator.
  if (end - first >= 3 && !ends_with(lines[end - 1].words, "訳")) {
    m.subtitle = std::string(lines[first + 1].words);
    read.chapter.subtitle = m.subtitle;
    authors = first + 2;
  }
  for (std::size_t i = authors; i < end; ++i) {
    std::string_view name = lines[i].words;
    model::Author author;
    if (ends_with(name, "訳")) {
      name.remove_suffix(std::string_view("訳").size());
      author.role = "trl";
    }
    author.name = std::string(name);
    m.authors.push_back(author);
    read.chapter.authors.push_back(std::move(author));
  }
}

}  // namespace

AozoraFrame find_aozora_frame(std::vector<TextLine>& lines, SourceId file, ReadChapter& chapter,
                              Diagnostics& diagnostics) {
  AozoraFrame frame;
  frame.body_end = lines.size();
  const Key key = find_key(lines);
  const std::size_t footer = find_footer(lines, key.end);
  frame.present = key.end > key.begin || footer < lines.size();
  if (!frame.present) return frame;
  std::size_t first = 0;
  while (first < lines.size() && lines[first].blank()) ++first;
  std::size_t end = first;
  while (end < lines.size() && !lines[end].blank() && !is_rule(lines[end].words)) ++end;
  const bool names = end > first + 1 && end <= first + 5 && end < lines.size() && end <= footer &&
                     std::all_of(lines.begin() + static_cast<std::ptrdiff_t>(first),
                                 lines.begin() + static_cast<std::ptrdiff_t>(end),
                                 [](const TextLine& line) { return !ends_sentence(line.words); });
  if (names) {
    store_names(lines, first, end, chapter);
    diagnostics.info(
        "text/aozora-header", {file, lines[first].begin, lines[end - 1].end()},
        fmt::format("lines {}–{} are the title and the names of the work", first + 1, end));
    frame.body_begin = end;
  }
  if (key.end > key.begin) {
    diagnostics.info(
        "text/aozora-header", {file, lines[key.begin].begin, lines[key.end - 1].end()},
        fmt::format("lines {}–{} explain the notation and are left out", key.begin + 1, key.end));
    // What stands between the names and the key is text, so only the key goes.
    for (std::size_t i = key.begin; i < key.end; ++i) lines[i].words = {};
  }
  if (footer < lines.size()) {
    frame.body_end = footer;
    diagnostics.info(
        "text/aozora-footer", {file, lines[footer].begin, lines.back().end()},
        fmt::format("lines {}–{} name the source of the text; they are kept at the end", footer + 1,
                    lines.size()));
  }
  return frame;
}

}  // namespace bookbuild::readers
