#include "readers/template_scan.h"

#include <algorithm>

#include "base/trimmed.h"

namespace bookbuild::readers {

namespace {

// A search that goes farther than this finds nothing: no tag and no code in a line is as long, and
// without a bound a text of openings alone would be read again and again.
constexpr std::size_t kFarthest = 8192;

constexpr std::string_view kBlanks = " \t\n-";

std::size_t line_end(std::string_view text, std::size_t at) {
  return std::min(text.find('\n', at), text.size());
}

/// The run of one character that begins at `at`.
std::size_t run_length(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && text[end] == text[at]) ++end;
  return end - at;
}

/// The fence a line opens: its mark and length; length 0 if it opens none.
std::pair<char, std::size_t> fence_of(std::string_view line) {
  const std::size_t at = line.find_first_not_of(" \t>");
  if (at == std::string_view::npos || (line[at] != '`' && line[at] != '~')) return {0, 0};
  const std::size_t length = run_length(line, at);
  if (length < 3) return {0, 0};
  if (line[at] == '`' && line.find('`', at + length) != std::string_view::npos) return {0, 0};
  return {line[at], length};
}

bool closes_fence(std::string_view line, char mark, std::size_t length) {
  const std::size_t at = line.find_first_not_of(" \t>");
  if (at == std::string_view::npos || line[at] != mark) return false;
  const std::size_t run = run_length(line, at);
  return run >= length && line.find_first_not_of(" \t", at + run) == std::string_view::npos;
}

/// The end of the code span whose backticks begin at `at`; `at` if nothing closes them within its
/// paragraph.
std::size_t code_span_end(std::string_view text, std::size_t at) {
  const std::size_t length = run_length(text, at);
  const std::string_view near = text.substr(0, at + kFarthest);
  const std::size_t paragraph = std::min(near.find("\n\n", at), near.size());
  for (std::size_t i = at + length; i < paragraph;) {
    i = text.find('`', i);
    if (i == std::string_view::npos || i >= paragraph) break;
    const std::size_t run = run_length(text, i);
    i += run;
    if (run == length) return i;
  }
  return at;
}

}  // namespace

std::optional<TemplateTag> TemplateScanner::tag_at(std::size_t at) const {
  TemplateTag tag;
  const char mark = text_[at + 1];
  const std::string_view close = mark == '{' ? "}}" : mark == '%' ? "%}" : "#}";
  // A tag may go over a line's end, not over a paragraph's.
  const std::string_view near = text_.substr(at, kFarthest);
  const std::size_t found = near.substr(0, near.find("\n\n")).find(close, 2);
  const std::size_t end = found == std::string_view::npos ? found : at + found;
  if (end == std::string_view::npos) return std::nullopt;
  tag.begin = at;
  tag.end = end + 2;
  tag.words = trimmed(text_.substr(at + 2, end - at - 2), kBlanks);
  if (mark == '#') {
    tag.kind = TemplateTag::Kind::Comment;
  } else if (mark == '%') {
    tag.kind = TemplateTag::Kind::Tag;
    const std::size_t space = std::min(tag.words.find_first_of(" \t\n"), tag.words.size());
    tag.name = tag.words.substr(0, space);
    tag.words = trimmed(tag.words.substr(space), kBlanks);
  }
  return tag;
}

std::optional<TemplateTag> TemplateScanner::import_at(std::size_t at) const {
  const std::string_view line = text_.substr(at, line_end(text_, at) - at);
  if (!line.starts_with("[import") && !line.starts_with("[include")) return std::nullopt;
  const std::size_t word = line[3] == 'p' ? 7 : 8;
  const std::size_t close = line.find("](");
  if (close == std::string_view::npos || close < word) return std::nullopt;
  const char after = line[word];
  if (after != ']' && after != ',' && after != ':' && after != ' ') return std::nullopt;
  const std::size_t end = line.find(')', close);
  if (end == std::string_view::npos ||
      line.find_first_not_of(" \t", end + 1) != std::string_view::npos)
    return std::nullopt;
  TemplateTag tag;
  tag.kind = TemplateTag::Kind::Import;
  tag.begin = at;
  tag.end = at + end + 1;
  tag.words = line.substr(word, close - word);
  tag.target = line.substr(close + 2, end - close - 2);
  return tag;
}

/// Passes a fenced block that begins at this line's head; false if none does.
bool TemplateScanner::take_fence() {
  const auto [mark, length] = fence_of(text_.substr(at_, line_end(text_, at_) - at_));
  if (length == 0) return false;
  std::size_t line = line_end(text_, at_) + 1;
  while (line < text_.size()) {
    const std::size_t end = line_end(text_, line);
    const bool closed = closes_fence(text_.substr(line, end - line), mark, length);
    line = end + 1;
    if (closed) break;
  }
  at_ = std::min(line, text_.size());
  return true;
}

std::optional<TemplateTag> TemplateScanner::next() {
  while (at_ < text_.size()) {
    const bool head = at_ == 0 || text_[at_ - 1] == '\n';
    if (head && take_fence()) continue;
    if (head && imports_ && text_[at_] == '[') {
      if (auto tag = import_at(at_)) {
        at_ = tag->end;
        return tag;
      }
    }
    const std::size_t found = text_.find_first_of("`{\n", at_);
    if (found == std::string_view::npos) break;
    at_ = found;
    if (text_[at_] == '\n') {
      ++at_;
    } else if (text_[at_] == '`') {
      const std::size_t end = code_span_end(text_, at_);
      at_ = end == at_ ? at_ + run_length(text_, at_) : end;
    } else {
      const char mark = at_ + 1 < text_.size() ? text_[at_ + 1] : ' ';
      // `{#id}` is an anchor, `{# …` a comment.
      const bool comment = mark == '#' && at_ + 2 < text_.size() && text_[at_ + 2] == ' ';
      if (mark == '{' || mark == '%' || comment) {
        if (auto tag = tag_at(at_)) {
          at_ = tag->end;
          return tag;
        }
      }
      ++at_;
    }
  }
  return std::nullopt;
}

std::vector<std::pair<std::string, std::string>> template_arguments(std::string_view words) {
  std::vector<std::pair<std::string, std::string>> found;
  constexpr std::string_view kBetween = " \t\n,";
  std::size_t at = 0;
  const auto value = [&] {
    std::string text;
    if (at < words.size() && (words[at] == '"' || words[at] == '\'')) {
      const char quote = words[at++];
      while (at < words.size() && words[at] != quote) text += words[at++];
      if (at < words.size()) ++at;
    } else {
      while (at < words.size() && kBetween.find(words[at]) == std::string_view::npos)
        text += words[at++];
    }
    return text;
  };
  while ((at = words.find_first_not_of(kBetween, at)) != std::string_view::npos) {
    std::size_t end = at;
    while (end < words.size() && ((words[end] >= 'a' && words[end] <= 'z') ||
                                  (words[end] >= 'A' && words[end] <= 'Z') || words[end] == '_'))
      ++end;
    const bool key =
        end > at || (at < words.size() && words[at] == ':');  // `:"marker"` has an empty key
    if (key && end < words.size() && (words[end] == '=' || words[end] == ':')) {
      std::string name(words.substr(at, end - at));
      at = end + 1;
      while (at < words.size() && words[at] == ' ') ++at;
      found.emplace_back(std::move(name), value());
    } else {
      found.emplace_back("", value());
    }
  }
  return found;
}

}  // namespace bookbuild::readers
