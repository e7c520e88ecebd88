#include "project/summary.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace bookbuild::project {

namespace {

constexpr int kDeepest = 5;

struct Link {
  std::string title, target;
  std::size_t begin = 0,
              end = 0;  // of the target, or of the title where there is no target; in the line
};

bool is_blank(char c) {
  return c == ' ' || c == '\t';
}

std::size_t skip_blanks(std::string_view line, std::size_t at) {
  while (at < line.size() && is_blank(line[at])) ++at;
  return at;
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// Percent-decoded, backslash escapes undone, no fragment.
std::string plain_target(std::string_view text) {
  std::string target;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '#') break;
    if (text[i] == '\\' && i + 1 < text.size()) {
      target += text[++i];
    } else if (text[i] == '%' && i + 2 < text.size() && hex_digit(text[i + 1]) >= 0 &&
               hex_digit(text[i + 2]) >= 0) {
      target += static_cast<char>(hex_digit(text[i + 1]) * 16 + hex_digit(text[i + 2]));
      i += 2;
    } else {
      target += text[i];
    }
  }
  // %00 is no part of a name.
  target.erase(std::remove(target.begin(), target.end(), '\0'), target.end());
  return target;
}

/// A title's words without Markdown's marks.
std::string plain_title(std::string_view text) {
  std::string title;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && i + 1 < text.size())
      title += text[++i];
    else if (text[i] != '`' && text[i] != '*')
      title += text[i];
  }
  return title;
}

/// A line that holds one link and nothing else, from `at`.
std::optional<Link> parse_link(std::string_view line, std::size_t at) {
  if (at >= line.size() || line[at] != '[') return {};
  std::size_t depth = 0, close = at;
  for (; close < line.size(); ++close) {
    if (line[close] == '\\') {
      ++close;
    } else if (line[close] == '[') {
      ++depth;
    } else if (line[close] == ']' && --depth == 0) {
      break;
    }
  }
  if (close + 1 >= line.size() || line[close + 1] != '(') return {};
  Link link;
  link.title = plain_title(line.substr(at + 1, close - at - 1));
  std::size_t begin = skip_blanks(line, close + 2), end = begin, after = begin;
  if (begin < line.size() && line[begin] == '<') {
    ++begin;
    end = line.find('>', begin);
    if (end == std::string_view::npos) return {};
    after = end + 1;
  } else {
    for (depth = 0; end < line.size() && !is_blank(line[end]); ++end) {
      if (line[end] == '\\' && end + 1 < line.size())
        ++end;
      else if (line[end] == '(')
        ++depth;
      else if (line[end] == ')' && depth-- == 0)
        break;
    }
    end = std::min(end, line.size());
    after = end;
  }
  // A title in quotation marks is allowed and says nothing to us.
  const std::size_t finish = line.find(')', after);
  if (finish == std::string_view::npos) return {};
  if (skip_blanks(line, finish + 1) != line.size()) return {};
  link.target = plain_target(line.substr(begin, end - begin));
  link.begin = end > begin ? begin : at;
  link.end = end > begin ? end : close + 1;
  return link;
}

/// Where the words of a list item begin; nothing if the line is no list item.
std::optional<std::size_t> list_item(std::string_view line, std::size_t indent) {
  std::size_t at = indent;
  if (at < line.size() && (line[at] == '-' || line[at] == '*' || line[at] == '+')) {
    ++at;
  } else {
    while (at < line.size() && line[at] >= '0' && line[at] <= '9') ++at;
    if (at == indent || at >= line.size() || (line[at] != '.' && line[at] != ')')) return {};
    ++at;
  }
  if (at >= line.size() || !is_blank(line[at])) return {};
  return skip_blanks(line, at);
}

bool is_rule(std::string_view line, std::size_t at) {
  std::size_t count = 0;
  const char mark = at < line.size() ? line[at] : '\0';
  if (mark != '-' && mark != '*' && mark != '_') return false;
  for (; at < line.size(); ++at) {
    if (line[at] == mark)
      ++count;
    else if (!is_blank(line[at]))
      return false;
  }
  return count >= 3;
}

int columns(std::string_view indent) {
  int width = 0;
  for (const char c : indent) width += c == '\t' ? 4 - width % 4 : 1;
  return width;
}

class SummaryParser {
 public:
  SummaryParser(SourceId file, const SourceFile& source, bool titled, Diagnostics& diagnostics)
      : file_(file), source_(source), titled_(titled), diagnostics_(diagnostics) {}

  std::vector<SummaryItem> parse() {
    for (std::uint32_t number = 1; number <= source_.line_count(); ++number)
      parse_line(source_.line(number), source_.line_start(number));
    return std::move(items_);
  }

 private:
  void parse_line(std::string_view line, std::uint32_t start) {
    while (!line.empty() && (is_blank(line.back()) || line.back() == '\r')) line.remove_suffix(1);
    const std::size_t indent = skip_blanks(line, 0);
    if (in_comment_) {
      in_comment_ = line.find("-->") == std::string_view::npos;
      return;
    }
    if (indent == line.size() || is_rule(line, indent)) return;
    if (line.substr(indent).starts_with("<!--")) {
      in_comment_ = line.find("-->") == std::string_view::npos;
      return;
    }
    if (line[indent] == '#') {
      title(line.substr(indent));
      return;
    }
    if (const auto words = list_item(line, indent)) {
      if (const auto link = parse_link(line, *words)) {
        in_list_ = true;
        add(*link, depth_of(columns(line.substr(0, indent))), model::ChapterKind::Body, start);
        return;
      }
    } else if (const auto link = parse_link(line, indent)) {
      add(*link, 0, in_list_ ? model::ChapterKind::Back : model::ChapterKind::Front, start);
      return;
    }
    diagnostics_.warn("summary/line",
                      {file_, start + static_cast<std::uint32_t>(indent),
                       start + static_cast<std::uint32_t>(line.size())},
                      "this line of SUMMARY.md is neither a chapter nor the title of a part");
  }

  /// The first title may be the summary's own; the later ones, and any after a chapter, open parts.
  void title(std::string_view words) {
    const std::size_t at = words.find_first_not_of("# \t");
    // HonKit's `{#anchor}` is no part of a title.
    if (const std::size_t anchor = words.rfind("{#"); anchor != std::string_view::npos)
      if (words.ends_with('}') && anchor > at) words = words.substr(0, anchor);
    while (!words.empty() && is_blank(words.back())) words.remove_suffix(1);
    const std::string text = at >= words.size() ? std::string() : plain_title(words.substr(at));
    const bool known = text == "Summary" || text == "SUMMARY" || text == "目次" || text == "目錄" ||
                       text == "目录" || text == "차례" || text == "목차";
    if (!seen_title_ && items_.empty() && (known || (titled_ && words.starts_with("# ")))) {
      seen_title_ = true;
      return;
    }
    seen_title_ = true;
    part_ = text;
    indents_.clear();
  }

  int depth_of(int indent) {
    while (!indents_.empty() && indents_.back() >= indent) indents_.pop_back();
    indents_.push_back(indent);
    return std::min(static_cast<int>(indents_.size()) - 1, kDeepest);
  }

  void add(const Link& link, int depth, model::ChapterKind kind, std::uint32_t start) {
    SummaryItem item;
    item.title = link.title;
    item.target = link.target;
    item.depth = depth;
    item.kind = kind;
    item.part = std::exchange(part_, {});
    item.span = {file_, start + static_cast<std::uint32_t>(link.begin),
                 start + static_cast<std::uint32_t>(link.end)};
    items_.push_back(std::move(item));
  }

  SourceId file_;
  const SourceFile& source_;
  bool titled_;
  Diagnostics& diagnostics_;
  std::vector<SummaryItem> items_;
  std::vector<int> indents_;
  std::string part_;
  bool in_list_ = false, seen_title_ = false, in_comment_ = false;
};

}  // namespace

std::vector<SummaryItem> parse_summary(SourceId file, const SourceFile& source, bool titled,
                                       Diagnostics& diagnostics) {
  return SummaryParser(file, source, titled, diagnostics).parse();
}

}  // namespace bookbuild::project
