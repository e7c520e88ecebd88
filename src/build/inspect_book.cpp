#include "build/inspect_book.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/quoted.h"
#include "build/explain.h"
#include "build/stopwatch.h"
#include "fragment/audit.h"
#include "fragment/dump.h"
#include "model/dump.h"

namespace bookbuild::build {

namespace {

/// The request of a stage that needs pages, or only the document.
BuildRequest wanting(BuildRequest request, bool pages, bool epub = false) {
  request.epub = epub;
  request.pdf = pages;
  request.png = false;
  return request;
}

std::string line_record(const pages::LineRecord& record, const fragment::PagedBook& book) {
  const lines::LineReport& report = record.report;
  std::string steps;
  if (report.shrink_step > 0) steps += fmt::format(" shrink {}", report.shrink_step);
  if (report.stretch_step > 0) steps += fmt::format(" stretch {}", report.stretch_step);
  if (report.hung) steps += " hung";
  if (report.overfull) steps += " overfull";
  if (report.emergency) steps += " emergency";
  return fmt::format("p{}:l{} {} natural {} least {} most {} measure {}{}\n",
                     book.pages[record.page].label, record.line, quoted(record.text),
                     to_string(report.natural), to_string(report.least), to_string(report.most),
                     to_string(report.measure), steps);
}

}  // namespace

Result<std::string> dump_book(FileStore& files, const BuildRequest& given, Stage stage,
                              Sources& sources, Diagnostics& diagnostics,
                              std::vector<Timing>& timings, const Progress& progress) {
  const BuildRequest request =
      wanting(given, stage == Stage::Lines || stage == Stage::Pages, stage == Stage::Epub);
  BOOKBUILD_TRY(book, load_book(files, request, sources, diagnostics, timings, progress));
  switch (stage) {
    case Stage::Config: {
      BOOKBUILD_TRY(layout, project::read_layout_settings(files, book.config, request.data_folder,
                                                          request.overrides, sources, diagnostics));
      return project::describe_settings(book.config.settings, "", sources) +
             project::describe_settings(layout, "layout", sources);
    }
    case Stage::Document:
      return model::dump(*book.document);
    case Stage::Epub: {
      PrintedPages printed;
      if (wants_page_list(book)) printed = count_pages(book, request);
      BOOKBUILD_TRY(container, compose_epub(book, request, std::move(printed), diagnostics));
      return epub::dump(container);
    }
    case Stage::Lines: {
      const pages::PagesResult result = compose_pages(book, request, diagnostics, progress);
      std::string out;
      for (const pages::LineRecord& record : result.lines) out += line_record(record, *result.book);
      return out;
    }
    case Stage::Pages: {
      const pages::PagesResult result = compose_pages(book, request, diagnostics, progress);
      fragment::DumpOptions options;
      options.font_name = [&](FontId id) { return book.fonts->name(id); };
      return fragment::dump(*result.book, options);
    }
  }
  return std::string();
}

Result<Checked> check_book(FileStore& files, const BuildRequest& given, Sources& sources,
                           Diagnostics& diagnostics, std::vector<Timing>& timings,
                           const Progress& progress) {
  const BuildRequest request = wanting(given, true, true);
  BOOKBUILD_TRY(book, load_book(files, request, sources, diagnostics, timings, progress));
  Stopwatch watch(timings);
  if (const auto container = compose_epub(book, request, {}, diagnostics); !container)
    return Failed(container.error());
  watch.lap("epub");
  const pages::PagesResult result = compose_pages(book, request, diagnostics, progress);
  watch.lap("pages");
  for (const std::string& sentence : fragment::audit(*result.book))
    diagnostics.warn("page/audit", {}, sentence);
  watch.lap("audit");
  const ReportTerms terms{*result.book, *book.design.rules.spacing, book.design.body.size, sources};
  return Checked{book.document->chapters.size(), result.book->pages.size(), result.lines.size(),
                 composition_report(result.lines, terms)};
}

std::optional<LinePlace> parse_line_place(std::string_view text) {
  constexpr std::size_t kLongest = 16;
  const std::size_t colon = text.find(":l");
  if (!text.starts_with('p') || colon == std::string_view::npos || colon < 2 || colon > kLongest)
    return {};
  const std::string_view digits = text.substr(colon + 2);
  if (digits.empty() || digits.size() > 6) return {};
  LinePlace place;
  place.page = std::string(text.substr(1, colon - 1));
  for (const char c : digits) {
    if (c < '0' || c > '9') return {};
    place.line = place.line * 10 + static_cast<std::uint32_t>(c - '0');
  }
  return place;
}

Result<std::string> explain_line(FileStore& files, const BuildRequest& given,
                                 const LinePlace& place, Sources& sources, Diagnostics& diagnostics,
                                 std::vector<Timing>& timings, const Progress& progress) {
  const BuildRequest request = wanting(given, true);
  BOOKBUILD_TRY(book, load_book(files, request, sources, diagnostics, timings, progress));
  const pages::PagesResult result =
      compose_pages(book, request, diagnostics, progress, lines::Reasons::Give);
  const auto& made = result.book->pages;
  std::size_t page = 0;
  while (page < made.size() && made[page].label != place.page) ++page;
  if (page == made.size())
    return failure(
        FailureKind::Usage, "line/missing",
        fmt::format("no page is numbered {}; the book has {} pages", place.page, made.size()));
  std::uint32_t lines = 0;
  for (const pages::LineRecord& record : result.lines) {
    if (record.page != page) continue;
    lines = std::max(lines, record.line);
    if (record.line == place.line)
      return explanation(record, ReportTerms{*result.book, *book.design.rules.spacing,
                                             book.design.body.size, sources});
  }
  return failure(FailureKind::Usage, "line/missing",
                 lines == 0 ? fmt::format("page {} has no lines of running text", place.page)
                            : fmt::format("page {} has no line {}; its last is {}", place.page,
                                          place.line, lines));
}

Result<std::string> list_fonts(FileStore& files, const BuildRequest& given, Sources& sources,
                               Diagnostics& diagnostics, std::vector<Timing>& timings,
                               const Progress& progress) {
  const BuildRequest request = wanting(given, true);
  BOOKBUILD_TRY(book, load_book(files, request, sources, diagnostics, timings, progress));
  std::string out;
  for (const fonts::FontBook::RoleLine& line : book.fonts->roles()) {
    out += fmt::format("{:<9} {:<11}", design::font_role_name(line.role),
                       canonical_tag(line.tradition));
    bool first = true;
    for (const FontId id : line.faces) {
      const fonts::Face& face = book.fonts->face(id);
      out += fmt::format("{}{} ({}{})", first ? " " : ", ", book.fonts->name(id),
                         file_name(face.path()),
                         face.index() > 0 ? fmt::format("#{}", face.index()) : "");
      first = false;
    }
    for (const std::string& absent : line.absent) {
      out += fmt::format("{}{} is missing", first ? " " : ", ", absent);
      first = false;
    }
    out += '\n';
  }
  return out;
}

}  // namespace bookbuild::build
