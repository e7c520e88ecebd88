#include "project/read_spacing.h"

// Rows name sets of classes; a later row replaces the earlier ones cell by cell.

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "design/paper.h"

namespace bookbuild::project {

namespace {

using text::CharClass;

constexpr int kDeepestExtends = 16;

/// "1/2", "0.25", "0", "1/2em": a share of the em.
std::optional<Em> parse_share(const std::string& text) {
  if (const auto em = design::parse_em(text)) return em;
  return design::parse_em(text + "em");
}

class SpacingReader {
 public:
  explicit SpacingReader(Complaints& complaints) : complaints_(complaints) {}

  void apply(const Value& file, text::SpacingTable& table) {
    TableReader top(&file, "", complaints_);
    top.text("name");
    top.text("extends");
    top.text("title");
    for (const Value* row : rows(top, "glue")) glue(*row, table);
    for (const Value* row : rows(top, "line-end")) line_end(*row, table);
    for (const Value* row : rows(top, "line-head")) line_head(*row, table);
    for (const Value* row : rows(top, "body")) body(*row, table);
    for (const Value* row : rows(top, "word-space")) word_space(*row, table);
    for (const Value* row : rows(top, "reduce")) step_name(*row, "reduce", table.reduce);
    for (const Value* row : rows(top, "expand")) step_name(*row, "expand", table.expand);
    top.finish();
  }

 private:
  std::vector<const Value*> rows(TableReader& top, std::string_view key) {
    std::vector<const Value*> found;
    if (const Value* list = top.list(key)) {
      for (const Value& row : list->items) {
        if (row.kind == Value::Kind::Table)
          found.push_back(&row);
        else
          top.wrong(row, "a table");
      }
    }
    return found;
  }

  std::vector<CharClass> classes(TableReader& row, std::string_view key) {
    std::vector<CharClass> found;
    const Value* list = row.list(key);
    if (!list) return found;
    for (const Value& item : list->items) {
      if (item.kind != Value::Kind::Text) {
        row.wrong(item, "the name of a class");
      } else if (item.text == "*") {
        for (int i = 1; i < text::kCharClassCount; ++i) found.push_back(static_cast<CharClass>(i));
      } else if (const auto c = text::parse_class(item.text)) {
        found.push_back(*c);
      } else {
        complaints_.error("config/value", item.span,
                          fmt::format("no such class of characters: {}", item.text),
                          "classes are cl-01 … cl-30 and cl-H");
      }
    }
    return found;
  }

  std::optional<Em> share(TableReader& row, std::string_view key) {
    const Value* value = row.any(key);
    if (!value) return {};
    if (value->kind == Value::Kind::Integer)
      return Em{static_cast<std::int32_t>(std::clamp<std::int64_t>(value->integer, -8, 8)) *
                Em::kPerEm};
    if (value->kind == Value::Kind::Text)
      if (const auto em = parse_share(value->text)) return em;
    row.wrong(*value, "a share of the em such as \"1/4\"");
    return {};
  }

  std::uint8_t step(TableReader& row, std::string_view key) {
    const auto value = row.integer(key);
    return static_cast<std::uint8_t>(std::clamp(value.value_or(0), 0, 9));
  }

  void clause(TableReader& row, const Value& value) {
    if (!row.text("clause"))
      complaints_.diagnostics().warn("spacing/clause", value.span,
                                     "this row does not say which clause it follows");
  }

  /// Amounts and steps; reports limits that contradict one another.
  text::Glue amounts(TableReader& row, const Value& value) {
    text::Glue glue;
    glue.natural = share(row, "natural").value_or(Em{});
    glue.least = share(row, "least").value_or(glue.natural);
    glue.most = share(row, "most").value_or(glue.natural);
    glue.shrink_step = step(row, "shrink-step");
    glue.stretch_step = step(row, "stretch-step");
    if (const Value* of = row.any("of")) {
      if (of->kind != Value::Kind::Text || (of->text != "before" && of->text != "after"))
        row.wrong(*of, "\"before\" or \"after\"");
      else
        glue.of_before = of->text == "before";
    }
    glue.other = share(row, "other").value_or(Em{});
    glue.other_least = share(row, "other-least").value_or(glue.other);
    glue.other_step = step(row, "other-step");
    if (glue.other > glue.natural || glue.other_least > glue.least)
      complaints_.error("config/value", value.span,
                        "the other mark's part is more than the whole space");
    if (glue.least > glue.natural || glue.most < glue.natural)
      complaints_.error("config/value", value.span,
                        "the least space is not under, or the most not over, the natural one");
    clause(row, value);
    return glue;
  }

  void glue(const Value& value, text::SpacingTable& table) {
    TableReader row(&value, "glue", complaints_);
    const auto before = classes(row, "before"), after = classes(row, "after");
    const text::Glue glue = amounts(row, value);
    row.finish();
    for (const CharClass b : before)
      for (const CharClass a : after)
        table.between[static_cast<std::size_t>(b)][static_cast<std::size_t>(a)] = glue;
  }

  void line_end(const Value& value, text::SpacingTable& table) {
    TableReader row(&value, "line-end", complaints_);
    const auto of = classes(row, "class");
    text::EdgeGlue glue;
    glue.natural = share(row, "natural").value_or(Em{});
    glue.least = share(row, "least").value_or(glue.natural);
    glue.shrink_step = step(row, "shrink-step");
    clause(row, value);
    row.finish();
    for (const CharClass c : of) table.line_end[static_cast<std::size_t>(c)] = glue;
  }

  void line_head(const Value& value, text::SpacingTable& table) {
    TableReader row(&value, "line-head", complaints_);
    const auto of = classes(row, "class");
    const Em natural = share(row, "natural").value_or(Em{});
    clause(row, value);
    row.finish();
    for (const CharClass c : of) table.line_head[static_cast<std::size_t>(c)] = natural;
  }

  void body(const Value& value, text::SpacingTable& table) {
    TableReader row(&value, "body", complaints_);
    const auto of = classes(row, "class");
    const Em extent = share(row, "extent").value_or(Em{});
    clause(row, value);
    row.finish();
    for (const CharClass c : of) table.body[static_cast<std::size_t>(c)] = extent;
  }

  void word_space(const Value& value, text::SpacingTable& table) {
    TableReader row(&value, "word-space", complaints_);
    table.word_space = amounts(row, value);
    row.finish();
  }

  template <std::size_t kCount>
  void step_name(const Value& value, std::string_view of,
                 std::array<text::StepName, kCount>& names) {
    TableReader row(&value, std::string(of), complaints_);
    const std::uint8_t which = step(row, "step");
    const auto what = row.text("what"), clause = row.text("clause");
    row.finish();
    if (which == 0 || which >= kCount || !what || !clause) {
      complaints_.error("config/value", value.span,
                        "a step needs its number, what it does and the clause it follows");
      return;
    }
    names[which] = {*what, *clause};
  }

  Complaints& complaints_;
};

std::vector<std::string> table_names(const FileStore& files,
                                     const std::vector<std::string>& folders) {
  std::set<std::string> names;
  for (const std::string& folder : folders) {
    const auto listed = files.list(folder);
    if (!listed) continue;
    for (const std::string& name : *listed)
      if (extension(name) == "toml") names.insert(name.substr(0, name.size() - 5));
  }
  return {names.begin(), names.end()};
}

}  // namespace

Result<std::shared_ptr<const text::SpacingTable>> read_spacing(
    const FileStore& files, const std::string& name, const std::vector<std::string>& folders,
    Sources& sources, Diagnostics& diagnostics) {
  std::vector<Value> chain;
  std::string next = name;
  SourceSpan named_at;
  while (!next.empty()) {
    if (chain.size() >= kDeepestExtends)
      return failure(FailureKind::Usage, "layout/cycle",
                     fmt::format("the table of spaces {} extends itself", name), named_at);
    std::string path;
    for (const std::string& folder : folders) {
      path = join_path(folder, next + ".toml");
      if (next.find('/') == std::string::npos && files.kind(path) == FileKind::File) break;
      path.clear();
    }
    if (path.empty()) {
      const auto names = table_names(files, folders);
      const std::vector<std::string_view> views(names.begin(), names.end());
      const std::string_view near = nearest(next, views);
      return failure(FailureKind::Usage, "layout/spacing",
                     fmt::format("no such table of spaces: {}", next), named_at,
                     near.empty() ? fmt::format("there are: {}", fmt::join(names, ", "))
                                  : fmt::format("did you mean {}?", near));
    }
    BOOKBUILD_TRY(file, read_toml(files, path, sources));
    const Value* extends = file.find("extends");
    next = extends && extends->kind == Value::Kind::Text ? extends->text : "";
    named_at = extends ? extends->span : SourceSpan{};
    chain.push_back(std::move(file));
  }
  Complaints complaints(diagnostics);
  auto table = std::make_shared<text::SpacingTable>();
  table->name = name;
  SpacingReader reader(complaints);
  for (auto file = chain.rbegin(); file != chain.rend(); ++file) reader.apply(*file, *table);
  if (complaints.first()) return Failed(*complaints.first());
  return std::shared_ptr<const text::SpacingTable>(std::move(table));
}

}  // namespace bookbuild::project
