#pragma once

// Document + design → finished pages.

#include <functional>
#include <map>
#include <memory>
#include <string>

#include "base/diagnostic.h"
#include "design/book_design.h"
#include "fonts/font_book.h"
#include "fragment/page.h"
#include "images/image.h"
#include "lines/composer.h"
#include "model/index.h"
#include "model/numbering.h"
#include "model/outline.h"

namespace bookbuild::pages {

/// Anchors that page references lead to → the number printed on their page.
using Folios = std::map<std::string, std::string, std::less<>>;

/// By NoteId, where notes are numbered by page; 0: not placed.
using NoteNumbers = std::vector<int>;

struct PagesInput {
  const model::Document& document;
  const model::Numbering& numbering;
  const std::vector<model::OutlineEntry>& outline;
  const design::BookDesign& design;
  const fonts::FontBook& fonts;
  const images::ImageStore& images;
  std::string tool;  // "bookbuild 0.1.0", for the colophon
  int jobs = 1;      // paragraphs are composed by this many threads; the result never depends on it
  lines::Reasons reasons = lines::Reasons::Omit;
  const model::Index* index = nullptr;  // none or empty: no pages of it
  // As an earlier round found them.
  const Folios* folios = nullptr;
  const NoteNumbers* note_numbers = nullptr;
};

/// What `explain` and the composition report need, by page.
struct LineRecord {
  std::size_t page = 0;
  std::uint32_t line = 0;
  SourceSpan span;
  std::string text;
  lines::LineReport report;
  std::shared_ptr<const lines::RunnerUp> runner_up;
};

struct PagesResult {
  std::shared_ptr<const fragment::PagedBook> book;
  std::vector<LineRecord> lines;  // body lines in order
  Folios folios;                  // of what page references lead to
  Folios index_folios;            // of the index's marks
  NoteNumbers note_numbers;
};

PagesResult compose_book(const PagesInput& input, Diagnostics& diagnostics,
                         const std::function<void(std::size_t pages)>& progress = {});

}  // namespace bookbuild::pages
