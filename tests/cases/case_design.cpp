#include "case_design.h"

#include <fmt/format.h>

#include "design/paper.h"
#include "places.h"
#include "project/book_config.h"

namespace bookbuild::cases {

namespace {

constexpr std::string_view kOfTheBody[] = {"spacing",      "kinsoku",   "hanging",  "line-end",
                                           "head-bracket", "autospace", "breaking", "min-last-line",
                                           "align",        "indent"};

std::string setting(const Case& one, const std::string& key, std::string otherwise = {}) {
  const auto found = one.settings.find(key);
  return found == one.settings.end() ? std::move(otherwise) : found->second;
}

/// "square 10pt" → the faces' names and the size.
std::pair<std::string, std::string> font_of(const Case& one) {
  const std::string font = setting(one, "font", "square 10pt");
  const std::size_t space = font.find(' ');
  return {font.substr(0, space), space == std::string::npos ? "10pt" : font.substr(space + 1)};
}

}  // namespace

Length read_size(const Case& one) {
  return design::parse_length(font_of(one).second).value_or(Length::pt(10));
}

Result<design::BookDesign> read_design(const Case& one) {
  project::BookConfig config;
  config.metadata.language = setting(one, "language");
  config.layout = setting(one, "layout");
  config.paper = setting(one, "paper");
  config.writing_mode = setting(one, "writing");
  config.root = BOOKBUILD_SOURCE_DIR "/tests/cases";
  project::Overrides overrides{{"layout.body.size", fmt::format("\"{}\"", font_of(one).second)}};
  for (const auto& [key, value] : one.settings) {
    if (key.find('.') != std::string::npos) overrides.emplace_back("layout." + key, value);
    for (const std::string_view name : kOfTheBody) {
      if (key == name) overrides.emplace_back("layout.body." + key, value);
    }
  }
  const DiskFiles files;
  Sources sources;
  Diagnostics diagnostics;
  auto design =
      project::read_design(files, config, BOOKBUILD_SOURCE_DIR, overrides, sources, diagnostics);
  if (!design) return design;
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    if (diagnostic.severity >= Severity::Warning) {
      return failure(FailureKind::Book, diagnostic.code, diagnostic.text);
    }
  }
  return design;
}

Result<std::unique_ptr<fonts::FontBook>> read_fonts(const Case& one) {
  std::vector<std::string> paths;
  std::string names = font_of(one).first + "+";
  for (std::size_t plus = names.find('+'); plus != std::string::npos; plus = names.find('+')) {
    const std::string name = names.substr(0, plus);
    paths.push_back(fmt::format("{}/tests/fonts/{}.{}", BOOKBUILD_SOURCE_DIR, name,
                                name == "centred" ? "otf" : "ttf"));
    names.erase(0, plus + 1);
  }
  return fonts::FontBook::from_files(paths);
}

}  // namespace bookbuild::cases
