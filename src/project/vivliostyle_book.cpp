// vivliostyle.config.js: its literals are read; no JavaScript is run.

#include <fmt/format.h>

#include <algorithm>

#include "base/language.h"
#include "design/paper.h"
#include "project/choose.h"
#include "project/foreign_book.h"
#include "project/literal_reader.h"

namespace bookbuild::project {

namespace {

std::string text_of(const Value* value) {
  return value != nullptr && value->kind == Value::Kind::Text ? value->text : std::string();
}

/// "Name <address>" → "Name".
std::string name_alone(std::string name) {
  if (const std::size_t address = name.find(" <"); address != std::string::npos)
    name.resize(address);
  return name;
}

/// "JIS-B5" → "b5", "182mm 257mm" → "182mm,257mm"; as it is otherwise.
std::string paper_of(std::string size) {
  std::transform(size.begin(), size.end(), size.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  if (size.starts_with("jis-")) size.erase(0, 4);
  const std::size_t space = size.find_first_of(" ,");
  if (space != std::string::npos) {
    const std::size_t second = size.find_first_not_of(" ,", space);
    if (second != std::string::npos) size.replace(space, second - space, ",");
  }
  return size;
}

class EntryReader {
 public:
  EntryReader(const FileStore& files, const BookConfig& config, std::string folder,
              Diagnostics& diagnostics)
      : files_(files), config_(config), folder_(std::move(folder)), diagnostics_(diagnostics) {}

  void read(const Value& value) {
    if (value.kind == Value::Kind::List) {
      for (const Value& item : value.items) read(item);
    } else if (value.kind == Value::Kind::Text) {
      add(value.text, {}, value.span);
    } else if (value.kind == Value::Kind::Table) {
      const std::string rel = text_of(value.find("rel"));
      const Value* path = value.find("path");
      if (rel == "contents" || rel == "cover") {
        diagnostics_.info("vivliostyle/entry", value.span,
                          "contents and cover are made anew: this entry is left out");
      } else if (path != nullptr) {
        add(text_of(path), text_of(value.find("title")), path->span);
      }
    }
  }

  [[nodiscard]] std::vector<ChapterEntry> take() { return std::move(chapters_); }

 private:
  void add(const std::string& name, std::string title, SourceSpan span) {
    const auto path = resolve_inside(files_, config_.root, folder_, name);
    if (!path) {
      const bool outside = path.error().code == "path/outside";
      diagnostics_.error(outside ? "path/outside" : "chapter/missing", span,
                         outside ? path.error().text : fmt::format("no such chapter: {}", name));
      return;
    }
    if (!is_manuscript(name)) {
      diagnostics_
          .warn("vivliostyle/entry", span,
                fmt::format("{} is no manuscript of ours and is left out", name))
          .hint = "chapters in Markdown are read, HTML is not";
      return;
    }
    ChapterEntry entry;
    entry.path = relative_path(*path, config_.root);
    entry.title = std::move(title);
    entry.named_at = span;
    chapters_.push_back(std::move(entry));
  }

  const FileStore& files_;
  const BookConfig& config_;
  std::string folder_;
  Diagnostics& diagnostics_;
  std::vector<ChapterEntry> chapters_;
};

}  // namespace

Result<ForeignBook> read_vivliostyle(const FileStore& files, const std::string& path,
                                     BookConfig& config, Sources& sources, Complaints& complaints) {
  BOOKBUILD_TRY(literal, read_literal(files, path, sources));
  Diagnostics& diagnostics = complaints.diagnostics();
  for (const SourceSpan& span : literal.unread)
    diagnostics
        .warn("config/not-literal", span, "no JavaScript is run: this expression is passed over")
        .hint = "write the value itself";
  const Value& settings = literal.value;
  config.shape = FolderShape::Vivliostyle;
  config.config_span = settings.span;
  model::Metadata& metadata = config.metadata;
  metadata.title = text_of(settings.find("title"));
  if (const std::string author = name_alone(text_of(settings.find("author"))); !author.empty())
    metadata.authors.push_back({author, {}, "aut"});
  if (const Value* language = settings.find("language")) {
    if (is_language_tag(text_of(language)))
      metadata.language = text_of(language);
    else
      diagnostics.warn("config/value", language->span,
                       fmt::format("not a language tag: {}", text_of(language)));
  }
  if (const Value* size = settings.find("size")) {
    const std::string paper = paper_of(text_of(size));
    if (design::parse_paper(paper))
      config.paper = paper;
    else
      diagnostics.warn("config/value", size->span,
                       fmt::format("no paper of ours: {}", text_of(size)));
  }
  if (const Value* vfm = settings.find("vfm"))
    if (const Value* hard = vfm->find("hardLineBreaks"))
      config.hard_line_breaks = hard->kind == Value::Kind::Boolean && hard->boolean;
  const Value* cover = settings.find("cover");
  if (cover != nullptr && cover->kind == Value::Kind::Table) cover = cover->find("src");
  metadata.cover = text_of(cover);

  const Value* entries = settings.find("entry");
  if (entries == nullptr)
    return failure(FailureKind::Book, "book/no-chapters",
                   "no entry of this configuration can be read", settings.span,
                   "entry is a file's name or a list of them, written out");
  std::string context = text_of(settings.find("entryContext"));
  EntryReader reader(files, config, context.empty() ? config.root : join_path(config.root, context),
                     diagnostics);
  reader.read(*entries);
  ForeignBook book;
  book.lists_chapters = true;
  book.chapters = reader.take();
  return book;
}

}  // namespace bookbuild::project
