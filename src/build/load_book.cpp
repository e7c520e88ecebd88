// Everything before the writers, in order: settings, manuscripts, design, document, pictures,
// fonts.

#include <fmt/format.h>

#include <cstdlib>
#include <future>
#include <thread>

#include "base/hash.h"
#include "base/utf8.h"
#include "build/book_index.h"
#include "build/build_book.h"
#include "build/build_clock.h"
#include "build/cite.h"
#include "build/cover.h"
#include "build/embed_fonts.h"
#include "build/gather_images.h"
#include "build/git_state.h"
#include "build/glossary.h"
#include "build/read_chapters.h"
#include "build/stopwatch.h"
#include "edition/convert.h"
#include "highlight/with_syntax.h"
#include "model/builder.h"
#include "model/heading_order.h"

namespace bookbuild::build {

namespace {

void say(const Progress& progress, const std::string& stage, std::size_t done, std::size_t total) {
  if (progress) progress(stage, done, total);
}

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

/// A UUID of what makes a book this book: title, authors, language.
std::string identifier_of(const model::Metadata& metadata) {
  std::string name = metadata.title;
  for (const model::Author& author : metadata.authors) name += "\n" + author.name;
  return uuid_v5_urn(name + "\n" + metadata.language);
}

}  // namespace

std::string tool_name(const BuildRequest& request) {
  return "bookbuild " + request.version;
}

int job_count(const BuildRequest& request) {
  if (request.jobs > 0) return request.jobs;
  const unsigned cores = std::thread::hardware_concurrency();
  return cores == 0 ? 1 : static_cast<int>(cores);
}

namespace {

void cite_works(const FileStore& files, const project::BookConfig& config,
                const std::string& language, std::vector<model::Chapter>& chapters,
                Sources& sources, Diagnostics& diagnostics) {
  SourceList works;
  for (const std::string& name : config.bibliography.files) {
    const std::string path = join_path(config.root, name);
    const auto bytes = files.read(path);
    if (!bytes) {
      diagnostics.error("citation/file", config.bibliography.files_span,
                        fmt::format("the bibliography cannot be read: {}", name));
      continue;
    }
    const SourceId source = sources.add(path, repair_utf8(std::string(*bytes)).text);
    const std::string_view text = sources.get(source).text();
    SourceList read = extension(name) == "json" ? read_csl_json(source, text, diagnostics)
                                                : read_bibtex(source, text, diagnostics);
    for (CitedWork& work : read) works.push_back(std::move(work));
  }
  CitationSetting setting;
  setting.style =
      config.bibliography.author_date ? CitationStyle::AuthorDate : CitationStyle::Numeric;
  setting.title = config.bibliography.title;
  setting.tradition = tradition_of(language);
  cite(chapters, works, setting, diagnostics);
}

}  // namespace

Result<LoadedBook> load_book(FileStore& files, const BuildRequest& request, Sources& sources,
                             Diagnostics& diagnostics, std::vector<Timing>& timings,
                             const Progress& progress) {
  LoadedBook book;
  const int jobs = job_count(request);
  Stopwatch watch(timings);

  say(progress, "read", 0, 0);
  BOOKBUILD_TRY(config,
                project::read_book(files, request.book, request.overrides, sources, diagnostics));
  book.config = std::move(config);
  // git is asked beside the reading, and only where its answer is wanted.
  std::future<GitState> asked;
  if (book.config.metadata.version.empty() || request.manifest)
    asked = std::async(std::launch::async, git_state, book.config.root);
  const std::size_t chapters = book.config.chapters.size();
  BOOKBUILD_TRY(read,
                read_chapters(files, book.config, jobs, sources, diagnostics,
                              [&](std::size_t done) { say(progress, "read", done, chapters); }));
  book.config.metadata.language = read.metadata.language;
  if (book.config.layout.empty())
    for (const model::Chapter& chapter : read.chapters)
      if (!chapter.layout.empty() && book.config.layout.empty())
        book.config.layout = chapter.layout;
  watch.lap("read");

  BOOKBUILD_TRY(design, project::read_design(files, book.config, request.data_folder,
                                             request.overrides, sources, diagnostics));
  book.design = std::move(design);
  if (request.epub) book.design.css = project::read_css(files, book.config, sources, diagnostics);
  watch.lap("design");

  model::Metadata metadata = std::move(read.metadata);
  const GitState git = asked.valid() ? asked.get() : GitState{};
  book.commit = git.commit;
  book.dirty = git.dirty;
  if (metadata.version.empty()) metadata.version = git.describe;
  if (metadata.identifier.empty()) metadata.identifier = identifier_of(metadata);
  BOOKBUILD_TRY(clock,
                build_clock(metadata.date, environment("SOURCE_DATE_EPOCH"), request.locked));
  book.clock = clock;
  watch.lap("git");

  BOOKBUILD_TRY(edition, edition::convert({std::move(metadata), std::move(read.chapters)},
                                          book.config.edition, book.design.writing, diagnostics));
  metadata = std::move(edition.metadata);
  read.chapters = std::move(edition.chapters);
  watch.lap("edition");

  const text::IndexOrder order =
      book.design.index.order.value_or(text::index_order_of(book.design.tradition));
  order_glossaries(read.chapters, order, diagnostics);
  cite_works(files, book.config, book.config.metadata.language, read.chapters, sources,
             diagnostics);
  if (book.design.code.colours) read.chapters = highlight::with_syntax(std::move(read.chapters));
  watch.lap("syntax");
  book.document = model::build_document(std::move(metadata), std::move(read.chapters), diagnostics);
  model::check_heading_order(*book.document, diagnostics);
  book.numbering = model::number(*book.document, book.design.numbering_rules());
  book.outline = model::outline(*book.document, book.numbering, book.design.contents.depth);
  if (book.design.index.page) book.index = make_index(*book.document, order, diagnostics);
  watch.lap("document");

  book.images = gather_images(files, book.config.root, *book.document, place_of_cover(book.config),
                              jobs, diagnostics);
  watch.lap("images");

  const bool paged = request.pdf || request.png;
  const bool counted = request.epub && book.config.epub.page_list;
  if (const std::string& paper = book.config.epub.page_list_paper;
      counted && !paper.empty() && design::parse_paper(paper) != book.design.page.trim) {
    project::BookConfig counting = book.config;
    counting.paper = paper;
    BOOKBUILD_TRY(other, project::read_design(files, counting, request.data_folder,
                                              request.overrides, sources, diagnostics));
    book.page_list_design = std::move(other);
  }
  const bool embedded = request.epub && wants_fonts(book.config.epub);
  const bool covered = request.epub && book.document->metadata.cover.empty();
  if (paged || counted || embedded || covered) {
    say(progress, "fonts", 0, 0);
    fonts::FontSearch search;
    if (const std::string own = join_path(book.config.root, "fonts");
        files.kind(own) == FileKind::Folder)
      search.folders.push_back(own);
    search.system = !request.locked;
    Diagnostics found;
    auto opened = fonts::FontBook::open(book.design.fonts, book.design.tradition, search, found);
    if (opened) {
      book.fonts = std::move(*opened);
    } else if (paged || embedded) {
      return Failed(opened.error());
    } else if (counted) {
      diagnostics.note("epub/no-page-list", book.config.config_span,
                       "the EPUB has no page list, since there are no fonts to lay out pages with");
    }
    if (paged || embedded) diagnostics.append(std::move(found));
    watch.lap("fonts");
  }
  return book;
}

}  // namespace bookbuild::build
