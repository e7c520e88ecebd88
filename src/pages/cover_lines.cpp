#include "pages/cover_lines.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/utf8.h"
#include "text/char_class.h"
#include "text/kinsoku.h"

namespace bookbuild::pages {

namespace {

constexpr std::size_t kMostCharacters = 120;

/// Rough: enough to tell short from long.
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

bool is_hiragana(char32_t c) {
  return c >= 0x3041 && c <= 0x309F;
}
bool is_katakana(char32_t c) {
  return c >= 0x30A0 && c <= 0x30FF && c != 0x30FB;
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
  // Between the phrases of a Japanese title: kana and then a word of other letters.
  if (is_hiragana(before) && !is_hiragana(after)) return 3;
  constexpr std::u32string_view kParticles = U"的之與与和";
  if (kParticles.find(before) != std::u32string_view::npos) return 4;
  if (is_katakana(before) && is_katakana(after)) return 40;
  return is_hiragana(after) ? 14 : 9;
}

std::string trimmed(std::u32string_view line) {
  while (!line.empty() && (line.front() == U' ' || line.front() == 0x3000)) line.remove_prefix(1);
  while (!line.empty() && (line.back() == U' ' || line.back() == 0x3000)) line.remove_suffix(1);
  return to_utf8(line);
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

}  // namespace bookbuild::pages
