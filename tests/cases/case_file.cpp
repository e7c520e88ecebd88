#include "case_file.h"

#include <fmt/format.h>

#include <algorithm>

namespace bookbuild::cases {

namespace {

constexpr std::string_view kSections[] = {"document",    "book",       "xhtml",   "lines",
                                          "pages",       "marks",      "outline", "explain",
                                          "composition", "diagnostics"};

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    lines.push_back(text.substr(0, end));
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
  }
  return lines;
}

bool is_name(std::string_view line) {
  return line.size() > 2 && line.starts_with("# ") &&
         std::all_of(line.begin() + 2, line.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
         });
}

/// A Markdown heading may look like a name; only a name is followed by its language.
bool begins_case(const std::vector<std::string_view>& lines, std::size_t at) {
  if (!is_name(lines[at])) return false;
  std::size_t next = at + 1;
  while (next < lines.size() && lines[next].starts_with("//")) ++next;
  return next < lines.size() && lines[next].starts_with("language:");
}

std::string_view section_name(std::string_view line) {
  if (!line.starts_with("--- ")) return {};
  const std::string_view name = line.substr(4);
  if (name.starts_with("file ")) return name;
  const bool known =
      std::find(std::begin(kSections), std::end(kSections), name) != std::end(kSections);
  return known ? name : std::string_view();
}

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

/// Pairs are set apart by two spaces or more.
void read_header(std::string_view line, Case& one, std::vector<std::string>& problems) {
  one.header.emplace_back(line);
  while (!line.empty()) {
    const std::size_t end = line.find("  ");
    const std::string_view pair = trimmed(line.substr(0, end));
    const std::size_t colon = pair.find(": ");
    if (colon == std::string_view::npos) {
      problems.push_back(fmt::format("{}: no \"key: value\": {}", one.name, pair));
    } else {
      one.settings[std::string(pair.substr(0, colon))] = trimmed(pair.substr(colon + 2));
    }
    line = end == std::string_view::npos ? std::string_view() : trimmed(line.substr(end));
  }
}

/// One blank line stands between the parts and belongs to neither.
std::string joined(const std::vector<std::string_view>& lines, std::size_t begin, std::size_t end) {
  while (end > begin && lines[end - 1].empty()) --end;
  std::string text;
  for (std::size_t i = begin; i < end; ++i) text.append(lines[i]) += '\n';
  return text;
}

}  // namespace

CaseFile parse_cases(std::string_view text) {
  const std::vector<std::string_view> lines = lines_of(text);
  CaseFile file;
  std::size_t at = 0;
  while (at < lines.size() && !begins_case(lines, at)) ++at;
  file.preamble = joined(lines, 0, at);
  while (at < lines.size()) {
    Case one;
    one.name = lines[at].substr(2);
    one.line = ++at;
    for (; at < lines.size() && lines[at].starts_with("//"); ++at)
      one.comments.emplace_back(lines[at]);
    for (; at < lines.size() && !lines[at].empty(); ++at)
      read_header(lines[at], one, file.problems);
    if (at < lines.size()) ++at;
    std::string_view open;
    for (bool more = true; more;) {
      std::size_t end = at;
      while (end < lines.size() && section_name(lines[end]).empty() && !begins_case(lines, end))
        ++end;
      std::string part = joined(lines, at, end);
      if (open.empty()) {
        one.inputs.push_back({"", std::move(part)});
      } else if (open.starts_with("file ")) {
        one.inputs.push_back({std::string(open.substr(5)), std::move(part)});
      } else {
        one.sections.push_back({std::string(open), std::move(part)});
      }
      more = end < lines.size() && !begins_case(lines, end);
      if (more) open = section_name(lines[end]);
      at = more ? end + 1 : end;
    }
    if (one.sections.empty()) {
      file.problems.push_back(fmt::format("{}: nothing is expected of it", one.name));
    }
    file.cases.push_back(std::move(one));
  }
  return file;
}

std::string write_cases(const CaseFile& file) {
  std::string out = file.preamble;
  for (const Case& one : file.cases) {
    if (!out.empty()) out += '\n';
    out += "# " + one.name + "\n";
    for (const std::string& line : one.comments) out += line + "\n";
    for (const std::string& line : one.header) out += line + "\n";
    for (const InputFile& input : one.inputs) {
      out += input.path.empty() ? "\n" : "\n--- file " + input.path + "\n";
      out += input.text;
    }
    for (const Section& section : one.sections) {
      out += "\n--- " + section.name + "\n" + section.text;
    }
  }
  return out;
}

std::string difference(std::string_view expected, std::string_view got) {
  const std::vector<std::string_view> a = lines_of(expected);
  const std::vector<std::string_view> b = lines_of(got);
  std::size_t head = 0;
  while (head < a.size() && head < b.size() && a[head] == b[head]) ++head;
  std::size_t tail = 0;
  while (tail < a.size() - head && tail < b.size() - head &&
         a[a.size() - 1 - tail] == b[b.size() - 1 - tail]) {
    ++tail;
  }
  std::string out;
  for (std::size_t i = head; i + tail < a.size(); ++i) out.append("    - ").append(a[i]) += '\n';
  for (std::size_t i = head; i + tail < b.size(); ++i) out.append("    + ").append(b[i]) += '\n';
  return out;
}

}  // namespace bookbuild::cases
