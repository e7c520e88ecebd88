// config.yml and catalog.yml of Re:VIEW.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/language.h"
#include "project/foreign_book.h"
#include "project/yaml_reader.h"

namespace bookbuild::project {

namespace {

constexpr int kMostInherited = 8;

std::string text_of(const Value* value) {
  return value != nullptr && value->kind == Value::Kind::Text ? value->text : std::string();
}

/// A name: words, or a table of `name` and `file-as`.
struct Name {
  std::string name, reading;
};

std::vector<Name> names_of(const Value* value) {
  if (value == nullptr) return {};
  if (value->kind == Value::Kind::Text) return {{value->text, {}}};
  if (value->kind == Value::Kind::Table)
    return {{text_of(value->find("name")), text_of(value->find("file-as"))}};
  std::vector<Name> names;
  if (value->kind == Value::Kind::List)
    for (const Value& item : value->items)
      for (Name& name : names_of(&item)) names.push_back(std::move(name));
  return names;
}

/// The settings with those that they inherit below them.
Result<Value> read_inherited(const FileStore& files, const BookConfig& config,
                             const std::string& path, Sources& sources, int depth) {
  BOOKBUILD_TRY(settings, read_yaml(files, path, sources));
  const Value* inherited = settings.find("inherit");
  if (inherited == nullptr || depth >= kMostInherited) return settings;
  Value under;
  under.span = settings.span;
  for (const Name& name : names_of(inherited)) {
    const auto from = resolve_inside(files, config.root, parent_path(path), name.name);
    if (!from)
      return failure(FailureKind::Book, from.error().code, from.error().text, inherited->span);
    BOOKBUILD_TRY(below, read_inherited(files, config, *from, sources, depth + 1));
    merge(under, below);
  }
  merge(under, settings);
  return under;
}

void read_metadata(const Value& settings, model::Metadata& metadata, Diagnostics& diagnostics) {
  if (auto titles = names_of(settings.find("booktitle")); !titles.empty()) {
    metadata.title = titles.front().name;
    metadata.title_reading = titles.front().reading;
  }
  if (auto subtitles = names_of(settings.find("subtitle")); !subtitles.empty())
    metadata.subtitle = subtitles.front().name;
  constexpr std::array<std::pair<const char*, const char*>, 8> kRoles = {{{"aut", "aut"},
                                                                          {"a-edt", "edt"},
                                                                          {"edt", "edt"},
                                                                          {"csl", "csl"},
                                                                          {"trl", "trl"},
                                                                          {"ill", "ill"},
                                                                          {"dsr", "bkd"},
                                                                          {"pht", "pht"}}};
  for (const auto& [key, role] : kRoles)
    for (Name& name : names_of(settings.find(key)))
      if (!name.name.empty())
        metadata.authors.push_back({std::move(name.name), std::move(name.reading), role});
  metadata.language = "ja";
  if (const Value* language = settings.find("language")) {
    if (is_language_tag(text_of(language)))
      metadata.language = text_of(language);
    else
      diagnostics.warn("config/value", language->span,
                       fmt::format("not a language tag: {}", text_of(language)));
  }
  for (const char* key : {"pbl", "prt"})
    if (auto names = names_of(settings.find(key)); metadata.publisher.empty() && !names.empty())
      metadata.publisher = names.front().name;
  metadata.date = text_of(settings.find("date"));
  if (auto rights = names_of(settings.find("rights")); !rights.empty())
    metadata.rights = rights.front().name;
  metadata.description = text_of(settings.find("description"));
  if (const std::string isbn = text_of(settings.find("isbn")); !isbn.empty())
    metadata.identifier = "urn:isbn:" + isbn;
}

class CatalogReader {
 public:
  CatalogReader(const FileStore& files, const BookConfig& config, std::string folder,
                Diagnostics& diagnostics)
      : files_(files), config_(config), folder_(std::move(folder)), diagnostics_(diagnostics) {}

  void read(const Value& catalog) {
    section(catalog.find("PREDEF"), model::ChapterKind::Front);
    section(catalog.find("CHAPS"), model::ChapterKind::Body);
    section(catalog.find("APPENDIX"), model::ChapterKind::Back);
    section(catalog.find("POSTDEF"), model::ChapterKind::Back);
  }

  [[nodiscard]] std::vector<ChapterEntry> take() { return std::move(chapters_); }

 private:
  void section(const Value* list, model::ChapterKind kind) {
    if (list == nullptr || list->kind != Value::Kind::List) return;
    for (const Value& item : list->items) {
      if (item.kind == Value::Kind::Text) add(item.text, kind, 0, item.span);
      if (item.kind != Value::Kind::Table) continue;
      for (const Value& part : item.items) {  // part: [chapters]; a part may be a file or a title
        int depth = 0;
        if (part.key.ends_with(".re")) {
          add(part.key, kind, 0, part.key_span);
          depth = 1;
        } else {
          part_ = part.key;
        }
        for (const Value& chapter : part.items) add(text_of(&chapter), kind, depth, chapter.span);
      }
    }
  }

  void add(const std::string& name, model::ChapterKind kind, int depth, SourceSpan span) {
    if (name.empty()) return;
    const auto path = resolve_inside(files_, config_.root, folder_, name);
    if (!path || files_.kind(*path) != FileKind::File) {
      const bool outside = !path && path.error().code == "path/outside";
      diagnostics_.error(outside ? "path/outside" : "chapter/missing", span,
                         outside ? path.error().text : fmt::format("no such chapter: {}", name));
      return;
    }
    ChapterEntry entry;
    entry.path = relative_path(*path, config_.root);
    entry.kind = kind;
    entry.depth = depth;
    entry.part = std::exchange(part_, {});
    entry.named_at = span;
    chapters_.push_back(std::move(entry));
  }

  const FileStore& files_;
  const BookConfig& config_;
  std::string folder_;
  Diagnostics& diagnostics_;
  std::string part_;
  std::vector<ChapterEntry> chapters_;
};

}  // namespace

Result<ForeignBook> read_review(const FileStore& files, const std::string& path, BookConfig& config,
                                Sources& sources, Complaints& complaints) {
  BOOKBUILD_TRY(settings, read_inherited(files, config, path, sources, 0));
  config.shape = FolderShape::Review;
  config.config_span = settings.span;
  read_metadata(settings, config.metadata, complaints.diagnostics());
  config.slug = text_of(settings.find("bookname"));
  const std::string folder = parent_path(path).empty() ? "." : parent_path(path);
  config.image_folder = text_of(settings.find("imagedir"));
  if (config.image_folder.empty()) config.image_folder = "images";
  config.image_folder = join_path(folder, config.image_folder);
  if (const std::string cover = text_of(settings.find("coverimage")); !cover.empty()) {
    const std::string at = join_path(config.image_folder, cover);
    if (files.kind(at) == FileKind::File) config.metadata.cover = relative_path(at, config.root);
  }
  std::string content = text_of(settings.find("contentdir"));
  BOOKBUILD_TRY(catalog, read_yaml(files, join_path(folder, "catalog.yml"), sources));
  CatalogReader reader(files, config, content.empty() ? folder : join_path(folder, content),
                       complaints.diagnostics());
  reader.read(catalog);
  ForeignBook book;
  book.lists_chapters = true;
  book.chapters = reader.take();
  return book;
}

}  // namespace bookbuild::project
