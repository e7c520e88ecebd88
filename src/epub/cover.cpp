#include "epub/cover.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/utf8.h"
#include "epub/xml.h"
#include "text/char_class.h"
#include "text/kinsoku.h"

namespace bookbuild::epub {

namespace {

constexpr int kWidth = 1600, kHeight = 2400;
constexpr double kMeasure = 1240;
constexpr std::size_t kMostCharacters = 120;

/// Rough: the reader's font is not known.
double width_of(char32_t c) {
  if (c == U' ') return 0.3;
  return c < 0x2E80 && c != 0x2014 && c != 0x2026 ? 0.55 : 1.0;
}

double width_of(std::u32string_view text) {
  double width = 0;
  for (const char32_t c : text) width += width_of(c);
  return width;
}

std::u32string shortened(std::string_view text) {
  std::u32string points;
  for (const char32_t c : code_points(text)) {
    if (points.size() == kMostCharacters) {
      points += U'…';
      break;
    }
    points += c;
  }
  return points;
}

/// What a break before `at` costs, in squared ems; infinite where none may be.
double break_cost(std::u32string_view text, std::size_t at, Tradition tradition) {
  const char32_t before = text[at - 1], after = text[at];
  if (before == U' ' || before == 0x3000) return 0;
  if (after == U' ' || after == 0x3000) return std::numeric_limits<double>::infinity();
  const auto level = text::KinsokuLevel::Strict;
  const auto left =
      text::relaxed_class(text::char_class(before, tradition), before, tradition, level);
  const auto right =
      text::relaxed_class(text::char_class(after, tradition), after, tradition, level);
  if (!text::may_break_between(left, before, right, after, tradition, level))
    return std::numeric_limits<double>::infinity();
  constexpr std::u32string_view kJoints = U"：:，、。；—…！？」』）》〉";
  if (kJoints.find(before) != std::u32string_view::npos) return 0.5;
  constexpr std::u32string_view kOpeners = U"「『（《〈";
  if (kOpeners.find(after) != std::u32string_view::npos) return 0.5;
  constexpr std::u32string_view kParticles = U"的之与與和のはがをにと";
  return kParticles.find(before) != std::u32string_view::npos ? 4 : 9;
}

std::string trimmed(std::u32string_view line) {
  while (!line.empty() && (line.front() == U' ' || line.front() == 0x3000)) line.remove_prefix(1);
  while (!line.empty() && (line.back() == U' ' || line.back() == 0x3000)) line.remove_suffix(1);
  return to_utf8(line);
}

struct TextBlock {
  double y = 0;
  double size = 0;
  double pitch = 1.3;
  const char* weight = "normal";
};

/// Lines centred below one another; gives the foot of the last.
double write_block(Xml& xml, const std::vector<std::string>& lines, const TextBlock& block) {
  double y = block.y;
  for (const std::string& line : lines) {
    y += block.size;
    xml.leaf("text",
             {{"x", std::to_string(kWidth / 2)},
              {"y", fmt::format("{:.0f}", y)},
              {"font-size", fmt::format("{:.0f}", block.size)},
              {"font-weight", block.weight},
              {"text-anchor", "middle"}},
             line);
    xml.line();
    y += block.size * (block.pitch - 1);
  }
  return y;
}

double fitting_size(const std::vector<std::string>& lines, double most) {
  double widest = 1;
  for (const std::string& line : lines) widest = std::max(widest, width_of(to_utf32(line)));
  return std::min(most, kMeasure / widest);
}

}  // namespace

std::vector<std::string> cover_lines(std::string_view title, double most, Tradition tradition) {
  const std::u32string text = shortened(title);
  if (text.empty()) return {};
  const double whole = width_of(text);
  const double target = whole / std::ceil(whole / most);
  // Least sum of squared deviations from even lines, plus what the breaks cost.
  const std::size_t n = text.size();
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  std::vector<double> best(n + 1, kInfinity);
  std::vector<std::size_t> from(n + 1, 0);
  best[0] = 0;
  for (std::size_t end = 1; end <= n; ++end) {
    const double at_end = end == n ? 0 : break_cost(text, end, tradition);
    if (at_end == kInfinity) continue;
    double width = 0;
    for (std::size_t begin = end; begin-- > 0;) {
      width += width_of(text[begin]);
      if (best[begin] == kInfinity) continue;
      const double off = width - target;
      const double beyond = std::max(width - most, 0.0);
      const double cost = best[begin] + off * off + 20 * beyond * beyond + at_end + 2;
      if (cost < best[end]) {
        best[end] = cost;
        from[end] = begin;
      }
    }
  }
  std::vector<std::string> lines;
  for (std::size_t end = n; end > 0; end = from[end])
    lines.push_back(trimmed(std::u32string_view(text).substr(from[end], end - from[end])));
  std::reverse(lines.begin(), lines.end());
  lines.erase(std::remove(lines.begin(), lines.end(), std::string()), lines.end());
  return lines;
}

std::string cover_svg(const Writing& book) {
  const model::Metadata& metadata = book.document.metadata;
  Xml xml;
  xml.open("svg", {{"xmlns", "http://www.w3.org/2000/svg"},
                   {"width", std::to_string(kWidth)},
                   {"height", std::to_string(kHeight)},
                   {"viewBox", fmt::format("0 0 {} {}", kWidth, kHeight)},
                   {"xml:lang", book.language},
                   {"font-family", "serif"},
                   {"fill", "#1c1b19"}});
  xml.line();
  xml.leaf("title", {}, metadata.title);
  xml.line();
  const auto box = [&](int inset, const char* fill, const char* stroke, const char* width) {
    xml.empty("rect", {{"x", std::to_string(inset)},
                       {"y", std::to_string(inset)},
                       {"width", std::to_string(kWidth - 2 * inset)},
                       {"height", std::to_string(kHeight - 2 * inset)},
                       {"fill", fill},
                       {"stroke", stroke},
                       {"stroke-width", width}});
    xml.line();
  };
  box(0, "#f4efe4", "none", "0");
  box(80, "none", "#8c2f25", "6");
  const auto title = cover_lines(metadata.title, 7, book.tradition);
  const double size =
      std::min(fitting_size(title, 300),
               1000.0 / static_cast<double>(std::max<std::size_t>(title.size(), 1)) / 1.3);
  double y = write_block(xml, title, {420, size, 1.3, "bold"});
  const auto subtitle = cover_lines(metadata.subtitle, 18, book.tradition);
  y = write_block(xml, subtitle, {y + 60, fitting_size(subtitle, 84), 1.4, "normal"});
  std::string names;
  for (const model::Author& author : metadata.authors) {
    if (!names.empty()) names += book.words.between;
    names += author.name;
  }
  const auto authors = cover_lines(names, 12, book.tradition);
  const double author_size = fitting_size(authors, 104);
  write_block(xml, authors,
              {std::max(y + 120, 2100 - author_size * 1.4 * static_cast<double>(authors.size())),
               author_size, 1.4, "normal"});
  return xml.finish();
}

}  // namespace bookbuild::epub
