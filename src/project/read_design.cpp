// A layout's chain of `extends`, the book's own changes and the command line → one BookDesign.

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "project/book_config.h"
#include "project/layout_keys.h"
#include "project/read_fonts.h"
#include "project/read_spacing.h"

namespace bookbuild::project {

namespace {

constexpr std::size_t kDeepestExtends = 16;
constexpr std::string_view kLayoutPrefix = "layout.";

std::string default_layout(Tradition tradition) {
  switch (tradition) {
    case Tradition::ZhHans:
      return "zh-hans-book";
    case Tradition::ZhHantTw:
    case Tradition::ZhHantHk:
      return "zh-hant-book";
    case Tradition::Ja:
      return "ja-book";
    case Tradition::Ko:
      return "ko-book";
    case Tradition::Latin:
      return "book";
  }
  return "book";
}

std::string own_layouts(const BookConfig& config) {
  return join_path(config.root, "layouts");
}
std::string built_in_layouts(const std::string& data_folder) {
  return join_path(data_folder, "layouts");
}

/// Where a layout lies: the book's own folder first, unless `skip` is that very file (a book's
/// "novel" may extend the built-in one).
std::string find_layout(const FileStore& files, const BookConfig& config,
                        const std::string& data_folder, const std::string& name,
                        const std::string& skip) {
  if (name.empty() || name.find('/') != std::string::npos) return {};
  for (const std::string& folder : {own_layouts(config), built_in_layouts(data_folder)}) {
    std::string path = join_path(folder, name + ".toml");
    if (path != skip && files.kind(path) == FileKind::File) return path;
  }
  return {};
}

Failed layout_missing(const FileStore& files, const BookConfig& config,
                      const std::string& data_folder, const std::string& name, SourceSpan span) {
  const auto names = layout_names(files, config, data_folder);
  const std::vector<std::string_view> views(names.begin(), names.end());
  const std::string_view near = nearest(name, views);
  return failure(FailureKind::Usage, "layout/missing", fmt::format("no such layout: {}", name),
                 span,
                 near.empty() ? fmt::format("there are: {}", fmt::join(names, ", "))
                              : fmt::format("did you mean {}?", near));
}

/// From the derived layout to the one it stands on.
Result<std::vector<Value>> read_chain(const FileStore& files, const BookConfig& config,
                                      const std::string& data_folder, Sources& sources) {
  const std::string by_language = default_layout(tradition_of(config.metadata.language));
  std::vector<Value> chain;
  std::set<std::string> seen;
  const Value* chosen = nullptr;
  if (const Value* book = config.settings.find("book")) chosen = book->find("layout");
  SourceSpan named_at = chosen ? chosen->span : config.config_span;
  std::string name = config.layout.empty() ? by_language : config.layout;
  std::string path;
  while (!name.empty()) {
    if (name == "default") name = by_language;
    if (name.ends_with(".toml")) name.resize(name.size() - 5);
    path = find_layout(files, config, data_folder, name, path);
    if (path.empty()) {
      if (const std::string again = find_layout(files, config, data_folder, name, {});
          seen.contains(again))
        return failure(FailureKind::Usage, "layout/cycle",
                       fmt::format("the layout {} extends itself", name), named_at);
      return layout_missing(files, config, data_folder, name, named_at);
    }
    if (!seen.insert(path).second || chain.size() >= kDeepestExtends)
      return failure(FailureKind::Usage, "layout/cycle",
                     fmt::format("the layout {} extends itself", name), named_at);
    BOOKBUILD_TRY(file, read_toml(files, path, sources));
    const Value* extends = file.find("extends");
    if (extends && extends->kind != Value::Kind::Text)
      return failure(FailureKind::Usage, "config/type", "extends is the name of a layout",
                     extends->span);
    name = extends ? extends->text : "";
    named_at = extends ? extends->span : SourceSpan{};
    chain.push_back(std::move(file));
  }
  return chain;
}

/// The chain with the book's [layout] and the command line's layout.* on top, from the first ground
/// to the last word.
struct Levels {
  std::vector<Value> tables;
  std::size_t files = 0;  // how many of them are layouts; the rest speaks of the book's own paper
};

Result<Levels> read_levels(const FileStore& files, const BookConfig& config,
                           const std::string& data_folder, const Overrides& overrides,
                           Sources& sources) {
  BOOKBUILD_TRY(chain, read_chain(files, config, data_folder, sources));
  Levels levels;
  levels.files = chain.size();
  std::reverse(chain.begin(), chain.end());
  levels.tables = std::move(chain);
  levels.tables.push_back(config.layout_keys);
  Value set;
  for (const auto& [key, value] : overrides) {
    if (!key.starts_with(kLayoutPrefix)) continue;
    const SourceId source = sources.add("--set", fmt::format("{}={}", key, value));
    set_dotted(set, std::string_view(key).substr(kLayoutPrefix.size()), value,
               SourceSpan{source, 0, static_cast<std::uint32_t>(key.size())});
  }
  levels.tables.push_back(std::move(set));
  return levels;
}

bool gives(const Value& table, std::string_view count) {
  const Value* area = table.find("type-area");
  return area && area->find(count);
}

/// The counts of [type-area] belong to the paper, size and pitch they were given with. When a later
/// word changes those and gives no counts of its own, the type area keeps its share of the page,
/// and the counts follow; a line that was no longer than the limits of F-153 does not grow beyond
/// them.
void fit_counts(const Levels& levels, const BookConfig& config, design::BookDesign& design) {
  Value merged;
  Frame for_characters, for_lines;
  for (std::size_t i = 0; i < levels.tables.size(); ++i) {
    merge(merged, levels.tables[i]);
    const bool of_the_book = i >= levels.files;
    const Frame frame =
        read_frame(merged, of_the_book ? config.paper : "", of_the_book ? config.writing_mode : "");
    if (i == 0 || gives(levels.tables[i], "characters-per-line")) for_characters = frame;
    if (i == 0 || gives(levels.tables[i], "lines-per-page")) for_lines = frame;
  }
  const Frame now = read_frame(merged, config.paper, config.writing_mode);
  const LogicalSize trim = to_logical(now.trim, now.writing);

  const Frame& c = for_characters;
  if (c.trim != now.trim || c.size != now.size || c.columns != now.columns ||
      c.column_gap != now.column_gap || c.writing != now.writing) {
    const Length page = to_logical(c.trim, c.writing).inline_;
    const Length extent = trim.inline_.scaled(c.area().inline_.units(), std::max(1, page.units()));
    const Length column =
        (extent - now.column_gap.of(now.size) * (now.columns - 1)) / std::max(1, now.columns);
    const int longest = now.writing == WritingMode::Horizontal ? 40 : 52;
    int count = now.size.units() > 0 ? column / now.size : 0;
    if (c.characters <= longest) count = std::min(count, longest);
    design.page.characters_per_line = std::max(count, 4);
  }
  const Frame& l = for_lines;
  if (l.trim != now.trim || l.size != now.size || l.line_pitch != now.line_pitch ||
      l.writing != now.writing) {
    const Length page = to_logical(l.trim, l.writing).block;
    const Length extent = trim.block.scaled(l.area().block.units(), std::max(1, page.units()));
    if (now.line_pitch.units() > 0 && extent > now.size)
      design.page.lines_per_page = std::max(2, (extent - now.size) / now.line_pitch + 1);
  }
}

}  // namespace

Result<Value> read_layout_settings(const FileStore& files, const BookConfig& config,
                                   const std::string& data_folder, const Overrides& overrides,
                                   Sources& sources, Diagnostics&) {
  BOOKBUILD_TRY(levels, read_levels(files, config, data_folder, overrides, sources));
  Value merged;
  for (const Value& table : levels.tables) merge(merged, table);
  return merged;
}

Result<design::BookDesign> read_design(const FileStore& files, const BookConfig& config,
                                       const std::string& data_folder, const Overrides& overrides,
                                       Sources& sources, Diagnostics& diagnostics) {
  BOOKBUILD_TRY(levels, read_levels(files, config, data_folder, overrides, sources));
  Value merged;
  for (const Value& table : levels.tables) merge(merged, table);

  Complaints complaints(diagnostics);
  design::BookDesign design;
  design.language = config.metadata.language;
  design.tradition = tradition_of(config.metadata.language);
  design.name = config.layout.empty() ? default_layout(design.tradition) : config.layout;
  design.page.trim = *design::parse_paper("a5");
  std::string spacing;
  apply_layout(merged, design, spacing, complaints);
  if (config.writing_mode == "vertical") design.writing = WritingMode::VerticalRl;
  if (config.writing_mode == "horizontal") design.writing = WritingMode::Horizontal;
  if (const auto paper = design::parse_paper(config.paper)) design.page.trim = *paper;
  fit_counts(levels, config, design);

  design.fonts = design::default_font_manifest();
  read_fonts(files, join_path(data_folder, "fonts"), design.fonts, sources, complaints);
  if (const std::string own = join_path(config.root, "fonts");
      own != join_path(data_folder, "fonts"))
    read_fonts(files, own, design.fonts, sources, complaints);

  auto table = read_spacing(files, spacing,
                            {join_path(own_layouts(config), "spacing"),
                             join_path(built_in_layouts(data_folder), "spacing")},
                            sources, diagnostics);
  if (table) {
    design.rules.spacing = *table;
  } else {
    Failure failure = table.error();
    const Value* body = merged.find("body");
    const Value* named = body ? body->find("spacing") : nullptr;
    if (!failure.span.has_place() && named) failure.span = named->span;
    complaints.add(std::move(failure));
  }
  if (complaints.first()) return Failed(*complaints.first());

  const Value* area = merged.find("type-area");
  const SourceSpan where = area ? area->span : config.config_span;
  Diagnostics found;
  const bool usable = design::finish_design(design, where, found);
  for (const Diagnostic& diagnostic : found.all()) {
    if (diagnostic.severity == Severity::Error)
      complaints.error(diagnostic.code, diagnostic.span, diagnostic.text, diagnostic.hint);
    else
      diagnostics.report(diagnostic.severity, diagnostic.code, diagnostic.span, diagnostic.text)
          .hint = diagnostic.hint;
  }
  if (complaints.first()) return Failed(*complaints.first());
  if (!usable)
    return failure(FailureKind::Usage, "layout/value", "no page can be made of this layout", where);
  return design;
}

std::vector<std::string> layout_names(const FileStore& files, const BookConfig& config,
                                      const std::string& data_folder) {
  std::set<std::string> names;
  for (const std::string& folder : {own_layouts(config), built_in_layouts(data_folder)}) {
    const auto listed = files.list(folder);
    if (!listed) continue;
    for (const std::string& name : *listed)
      if (extension(name) == "toml") names.insert(name.substr(0, name.size() - 5));
  }
  return {names.begin(), names.end()};
}

}  // namespace bookbuild::project
