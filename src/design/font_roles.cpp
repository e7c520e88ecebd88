#include "design/font_roles.h"

#include <array>

namespace bookbuild::design {

namespace {

struct Region {
  Tradition tradition;
  std::string_view suffix;  // of Noto's regional families
};

constexpr std::array<Region, 5> kRegions{{{Tradition::ZhHans, "SC"},
                                          {Tradition::ZhHantTw, "TC"},
                                          {Tradition::ZhHantHk, "HK"},
                                          {Tradition::Ja, "JP"},
                                          {Tradition::Ko, "KR"}}};

FontRequest request(std::string_view family, std::string_view suffix, int weight) {
  return FontRequest{std::string(family) + " " + std::string(suffix), weight, {}};
}

}  // namespace

FontManifest default_font_manifest() {
  FontManifest manifest;
  std::vector<FontRequest> math;
  for (const std::string_view family :
       {"TeX Gyre Pagella Math", "STIX Math", "Latin Modern Math", "DejaVu Math TeX Gyre"})
    math.push_back({std::string(family), 400, {}});
  for (const Region& region : kRegions) {
    const auto serve = [&](FontRole role, std::string_view family, int weight) {
      manifest.stacks[{role, region.tradition}] = {request(family, region.suffix, weight)};
    };
    serve(FontRole::Body, "Noto Serif CJK", 400);
    serve(FontRole::Note, "Noto Serif CJK", 400);
    serve(FontRole::Emphasis, "Noto Serif CJK", 400);
    // F-155: emphasis by weight is a Hei face in CJK text, never a slanted or smeared one.
    serve(FontRole::Strong, "Noto Sans CJK", 700);
    serve(FontRole::Heading, "Noto Sans CJK", 700);
    serve(FontRole::Code, "Noto Sans Mono CJK", 400);
    serve(FontRole::CodeStrong, "Noto Sans Mono CJK", 700);
    manifest.stacks[{FontRole::Math, region.tradition}] = math;
  }
  manifest.stacks[{FontRole::Math, Tradition::Latin}] = math;
  manifest.fallback = {{"Noto Serif CJK JP", 400, {}}};
  for (const std::string_view suffix : {"JP", "TC", "SC", "HK", "KR"})
    manifest.fallback.push_back(request("Noto Sans CJK", suffix, 400));
  for (const std::string_view family :
       {"Noto Sans", "Noto Sans Symbols2", "Noto Sans Math", "DejaVu Sans"})
    manifest.fallback.push_back({std::string(family), 400, {}});
  return manifest;
}

std::string_view font_role_name(FontRole role) {
  switch (role) {
    case FontRole::Body:
      return "body";
    case FontRole::Strong:
      return "strong";
    case FontRole::Heading:
      return "heading";
    case FontRole::Emphasis:
      return "emphasis";
    case FontRole::Code:
      return "code";
    case FontRole::CodeStrong:
      return "code-strong";
    case FontRole::Note:
      return "note";
    case FontRole::Math:
      return "math";
  }
  return "";
}

}  // namespace bookbuild::design
