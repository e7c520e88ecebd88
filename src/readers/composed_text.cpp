#include "readers/composed_text.h"

#include <algorithm>

#include "base/overloaded.h"

namespace bookbuild::readers {

namespace {

/// Takes every span of a tree from the composed text to its files.
class Mover {
 public:
  explicit Mover(const ComposedText& composed) : composed_(composed) {}

  void move(SourceSpan& span) const { span = composed_.original(span); }

  void move(model::Inlines& row) const {
    for (model::Inline& item : row) {
      move(item.span);
      std::visit(
          [&](auto& node) {
            if constexpr (requires { node.content; }) move(node.content);
          },
          item.node);
    }
  }

  void move(model::Blocks& blocks) const {
    for (model::Block& block : blocks) {
      move(block.span);
      std::visit(Overloaded{[&](model::List& n) {
                              for (model::ListItem& item : n.items) {
                                move(item.span);
                                move(item.content);
                              }
                            },
                            [&](model::DefinitionList& n) {
                              for (model::DefinitionItem& item : n.items) {
                                move(item.span);
                                move(item.term);
                                for (model::Blocks& each : item.definitions) move(each);
                              }
                            },
                            [&](model::Table& n) {
                              for (auto* rows : {&n.head, &n.body})
                                for (model::TableRow& cells : *rows)
                                  for (model::TableCell& cell : cells) {
                                    move(cell.span);
                                    move(cell.content);
                                  }
                              move(n.caption);
                              move(n.notes);
                            },
                            [&](model::Verse& n) {
                              for (model::Inlines& line : n.lines) move(line);
                            },
                            [&](auto& n) {
                              if constexpr (requires { n.content; }) move(n.content);
                              if constexpr (requires { n.caption; }) move(n.caption);
                              if constexpr (requires { n.title.front().node; }) move(n.title);
                              if constexpr (requires { n.speaker; }) move(n.speaker);
                            }},
                 block.node);
    }
  }

 private:
  const ComposedText& composed_;
};

}  // namespace

void ComposedText::copy(std::string_view piece, SourceId file, std::uint32_t origin) {
  if (piece.empty()) return;
  const auto here = static_cast<std::uint32_t>(text_.size());
  const SourceSpan from{file, origin, origin + static_cast<std::uint32_t>(piece.size())};
  if (!stretches_.empty()) {
    Stretch& last = stretches_.back();
    if (last.verbatim && last.from.file == file && last.from.end == origin) {
      last.from.end = from.end;
      text_ += piece;
      return;
    }
  }
  stretches_.push_back({here, from, true});
  text_ += piece;
}

void ComposedText::put(std::string_view piece, SourceSpan from) {
  if (piece.empty()) return;
  stretches_.push_back({static_cast<std::uint32_t>(text_.size()), from, false});
  text_ += piece;
}

const ComposedText::Stretch* ComposedText::at(std::uint32_t offset) const {
  const auto after = std::upper_bound(
      stretches_.begin(), stretches_.end(), offset,
      [](std::uint32_t value, const Stretch& stretch) { return value < stretch.begin; });
  return after == stretches_.begin() ? nullptr : &*(after - 1);
}

SourceSpan ComposedText::original(SourceSpan span) const {
  if (!span.has_place()) return span;
  const Stretch* first = at(span.begin);
  if (first == nullptr) return span;
  const Stretch* last = span.end > span.begin ? at(span.end - 1) : first;
  SourceSpan found = first->from;
  if (first->verbatim)
    found.begin = std::min(first->from.begin + (span.begin - first->begin), first->from.end);
  std::uint32_t end = last->from.end;
  if (last->verbatim) end = std::min(last->from.begin + (span.end - last->begin), end);
  // A span from one file into another ends where the first stretch does.
  if (last->from.file == found.file && end >= found.begin) found.end = end;
  return found;
}

ReadChapter read_composed(SourceId file, const std::string& path, const ComposedText& composed,
                          const ReadingOptions& options, Diagnostics& diagnostics) {
  const SourceFile whole(path, composed.text());
  Diagnostics found;
  ReadChapter read = read_markdown(file, whole, options, found);
  for (Diagnostic each : found.all())
    diagnostics.report(each.severity, each.code, composed.original(each.span), std::move(each.text))
        .hint = std::move(each.hint);
  const Mover mover(composed);
  mover.move(read.chapter.blocks);
  for (model::Note& note : read.chapter.notes) {
    mover.move(note.span);
    mover.move(note.content);
  }
  return read;
}

}  // namespace bookbuild::readers
