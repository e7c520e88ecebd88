#include "readers/include_files.h"

#include <fmt/format.h>

#include <algorithm>

#include "text/encoding.h"

namespace bookbuild::readers {

namespace {

constexpr std::size_t kMostText = std::size_t{64} << 20;  // bytes of a chapter once composed
constexpr std::size_t kDeepest = 10;

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '-';
}

/// The name after `mark` on a line; empty if the mark is not there.
std::string_view anchor_name(std::string_view line, std::string_view mark) {
  const std::size_t at = line.find(mark);
  if (at == std::string_view::npos || (at > 0 && is_word(line[at - 1]))) return {};
  std::size_t begin = at + mark.size();
  while (begin < line.size() && (line[begin] == ' ' || line[begin] == '\t')) ++begin;
  std::size_t end = begin;
  while (end < line.size() && is_word(line[end])) ++end;
  return line.substr(begin, end - begin);
}

}  // namespace

Result<IncludeFiles::File> IncludeFiles::find(const std::string& name, const std::string& folder) {
  const auto path = resolve_inside(files_, root_, folder.empty() ? "." : folder, name);
  if (!path) {
    if (path.error().code == "path/outside")
      return failure(FailureKind::Book, "include/outside",
                     fmt::format("{} lies outside the book's folder", name), {},
                     "copy the file into the book");
    return failure(FailureKind::Book, "include/missing", fmt::format("no such file: {}", name));
  }
  if (const auto known = seen_.find(*path); known != seen_.end()) return File{known->second, *path};
  if (files_.kind(*path) != FileKind::File)
    return failure(FailureKind::Book, "include/missing", fmt::format("{} is no file", name));
  auto bytes = files_.read(*path);
  if (!bytes) return Failed(bytes.error());
  if (text::looks_binary(*bytes))
    return failure(FailureKind::Book, "include/unreadable", fmt::format("{} is not text", name));
  auto decoded = text::decode_text(std::move(*bytes));
  if (!decoded)
    return failure(FailureKind::Book, "include/unreadable",
                   fmt::format("{}: {}", name, decoded.error().text));
  const SourceId source = sources_.add(*path, std::move(decoded->text));
  seen_.emplace(*path, source);
  return File{source, *path};
}

std::optional<IncludeFiles::File> OpenFiles::find(const std::string& name, SourceSpan span,
                                                  const std::string& folder, std::size_t bytes) {
  auto found = files_.find(name, folder);
  if (!found) {
    diagnostics_.error(found.error().code, span, found.error().text).hint = found.error().hint;
    return std::nullopt;
  }
  if (std::find(open_.begin(), open_.end(), found->source) != open_.end() ||
      open_.size() > kDeepest) {
    diagnostics_.error("include/cycle", span, fmt::format("{} includes itself", name));
    return std::nullopt;
  }
  if (bytes + files_.text(found->source).size() > kMostText) {
    diagnostics_.error("include/too-much", span, "more than 64 MiB in one chapter");
    return std::nullopt;
  }
  return std::move(*found);
}

TextRange line_range(std::string_view text, std::size_t first, std::size_t last) {
  TextRange range;
  std::size_t number = 1, at = 0;
  while (number < first && at < text.size()) {
    const std::size_t end = text.find('\n', at);
    at = end == std::string_view::npos ? text.size() : end + 1;
    ++number;
  }
  range.begin = range.end = static_cast<std::uint32_t>(at);
  while (number <= last && at < text.size()) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    range.end = static_cast<std::uint32_t>(end);
    at = end + 1;
    ++number;
  }
  return range;
}

std::optional<std::vector<TextRange>> anchored_lines(std::string_view text, std::string_view name) {
  std::vector<TextRange> ranges;
  bool inside = name.empty(), found = name.empty(), joined = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, end - at);
    const std::string_view opened = anchor_name(line, "ANCHOR:");
    const std::string_view closed = anchor_name(line, "ANCHOR_END:");
    if (!opened.empty() || !closed.empty()) {
      joined = false;
      if (!name.empty() && opened == name) {
        inside = found = true;
      } else if (inside && !name.empty() && closed == name) {
        inside = false;
      }
    } else if (inside) {
      const auto begin = static_cast<std::uint32_t>(at);
      const auto after = static_cast<std::uint32_t>(std::min(end + 1, text.size()));
      if (joined)
        ranges.back().end = after;
      else
        ranges.push_back({begin, after});
      joined = true;
    }
    at = end + 1;
  }
  if (!found) return std::nullopt;
  if (!ranges.empty() && ranges.back().end > ranges.back().begin &&
      text[ranges.back().end - 1] == '\n')
    --ranges.back().end;
  return ranges;
}

}  // namespace bookbuild::readers
