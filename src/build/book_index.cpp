#include "build/book_index.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace bookbuild::build {

namespace {

/// An entry while it is gathered; `key` puts it in order.
struct Gathered {
  model::IndexEntry entry;
  std::string reading;
  SourceSpan span;
  std::map<std::string, Gathered> below;
};

class IndexMaker {
 public:
  IndexMaker(text::IndexOrder order, Diagnostics& diagnostics)
      : sorter_(order), diagnostics_(diagnostics) {}

  void take(const model::PlacedMark& placed) {
    const model::IndexMark& mark = *placed.mark;
    Gathered* at = nullptr;
    for (std::size_t i = 0; i < mark.path.size(); ++i) {
      std::map<std::string, Gathered>& level = at == nullptr ? entries_ : at->below;
      at = &level[mark.path[i]];
      at->entry.words = mark.path[i];
      if (!at->span.has_place()) at->span = placed.span;
      if (at->reading.empty() && i < mark.reading.size()) at->reading = mark.reading[i];
    }
    if (at == nullptr) return;
    add_once(at->entry.see, mark.see);
    add_once(at->entry.see_also, mark.see_also);
    // "See" sends away; it is no place of its own.
    if (mark.see.empty()) at->entry.marks.push_back(mark.number);
    for (const std::string* target : {&mark.see, &mark.see_also})
      if (!target->empty()) sent_to_.emplace_back(*target, placed.span);
  }

  model::Index finish() {
    for (const auto& [target, span] : sent_to_) {
      if (entries_.contains(target)) continue;
      diagnostics_.warn("index/see", span,
                        fmt::format("the index has no entry \"{}\" to send to", target));
    }
    model::Index index;
    for (auto& [key, gathered] : in_order(entries_)) {
      std::string head = sorter_.head(gathered->entry.words, gathered->reading);
      if (index.empty() || index.back().head != head) index.push_back({std::move(head), {}});
      index.back().entries.push_back(finished(*gathered));
    }
    return index;
  }

 private:
  static void add_once(std::vector<std::string>& list, const std::string& words) {
    if (words.empty() || std::find(list.begin(), list.end(), words) != list.end()) return;
    list.push_back(words);
  }

  std::vector<std::pair<std::string, Gathered*>> in_order(std::map<std::string, Gathered>& level) {
    std::vector<std::pair<std::string, Gathered*>> sorted;
    for (auto& [words, gathered] : level) {
      if (gathered.reading.empty() && sorter_.needs_reading(words)) {
        diagnostics_
            .warn("index/reading", gathered.span,
                  fmt::format("the index entry \"{}\" has no reading", words))
            .hint = "it stands at the end; write {.index reading=\"…\"}";
      }
      sorted.emplace_back(sorter_.key(words, gathered.reading), &gathered);
    }
    std::sort(sorted.begin(), sorted.end(),
              [](const auto& a, const auto& b) { return a.first < b.first; });
    return sorted;
  }

  model::IndexEntry finished(Gathered& gathered) {
    model::IndexEntry entry = std::move(gathered.entry);
    for (auto& [key, below] : in_order(gathered.below)) entry.entries.push_back(finished(*below));
    return entry;
  }

  text::IndexSorter sorter_;
  Diagnostics& diagnostics_;
  std::map<std::string, Gathered> entries_;
  std::vector<std::pair<std::string, SourceSpan>> sent_to_;
};

}  // namespace

model::Index make_index(const model::Document& document, text::IndexOrder order,
                        Diagnostics& diagnostics) {
  const std::vector<model::PlacedMark> marks = model::index_marks(document);
  if (marks.empty()) return {};
  IndexMaker maker(order, diagnostics);
  for (const model::PlacedMark& placed : marks) maker.take(placed);
  return maker.finish();
}

}  // namespace bookbuild::build
