#include "edition/rewrite.h"

#include <fmt/format.h>

#include <algorithm>

namespace bookbuild::edition {

namespace {

constexpr std::size_t kMostReports = 10000;

}  // namespace

void Changes::info(std::string_view code, const Piece& piece, std::size_t at, std::string_view was,
                   std::string_view becomes) {
  if (++count_ > kMostReports) return;
  SourceSpan span = piece.span;
  if (span.has_place()) {
    span.begin = std::min(span.begin + static_cast<std::uint32_t>(at), span.end);
    span.end = std::min(span.begin + static_cast<std::uint32_t>(was.size()), span.end);
  }
  diagnostics_.info(code, span, fmt::format("{} becomes {}", was, becomes));
}

void Changes::finish() {
  if (count_ > kMostReports)
    diagnostics_.info("edition/more", {},
                      fmt::format("{} more substitutions for this edition", count_ - kMostReports));
}

}  // namespace bookbuild::edition
