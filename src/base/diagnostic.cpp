#include "base/diagnostic.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "base/utf8.h"

namespace bookbuild {

Diagnostic& Diagnostics::report(Severity severity, std::string_view code, SourceSpan span,
                                std::string text) {
  all_.push_back({severity, code, span, std::move(text), {}});
  return all_.back();
}

void Diagnostics::append(Diagnostics&& other) {
  all_.insert(all_.end(), std::make_move_iterator(other.all_.begin()),
              std::make_move_iterator(other.all_.end()));
  other.all_.clear();
}

std::size_t Diagnostics::count(Severity severity) const {
  return static_cast<std::size_t>(std::count_if(
      all_.begin(), all_.end(), [&](const Diagnostic& d) { return d.severity == severity; }));
}

std::vector<Diagnostic> sorted(const Diagnostics& diagnostics) {
  std::vector<Diagnostic> all = diagnostics.all();
  const auto key = [](const Diagnostic& d) {
    // A whole-file span sorts before the places in its file; a run-wide one (file none) last.
    const std::uint32_t begin = d.span.begin == SourceSpan::kWholeFile ? 0 : d.span.begin + 1;
    return std::tuple(d.span.file.value, begin, d.span.end, -static_cast<int>(d.severity), d.code,
                      std::string_view(d.text));
  };
  std::stable_sort(all.begin(), all.end(),
                   [&](const Diagnostic& a, const Diagnostic& b) { return key(a) < key(b); });
  all.erase(std::unique(all.begin(), all.end(),
                        [&](const Diagnostic& a, const Diagnostic& b) { return key(a) == key(b); }),
            all.end());
  return all;
}

std::string_view severity_name(Severity severity) {
  switch (severity) {
    case Severity::Info:
      return "info";
    case Severity::Note:
      return "note";
    case Severity::Warning:
      return "warning";
    case Severity::Error:
      return "error";
  }
  return "error";
}

namespace {

/// Terminal cells of a character: East Asian wide and full-width ones take two. The ranges are
/// those a terminal agrees on; a caret one cell off under a rare symbol harms nobody, and base must
/// not depend on ICU.
int cells(char32_t c) {
  if (c < 0x300) return 1;
  if (c < 0x370 || c == 0x200B || c == 0x200D || (c >= 0xFE00 && c <= 0xFE0F) ||
      (c >= 0xE0100 && c <= 0xE01EF))
    return 0;
  const bool wide = (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0x303E) ||
                    (c >= 0x3041 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) ||
                    (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE6F) ||
                    (c >= 0xFF00 && c <= 0xFF60) || (c >= 0xFFE0 && c <= 0xFFE6) ||
                    (c >= 0x1F300 && c <= 0x1F64F) || (c >= 0x1F900 && c <= 0x1F9FF) ||
                    (c >= 0x20000 && c <= 0x3FFFD);
  return wide ? 2 : 1;
}

int cells(std::string_view text) {
  int n = 0;
  for (char32_t c : code_points(text)) n += c == '\t' ? 1 : cells(c);
  return n;
}

/// At most `limit` cells of `line` around byte `at`, so that a line of ten megabytes shows as one
/// line.
struct Excerpt {
  std::string text;
  std::size_t begin = 0;  // byte offset of the excerpt in the line
  std::string lead;       // "…" when cut at the front
};

Excerpt excerpt(std::string_view line, std::size_t at) {
  constexpr std::size_t kBefore = 240, kAfter = 300;  // bytes: about 80 and 100 wide characters
  Excerpt e;
  if (at > kBefore + 60) {
    e.begin = at - kBefore;
    while (e.begin < line.size() && (static_cast<unsigned char>(line[e.begin]) & 0xC0) == 0x80)
      ++e.begin;
    e.lead = "…";
  }
  std::size_t end = std::min(line.size(), at + kAfter);
  while (end < line.size() && (static_cast<unsigned char>(line[end]) & 0xC0) == 0x80) ++end;
  e.text = std::string(line.substr(e.begin, end - e.begin));
  std::replace(e.text.begin(), e.text.end(), '\t', ' ');
  if (end < line.size()) e.text += "…";
  return e;
}

std::string escape_json(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    } else {
      out += c;
    }
  }
  return out;
}

std::string escape_github(std::string_view text, bool property) {
  std::string out;
  for (char c : text) {
    if (c == '%')
      out += "%25";
    else if (c == '\r')
      out += "%0D";
    else if (c == '\n')
      out += "%0A";
    else if (property && c == ':')
      out += "%3A";
    else if (property && c == ',')
      out += "%2C";
    else
      out += c;
  }
  return out;
}

std::string render_human(const Diagnostic& d, const Sources& sources, Colour colour) {
  const bool on = colour == Colour::On;
  const auto paint = [&](std::string_view code, std::string text) {
    return on ? fmt::format("\x1b[{}m{}\x1b[0m", code, text) : text;
  };
  std::string where;
  if (d.span.file.valid()) {
    const SourceFile& file = sources.get(d.span.file);
    where = file.path() + ":";
    if (d.span.has_place()) {
      const LineColumn p = file.place(d.span.begin);
      where += fmt::format("{}:{}:", p.line, p.column);
    }
    where += " ";
  }
  const char* tint = d.severity == Severity::Error     ? "1;31"
                     : d.severity == Severity::Warning ? "1;35"
                                                       : "1;36";
  std::string out = paint("1", where) + paint(tint, std::string(severity_name(d.severity)) + ":") +
                    " " + d.text + fmt::format(" [{}]\n", d.code);
  if (d.span.has_place()) {
    const SourceFile& file = sources.get(d.span.file);
    const LineColumn p = file.place(d.span.begin);
    const std::string_view line = file.line(p.line);
    const std::size_t from = d.span.begin - file.line_start(p.line);
    const std::size_t to = std::min<std::size_t>(
        line.size(), std::max<std::size_t>(d.span.end, d.span.begin) - file.line_start(p.line));
    const Excerpt e = excerpt(line, from);
    const std::size_t shown_to = std::min(to, e.begin + e.text.size());
    const int pad = cells(e.lead) + cells(line.substr(e.begin, from - e.begin));
    const int width = std::max(1, shown_to > from ? cells(line.substr(from, shown_to - from)) : 1);
    out += fmt::format("{:>5} | {}{}\n", p.line, e.lead, e.text);
    out += fmt::format("      | {}{}\n", std::string(static_cast<std::size_t>(pad), ' '),
                       paint(tint, "^" + std::string(static_cast<std::size_t>(width - 1), '~')));
  }
  if (!d.hint.empty()) out += fmt::format("      = hint: {}\n", d.hint);
  return out;
}

std::string render_json(const Diagnostic& d, const Sources& sources) {
  std::string out =
      fmt::format(R"({{"code":"{}","severity":"{}")", d.code, severity_name(d.severity));
  if (d.span.file.valid()) {
    const SourceFile& file = sources.get(d.span.file);
    out += fmt::format(R"(,"file":"{}")", escape_json(file.path()));
    if (d.span.has_place()) {
      const LineColumn p = file.place(d.span.begin);
      const LineColumn q = file.place(std::max(d.span.end, d.span.begin));
      out += fmt::format(R"(,"line":{},"column":{},"endColumn":{})", p.line, p.column,
                         q.line == p.line ? std::max(q.column, p.column) : p.column + 1);
    }
  }
  out += fmt::format(R"(,"text":"{}")", escape_json(d.text));
  if (!d.hint.empty()) out += fmt::format(R"(,"hint":"{}")", escape_json(d.hint));
  return out + "}\n";
}

std::string render_github(const Diagnostic& d, const Sources& sources) {
  std::string out = d.severity == Severity::Error     ? "::error"
                    : d.severity == Severity::Warning ? "::warning"
                                                      : "::notice";
  std::string properties;
  if (d.span.file.valid()) {
    const SourceFile& file = sources.get(d.span.file);
    properties = " file=" + escape_github(file.path(), true);
    if (d.span.has_place()) {
      const LineColumn p = file.place(d.span.begin);
      properties += fmt::format(",line={},col={}", p.line, p.column);
    }
  }
  properties +=
      fmt::format("{}title={}", properties.empty() ? " " : ",", escape_github(d.code, true));
  std::string text = d.text;
  if (!d.hint.empty()) text += "\nhint: " + d.hint;
  return out + properties + "::" + escape_github(text, false) + "\n";
}

}  // namespace

std::string render(const Diagnostic& diagnostic, const Sources& sources, MessageFormat format,
                   Colour colour) {
  switch (format) {
    case MessageFormat::Human:
      return render_human(diagnostic, sources, colour);
    case MessageFormat::Json:
      return render_json(diagnostic, sources);
    case MessageFormat::GitHub:
      return render_github(diagnostic, sources);
  }
  return {};
}

std::string_view nearest(std::string_view word, const std::vector<std::string_view>& candidates) {
  std::string_view best;
  std::size_t best_distance = word.size() / 3 + 2;
  for (std::string_view candidate : candidates) {
    std::vector<std::size_t> row(candidate.size() + 1);
    for (std::size_t j = 0; j <= candidate.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= word.size(); ++i) {
      std::size_t diagonal = row[0];
      row[0] = i;
      for (std::size_t j = 1; j <= candidate.size(); ++j) {
        const std::size_t substitute = diagonal + (word[i - 1] == candidate[j - 1] ? 0 : 1);
        diagonal = row[j];
        row[j] = std::min({row[j] + 1, row[j - 1] + 1, substitute});
      }
    }
    if (row[candidate.size()] < best_distance) {
      best_distance = row[candidate.size()];
      best = candidate;
    }
  }
  return best;
}

}  // namespace bookbuild
