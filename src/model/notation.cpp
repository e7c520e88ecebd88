#include "model/notation.h"

#include <array>

namespace bookbuild::model {

namespace {

struct Pair {
  std::string_view open, close;
};
constexpr std::array<Pair, 8> kBrackets{{{"（", "）"},
                                         {"〔", "〕"},
                                         {"［", "］"},
                                         {"【", "】"},
                                         {"〈", "〉"},
                                         {"《", "》"},
                                         {"(", ")"},
                                         {"[", "]"}}};

}  // namespace

int whole_ems(std::string_view width) {
  if (width.size() < 3 || width.size() > 4 || width.substr(width.size() - 2) != "em") return 0;
  int ems = 0;
  for (const char c : width.substr(0, width.size() - 2)) {
    if (c < '0' || c > '9') return 0;
    ems = ems * 10 + (c - '0');
  }
  return ems;
}

Enclosure take_brackets(Inlines& words) {
  if (words.empty()) return {};
  auto* first = std::get_if<Text>(&words.front().node);
  auto* last = std::get_if<Text>(&words.back().node);
  if (first == nullptr || last == nullptr) return {};
  for (const Pair& pair : kBrackets) {
    const std::size_t least = pair.open.size() + (first == last ? pair.close.size() : 0);
    if (first->text.size() < least || last->text.size() < pair.close.size()) continue;
    if (std::string_view(first->text).substr(0, pair.open.size()) != pair.open) continue;
    if (std::string_view(last->text).substr(last->text.size() - pair.close.size()) != pair.close)
      continue;
    // （甲）乙（丙） is enclosed by nothing.
    if (first->text.find(pair.close) < first->text.size() - (first == last ? pair.close.size() : 0))
      continue;
    last->text.resize(last->text.size() - pair.close.size());
    first->text.erase(0, pair.open.size());
    SourceSpan& span = words.front().span;
    if (span.has_place() && span.begin + pair.open.size() <= span.end)
      span.begin += static_cast<std::uint32_t>(pair.open.size());
    return {std::string(pair.open), std::string(pair.close)};
  }
  return {};
}

}  // namespace bookbuild::model
