#include "build/build_book.h"

// The EPUB on one thread, the pages and the PDF on another; then everything is written, so that a
// failure leaves no half of a book.

#include <fmt/format.h>

#include <algorithm>
#include <future>
#include <set>

#include "base/hash.h"
#include "build/cover.h"
#include "build/embed_fonts.h"
#include "build/gather_repeats.h"
#include "build/page_starts.h"
#include "build/provenance.h"
#include "build/stopwatch.h"
#include "pdf/pdf_file.h"

namespace bookbuild::build {

namespace {

/// A finished file, not yet on the disk.
struct Made {
  std::string extension, media_type, bytes;
  std::size_t pages = 0;
};

/// What one of the two threads brings back.
struct Branch {
  std::vector<Made> made;
  std::optional<Failure> failure;
  Diagnostics diagnostics;
  std::vector<Timing> timings;
  std::vector<UsedFont> fonts;
};

PrintedPages printed_pages(const pages::PagesResult& result) {
  PrintedPages printed{page_starts(*result.book), edition_name(*result.book), result.folios};
  printed.folios.insert(result.index_folios.begin(), result.index_folios.end());
  return printed;
}

/// The page starts come from the PDF's pages when they are the same, else from pages of its own.
Branch make_epub_branch(const LoadedBook& book, const BuildRequest& request,
                        std::future<PrintedPages> printed, const Progress& progress) {
  Branch branch;
  Stopwatch watch(branch.timings);
  if (progress) progress("epub", 0, 0);
  PrintedPages pages;
  if (printed.valid()) {
    pages = printed.get();
  } else if (wants_page_list(book)) {
    pages = count_pages(book, request);
    watch.lap("page list");
  }
  auto container = compose_epub(book, request, std::move(pages), branch.diagnostics);
  if (!container) {
    branch.failure = container.error();
    return branch;
  }
  auto bytes = epub::zip(*container);
  if (!bytes) {
    branch.failure = bytes.error();
    return branch;
  }
  branch.made.push_back({"epub", "application/epub+zip", std::move(*bytes), 0});
  watch.lap("epub");
  return branch;
}

/// Pages, and what is painted from them.
Branch make_pages_branch(const LoadedBook& book, const BuildRequest& request,
                         std::promise<PrintedPages> printed, const Progress& progress) {
  Branch branch;
  Stopwatch watch(branch.timings);
  pages::PagesResult result = compose_pages(book, request, branch.diagnostics, progress);
  std::vector<pages::LineRecord>().swap(result.lines);  // for explain and check alone; large
  const std::size_t count = result.book->pages.size();
  watch.lap("pages");
  printed.set_value(printed_pages(result));
  if (request.png) {
    constexpr double kDotsPerInch = 144;
    if (request.png_page < 1 || static_cast<std::size_t>(request.png_page) > count) {
      branch.failure =
          Failure{FailureKind::Usage,
                  "page/missing",
                  fmt::format("there is no page {}; the book has {}", request.png_page, count),
                  {},
                  {}};
      return branch;
    }
    auto bytes = pdf::write_png(*result.book, static_cast<std::size_t>(request.png_page - 1),
                                *book.fonts, book.images, kDotsPerInch);
    if (!bytes) {
      branch.failure = bytes.error();
      return branch;
    }
    branch.made.push_back({"png", "image/png", std::move(*bytes), 0});
    watch.lap("png");
  }
  if (request.manifest) branch.fonts = used_fonts(*result.book, *book.fonts);
  // Last, since it gives the pages up as soon as they are painted.
  if (request.pdf) {
    const pdf::PdfOptions options{
        tool_name(request), book.clock, true,
        book.config.for_press ? pdf::Profile::Print : pdf::Profile::Screen, book.design.page.bleed};
    auto bytes = pdf::write_pdf(std::move(result.book), *book.fonts, book.images, options,
                                [&](std::size_t page) {
                                  if (progress) progress("pdf", page + 1, count);
                                });
    if (!bytes) {
      branch.failure = bytes.error();
      return branch;
    }
    branch.made.push_back({"pdf", "application/pdf", std::move(*bytes), count});
    watch.lap("pdf");
  }
  return branch;
}

std::string output_path(const BuildRequest& request, const std::string& slug, const Made& made,
                        std::size_t outputs) {
  const std::string e = extension(request.output);
  if (outputs == 1 && e == made.extension) return request.output;
  const std::string name = made.extension == "png"
                               ? fmt::format("{}-p{:04}.png", slug, request.png_page)
                               : fmt::format("{}.{}", slug, made.extension);
  return join_path(request.output.empty() ? "out" : request.output, name);
}

}  // namespace

pages::PagesResult compose_pages(const LoadedBook& book, const BuildRequest& request,
                                 Diagnostics& diagnostics, const Progress& progress,
                                 lines::Reasons reasons) {
  const pages::PagesInput input{
      *book.document, book.numbering,     book.outline,       book.design, *book.fonts,
      book.images,    tool_name(request), job_count(request), reasons,     &book.index};
  return pages::compose_book(input, diagnostics, [&](std::size_t done) {
    if (progress) progress("pages", done, 0);
  });
}

bool wants_page_list(const LoadedBook& book) {
  return book.config.epub.page_list && book.fonts != nullptr;
}

PrintedPages count_pages(const LoadedBook& book, const BuildRequest& request) {
  const design::BookDesign& design = book.page_list_design ? *book.page_list_design : book.design;
  const pages::PagesInput input{
      *book.document,       book.numbering, book.outline,       design,
      *book.fonts,          book.images,    tool_name(request), job_count(request),
      lines::Reasons::Omit, &book.index};
  // What the pages have to say is for those who ask for pages.
  Diagnostics unheard;
  const pages::PagesResult result = pages::compose_book(input, unheard);
  return printed_pages(result);
}

Result<epub::Container> compose_epub(const LoadedBook& book, const BuildRequest& request,
                                     PrintedPages printed, Diagnostics& diagnostics) {
  epub::EpubOptions options{tool_name(request), book.clock, book.config.epub};
  options.pages = std::move(printed.starts);
  options.folios = std::move(printed.folios);
  options.index = book.index;
  check_cover(book, diagnostics);
  options.cover = make_cover(book, request);
  const std::string& isbn = book.document->metadata.print_identifier;
  options.pages_of = isbn.empty() ? std::move(printed.edition) : isbn;
  if (wants_fonts(book.config.epub) && book.fonts != nullptr)
    options.fonts = [&](const std::vector<epub::TextUse>& uses) {
      return embed_fonts(*book.fonts, uses, book.design, book.config.epub.fonts, job_count(request),
                         diagnostics);
    };
  return epub::make_epub(*book.document, book.numbering, book.outline, book.design, book.images,
                         options, diagnostics);
}

Result<BuiltBook> build_book(FileStore& files, const BuildRequest& request, Sources& sources,
                             Diagnostics& diagnostics, std::vector<Timing>& timings,
                             const Progress& progress) {
  BOOKBUILD_TRY(book, load_book(files, request, sources, diagnostics, timings, progress));

  const bool paged = request.pdf || request.png;
  Branch epub, pages;
  std::promise<PrintedPages> starts;
  std::future<PrintedPages> printed;
  // Nobody waits for pages where the EPUB counts none, or others.
  if (paged && wants_page_list(book) && !book.page_list_design) printed = starts.get_future();
  if (request.epub && paged && job_count(request) > 1) {
    auto aside = std::async(std::launch::async, [&] {
      return make_epub_branch(book, request, std::move(printed), progress);
    });
    pages = make_pages_branch(book, request, std::move(starts), progress);
    epub = aside.get();
  } else {
    if (paged) pages = make_pages_branch(book, request, std::move(starts), progress);
    if (request.epub) epub = make_epub_branch(book, request, std::move(printed), progress);
  }

  Stopwatch watch(timings);
  std::vector<Made> made;
  for (Branch* branch : {&epub, &pages}) {
    diagnostics.append(gather_repeats(std::move(branch->diagnostics)));
    timings.insert(timings.end(), branch->timings.begin(), branch->timings.end());
    for (Made& each : branch->made) made.push_back(std::move(each));
  }
  for (Branch* branch : {&epub, &pages})
    if (branch->failure) return Failed(std::move(*branch->failure));

  BuiltBook built;
  built.slug = book.config.slug;
  built.title = book.document->metadata.title;
  built.language = book.document->metadata.language;
  built.version = book.document->metadata.version;
  built.clock = book.clock;
  built.commit = book.commit;
  built.dirty = book.dirty;
  built.fonts = std::move(pages.fonts);
  if (request.manifest) built.inputs_sha256 = inputs_sha256(book, sources, request.data_folder);
  if (progress) progress("write", 0, made.size());
  for (const Made& each : made) {
    Output output{output_path(request, built.slug, each, made.size()), each.media_type,
                  each.bytes.size(), each.pages, request.manifest ? sha256_hex(each.bytes) : ""};
    if (const auto written = files.write(output.path, each.bytes); !written)
      return Failed(written.error());
    built.outputs.push_back(std::move(output));
  }
  watch.lap("write");
  return built;
}

}  // namespace bookbuild::build
