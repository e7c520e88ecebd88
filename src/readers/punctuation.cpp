#include "readers/punctuation.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/language.h"
#include "base/overloaded.h"
#include "base/utf8.h"
#include "readers/punctuation_row.h"

namespace bookbuild::readers {

namespace {

constexpr std::size_t kMostReports = 10000;
/// How far ahead the end of a speech over several paragraphs is looked for.
constexpr std::size_t kSpeechParagraphs = 40;
constexpr std::size_t kSpeechMarks = 200;
constexpr std::size_t kMostUnpaired = 1000;

/// A row's unpaired marks, kept until the paragraphs after it are known.
struct OpenEnd {
  char32_t mark = 0;
  SourceSpan span;
  std::size_t row = 0;
  bool opener = false;
  bool at_head = false;
};

class Pass {
 public:
  Pass(SourceId file, const SourceFile& source, const ReadingOptions& options,
       Diagnostics& diagnostics)
      : file_(file),
        source_(source),
        options_(options),
        diagnostics_(diagnostics),
        tradition_(tradition_of(options.language)) {}

  void treat(model::Inlines& inlines) {
    const InlineCells row = flatten(inlines);
    if (row.cells.empty()) return;
    const std::vector<PunctuationChange> changes = punctuation_changes(row, tradition_, options_);
    report(row, changes);
    lint(row, changes);
    std::vector<CellEdit> edits;
    edits.reserve(changes.size());
    for (const PunctuationChange& change : changes) {
      edits.push_back({change.cell, change.becomes == 0 ? std::string() : to_utf8(change.becomes)});
    }
    apply(inlines, row, edits);
    ++rows_;
  }

  void finish() {
    report_unpaired();
    const SourceSpan whole = {file_, SourceSpan::kWholeFile, SourceSpan::kWholeFile};
    if (unpaired_ > kMostUnpaired) {
      diagnostics_.warn(
          "text/unpaired", whole,
          fmt::format("{} more unpaired marks are not listed", unpaired_ - kMostUnpaired));
    }
    if (reports_ > kMostReports) {
      diagnostics_.info(
          "text/punctuation", whole,
          fmt::format("{} more changes of punctuation are not listed", reports_ - kMostReports));
    }
  }

 private:
  void report(const InlineCells& row, const std::vector<PunctuationChange>& changes) {
    CellPlaces places(row, file_, source_);
    for (const PunctuationChange& change : changes) {
      if (++reports_ > kMostReports) continue;
      const char32_t was = row.cells[change.cell].code;
      diagnostics_.info(
          "text/punctuation", places.of(change.cell),
          change.becomes == 0
              ? std::string("a space beside full-width punctuation was dropped")
              : fmt::format("`{}` became `{}`", to_utf8(was), to_utf8(change.becomes)));
    }
  }

  void lint(const InlineCells& row, const std::vector<PunctuationChange>& changes) {
    CellPlaces places(row, file_, source_);
    for (const TypewriterMark& mark : typewriter_marks(row)) {
      const SourceSpan begin = places.of(mark.cell);
      const bool dots = row.cells[mark.cell].code == U'.';
      diagnostics_.info(
          dots ? "text/ellipsis" : "text/dash",
          {begin.file, begin.begin, begin.end + static_cast<std::uint32_t>(mark.length) - 1},
          dots ? "`...` in CJK text is usually written ……"
               : "`--` in CJK text is usually written ——");
    }
    const UnpairedMarks unpaired = unpaired_marks(row);
    note_open_ends(row, unpaired.openers, true);
    note_open_ends(row, unpaired.closers, false);
    CellPlaces straight(row, file_, source_);
    for (const std::size_t cell : unpaired.straight) {
      const bool changed = std::any_of(changes.begin(), changes.end(),
                                       [&](const PunctuationChange& c) { return c.cell == cell; });
      const bool inches =
          cell > 0 && row.cells[cell - 1].code >= U'0' && row.cells[cell - 1].code <= U'9';
      if (changed || inches) continue;
      diagnostics_.warn("text/unpaired", straight.of(cell),
                        "this `\"` has no partner in its paragraph");
    }
  }

  void note_open_ends(const InlineCells& row, const std::vector<std::size_t>& cells, bool opener) {
    CellPlaces places(row, file_, source_);
    for (const std::size_t cell : cells) {
      if (row.cells[cell].fixed) continue;
      open_ends_.push_back(
          {row.cells[cell].code, places.of(cell), rows_, opener, opener && cell == 0});
    }
    const char32_t first = row.cells.front().code;
    if (opener) heads_.push_back(first);
  }

  static char32_t closer_of(char32_t opener) {
    constexpr std::u32string_view kOpeners = U"「『《〈【〔“";
    constexpr std::u32string_view kClosers = U"」』》〉】〕”";
    const std::size_t at = kOpeners.find(opener);
    return at == std::u32string_view::npos ? 0 : kClosers[at];
  }

  /// A speech may run over paragraphs: closed in a later one, or opened anew at the head of the
  /// next. Everything else is a slip (F-164).
  void report_unpaired() {
    std::stable_sort(open_ends_.begin(), open_ends_.end(),
                     [](const OpenEnd& a, const OpenEnd& b) { return a.row < b.row; });
    std::vector<bool> closed(open_ends_.size(), false);
    for (std::size_t i = 0; i < open_ends_.size(); ++i) {
      const OpenEnd& end = open_ends_[i];
      if (closed[i]) continue;
      if (end.opener) {
        const std::size_t partner = find_closer(i, closed);
        if (partner != open_ends_.size()) {
          closed[partner] = true;
          continue;
        }
        const bool goes_on =
            end.at_head && end.row + 1 < heads_.size() && heads_[end.row + 1] == end.mark;
        if (goes_on) continue;
      }
      if (++unpaired_ > kMostUnpaired) continue;
      diagnostics_.warn("text/unpaired", end.span,
                        fmt::format("`{}` {}", to_utf8(end.mark),
                                    end.opener ? "is opened and never closed"
                                               : "closes nothing that was opened"));
    }
  }

  [[nodiscard]] std::size_t find_closer(std::size_t i, const std::vector<bool>& closed) const {
    const char32_t wanted = closer_of(open_ends_[i].mark);
    const std::size_t stop = std::min(open_ends_.size(), i + kSpeechMarks);
    for (std::size_t k = i + 1; k < stop; ++k) {
      if (open_ends_[k].row > open_ends_[i].row + kSpeechParagraphs) break;
      if (!open_ends_[k].opener && !closed[k] && open_ends_[k].row > open_ends_[i].row &&
          open_ends_[k].mark == wanted) {
        return k;
      }
    }
    return open_ends_.size();
  }

  SourceId file_;
  const SourceFile& source_;
  const ReadingOptions& options_;
  Diagnostics& diagnostics_;
  Tradition tradition_;
  std::size_t reports_ = 0;
  std::size_t rows_ = 0;
  std::size_t unpaired_ = 0;
  std::vector<OpenEnd> open_ends_;
  std::vector<char32_t> heads_;  // first character of each row
};

/// Every stretch of inlines of a block itself, and its inner blocks pushed (in reverse) on
/// `pending`.
void treat_block(Pass& pass, model::Block& block, std::vector<model::Block*>& pending) {
  const auto push = [&](model::Blocks& blocks) {
    for (auto it = blocks.rbegin(); it != blocks.rend(); ++it) pending.push_back(&*it);
  };
  const auto treat_rows = [&](std::vector<model::TableRow>& rows) {
    for (model::TableRow& row : rows) {
      for (model::TableCell& cell : row) pass.treat(cell.content);
    }
  };
  std::visit(Overloaded{[&](model::Heading& b) { pass.treat(b.content); },
                        [&](model::Paragraph& b) { pass.treat(b.content); },
                        [&](model::Quote& b) { push(b.content); },
                        [&](model::List& b) {
                          for (auto it = b.items.rbegin(); it != b.items.rend(); ++it)
                            push(it->content);
                        },
                        [&](model::DefinitionList& b) {
                          for (auto it = b.items.rbegin(); it != b.items.rend(); ++it) {
                            pass.treat(it->term);
                            auto& d = it->definitions;
                            for (auto each = d.rbegin(); each != d.rend(); ++each) push(*each);
                          }
                        },
                        [&](model::Table& b) {
                          pass.treat(b.caption);
                          treat_rows(b.head);
                          treat_rows(b.body);
                        },
                        [&](model::Figure& b) { pass.treat(b.caption); },
                        [&](model::Division& b) {
                          pass.treat(b.title);
                          push(b.content);
                        },
                        [&](model::Turn& b) {
                          pass.treat(b.speaker);
                          push(b.content);
                        },
                        [&](model::Verse& b) {
                          for (model::Inlines& line : b.lines) pass.treat(line);
                        },
                        [](model::CodeBlock&) {}, [](model::MathBlock&) {},
                        [](model::SceneBreak&) {}, [](model::PageBreak&) {}},
             block.node);
}

}  // namespace

void normalise_punctuation(model::Blocks& blocks, SourceId file, const SourceFile& source,
                           const ReadingOptions& options, Diagnostics& diagnostics) {
  const Tradition tradition = tradition_of(options.language);
  if (tradition == Tradition::Ko || tradition == Tradition::Latin) return;
  Pass pass(file, source, options, diagnostics);
  std::vector<model::Block*> pending;
  for (auto it = blocks.rbegin(); it != blocks.rend(); ++it) pending.push_back(&*it);
  while (!pending.empty()) {
    model::Block& block = *pending.back();
    pending.pop_back();
    treat_block(pass, block, pending);
  }
  pass.finish();
}

}  // namespace bookbuild::readers
