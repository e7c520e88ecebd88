// Places by line and column, checked against the text itself: a text node must begin with the
// character that stands there.

#include "readers/markdown_places.h"

#include <algorithm>

#include "base/utf8.h"

namespace bookbuild::readers {

MarkdownPlaces::MarkdownPlaces(const RewrittenText& text, SourceId file)
    : text_(text), seen_(text.inlines.text()), file_(file), starts_(line_starts(seen_)) {}

std::size_t MarkdownPlaces::offset(int line, int column) const {
  if (line < 1) return 0;
  const std::size_t index = static_cast<std::size_t>(line) - 1;
  if (index >= starts_.size()) return seen_.size();
  const std::size_t end = index + 1 < starts_.size() ? starts_[index + 1] - 1 : seen_.size();
  return std::min(starts_[index] + static_cast<std::size_t>(std::max(column, 0)), end);
}

SourceSpan MarkdownPlaces::span(std::size_t begin, std::size_t end) const {
  const std::uint32_t first = text_.origin(begin);
  const std::uint32_t last = end > begin ? text_.origin(end - 1) + 1 : first;
  return {file_, first, std::max(first, last)};
}

SourceSpan MarkdownPlaces::span(cmark_node* node) const {
  const std::size_t begin =
      offset(cmark_node_get_start_line(node), std::max(cmark_node_get_start_column(node) - 1, 0));
  const std::size_t end = offset(cmark_node_get_end_line(node), cmark_node_get_end_column(node));
  return span(begin, std::max(begin, end));
}

void MarkdownPlaces::enter_leaf(cmark_node* leaf, int quotes) {
  leaf_line_ = cmark_node_get_start_line(leaf);
  leaf_column_ = std::max(cmark_node_get_start_column(leaf), 1);
  quotes_ = quotes;
  cursor_ = offset(leaf_line_, leaf_column_ - 1);
}

std::size_t MarkdownPlaces::words_begin(std::size_t line_begin) const {
  std::size_t at = line_begin;
  for (int quotes = quotes_; at < seen_.size(); ++at) {
    if (seen_[at] == '>' && quotes > 0) {
      --quotes;
    } else if (seen_[at] != ' ' && seen_[at] != '\t') {
      break;
    }
  }
  return at;
}

std::size_t MarkdownPlaces::inline_begin(cmark_node* node) const {
  const int line = cmark_node_get_start_line(node);
  const int column = cmark_node_get_start_column(node);
  if (line < 1) return cursor_;
  if (line <= leaf_line_) return offset(line, column - 1);
  const std::size_t begin = words_begin(offset(line, 0));
  return std::min(begin + static_cast<std::size_t>(std::max(column - leaf_column_, 0)),
                  seen_.size());
}

std::vector<std::uint32_t> MarkdownPlaces::align(cmark_node* node, std::string_view literal) {
  std::size_t at = inline_begin(node);
  const auto fits = [&](std::size_t place) {
    if (place >= seen_.size() || literal.empty()) return false;
    if (seen_[place] == '&') return true;
    if (seen_[place] == '\\' && place + 1 < seen_.size()) ++place;
    return seen_[place] == literal[0];
  };
  if (at < cursor_ || !fits(at)) {
    // The parser does not say where the parts of a text that it cut later begin: look on from the
    // last text.
    const std::size_t first = literal.empty() ? 1 : decode_utf8(literal, 0).length;
    const std::size_t line_end = std::min(seen_.find('\n', cursor_), seen_.size());
    const std::size_t found = seen_.substr(0, line_end).find(literal.substr(0, first), cursor_);
    at = found == std::string_view::npos ? cursor_ : found;
  }
  std::vector<std::uint32_t> offsets;
  offsets.reserve(literal.size() + 1);
  for (std::size_t i = 0; i < literal.size();) {
    if (at < seen_.size() && seen_[at] != literal[i] && seen_[at] == '\\') ++at;
    if (at < seen_.size() && seen_[at] == '&') {
      // A character reference stands for one character (two, for a few rare names).
      const std::size_t end = seen_.substr(0, at + 40).find(';', at);
      if (end != std::string_view::npos &&
          seen_.compare(at, end - at, literal.substr(i, end - at)) != 0) {
        const std::size_t length = decode_utf8(literal, i).length;
        offsets.insert(offsets.end(), length, static_cast<std::uint32_t>(at));
        i += length;
        at = end + 1;
        continue;
      }
    }
    offsets.push_back(static_cast<std::uint32_t>(std::min(at, seen_.size())));
    if (at < seen_.size() && seen_[at] == literal[i]) ++at;
    ++i;
  }
  cursor_ = std::min(at, seen_.size());
  offsets.push_back(static_cast<std::uint32_t>(cursor_));
  return offsets;
}

}  // namespace bookbuild::readers
