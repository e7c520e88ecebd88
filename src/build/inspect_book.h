#pragma once

// What check, dump, explain and fonts show of a book. Nothing is written.

#include <optional>
#include <string>
#include <vector>

#include "build/build_book.h"

namespace bookbuild::build {

enum class Stage { Config, Document, Lines, Pages, Epub };

/// The text form of a stage, as the tests compare it.
Result<std::string> dump_book(FileStore& files, const BuildRequest& request, Stage stage,
                              Sources& sources, Diagnostics& diagnostics,
                              std::vector<Timing>& timings, const Progress& progress);

/// What a whole check went through.
struct Checked {
  std::size_t chapters = 0, pages = 0, lines = 0;
  std::string composition;  // the composition report (F-065)
};

/// Runs every stage but the last writing, for its diagnostics; the pages are audited as well
/// ("page/audit").
Result<Checked> check_book(FileStore& files, const BuildRequest& request, Sources& sources,
                           Diagnostics& diagnostics, std::vector<Timing>& timings,
                           const Progress& progress);

/// A line of the finished pages: the page by its label as printed, else by its count; the line
/// from 1.
struct LinePlace {
  std::string page;
  std::uint32_t line = 0;
};

/// "p42:l7"; nothing if it is no such place.
std::optional<LinePlace> parse_line_place(std::string_view text);

/// Why a line broke where it did and which steps of adjustment it used, in em (F-065). Failure
/// Usage "line/missing".
Result<std::string> explain_line(FileStore& files, const BuildRequest& request,
                                 const LinePlace& place, Sources& sources, Diagnostics& diagnostics,
                                 std::vector<Timing>& timings, const Progress& progress);

/// Which font serves which role and language, and what is missing.
Result<std::string> list_fonts(FileStore& files, const BuildRequest& request, Sources& sources,
                               Diagnostics& diagnostics, std::vector<Timing>& timings,
                               const Progress& progress);

}  // namespace bookbuild::build
