#include "build/read_chapters.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <optional>
#include <set>

#include "build/parallel.h"
#include "model/chapter_roles.h"
#include "readers/composed_text.h"
#include "readers/honkit_tags.h"
#include "readers/include_files.h"
#include "readers/mdbook_directives.h"
#include "readers/reader.h"
#include "readers/review_book.h"
#include "text/ascii_name.h"
#include "text/encoding.h"

namespace bookbuild::build {

namespace {

constexpr std::size_t kMostPlaces = 20;
constexpr std::size_t kLanguageSample = std::size_t{64} * 1024;

/// A file as it came and what its bytes turned out to be.
struct Manuscript {
  std::string path;  // as messages show it
  text::DecodedText decoded;
  std::optional<Failure> failure;
  SourceId source;
  std::optional<readers::ComposedText> composed;  // with what it includes
};

Manuscript open(const FileStore& files, const std::string& path) {
  Manuscript manuscript;
  manuscript.path = path;
  auto bytes = files.read(path);
  if (!bytes) {
    manuscript.failure = bytes.error();
    return manuscript;
  }
  if (text::looks_binary(*bytes)) {
    manuscript.failure =
        Failure{FailureKind::Book, "encoding/binary", fmt::format("{} is not text", path), {}, {}};
    return manuscript;
  }
  auto decoded = text::decode_text(std::move(*bytes));
  if (!decoded) {
    manuscript.failure = decoded.error();
    manuscript.failure->text = fmt::format("{}: {}", path, manuscript.failure->text);
    return manuscript;
  }
  manuscript.decoded = std::move(*decoded);
  return manuscript;
}

void report_encoding(const Manuscript& manuscript, Diagnostics& diagnostics) {
  const text::DecodedText& d = manuscript.decoded;
  const SourceSpan whole{manuscript.source, SourceSpan::kWholeFile, SourceSpan::kWholeFile};
  if (d.encoding != "UTF-8" || d.had_bom)
    diagnostics.info(
        "encoding/detected", whole,
        fmt::format("read as {}{}", d.encoding, d.had_bom ? " with a byte order mark" : ""));
  const std::size_t shown = std::min(d.replaced_at.size(), kMostPlaces);
  for (std::size_t i = 0; i < shown; ++i) {
    const auto at = static_cast<std::uint32_t>(d.replaced_at[i]);
    diagnostics.warn("encoding/invalid", {manuscript.source, at, at + 3},
                     fmt::format("a byte that is no {} is kept as U+FFFD", d.encoding));
  }
  if (d.replaced > shown)
    diagnostics.warn("encoding/invalid", whole,
                     fmt::format("{} more bytes that are no {} are kept as U+FFFD",
                                 d.replaced - shown, d.encoding));
}

/// The beginning of each chapter, until there is enough to judge by.
std::string language_sample(const std::vector<Manuscript>& manuscripts, const Sources& sources) {
  std::string sample;
  for (const Manuscript& manuscript : manuscripts) {
    const std::string& text = sources.get(manuscript.source).text();
    std::size_t end = std::min(text.size(), kLanguageSample);
    while (end > 0 && end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
      --end;
    sample.append(text, 0, end);
    if (sample.size() >= 4 * kLanguageSample) break;
  }
  return sample;
}

readers::ReadingOptions reading_options(const project::TextConfig& text, std::string language) {
  readers::ReadingOptions options;
  options.language = std::move(language);
  options.fullwidth_punctuation = text.fullwidth_punctuation;
  options.curly_quotes = text.curly_quotes;
  options.join_soft_breaks = text.join_soft_breaks;
  options.infer_headings = text.infer_headings;
  options.infer_metadata = text.infer_metadata;
  options.infer_turns = text.infer_turns;
  options.infer_scene_breaks = text.infer_scene_breaks;
  options.infer_links = text.infer_links;
  options.aozora = text.aozora;
  options.ruby_notation = text.ruby_notation;
  return options;
}

readers::Dialect dialect_of(project::FolderShape shape) {
  switch (shape) {
    case project::FolderShape::MdBook:
      return readers::Dialect::MdBook;
    case project::FolderShape::HonKit:
      return readers::Dialect::HonKit;
    case project::FolderShape::Vivliostyle:
      return readers::Dialect::Vivliostyle;
    case project::FolderShape::Bookbuild:
    case project::FolderShape::Review:
      break;
  }
  return readers::Dialect::Own;
}

std::string stem(const std::string& path) {
  std::string name = file_name(path);
  const std::size_t dot = name.rfind('.');
  if (dot != std::string::npos && dot > 0) name.resize(dot);
  return name;
}

bool is_markdown(const std::string& path) {
  const std::string e = extension(path);
  return e == "md" || e == "markdown";
}

/// Takes into the manuscripts what they include, in reading order: what is found is a source, too.
void compose(const FileStore& files, const project::BookConfig& config,
             std::vector<Manuscript>& manuscripts, Sources& sources, Diagnostics& diagnostics) {
  if (config.shape != project::FolderShape::MdBook && config.shape != project::FolderShape::HonKit)
    return;
  const readers::HonKitSetting setting{config.variables, config.imports_code};
  readers::IncludeFiles includes(files, sources, config.root);
  for (const Manuscript& manuscript : manuscripts)
    includes.know(manuscript.path, manuscript.source);
  std::set<std::string> unknown;
  for (Manuscript& manuscript : manuscripts)
    if (is_markdown(manuscript.path))
      manuscript.composed = config.shape == project::FolderShape::HonKit
                                ? readers::compose_honkit(manuscript.source, manuscript.path,
                                                          setting, includes, unknown, diagnostics)
                                : readers::compose_mdbook(manuscript.source, manuscript.path,
                                                          includes, unknown, diagnostics);
}

/// What Re:VIEW's chapters need to know of each other; empty for other books.
readers::ReviewBook review_book(const FileStore& files, const project::BookConfig& config,
                                const std::vector<Manuscript>& manuscripts,
                                const Sources& sources) {
  readers::ReviewBook book;
  if (config.shape != project::FolderShape::Review) return book;
  for (const Manuscript& manuscript : manuscripts)
    book.chapters.push_back(
        readers::scan_review(manuscript.path, sources.get(manuscript.source).text()));
  const std::string folder =
      manuscripts.empty() ? std::string() : parent_path(manuscripts.front().path);
  book.picture = [&files, &config, folder](const std::string& chapter, const std::string& id) {
    return relative_path(readers::find_review_picture(files, config.image_folder, chapter, id),
                         folder);
  };
  return book;
}

readers::ReadChapter read_one(const Manuscript& manuscript, const readers::ReviewBook& review,
                              const Sources& sources, const readers::ReadingOptions& options,
                              Diagnostics& diagnostics) {
  if (manuscript.composed)
    return readers::read_composed(manuscript.source, manuscript.path, *manuscript.composed, options,
                                  diagnostics);
  const SourceFile& file = sources.get(manuscript.source);
  if (extension(manuscript.path) == "re" && review.picture)
    return readers::read_review(manuscript.source, file, stem(manuscript.path), review, options,
                                diagnostics);
  return is_markdown(manuscript.path)
             ? readers::read_markdown(manuscript.source, file, options, diagnostics)
             : readers::read_plain_text(manuscript.source, file, options, diagnostics);
}

/// Whatever is not configured comes from the first chapter's front matter or inferred metadata.
void complete(model::Metadata& metadata, const model::Metadata& found) {
  const auto take = [](std::string& target, const std::string& source) {
    if (target.empty()) target = source;
  };
  take(metadata.title, found.title);
  take(metadata.title_reading, found.title_reading);
  take(metadata.subtitle, found.subtitle);
  if (metadata.authors.empty()) metadata.authors = found.authors;
  take(metadata.language, found.language);
  take(metadata.identifier, found.identifier);
  take(metadata.publisher, found.publisher);
  take(metadata.date, found.date);
  take(metadata.rights, found.rights);
  take(metadata.description, found.description);
  take(metadata.cover, found.cover);
  take(metadata.version, found.version);
  if (!metadata.series) metadata.series = found.series;
}

/// The heading a chapter begins with, or else its first of level 1: a section's heading further
/// down names only the section.
std::string leading_heading(const model::Chapter& chapter) {
  for (std::size_t i = 0; i < chapter.blocks.size(); ++i) {
    const auto* heading = std::get_if<model::Heading>(&chapter.blocks[i].node);
    if (heading && (i == 0 || heading->level == 1)) return model::plain_text(heading->content);
  }
  return {};
}

bool has_heading(const model::Chapter& chapter) {
  return std::any_of(chapter.blocks.begin(), chapter.blocks.end(), [](const model::Block& block) {
    return std::holds_alternative<model::Heading>(block.node);
  });
}

}  // namespace

Result<ReadChapters> read_chapters(const FileStore& files, const project::BookConfig& config,
                                   int jobs, Sources& sources, Diagnostics& diagnostics,
                                   const std::function<void(std::size_t done)>& progress) {
  const std::size_t count = config.chapters.size();
  std::vector<Manuscript> manuscripts(count);
  for_each_index(count, jobs, [&](std::size_t i) {
    manuscripts[i] = open(files, join_path(config.root, config.chapters[i].path));
  });
  // In reading order, so that ids (and with them the order of messages) are the same for any number
  // of threads.
  std::optional<Failure> failed;
  for (std::size_t i = 0; i < count; ++i) {
    Manuscript& manuscript = manuscripts[i];
    if (manuscript.failure) {
      manuscript.failure->span = config.chapters[i].named_at;
      if (!failed)
        failed = std::move(manuscript.failure);
      else
        diagnostics.error(manuscript.failure->code, manuscript.failure->span,
                          manuscript.failure->text);
      continue;
    }
    manuscript.source = sources.add(manuscript.path, std::move(manuscript.decoded.text));
    report_encoding(manuscript, diagnostics);
  }
  if (failed) return Failed(std::move(*failed));
  compose(files, config, manuscripts, sources, diagnostics);

  const readers::ReviewBook review = review_book(files, config, manuscripts, sources);
  ReadChapters result;
  result.metadata = config.metadata;
  std::string language = config.metadata.language;
  const bool detect = language.empty();
  if (detect) language = text::detect_language(language_sample(manuscripts, sources));

  std::vector<readers::ReadChapter> read(count);
  std::vector<Diagnostics> found(count);
  std::atomic<std::size_t> done{0};
  const auto read_at = [&](std::size_t i) {
    found[i] = Diagnostics{};
    readers::ReadingOptions options = reading_options(config.text, language);
    options.dialect = dialect_of(config.shape);
    read[i] = read_one(manuscripts[i], review, sources, options, found[i]);
    if (progress) progress(++done);
  };
  // The first chapter's front matter may name the language that all of them are read in.
  if (count > 0) read_at(0);
  if (detect && count > 0) {
    if (const std::string& said = read[0].metadata.language;
        !said.empty() && is_language_tag(said)) {
      const bool again = tradition_of(said) != tradition_of(language);
      language = said;
      if (again) read_at(0);
    } else {
      diagnostics
          .note("book/language",
                {manuscripts[0].source, SourceSpan::kWholeFile, SourceSpan::kWholeFile},
                fmt::format("the language is taken to be {}", language))
          .hint = "say it in book.toml: [book] language = \"" + language + "\"";
      read[0].metadata.language.clear();
    }
  }
  for_each_index(count > 0 ? count - 1 : 0, jobs, [&](std::size_t i) { read_at(i + 1); });
  for (Diagnostics& each : found) diagnostics.append(std::move(each));

  if (count > 0) complete(result.metadata, read[0].metadata);
  result.metadata.language = language;
  std::string part;
  for (std::size_t i = 0; i < count; ++i) {
    const project::ChapterEntry& entry = config.chapters[i];
    if (!entry.part.empty()) part = entry.part;
    if (read[i].draft) {
      diagnostics.note("chapter/draft",
                       {manuscripts[i].source, SourceSpan::kWholeFile, SourceSpan::kWholeFile},
                       "a draft: left out of the book");
      continue;
    }
    model::Chapter chapter = std::move(read[i].chapter);
    chapter.source = manuscripts[i].source;
    chapter.path = entry.path;
    chapter.slug = text::ascii_name(stem(entry.path), "chapter");
    chapter.kind = entry.kind;
    chapter.part = std::exchange(part, {});
    chapter.depth = entry.depth;
    if (chapter.role == model::ChapterRole::None)
      chapter.role = model::role_named(stem(entry.path)).value_or(model::ChapterRole::None);
    if (chapter.title.empty()) chapter.title = leading_heading(chapter);
    if (chapter.title.empty()) chapter.title = entry.title;
    // A file's name is printed only for want of anything better: the one chapter of a book that has
    // headings further down bears no title, and the contents list those.
    if (chapter.title.empty() && !model::is_leaf(chapter.role) &&
        (count > 1 || !has_heading(chapter)))
      chapter.title = stem(entry.path);
    if (chapter.language == language) chapter.language.clear();
    result.chapters.push_back(std::move(chapter));
  }
  model::settle_kinds(result.chapters);
  if (result.metadata.title.empty() && !result.chapters.empty()) {
    result.metadata.title = leading_heading(result.chapters.front());
    if (result.metadata.title.empty()) result.metadata.title = stem(result.chapters.front().path);
  }
  return result;
}

}  // namespace bookbuild::build
