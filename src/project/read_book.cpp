// A book's folder or a single manuscript → BookConfig.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/language.h"
#include "project/book_config.h"
#include "project/chapters.h"
#include "project/choose.h"
#include "project/foreign_book.h"
#include "project/read_edition.h"
#include "project/read_epub.h"
#include "text/ascii_name.h"

namespace bookbuild::project {

namespace {

constexpr std::string_view kIsbn = "urn:isbn:";

class BookReader {
 public:
  BookReader(BookConfig& config, Complaints& complaints)
      : config_(config), complaints_(complaints) {}

  void read() {
    TableReader top(&config_.settings, "", complaints_);
    read_metadata(top);
    read_text(top);
    TableReader pdf(top.table("pdf"), "pdf", complaints_);
    if (const auto paper = pdf.text("paper")) {
      config_.paper = *paper;
      check_paper(*config_.settings.find("pdf")->find("paper"), complaints_);
    }
    choose<bool>(pdf, "profile", {{"screen", false}, {"print", true}}, config_.for_press);
    pdf.finish();
    read_epub(top.table("epub"), config_.epub, complaints_);
    read_bibliography(top);
    read_edition(top.table("edition"), config_.edition, complaints_);
    if (const Value* layout = top.table("layout")) config_.layout_keys = *layout;
    accept_mdbook(top);
    top.finish();
  }

  [[nodiscard]] const Value* chapters() const { return chapters_; }
  [[nodiscard]] const std::string& source_folder() const { return source_folder_; }

 private:
  void read_metadata(TableReader& top) {
    TableReader book(top.table("book"), "book", complaints_);
    model::Metadata& metadata = config_.metadata;
    const auto text = [&](std::string_view key, std::string& target) {
      if (auto value = book.text_or_number(key)) target = std::move(*value);
    };
    text("title", metadata.title);
    text("title-reading", metadata.title_reading);
    text("subtitle", metadata.subtitle);
    text("identifier", metadata.identifier);
    text("print-isbn", metadata.print_identifier);
    check_isbn("identifier", metadata.identifier);
    if (!metadata.print_identifier.empty() && !metadata.print_identifier.starts_with("urn:"))
      metadata.print_identifier.insert(0, kIsbn);
    check_isbn("print-isbn", metadata.print_identifier);
    text("publisher", metadata.publisher);
    text("publisher-reading", metadata.publisher_reading);
    text("date", metadata.date);
    text("rights", metadata.rights);
    text("description", metadata.description);
    text("version", metadata.version);
    text("cover", metadata.cover);
    text("layout", config_.layout);
    if (auto subjects = read_texts(book, "subjects", "a list of subjects"))
      metadata.subjects = std::move(*subjects);
    if (const Value* said = config_.settings.find("book"))
      if (said->find("authors") || said->find("author")) metadata.authors.clear();
    read_authors(book, "authors");
    read_authors(book, "author");
    read_language(book);
    read_writing_mode(book);
    TableReader series(book.table("series"), "book.series", complaints_);
    if (const auto name = series.text("name"))
      metadata.series = model::Series{*name, series.integer("number").value_or(0)};
    else
      series.any("number");
    series.finish();
    text("slug", config_.slug);
    if (!config_.slug.empty()) config_.slug = text::ascii_name(config_.slug, "book");
    chapters_ = book.list("chapters");
    if (const Value* parts = book.list("parts"))
      if (!chapters_) chapters_ = parts;
    // mdBook's keys.
    source_folder_ = book.text("src").value_or("");
    if (book.any("multilingual")) mdbook_keys_.push_back("book.multilingual");
    book.any("text-direction");
    book.finish();
  }

  /// An ISBN that its check digit refuses is a slip of the pen.
  void check_isbn(std::string_view key, std::string_view identifier) {
    if (!identifier.starts_with(kIsbn) || is_isbn(identifier.substr(kIsbn.size()))) return;
    complaints_.diagnostics().warn(
        "book/isbn", config_.settings.find("book")->find(key)->span,
        fmt::format("not an ISBN, as its check digit says: {}", identifier.substr(kIsbn.size())));
  }

  void read_authors(TableReader& book, std::string_view key) {
    const Value* value = book.any(key);
    if (!value) return;
    if (value->kind == Value::Kind::Text) {
      config_.metadata.authors.push_back({value->text, {}, "aut"});
      return;
    }
    if (value->kind != Value::Kind::List) {
      book.wrong(*value, "a list of names");
      return;
    }
    for (const Value& item : value->items) {
      if (item.kind == Value::Kind::Text) {
        config_.metadata.authors.push_back({item.text, {}, "aut"});
      } else if (item.kind == Value::Kind::Table) {
        TableReader author(&item, "book.authors", complaints_);
        model::Author a;
        a.name = author.text("name").value_or("");
        a.reading = author.text("reading").value_or("");
        a.role = author.text("role").value_or("aut");
        author.finish();
        if (a.name.empty())
          complaints_.error("config/value", item.span, "an author needs a name");
        else
          config_.metadata.authors.push_back(std::move(a));
      } else {
        book.wrong(item, "a name");
      }
    }
  }

  void read_language(TableReader& book) {
    auto language = book.text("language");
    if (!language) return;
    const Value& value = *config_.settings.find("book")->find("language");
    if (!is_language_tag(*language))
      complaints_.error("config/value", value.span,
                        fmt::format("not a language tag: {}", *language),
                        "such as zh-Hans, zh-Hant-TW, zh-Hant-HK, ja, ko, en");
    config_.metadata.language = std::move(*language);
  }

  void read_writing_mode(TableReader& book) {
    const auto mode = book.text("writing-mode");
    if (!mode) return;
    if (*mode != "horizontal" && *mode != "vertical")
      book.not_one_of(*config_.settings.find("book")->find("writing-mode"),
                      {"horizontal", "vertical"});
    config_.writing_mode = *mode;
  }

  void read_text(TableReader& top) {
    TableReader text(top.table("text"), "text", complaints_);
    TextConfig& t = config_.text;
    const Value* table = config_.settings.find("text");
    const auto either = [&](std::string_view key, std::string_view on, std::string_view off,
                            bool& target) {
      const auto value = text.text(key);
      if (!value) return;
      if (*value != on && *value != off) text.not_one_of(*table->find(key), {on, off});
      target = *value == on;
    };
    either("punctuation", "fullwidth", "keep", t.fullwidth_punctuation);
    either("quotes", "cjk", "keep", t.curly_quotes);
    either("soft-break", "cjk", "space", t.join_soft_breaks);
    if (const auto all = text.boolean("infer"))
      t.infer_headings = t.infer_metadata = t.infer_turns = t.infer_scene_breaks = t.infer_links =
          *all;
    const auto flag = [&](std::string_view key, bool& target) {
      target = text.boolean(key).value_or(target);
    };
    flag("infer-headings", t.infer_headings);
    flag("infer-metadata", t.infer_metadata);
    flag("infer-turns", t.infer_turns);
    flag("infer-scene-breaks", t.infer_scene_breaks);
    flag("infer-links", t.infer_links);
    flag("aozora", t.aozora);
    flag("ruby", t.ruby_notation);
    text.finish();
  }

  void read_bibliography(TableReader& top) {
    TableReader reader(top.table("bibliography"), "bibliography", complaints_);
    BibliographyConfig& bibliography = config_.bibliography;
    if (const Value* files = reader.list("files")) {
      bibliography.files_span = files->span;
      for (const Value& file : files->items)
        if (file.kind == Value::Kind::Text) bibliography.files.push_back(file.text);
    }
    if (const auto style = reader.text("style")) {
      bibliography.author_date = *style == "author-date";
      if (*style != "numeric" && *style != "author-date")
        reader.not_one_of(*reader.any("style"), {"numeric", "author-date"});
    }
    bibliography.title = reader.text("title").value_or("");
    reader.finish();
  }

  /// mdBook's tables are known and say nothing here; they tell whose folder it is.
  void accept_mdbook(TableReader& top) {
    SourceSpan first;
    for (const std::string_view key : {"output", "preprocessor", "build", "rust"}) {
      const Value* value = top.any(key);
      if (!value) continue;
      if (!first.has_place()) first = value->key_span;
      mdbook_keys_.push_back(fmt::format("[{}]", key));
    }
    if (mdbook_keys_.empty()) return;
    config_.shape = FolderShape::MdBook;
    if (!first.has_place()) first = config_.settings.find("book")->find("multilingual")->key_span;
    complaints_.diagnostics().info(
        "config/mdbook", first,
        fmt::format("keys of mdBook that say nothing here: {}", fmt::join(mdbook_keys_, ", ")));
  }

  BookConfig& config_;
  Complaints& complaints_;
  const Value* chapters_ = nullptr;
  std::string source_folder_;
  std::vector<std::string> mdbook_keys_;
};

/// The name of the folder a book lies in, or of its file.
std::string own_name(const FileStore& files, const std::string& path) {
  const auto real = files.canonical(path);
  std::string name = file_name(real ? *real : path);
  if (is_manuscript(name)) name.resize(name.rfind('.'));
  return name;
}

void apply_overrides(const Overrides& overrides, Value& settings, Sources& sources) {
  for (const auto& [key, value] : overrides) {
    if (key.starts_with("layout.")) continue;
    const SourceId source = sources.add("--set", fmt::format("{}={}", key, value));
    set_dotted(settings, key, value, SourceSpan{source, 0, static_cast<std::uint32_t>(key.size())});
  }
}

bool has_book_file(const FileStore& files, const std::string& folder) {
  return files.kind(join_path(folder, "book.toml")) == FileKind::File;
}

}  // namespace

Result<std::vector<std::string>> find_books(const FileStore& files, const std::string& path) {
  switch (files.kind(path)) {
    case FileKind::Missing:
      return failure(FailureKind::File, "file/missing", fmt::format("no such book: {}", path));
    case FileKind::Other:
      return failure(FailureKind::File, "file/unreadable",
                     fmt::format("{} is neither a folder nor a file", path));
    case FileKind::File: {
      if (file_name(path) == "book.toml")
        return std::vector<std::string>{parent_path(path).empty() ? "." : parent_path(path)};
      if (!is_manuscript(path))
        return failure(FailureKind::Usage, "book/not-a-manuscript",
                       fmt::format("{} is not a manuscript", path), {},
                       "manuscripts end in .md or .txt");
      return std::vector<std::string>{path};
    }
    case FileKind::Folder:
      break;
  }
  if (has_book_file(files, path) || is_foreign_book(files, path) ||
      !find_summary(files, path, "").empty())
    return std::vector<std::string>{path};
  for (const std::string& folder : {join_path(path, "content"), path}) {
    const auto listed = files.list(folder);
    if (!listed) {
      if (folder == path) return Failed(listed.error());
      continue;
    }
    std::vector<std::string> books;
    for (const std::string& name : *listed) {
      const std::string inner = join_path(folder, name);
      if (!name.starts_with('.') && files.kind(inner) == FileKind::Folder &&
          has_book_file(files, inner))
        books.push_back(inner);
    }
    if (!books.empty()) return books;
  }
  if (!manuscripts_in(files, join_path(path, "content")).empty() ||
      !manuscripts_in(files, path).empty())
    return std::vector<std::string>{path};
  return failure(FailureKind::Book, "book/no-chapters", fmt::format("no chapters in {}", path), {},
                 "put .md or .txt files into content/, or name them in book.toml");
}

Result<BookConfig> read_book(const FileStore& files, const std::string& path,
                             const Overrides& overrides, Sources& sources,
                             Diagnostics& diagnostics) {
  BookConfig config;
  Complaints complaints(diagnostics);
  const bool single = files.kind(path) == FileKind::File;
  const std::string folder = single ? parent_path(path) : path;
  config.root = join_path(folder.empty() ? "." : folder, ".");
  config.settings.kind = Value::Kind::Table;
  if (!single && has_book_file(files, path)) {
    BOOKBUILD_TRY(settings, read_toml(files, join_path(path, "book.toml"), sources));
    config.config_span = {settings.span.file, SourceSpan::kWholeFile, SourceSpan::kWholeFile};
    config.settings = std::move(settings);
  }
  // What the command line says goes before what another tool's configuration does.
  std::optional<ForeignBook> foreign;
  if (!single && !has_book_file(files, path)) {
    BOOKBUILD_TRY(found, read_foreign_book(files, config, sources, complaints));
    foreign = std::move(found);
  }
  apply_overrides(overrides, config.settings, sources);
  BookReader reader(config, complaints);
  reader.read();
  if (config.slug.empty()) config.slug = own_name(files, path);
  config.slug = text::ascii_name(config.slug, "book");

  if (foreign && foreign->lists_chapters && reader.chapters() == nullptr) {
    config.chapters = std::move(foreign->chapters);
  } else if (single) {
    ChapterEntry entry;
    entry.path = file_name(path);
    config.chapters.push_back(std::move(entry));
  } else {
    ChapterPlaces places = foreign ? std::move(foreign->places) : ChapterPlaces{};
    if (!reader.source_folder().empty()) places.source_folder = reader.source_folder();
    places.listed = reader.chapters();
    if (places.summary.empty())
      places.summary = find_summary(files, config.root, places.source_folder);
    // src/ is where mdBook keeps its chapters, and no one else does.
    if (config.config_span.file.valid() && places.listed == nullptr &&
        places.summary == join_path(config.root, "src/SUMMARY.md"))
      config.shape = FolderShape::MdBook;
    places.titled_summary = config.shape != FolderShape::Bookbuild;
    auto chapters = find_chapters(files, config.root, places, sources, complaints);
    if (!chapters) return Failed(chapters.error());
    config.chapters = std::move(*chapters);
  }
  if (complaints.first()) return Failed(*complaints.first());
  if (config.chapters.empty())
    return failure(FailureKind::Book, "book/no-chapters", fmt::format("no chapters in {}", path),
                   config.config_span,
                   "put .md or .txt files into content/, or name them in book.toml");
  return config;
}

std::string describe_settings(const Value& table, const std::string& prefix,
                              const Sources& sources) {
  std::string out;
  for (const Value& item : table.items) {
    const std::string key = prefix.empty() ? item.key : fmt::format("{}.{}", prefix, item.key);
    if (item.kind == Value::Kind::Table) {
      out += describe_settings(item, key, sources);
      continue;
    }
    std::string value;
    switch (item.kind) {
      case Value::Kind::Boolean:
        value = item.boolean ? "true" : "false";
        break;
      case Value::Kind::Integer:
        value = fmt::format("{}", item.integer);
        break;
      case Value::Kind::Real:
        value = fmt::format("{}", item.real);
        break;
      case Value::Kind::Text:
        value = fmt::format("\"{}\"", item.text);
        break;
      default:
        value = fmt::format("[{} items]", item.items.size());
        break;
    }
    out += fmt::format("{} = {}", key, value);
    if (item.span.has_place()) {
      const SourceFile& file = sources.get(item.span.file);
      out += fmt::format("  # {}:{}", file.path(), file.place(item.span.begin).line);
    }
    out += '\n';
  }
  return out;
}

}  // namespace bookbuild::project
