// YAML and TOML become the same row of entries; what the keys mean is said once.

#include "readers/front_matter.h"

#include <fmt/format.h>
// Its own assertions abort on texts such as "[;" for which its parser has a message.
#define TOML_ASSERT(expression) static_assert(true)
#include <toml++/toml.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <optional>
#include <string_view>

#include "base/language.h"
#include "model/chapter_roles.h"

namespace bookbuild::readers {

namespace {

// A value of either format; people's names may stand in a table.
struct Entry {
  enum class Kind { Text, Boolean, List, Table, Other };
  std::string key;
  std::uint32_t at = 0;  // of the key (YAML) or the value (TOML)
  Kind kind = Kind::Other;
  std::string text;
  bool truth = false;
  std::vector<Entry> items;  // List: values; Table: entries
};

constexpr std::string_view kKeys[] = {"kind",        "title",  "subtitle", "author",
                                      "authors",     "lang",   "language", "date",
                                      "description", "layout", "draft"};

// The text between the fences.
struct Fenced {
  bool toml = false;
  std::size_t begin = 0;
  std::size_t end = 0;    // of the matter
  std::size_t after = 0;  // where the manuscript goes on
};

std::string_view line_at(std::string_view text, std::size_t at) {
  const std::size_t end = std::min(text.find('\n', at), text.size());
  std::string_view line = text.substr(at, end - at);
  while (!line.empty() && (line.back() == ' ' || line.back() == '\t')) line.remove_suffix(1);
  return line;
}

std::size_t next_line(std::string_view text, std::size_t at) {
  const std::size_t end = text.find('\n', at);
  return end == std::string_view::npos ? text.size() : end + 1;
}

// Whether a line begins as metadata do; a scene break at the head of a story is no front matter.
bool begins_matter(std::string_view line) {
  if (line.empty() || line[0] == '#') return true;
  const std::size_t end = line.find_first_of(":=");
  if (end == std::string_view::npos || end == 0) return false;
  for (const char c : line.substr(0, end)) {
    const bool name = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '_' || c == '-' || c == ' ' || c == '"' || c == '.';
    if (!name) return false;
  }
  return true;
}

std::optional<Fenced> find_fences(std::string_view text) {
  const std::string_view first = line_at(text, 0);
  if (first != "---" && first != "+++") return std::nullopt;
  Fenced fenced;
  fenced.toml = first == "+++";
  fenced.begin = next_line(text, 0);
  std::size_t first_words = fenced.begin;
  while (first_words < text.size() && line_at(text, first_words).empty())
    first_words = next_line(text, first_words);
  if (first_words >= text.size()) return std::nullopt;
  const std::string_view words = line_at(text, first_words);
  const bool empty = words == first;
  if (!empty && !begins_matter(words)) return std::nullopt;
  for (std::size_t at = fenced.begin; at < text.size(); at = next_line(text, at)) {
    const std::string_view line = line_at(text, at);
    if (line != first && (fenced.toml || line != "...")) continue;
    fenced.end = at;
    fenced.after = next_line(text, at);
    return fenced;
  }
  return std::nullopt;
}

class Places {
 public:
  Places(SourceId file, const SourceFile& source, std::uint32_t base)
      : file_(file), source_(source), base_line_(source.place(base).line - 1) {}

  // The offset of a line and column of the matter, both from 0; columns in bytes.
  [[nodiscard]] std::uint32_t offset(int line, int column) const {
    const auto number = static_cast<std::uint32_t>(std::max(line, 0)) + base_line_ + 1;
    const std::uint32_t clamped = std::min(number, source_.line_count());
    const auto length = static_cast<std::uint32_t>(source_.line(clamped).size());
    return source_.line_start(clamped) +
           std::min(static_cast<std::uint32_t>(std::max(column, 0)), length);
  }

  [[nodiscard]] SourceSpan line_end_span(std::uint32_t at) const {
    const LineColumn place = source_.place(at);
    const std::uint32_t end = source_.line_start(place.line) +
                              static_cast<std::uint32_t>(source_.line(place.line).size());
    return {file_, at, std::max(at, end)};
  }

 private:
  SourceId file_;
  const SourceFile& source_;
  std::uint32_t base_line_;
};

Entry yaml_entry(const std::string& key, std::uint32_t at, const YAML::Node& node,
                 const Places& places, int depth) {
  Entry entry;
  entry.key = key;
  entry.at = at;
  if (node.IsScalar()) {
    entry.kind = Entry::Kind::Text;
    entry.text = node.Scalar();
    const bool plain = node.Tag() == "?";  // quoted words are words
    if (plain && (entry.text == "true" || entry.text == "false")) {
      entry.kind = Entry::Kind::Boolean;
      entry.truth = entry.text == "true";
    }
  } else if (node.IsSequence() && depth > 0) {
    entry.kind = Entry::Kind::List;
    for (const YAML::Node& item : node)
      entry.items.push_back(yaml_entry("", places.offset(item.Mark().line, item.Mark().column),
                                       item, places, depth - 1));
  } else if (node.IsMap() && depth > 0) {
    entry.kind = Entry::Kind::Table;
    for (const auto& pair : node) {
      if (!pair.first.IsScalar()) continue;
      const YAML::Mark mark = pair.first.Mark();
      entry.items.push_back(yaml_entry(pair.first.Scalar(), places.offset(mark.line, mark.column),
                                       pair.second, places, depth - 1));
    }
  } else if (node.IsNull()) {
    entry.kind = Entry::Kind::Text;  // `title:` with nothing behind it
  }
  return entry;
}

std::optional<Entry> read_yaml(std::string_view matter, const Places& places,
                               Diagnostics& diagnostics) {
  try {
    const YAML::Node root = YAML::Load(std::string(matter));
    if (root.IsNull()) return Entry{};
    return yaml_entry("", places.offset(0, 0), root, places, 3);
  } catch (const YAML::Exception& e) {
    diagnostics.error("front-matter/invalid",
                      places.line_end_span(places.offset(e.mark.line, e.mark.column)),
                      fmt::format("this is not YAML: {}", e.msg));
    return std::nullopt;
  }
}

Entry toml_entry(std::string_view key, const toml::node& node, const Places& places, int depth) {
  Entry entry;
  entry.key = key;
  entry.at = places.offset(static_cast<int>(node.source().begin.line) - 1, 0);
  if (const auto* text = node.as_string()) {
    entry.kind = Entry::Kind::Text;
    entry.text = text->get();
  } else if (const auto* truth = node.as_boolean()) {
    entry.kind = Entry::Kind::Boolean;
    entry.truth = truth->get();
  } else if (const auto* date = node.as_date()) {
    entry.kind = Entry::Kind::Text;
    entry.text =
        fmt::format("{:04}-{:02}-{:02}", date->get().year, date->get().month, date->get().day);
  } else if (const auto* list = node.as_array(); list != nullptr && depth > 0) {
    entry.kind = Entry::Kind::List;
    for (const toml::node& item : *list)
      entry.items.push_back(toml_entry("", item, places, depth - 1));
  } else if (const auto* table = node.as_table(); table != nullptr && depth > 0) {
    entry.kind = Entry::Kind::Table;
    for (const auto& [name, value] : *table)
      entry.items.push_back(toml_entry(std::string_view(name), value, places, depth - 1));
  }
  return entry;
}

std::optional<Entry> read_toml(std::string_view matter, const Places& places,
                               Diagnostics& diagnostics) {
  const toml::parse_result result = toml::parse(matter);
  if (!result) {
    const auto& begin = result.error().source().begin;
    diagnostics.error("front-matter/invalid",
                      places.line_end_span(places.offset(static_cast<int>(begin.line) - 1, 0)),
                      fmt::format("this is not TOML: {}", result.error().description()));
    return std::nullopt;
  }
  Entry entry = toml_entry("", result.table(), places, 3);
  std::stable_sort(entry.items.begin(), entry.items.end(),
                   [](const Entry& a, const Entry& b) { return a.at < b.at; });
  return entry;
}

class Meaning {
 public:
  Meaning(const Places& places, Diagnostics& diagnostics, FrontMatter& matter)
      : places_(places), diagnostics_(diagnostics), matter_(matter) {}

  void take(const Entry& entry) {
    if (entry.key == "title") {
      text(entry, matter_.title);
    } else if (entry.key == "subtitle") {
      text(entry, matter_.subtitle);
    } else if (entry.key == "date") {
      text(entry, matter_.date);
    } else if (entry.key == "description") {
      text(entry, matter_.description);
    } else if (entry.key == "layout") {
      text(entry, matter_.layout);
    } else if (entry.key == "kind") {
      role(entry);
    } else if (entry.key == "lang" || entry.key == "language") {
      language(entry);
    } else if (entry.key == "author" || entry.key == "authors") {
      authors(entry);
    } else if (entry.key == "draft") {
      if (entry.kind == Entry::Kind::Boolean) {
        matter_.draft = entry.truth;
      } else if (entry.text == "yes" || entry.text == "no") {  // YAML 1.1
        matter_.draft = entry.text == "yes";
      } else {
        wrong(entry, "true or false");
      }
    } else {
      unknown(entry, {std::begin(kKeys), std::end(kKeys)});
    }
  }

 private:
  void text(const Entry& entry, std::string& into) {
    if (entry.kind == Entry::Kind::Text) {
      into = entry.text;
    } else if (entry.kind == Entry::Kind::Boolean && !entry.text.empty()) {
      into = entry.text;  // YAML's bare true is a word where a word is asked for
    } else {
      wrong(entry, "a text");
    }
  }

  void language(const Entry& entry) {
    std::string tag;
    text(entry, tag);
    if (tag.empty()) return;
    if (is_language_tag(tag)) {
      matter_.language = tag;
    } else {
      diagnostics_
          .warn("front-matter/language", places_.line_end_span(entry.at),
                fmt::format("“{}” is no language tag", tag))
          .hint = "write zh-Hant-TW, ja, ko, en …";
    }
  }

  void role(const Entry& entry) {
    std::string name;
    text(entry, name);
    if (name.empty() || name == "chapter") return;
    if (const auto known = model::role_named(name)) {
      matter_.role = *known;
      return;
    }
    auto& diagnostic = diagnostics_.warn("front-matter/kind", places_.line_end_span(entry.at),
                                         fmt::format("“{}” is no part of a book", name));
    const std::string_view near = nearest(name, model::role_names());
    diagnostic.hint = near.empty() ? "write preface, dedication, appendix …"
                                   : fmt::format("did you mean {}?", near);
  }

  void authors(const Entry& entry) {
    if (entry.kind == Entry::Kind::List) {
      for (const Entry& item : entry.items) author(item);
    } else {
      author(entry);
    }
  }

  void author(const Entry& entry) {
    model::Author author;
    if (entry.kind == Entry::Kind::Text) {
      author.name = entry.text;
    } else if (entry.kind == Entry::Kind::Table) {
      for (const Entry& part : entry.items) {
        if (part.key == "name") {
          text(part, author.name);
        } else if (part.key == "reading") {
          text(part, author.reading);
        } else if (part.key == "role") {
          text(part, author.role);
        } else {
          unknown(part, {"name", "reading", "role"});
        }
      }
    } else {
      wrong(entry, "a name, a list of names, or a table with a name");
      return;
    }
    if (!author.name.empty()) matter_.authors.push_back(std::move(author));
  }

  void wrong(const Entry& entry, std::string_view wanted) {
    diagnostics_.error("front-matter/type", places_.line_end_span(entry.at),
                       entry.key.empty() ? fmt::format("this must be {}", wanted)
                                         : fmt::format("{} must be {}", entry.key, wanted));
  }

  void unknown(const Entry& entry, const std::vector<std::string_view>& keys) {
    const std::string_view near = nearest(entry.key, keys);
    auto& diagnostic =
        diagnostics_.warn("front-matter/unknown-key", places_.line_end_span(entry.at),
                          fmt::format("unknown key “{}”", entry.key));
    if (!near.empty()) diagnostic.hint = fmt::format("did you mean {}?", near);
  }

  const Places& places_;
  Diagnostics& diagnostics_;
  FrontMatter& matter_;
};

}  // namespace

FrontMatter read_front_matter(SourceId file, const SourceFile& source, Diagnostics& diagnostics) {
  FrontMatter matter;
  const std::string_view text = source.text();
  const std::optional<Fenced> fenced = find_fences(text);
  if (!fenced) return matter;
  const Places places(file, source, static_cast<std::uint32_t>(fenced->begin));
  const std::string_view inside = text.substr(fenced->begin, fenced->end - fenced->begin);
  matter.end = static_cast<std::uint32_t>(fenced->after);
  const std::optional<Entry> root = fenced->toml ? read_toml(inside, places, diagnostics)
                                                 : read_yaml(inside, places, diagnostics);
  if (!root) return matter;
  if (root->kind != Entry::Kind::Table && !(root->kind == Entry::Kind::Other)) {
    matter.end = 0;  // words between two lines: scene breaks, not front matter
    return matter;
  }
  Meaning meaning(places, diagnostics, matter);
  for (const Entry& entry : root->items) meaning.take(entry);
  return matter;
}

}  // namespace bookbuild::readers
