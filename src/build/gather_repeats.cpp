#include "build/gather_repeats.h"

#include <fmt/format.h>

#include <map>
#include <set>
#include <tuple>

namespace bookbuild::build {

namespace {

using Place = std::tuple<std::uint32_t, std::uint32_t>;

Place place_of(const Diagnostic& d) {
  return {d.span.file.value, d.span.begin};
}

}  // namespace

Diagnostics gather_repeats(Diagnostics&& diagnostics) {
  struct Repeats {
    std::set<Place> places;
    bool said = false;
  };
  constexpr std::string_view kCode = "font/missing-glyph";
  std::map<std::string, Repeats, std::less<>> repeats;  // by words
  for (const Diagnostic& d : diagnostics.all())
    if (d.code == kCode) repeats[d.text].places.insert(place_of(d));
  if (repeats.empty()) return std::move(diagnostics);
  Diagnostics gathered;
  for (const Diagnostic& d : diagnostics.all()) {
    std::string text = d.text;
    if (d.code == kCode) {
      Repeats& same = repeats[d.text];
      if (same.said || place_of(d) != *same.places.begin()) continue;
      same.said = true;
      if (const std::size_t others = same.places.size() - 1; others > 0)
        text += fmt::format(", here and in {} other place{}", others, others == 1 ? "" : "s");
    }
    gathered.report(d.severity, d.code, d.span, std::move(text)).hint = d.hint;
  }
  return gathered;
}

}  // namespace bookbuild::build
