// book.json of HonKit and GitBook.

#include <fmt/format.h>

#include <algorithm>

#include "base/language.h"
#include "project/foreign_book.h"
#include "project/literal_reader.h"

namespace bookbuild::project {

namespace {

std::string text_of(const Value* value) {
  return value != nullptr && value->kind == Value::Kind::Text ? value->text : std::string();
}

/// Every text below `value` under its dotted name.
void flatten(const Value& value, const std::string& name,
             std::vector<std::pair<std::string, std::string>>& out) {
  switch (value.kind) {
    case Value::Kind::Text:
      out.emplace_back(name, value.text);
      break;
    case Value::Kind::Integer:
      out.emplace_back(name, fmt::format("{}", value.integer));
      break;
    case Value::Kind::Real:
      out.emplace_back(name, fmt::format("{}", value.real));
      break;
    case Value::Kind::Boolean:
      out.emplace_back(name, value.boolean ? "true" : "false");
      break;
    case Value::Kind::List:
      break;
    case Value::Kind::Table:
      for (const Value& item : value.items) flatten(item, name + "." + item.key, out);
      break;
  }
}

void read_author(const Value* value, model::Metadata& metadata) {
  if (value == nullptr) return;
  if (value->kind == Value::Kind::Text) metadata.authors.push_back({value->text, {}, "aut"});
  if (value->kind == Value::Kind::List)
    for (const Value& item : value->items) read_author(&item, metadata);
}

/// "zh-hans" → "zh-Hans"; what is no language is passed over.
void read_language(const Value* value, model::Metadata& metadata, Diagnostics& diagnostics) {
  std::string tag = text_of(value);
  if (tag.empty()) return;
  if (tag == "zh-hans" || tag == "zh-hant") tag[3] = 'H';
  if (is_language_tag(tag))
    metadata.language = tag;
  else
    diagnostics.warn("config/value", value->span, fmt::format("not a language tag: {}", tag));
}

bool has_plugin(const Value& settings, std::string_view name) {
  const Value* plugins = settings.find("plugins");
  return plugins != nullptr &&
         std::any_of(plugins->items.begin(), plugins->items.end(), [&](const Value& plugin) {
           return plugin.kind == Value::Kind::Text && plugin.text.starts_with(name);
         });
}

/// Adds the file of that name in the source folder as a chapter, where it is.
void add_chapter(const FileStore& files, const BookConfig& config, const std::string& folder,
                 const std::string& name, model::ChapterKind kind,
                 std::vector<ChapterEntry>& chapters) {
  const auto path = resolve_inside(files, config.root, folder, name);
  if (!path || files.kind(*path) != FileKind::File) return;
  ChapterEntry entry;
  entry.path = relative_path(*path, config.root);
  entry.kind = kind;
  chapters.push_back(std::move(entry));
}

}  // namespace

Result<ForeignBook> read_honkit(const FileStore& files, const std::string& path, BookConfig& config,
                                Sources& sources, Complaints& complaints) {
  BOOKBUILD_TRY(literal, read_literal(files, path, sources));
  const Value& settings = literal.value;
  config.shape = FolderShape::HonKit;
  config.config_span = settings.span;
  model::Metadata& metadata = config.metadata;
  metadata.title = text_of(settings.find("title"));
  metadata.description = text_of(settings.find("description"));
  if (const std::string isbn = text_of(settings.find("isbn")); !isbn.empty())
    metadata.identifier = "urn:isbn:" + isbn;
  read_author(settings.find("author"), metadata);
  read_language(settings.find("language"), metadata, complaints.diagnostics());
  if (const Value* variables = settings.find("variables"))
    flatten(*variables, "book", config.variables);
  for (const char* key : {"title", "description", "author", "language"})
    if (const Value* value = settings.find(key))
      flatten(*value, std::string("config.") + key, config.variables);
  config.imports_code = has_plugin(settings, "include-codeblock");

  ForeignBook book;
  const std::string root = text_of(settings.find("root"));
  const Value* structure = settings.find("structure");
  const auto named = [&](const char* key, const char* otherwise) {
    const std::string name = structure ? text_of(structure->find(key)) : std::string();
    return name.empty() ? std::string(otherwise) : name;
  };
  const std::string folder = root.empty() ? config.root : join_path(config.root, root);
  if (files.kind(join_path(folder, "cover.jpg")) == FileKind::File)
    metadata.cover = relative_path(join_path(folder, "cover.jpg"), config.root);
  book.places.source_folder = root;
  book.places.titled_summary = true;
  const auto summary = resolve_inside(files, config.root, folder, named("summary", "SUMMARY.md"));
  if (summary && files.kind(*summary) == FileKind::File)
    book.places.summary = *summary;
  else if (summary.has_value() || summary.error().code == "path/outside")
    return failure(FailureKind::Book, "path/outside", "the summary lies outside the book's folder",
                   structure ? structure->span : settings.span);
  // The introduction and the glossary belong to the book whether the summary lists them or not.
  add_chapter(files, config, folder, named("readme", "README.md"), model::ChapterKind::Body,
              book.places.before);
  add_chapter(files, config, folder, named("glossary", "GLOSSARY.md"), model::ChapterKind::Back,
              book.places.after);
  return book;
}

}  // namespace bookbuild::project
