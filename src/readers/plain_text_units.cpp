#include "readers/plain_text_units.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>

#include "base/utf8.h"
#include "readers/plain_text_guesses.h"

namespace bookbuild::readers {

namespace {

/// Three short lines in a row are verse, a list or an address, not headings.
constexpr std::size_t kMostHeadingsInARow = 2;
constexpr std::size_t kFewestTurns = 2;

using Ranks = std::vector<std::optional<HeadingRank>>;

bool stands_alone(const std::vector<TextUnit>& units, std::size_t i) {
  return (units[i].blank_before || i == 0) && (units[i].blank_after || i + 1 == units.size()) &&
         units[i].lines == 1;
}

Ranks numbered_ranks(const std::vector<TextUnit>& units) {
  Ranks ranks(units.size());
  std::size_t lone_numbers = 0;
  for (std::size_t i = 0; i < units.size(); ++i) {
    const TextUnit& unit = units[i];
    if (unit.kind != TextUnit::Kind::Words || unit.lines != 1 || unit.heading != 0) continue;
    const auto around = stands_alone(units, i) ? Surroundings::Alone : Surroundings::Among;
    ranks[i] = numbered_heading(unit.words, around);
    if (!ranks[i] && is_lone_number(unit.words)) ++lone_numbers;
  }
  if (lone_numbers < 2) return ranks;
  for (std::size_t i = 0; i < units.size(); ++i) {
    const TextUnit& unit = units[i];
    if (unit.kind == TextUnit::Kind::Words && unit.lines == 1 && unit.heading == 0 && !ranks[i] &&
        is_lone_number(unit.words)) {
      ranks[i] = HeadingRank::Section;
    }
  }
  return ranks;
}

/// Short lines of their own with a longer text after them.
void add_plain_ranks(const std::vector<TextUnit>& units, Ranks& ranks) {
  std::vector<bool> candidate(units.size(), false);
  std::size_t candidates = 0;
  std::size_t words = 0;
  bool explicit_ones = false;
  for (std::size_t i = 0; i < units.size(); ++i) {
    explicit_ones = explicit_ones || units[i].heading_is_explicit;
    if (units[i].kind != TextUnit::Kind::Words) continue;
    ++words;
    candidate[i] = !ranks[i] && units[i].heading == 0 && units[i].label == 0 &&
                   units[i].attributes.empty() && stands_alone(units, i) && i + 1 < units.size() &&
                   could_be_heading(units[i].words);
    candidates += candidate[i] ? 1 : 0;
  }
  // Where the author marked the headings, or half the text is short lines, nothing is guessed.
  if (explicit_ones || candidates * 2 > words) return;
  for (std::size_t i = 0; i < units.size();) {
    if (!candidate[i]) {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < units.size() && candidate[end]) ++end;
    const bool text_follows =
        end < units.size() && units[end].kind == TextUnit::Kind::Words && !ranks[end];
    const bool heading_follows = end < units.size() && ranks[end];
    if (end - i <= kMostHeadingsInARow && (text_follows || (heading_follows && i == 0))) {
      for (std::size_t k = i; k < end; ++k) ranks[k] = HeadingRank::Plain;
    }
    i = end;
  }
}

}  // namespace

void infer_headings(std::vector<TextUnit>& units, Diagnostics& diagnostics) {
  Ranks ranks = numbered_ranks(units);
  add_plain_ranks(units, ranks);
  std::array<bool, 4> used{};
  for (const auto& rank : ranks) {
    if (rank) used[static_cast<std::size_t>(*rank)] = true;
  }
  // A line at the very head, over everything numbered, is the title of it all.
  const bool title =
      !units.empty() && ranks[0] == HeadingRank::Plain &&
      std::count_if(ranks.begin(), ranks.end(), [](const auto& r) { return r.has_value(); }) > 1;
  std::array<int, 4> level{};
  const bool only_low = !used[0] && !used[1];
  int next = title || only_low ? 2 : 1;
  for (std::size_t rank = 0; rank < used.size(); ++rank) {
    if (used[rank]) level[rank] = next++;
  }
  for (std::size_t i = 0; i < units.size(); ++i) {
    if (!ranks[i]) continue;
    units[i].heading = title && i == 0 ? 1 : level[static_cast<std::size_t>(*ranks[i])];
    diagnostics.info(
        "text/heading-inferred", units[i].span,
        fmt::format("`{}` is taken as a heading of level {}", units[i].words, units[i].heading));
  }
}

void infer_turns(std::vector<TextUnit>& units, Diagnostics& diagnostics) {
  std::map<std::string, std::size_t, std::less<>> count;
  const auto label_of = [](const TextUnit& unit) {
    std::string_view label = unit.words.substr(0, unit.label);
    label.remove_suffix(label.back() == ':' ? 1 : std::string_view("：").size());
    return label;
  };
  for (TextUnit& unit : units) {
    if (unit.kind != TextUnit::Kind::Words || unit.heading_is_explicit) continue;
    unit.label = label_length(unit.words);
    if (unit.label > 0) ++count[std::string(label_of(unit))];
  }
  constexpr std::array<std::string_view, 20> kNeverSpeak = {
      "註",   "注",   "注意", "例",   "例如", "比如", "第一",    "第二", "第三", "首先",
      "其次", "最後", "最后", "總之", "总之", "Note", "Example", "備註", "备注", "参考"};
  const auto could_speak = [&](std::string_view label) {
    return std::find(kNeverSpeak.begin(), kNeverSpeak.end(), label) == kNeverSpeak.end() &&
           label.substr(0, 3) != "第";
  };
  const auto speaks = [&](std::string_view label) {
    return could_speak(label) &&
           (is_interview_label(label) || count.find(label)->second >= kFewestTurns);
  };
  const auto certain = [&](std::size_t i) {
    return i < units.size() && units[i].label > 0 && speaks(label_of(units[i]));
  };
  // A name that is seen once speaks if it stands right between two that do.
  std::vector<bool> turn(units.size());
  std::size_t turns = 0;
  for (std::size_t i = 0; i < units.size(); ++i) {
    turn[i] = certain(i) || (i > 0 && units[i].label > 0 && could_speak(label_of(units[i])) &&
                             certain(i - 1) && certain(i + 1));
    turns += turn[i] ? 1 : 0;
  }
  for (std::size_t i = 0; i < units.size(); ++i)
    if (!turn[i]) units[i].label = 0;
  for (TextUnit& unit : units) {
    if (unit.label == 0) continue;
    if (turns < kFewestTurns) {
      unit.label = 0;
      continue;
    }
    const auto length = static_cast<std::uint32_t>(unit.label);
    diagnostics.info("text/turn-inferred",
                     {unit.span.file, unit.span.begin, unit.span.begin + length},
                     fmt::format("`{}` is taken as a speaker", unit.words.substr(0, unit.label)));
  }
}

}  // namespace bookbuild::readers
