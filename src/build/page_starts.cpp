#include "build/page_starts.h"

#include <fmt/format.h>

#include <algorithm>

#include "fragment/visit.h"

namespace bookbuild::build {

namespace {

using Place = epub::PageStart::Place;

bool has_group(const fragment::Page& page, std::string_view name) {
  bool found = false;
  fragment::visit(page.marks, [&](const fragment::Fragment& each) {
    const auto* group = std::get_if<fragment::Group>(&each.content);
    if (group != nullptr && group->name == name) found = true;
  });
  return found;
}

}  // namespace

std::vector<epub::PageStart> page_starts(const fragment::PagedBook& book) {
  std::vector<epub::PageStart> starts;
  std::size_t parts = 0;
  bool contents = false, in_text = false;
  BlockId block;
  std::uint32_t offset = 0;
  for (const fragment::Page& page : book.pages) {
    if (page.blank) continue;
    epub::PageStart start;
    start.label = page.label;
    if (page.first_block.valid()) {
      // A page on which nothing of the text begins has no place of its own in it.
      const bool later = !in_text || block < page.first_block ||
                         (block == page.first_block && offset < page.first_offset);
      in_text = true;
      if (!later) continue;
      start.block = block = page.first_block;
      start.offset = offset = page.first_offset;
    } else if (has_group(page, "title-page")) {
      start.place = Place::Title;
    } else if (has_group(page, "colophon")) {
      start.place = Place::Colophon;
    } else if (has_group(page, "part")) {
      start.place = Place::Part;
      start.part = parts++;
    } else if (has_group(page, "half-title") || has_group(page, "copyright-page") ||
               has_group(page, "dedication") || has_group(page, "epigraph")) {
      continue;  // leaves: their words begin no page of the text
    } else if (!in_text && !contents) {
      start.place = Place::Contents;
      contents = true;
    } else {
      continue;
    }
    starts.push_back(std::move(start));
  }
  return starts;
}

std::string edition_name(const fragment::PagedBook& book) {
  const auto millimetres = [](Length length) {
    constexpr int kPerMillimetre = 5760;
    return (length.units() + kPerMillimetre / 2) / kPerMillimetre;
  };
  const std::string& version = book.metadata.version;
  return fmt::format("{}, PDF, {} × {} mm{}{}", book.metadata.title, millimetres(book.trim.width),
                     millimetres(book.trim.height), version.empty() ? "" : ", ", version);
}

}  // namespace bookbuild::build
