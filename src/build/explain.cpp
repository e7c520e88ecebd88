#include "build/explain.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"

namespace bookbuild::build {

namespace {

constexpr double kWorthTelling = 25;     // a line's cost from which it is among the worst
constexpr std::size_t kWorstTold = 5;    // lines, and last lines, that are named
constexpr std::size_t kWordsShown = 24;  // characters of a line in the report

double share(Length length, Length em) {
  return em.units() == 0 ? 0.0 : static_cast<double>(length.units()) / em.units();
}

std::string extent(Length length, Length em) {
  return fmt::format("{:.3f} em ({} pt)", share(length, em), to_string(length));
}

std::string place(SourceSpan span, const Sources& sources) {
  if (!span.has_place()) return {};
  const SourceFile& file = sources.get(span.file);
  const LineColumn at = file.place(span.begin);
  return fmt::format("{}:{}:{}", file.path(), at.line, at.column);
}

std::string trimmed(std::string_view words) {
  while (!words.empty() && (words.back() == '\n' || words.back() == ' ')) words.remove_suffix(1);
  return std::string(words);
}

/// The first characters of a line.
std::string beginning(std::string_view words) {
  std::string out;
  std::size_t count = 0;
  for (const char32_t c : CodePoints(words)) {
    if (c == U'\n') break;
    if (count++ == kWordsShown) return out + "…";
    append_utf8(out, c);
  }
  return trimmed(out);
}

/// "natural", "reduced up to step 5" …
std::string how(const lines::LineReport& r) {
  if (r.overfull) return "overfull";
  if (r.shrink_step > 0) return fmt::format("reduced, to step {}", r.shrink_step);
  if (r.stretch_step > 0) return fmt::format("expanded, to step {}", r.stretch_step);
  return "natural";
}

template <std::size_t kCount, std::size_t kNames>
void add_steps(const std::array<Length, kCount>& amounts,
               const std::array<text::StepName, kNames>& names, char sign, Length em,
               std::string& out) {
  for (std::size_t s = 1; s < kCount; ++s) {
    if (amounts[s] <= Length{}) continue;
    const text::StepName* name = s < kNames && !names[s].what.empty() ? &names[s] : nullptr;
    out += fmt::format("    step {}  {}{:.3f} em  {}{}\n", s, sign, share(amounts[s], em),
                       name ? name->what : "unnamed in this table",
                       name ? fmt::format("  [{}]", name->clause) : "");
  }
}

void add_adjustment(const lines::LineReport& r, const ReportTerms& terms, std::string& out) {
  Length reduced, opened;
  for (const Length& amount : r.reduced) reduced += amount;
  for (const Length& amount : r.opened) opened += amount;
  if (r.overfull)
    out += "  overfull  nothing on the line can give way any further\n";
  else if (reduced <= Length{} && opened <= Length{})
    out += r.last && !r.hung ? "  set       natural: a last line is not adjusted  [F-064]\n"
                             : "  set       natural: nothing was reduced or expanded  [F-060]\n";
  if (reduced > Length{}) {
    out += fmt::format("  reduced   by {:.3f} em  [F-061]\n", share(reduced, terms.em));
    add_steps(r.reduced, terms.spacing.reduce, '-', terms.em, out);
    if (r.end_reduced > Length{})
      out += fmt::format(
          "    of it   -{:.3f} em from the mark at the line's end, all or nothing"
          "  [F-061, F-070]\n",
          share(r.end_reduced, terms.em));
  }
  if (opened > Length{}) {
    out += fmt::format("  expanded  by {:.3f} em over {} gaps  [F-062]\n", share(opened, terms.em),
                       r.gaps);
    add_steps(r.opened, terms.spacing.expand, '+', terms.em, out);
  }
  if (r.hung) out += "  hanging   the last mark stands outside the measure  [F-071]\n";
  if (r.emergency)
    out += "  emergency ended where the rules allow no break: no other place was near  [F-050]\n";
  if (r.letters_short > 0)
    out += fmt::format(
        "  short     {} fewer than the least for a last line  [F-080]\n",
        r.letters_short == 1 ? "one character" : fmt::format("{} characters", r.letters_short));
}

void add_choice(const pages::LineRecord& record, const ReportTerms& terms, std::string& out) {
  const lines::LineReport& r = record.report;
  const lines::RunnerUp* second = record.runner_up.get();
  if (second == nullptr) {
    out +=
        fmt::format("  cost      {:.1f}\n  instead   no other place could end this line\n", r.cost);
    return;
  }
  out += fmt::format("  cost      {:.1f}; to the paragraph's end {:.1f}  [F-060]\n", r.cost,
                     second->chosen);
  const double more = second->instead - second->chosen;
  out += fmt::format("  instead   {}\n", beginning(second->words) == trimmed(second->words)
                                             ? trimmed(second->words)
                                             : "… " + trimmed(second->words));
  out += fmt::format("            {}, natural {:.3f} em; cost {:.1f}; to the end {:.1f}, ",
                     how(second->report), share(second->report.natural, terms.em),
                     second->report.cost, second->instead);
  out += more >= 0 ? fmt::format("{:.1f} more\n", more) : fmt::format("{:.1f} less\n", -more);
}

std::string counted(std::size_t n, std::string_view word) {
  return fmt::format("{} {}{}", n, word, n == 1 ? "" : "s");
}

}  // namespace

std::string explanation(const pages::LineRecord& record, const ReportTerms& terms) {
  const lines::LineReport& r = record.report;
  std::string out = fmt::format("page {}, line {}: {}\n", terms.book.pages[record.page].label,
                                record.line, trimmed(record.text));
  if (const std::string at = place(record.span, terms.sources); !at.empty())
    out += fmt::format("  from      {}\n", at);
  out += fmt::format("  measure   {}  [F-001]\n", extent(r.measure, terms.em));
  out += fmt::format("  natural   {}, {:+.3f} em against the measure\n",
                     extent(r.natural, terms.em), share(r.natural - r.measure, terms.em));
  out += fmt::format("  least     {}\n  most      {} before every gap opens\n",
                     extent(r.least, terms.em), extent(r.most, terms.em));
  add_adjustment(r, terms, out);
  add_choice(record, terms, out);
  return out;
}

std::string composition_report(const std::vector<pages::LineRecord>& lines,
                               const ReportTerms& terms) {
  std::array<std::size_t, lines::kShrinkSteps> reduced{};
  std::array<std::size_t, lines::kStretchSteps> expanded{};
  std::size_t natural = 0, last = 0, hung = 0, emergency = 0, overfull = 0;
  std::vector<const pages::LineRecord*> worst, short_ends;
  for (const pages::LineRecord& line : lines) {
    const lines::LineReport& r = line.report;
    if (r.overfull)
      ++overfull;
    else if (r.shrink_step > 0)
      ++reduced[r.shrink_step];
    else if (r.stretch_step > 0)
      ++expanded[r.stretch_step];
    else if (r.last)
      ++last;
    else
      ++natural;
    hung += r.hung ? 1 : 0;
    emergency += r.emergency ? 1 : 0;
    const bool adjusted = r.shrink_step > 0 || r.stretch_step > 0;
    if (r.overfull || r.emergency || (adjusted && r.cost >= kWorthTelling)) worst.push_back(&line);
    if (r.letters_short > 0) short_ends.push_back(&line);
  }
  const auto row = [&](std::string_view what, std::size_t count, std::string_view detail) {
    return count == 0 ? std::string()
                      : fmt::format("  {:<18} {:>7}{}{}\n", what, count, detail.empty() ? "" : "  ",
                                    detail);
  };
  std::string out = fmt::format("composition of {}\n", counted(lines.size(), "line"));
  out += row("natural", natural, "") + row("last lines", last, "natural  [F-064]");
  for (std::size_t s = 1; s < reduced.size(); ++s)
    out += row(fmt::format("reduced to step {}", s), reduced[s], terms.spacing.reduce[s].what);
  for (std::size_t s = 1; s < expanded.size(); ++s)
    out += row(fmt::format("expanded to step {}", s), expanded[s], terms.spacing.expand[s].what);
  out += row("hanging marks", hung, "F-071") + row("emergency breaks", emergency, "") +
         row("overfull", overfull, "");
  const auto where = [&](const pages::LineRecord& line) {
    const std::string at = place(line.span, terms.sources);
    return fmt::format("  p{}:l{}{}{}", terms.book.pages[line.page].label, line.line,
                       at.empty() ? "" : "  ", at);
  };
  if (!worst.empty()) {
    const auto weight = [](const pages::LineRecord* line) {
      return std::make_tuple(line->report.overfull, line->report.emergency, line->report.cost);
    };
    std::stable_sort(worst.begin(), worst.end(),
                     [&](const auto* a, const auto* b) { return weight(a) > weight(b); });
    out += fmt::format("  the worst of {} that cost {} or more\n", counted(worst.size(), "line"),
                       kWorthTelling);
    for (std::size_t i = 0; i < std::min(worst.size(), kWorstTold); ++i) {
      const lines::LineReport& r = worst[i]->report;
      std::string trouble = how(r);
      if (r.emergency) trouble += ", emergency break";
      if (r.stretch_step >= 3 && r.gaps > 0)
        trouble +=
            fmt::format(", {:.3f} em a gap", share(r.opened[r.stretch_step], terms.em) / r.gaps);
      out += fmt::format("  {}  {}  {}\n", where(*worst[i]), trouble, beginning(worst[i]->text));
    }
  }
  if (!short_ends.empty()) {
    out +=
        fmt::format("  {} could not be saved  [F-080]\n", counted(short_ends.size(), "last line"));
    for (std::size_t i = 0; i < std::min(short_ends.size(), kWorstTold); ++i) {
      const lines::LineReport& r = short_ends[i]->report;
      const auto cut = static_cast<int>(share(r.natural, terms.em) + 0.999);
      out += fmt::format("  {}  add {} or cut {}  {}\n", where(*short_ends[i]),
                         counted(r.letters_short, "character"), std::max(cut, 1),
                         beginning(short_ends[i]->text));
    }
  }
  return out;
}

}  // namespace bookbuild::build
