#include "project/read_fonts.h"

#include <array>

namespace bookbuild::project {

namespace {

using design::FontRequest;
using design::FontRole;

constexpr std::array<FontRole, 8> kRoles = {
    FontRole::Body, FontRole::Strong,     FontRole::Heading, FontRole::Emphasis,
    FontRole::Code, FontRole::CodeStrong, FontRole::Note,    FontRole::Math};
constexpr std::array<Tradition, 6> kTraditions = {Tradition::ZhHans,   Tradition::ZhHantTw,
                                                  Tradition::ZhHantHk, Tradition::Ja,
                                                  Tradition::Ko,       Tradition::Latin};

class FontsReader {
 public:
  FontsReader(const FileStore& files, std::string folder, Complaints& complaints)
      : files_(files), folder_(std::move(folder)), complaints_(complaints) {}

  void apply(const Value& file, design::FontManifest& manifest) {
    TableReader top(&file, "", complaints_);
    if (const Value* list = top.list("fallback")) manifest.fallback = stack(top, *list, 400);
    for (const FontRole role : kRoles) {
      const std::string name(design::font_role_name(role));
      // What stands out stands out by weight (F-155).
      const bool strong =
          role == FontRole::Strong || role == FontRole::Heading || role == FontRole::CodeStrong;
      const int weight = strong ? 700 : 400;
      TableReader by_language(top.table(name), name, complaints_);
      if (const Value* list = by_language.list("all"))
        for (const Tradition tradition : kTraditions)
          manifest.stacks[{role, tradition}] = stack(by_language, *list, weight);
      for (const Tradition tradition : kTraditions)
        if (const Value* list = by_language.list(canonical_tag(tradition)))
          manifest.stacks[{role, tradition}] = stack(by_language, *list, weight);
      by_language.finish();
    }
    top.finish();
  }

 private:
  std::vector<FontRequest> stack(TableReader& owner, const Value& list, int weight) {
    std::vector<FontRequest> requests;
    for (const Value& item : list.items) {
      if (item.kind == Value::Kind::Text) {
        requests.push_back({item.text, weight, {}});
      } else if (item.kind == Value::Kind::Table) {
        TableReader reader(&item, owner.name(), complaints_);
        FontRequest request;
        request.family = reader.text("family").value_or("");
        request.weight = reader.integer("weight").value_or(weight);
        if (const auto file = reader.text("file")) request.file = font_file(*file, item.span);
        reader.text("licence");
        reader.text("source");
        reader.finish();
        if (request.weight < 1 || request.weight > 1000)
          complaints_.error("config/value", item.span, "a weight is between 1 and 1000");
        if (request.family.empty() && request.file.empty())
          complaints_.error("config/value", item.span, "a font needs a family or a file");
        else
          requests.push_back(std::move(request));
      } else {
        owner.wrong(item, "a family's name or a table");
      }
    }
    return requests;
  }

  std::string font_file(const std::string& name, SourceSpan span) {
    auto path = resolve_inside(files_, folder_, folder_, name);
    if (path) return relative_path(*path, folder_);
    Failure failure = path.error();
    failure.kind = FailureKind::Usage;
    failure.span = span;
    complaints_.add(std::move(failure));
    return {};
  }

  const FileStore& files_;
  std::string folder_;
  Complaints& complaints_;
};

}  // namespace

void read_fonts(const FileStore& files, const std::string& folder, design::FontManifest& manifest,
                Sources& sources, Complaints& complaints) {
  const auto names = files.list(folder);
  if (!names) return;
  FontsReader reader(files, folder, complaints);
  for (const std::string& name : *names) {
    if (extension(name) != "toml") continue;
    const auto file = read_toml(files, join_path(folder, name), sources);
    if (file)
      reader.apply(*file, manifest);
    else
      complaints.add(file.error());
  }
}

}  // namespace bookbuild::project
