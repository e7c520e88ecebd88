#include "epub/page_marks.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace bookbuild::epub {

PageMarks::PageMarks(const std::vector<PageStart>& starts) : starts_(starts) {
  for (std::size_t i = 0; i < starts.size(); ++i) {
    if (starts[i].place != PageStart::Place::Text) continue;
    by_block_.try_emplace(starts[i].block.value, i, i).first->second.second = i + 1;
  }
}

void PageMarks::enter_block(BlockId block) {
  at_ = 0;
  const auto found = by_block_.find(block.value);
  next_ = end_ = 0;
  if (found == by_block_.end()) return;
  std::tie(next_, end_) = found->second;
  // Each is written once, whoever asks.
  by_block_.erase(found);
}

void PageMarks::leave_block(BlockId block) {
  if (next_ < end_) by_block_[block.value] = {next_, end_};
  next_ = end_ = 0;
}

bool PageMarks::due(std::size_t bytes) const {
  return next_ < end_ && starts_[next_].offset < at_ + bytes;
}

std::size_t PageMarks::distance() const {
  return starts_[next_].offset > at_ ? starts_[next_].offset - at_ : 0;
}

void PageMarks::write_next(Xml& xml) {
  write(xml, next_++);
}

void PageMarks::write_due(Xml& xml, std::size_t bytes) {
  while (due(bytes)) write_next(xml);
}

void PageMarks::write_own(Xml& xml, PageStart::Place place, std::size_t part) {
  for (std::size_t i = 0; i < starts_.size(); ++i) {
    if (starts_[i].place == place && starts_[i].part == part) {
      write(xml, i);
      return;
    }
  }
}

void PageMarks::write(Xml& xml, std::size_t page) {
  const std::string id = fmt::format("page-{}", page + 1);
  xml.empty("span", {{"epub:type", "pagebreak"},
                     {"role", "doc-pagebreak"},
                     {"id", id},
                     {"aria-label", starts_[page].label}});
  targets_.push_back({page, starts_[page].label, fmt::format("{}#{}", file_, id)});
}

std::vector<PageMarks::Target> PageMarks::targets() const {
  std::vector<Target> sorted = targets_;
  std::sort(sorted.begin(), sorted.end(),
            [](const Target& a, const Target& b) { return a.page < b.page; });
  return sorted;
}

}  // namespace bookbuild::epub
