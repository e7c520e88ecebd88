#include "pages/tab_stops.h"

#include <algorithm>

#include "base/trimmed.h"
#include "base/utf8.h"
#include "design/paper.h"

namespace bookbuild::pages {

namespace {

constexpr std::string_view kBlanks = " ";

std::optional<lines::TabStop> parse_stop(std::string_view words, Length em) {
  const std::size_t blank = std::min(words.find(' '), words.size());
  const auto at = design::parse_length(words.substr(0, blank), em);
  if (!at || *at <= Length()) return std::nullopt;
  lines::TabStop stop;
  stop.at = *at;
  const std::string_view kind = trimmed(words.substr(blank), kBlanks);
  if (kind.empty() || kind == "start") return stop;
  if (kind == "end") {
    stop.kind = lines::TabKind::Tail;
  } else if (kind == "center") {
    stop.kind = lines::TabKind::Centre;
  } else {
    const DecodedCodePoint code = decode_utf8(kind, 0);
    if (code.length != kind.size()) return std::nullopt;
    stop.kind = lines::TabKind::Character;
    stop.on = code.code;
  }
  return stop;
}

}  // namespace

std::optional<std::vector<lines::TabStop>> parse_tab_stops(std::string_view words, Length em) {
  std::vector<lines::TabStop> stops;
  for (std::size_t at = 0; at <= words.size();) {
    const std::size_t end = std::min(words.find(',', at), words.size());
    const auto stop = parse_stop(trimmed(words.substr(at, end - at), kBlanks), em);
    if (!stop) return std::nullopt;
    stops.push_back(*stop);
    at = end + 1;
  }
  std::stable_sort(stops.begin(), stops.end(),
                   [](const lines::TabStop& a, const lines::TabStop& b) { return a.at < b.at; });
  return stops;
}

}  // namespace bookbuild::pages
