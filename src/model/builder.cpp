#include "model/builder.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/file_store.h"
#include "model/names.h"
#include "model/note_order.h"
#include "model/numbering.h"
#include "model/parts.h"

namespace bookbuild::model {

namespace {

/// Calls `on_list(Blocks&)` for a chapter's text and for each of its notes, in document order.
template <class OnList>
void each_list(Chapter& chapter, OnList on_list) {
  on_list(chapter.blocks);
  for (Note& note : chapter.notes) on_list(note.content);
}

/// The heading a chapter begins with. A chapter without one may stay untitled: a section's heading
/// further down names only the section, and whether a file's name may be printed is not decided
/// here.
std::string title_of(const Chapter& chapter) {
  if (chapter.blocks.empty()) return {};
  const auto* heading = std::get_if<Heading>(&chapter.blocks.front().node);
  return heading == nullptr ? std::string() : plain_text(heading->content);
}

/// Unique ASCII slugs, and titles from leading headings.
void name_chapters(std::vector<Chapter>& chapters) {
  std::set<std::string> used;
  std::map<std::string, int> copies;
  for (std::size_t i = 0; i < chapters.size(); ++i) {
    Chapter& chapter = chapters[i];
    std::string wanted = ascii_id(chapter.slug);
    if (wanted.empty()) wanted = fmt::format("chapter-{:03}", i + 1);
    std::string slug = wanted;
    int& number = copies.try_emplace(wanted, 1).first->second;
    while (!used.insert(slug).second) slug = fmt::format("{}-{}", wanted, ++number);
    chapter.slug = std::move(slug);
    if (chapter.title.empty()) chapter.title = title_of(chapter);
  }
}

/// Holds what block.h promises: heading levels 1–6, and every row as wide as its table.
void settle(Block& block) {
  if (auto* heading = std::get_if<Heading>(&block.node)) {
    heading->level = std::clamp(heading->level, 1, 6);
  }
  auto* table = std::get_if<Table>(&block.node);
  if (table == nullptr) return;
  std::size_t width = table->columns.size();
  for (const auto* rows : {&table->head, &table->body}) {
    for (const TableRow& row : *rows) width = std::max(width, row.size());
  }
  table->columns.resize(width, CellAlign::Default);
  for (auto* rows : {&table->head, &table->body}) {
    for (TableRow& row : *rows) row.resize(width, TableCell{block.span, {}, 1, 1, false, false});
  }
}

/// Ids name one place in a chapter: the first keeps it. The same id in two chapters is no mistake,
/// since a link names the chapter too.
void check_ids(Chapter& chapter, Diagnostics& diagnostics) {
  std::set<std::string> used;
  const auto check = [&](Attributes* attributes, SourceSpan span) {
    if (attributes == nullptr || attributes->id.empty()) return;
    if (used.insert(attributes->id).second) return;
    diagnostics
        .warn("link/duplicate-id", span,
              fmt::format("the id \"{}\" is used more than once in this chapter", attributes->id))
        .hint = "links lead to the first one";
    attributes->id.clear();
  };
  each_list(chapter, [&](Blocks& blocks) {
    for_each_below(
        blocks, [&](Block& block) { check(attributes_of(block), block.span); },
        [&](Inlines& list) {
          for (Inline& inline_node : list) check(attributes_of(inline_node), inline_node.span);
        });
  });
}

void make_visible(Inline& reference) {
  reference.node = Text{fmt::format("[^{}]", std::get<NoteReference>(reference.node).label)};
}

/// Notes of one label: the later ones get labels of their own and are printed with the unused ones.
void check_labels(Chapter& chapter, Diagnostics& diagnostics) {
  std::set<std::string> used;
  std::map<std::string, int> copies;
  for (Note& note : chapter.notes) {
    std::string label = note.label;
    int& number = copies.try_emplace(label, 1).first->second;
    while (!used.insert(label).second) label = fmt::format("{}-{}", note.label, ++number);
    if (label == note.label) continue;
    diagnostics
        .warn("note/duplicate", note.span,
              fmt::format("the note [^{}] is defined more than once", note.label))
        .hint = fmt::format("references lead to the first one; this one is kept as [^{}]", label);
    note.label = label;
  }
}

/// The references of a note's text to other notes of its chapter.
struct References {
  std::vector<Inline*> nodes;
  std::vector<std::size_t> targets;
};

class NoteCheck {
 public:
  NoteCheck(Chapter& chapter, Diagnostics& diagnostics)
      : chapter_(chapter), diagnostics_(diagnostics), by_label_(notes_by_label(chapter)) {}

  void run() {
    resolve(chapter_.blocks);
    std::vector<References> references;
    for (Note& note : chapter_.notes) references.push_back(resolve(note.content));
    break_cycles(references);
    const NoteOrder order = note_order(chapter_);
    for (std::size_t i = order.referenced; i < order.order.size(); ++i) {
      const Note& note = chapter_.notes[order.order[i]];
      diagnostics_
          .warn("note/unused", note.span,
                fmt::format("nothing refers to the note [^{}]", note.label))
          .hint = "it is printed after the others";
    }
  }

 private:
  References resolve(Blocks& blocks) {
    References found;
    for_each_below(
        blocks, [](Block&) {},
        [&](Inlines& list) {
          for (Inline& inline_node : list) {
            const auto* reference = std::get_if<NoteReference>(&inline_node.node);
            if (reference == nullptr) continue;
            const auto note = by_label_.find(reference->label);
            if (note == by_label_.end()) {
              missing(inline_node, reference->label);
            } else {
              found.nodes.push_back(&inline_node);
              found.targets.push_back(note->second);
            }
          }
        });
    return found;
  }

  void missing(Inline& inline_node, const std::string& label) {
    Diagnostic& diagnostic =
        diagnostics_.warn("note/missing", inline_node.span,
                          fmt::format("there is no note [^{}] in this chapter", label));
    if (hints_-- > 0) {
      std::vector<std::string_view> labels;
      for (const Note& note : chapter_.notes) labels.push_back(note.label);
      const std::string_view near = nearest(label, labels);
      if (!near.empty()) diagnostic.hint = fmt::format("did you mean [^{}]?", near);
    }
    make_visible(inline_node);
  }

  /// A depth-first search with its own stack; a reference back to a note still open closes a
  /// circle.
  void break_cycles(std::vector<References>& references) {
    enum class State { Unseen, Open, Done };
    struct Place {
      std::size_t note, next;
    };
    std::vector<State> states(references.size(), State::Unseen);
    for (std::size_t first = 0; first < references.size(); ++first) {
      if (states[first] != State::Unseen) continue;
      std::vector<Place> open{{first, 0}};
      states[first] = State::Open;
      while (!open.empty()) {
        Place& place = open.back();
        References& own = references[place.note];
        if (place.next == own.targets.size()) {
          states[place.note] = State::Done;
          open.pop_back();
          continue;
        }
        const std::size_t edge = place.next++;
        const std::size_t target = own.targets[edge];
        if (states[target] == State::Unseen) {
          states[target] = State::Open;
          open.push_back({target, 0});
        } else if (states[target] == State::Open) {
          diagnostics_.warn(
              "note/cycle", own.nodes[edge]->span,
              fmt::format("the note [^{}] leads back to itself", chapter_.notes[target].label));
          make_visible(*own.nodes[edge]);
        }
      }
    }
  }

  Chapter& chapter_;
  Diagnostics& diagnostics_;
  std::map<std::string, std::size_t, std::less<>> by_label_;
  int hints_ = 50;  // edit distances are dear where thousands are wrong
};

class LinkCheck {
 public:
  LinkCheck(const Document& document, const Numbering& numbering, Diagnostics& diagnostics)
      : document_(document), numbering_(numbering), diagnostics_(diagnostics) {}

  void run(Chapter& chapter, std::size_t index) {
    chapter_ = index;
    each_list(chapter, [&](Blocks& blocks) {
      for_each_below(
          blocks, [](Block&) {},
          [&](Inlines& list) {
            check_references(list);
            check(list);
          });
    });
  }

 private:
  [[nodiscard]] bool dangling(const Inline& inline_node) const {
    const auto* link = std::get_if<Link>(&inline_node.node);
    return link != nullptr && !is_external(link->target) &&
           find_anchor(document_, numbering_, chapter_, link->target) == nullptr;
  }

  /// What a dangling reference would have said is not known: its name stands for it.
  void check_references(Inlines& list) {
    for (Inline& inline_node : list) {
      const auto* reference = std::get_if<Reference>(&inline_node.node);
      // A book without a bibliography cites nothing: these are the author's brackets.
      if (reference != nullptr && reference->form == ReferenceForm::Citation) {
        inline_node.node = Text{fmt::format("[{}]", reference->target)};
        continue;
      }
      if (reference == nullptr ||
          find_anchor(document_, numbering_, chapter_, reference->target) != nullptr)
        continue;
      const std::string target = reference->target;
      Diagnostic& diagnostic =
          diagnostics_.error("reference/missing", inline_node.span,
                             fmt::format("nothing in the book is called \"{}\"", shown(target)));
      const std::string near = nearest_place(target);
      if (!near.empty()) diagnostic.hint = fmt::format("did you mean {}?", shown(near));
      inline_node.node = Text{fmt::format("[{}]", shown(target))};
    }
  }

  static std::string shown(const std::string& target) {
    return target.starts_with('#') ? target.substr(1) : target;
  }

  /// Again while there are any: the words of a dangling link may hold another.
  void check(Inlines& list) {
    while (std::any_of(list.begin(), list.end(), [&](const Inline& i) { return dangling(i); })) {
      Inlines kept;
      for (Inline& inline_node : list) {
        if (!dangling(inline_node)) {
          kept.push_back(std::move(inline_node));
          continue;
        }
        if (leads_to_chapter(inline_node)) {
          kept.push_back(std::move(inline_node));
          continue;
        }
        report(inline_node);
        Inlines words = std::move(std::get<Link>(inline_node.node).content);
        std::move(words.begin(), words.end(), std::back_inserter(kept));
      }
      list = std::move(kept);
    }
  }

  /// A place that is not found in a chapter that is: the link leads to its beginning.
  bool leads_to_chapter(Inline& inline_node) {
    std::string& target = std::get<Link>(inline_node.node).target;
    const std::size_t hash = target.find('#');
    if (hash == 0 || hash == std::string::npos ||
        !find_chapter(document_, chapter_, std::string_view(target).substr(0, hash)))
      return false;
    Diagnostic& diagnostic =
        diagnostics_.warn("link/place", inline_node.span,
                          fmt::format("{} has no place called \"{}\": the link leads to its "
                                      "beginning",
                                      target.substr(0, hash), target.substr(hash + 1)));
    const std::string near = nearest_place(target);
    if (!near.empty()) diagnostic.hint = fmt::format("did you mean {}?", near);
    target.resize(hash);
    return true;
  }

  void report(const Inline& inline_node) {
    const std::string& target = std::get<Link>(inline_node.node).target;
    Diagnostic& diagnostic = diagnostics_.warn(
        "link/missing", inline_node.span, fmt::format("no such place in the book: \"{}\"", target));
    const std::string near = nearest_place(target);
    if (!near.empty()) diagnostic.hint = fmt::format("did you mean {}?", near);
  }

  std::string nearest_place(const std::string& target) {
    if (hints_-- <= 0 || target.size() > 200) return {};
    const std::size_t hash = target.find('#');
    std::vector<std::string> places;
    if (hash == 0) {
      for (const auto& names : numbering_.named)
        for (const auto& [name, anchor] : names) places.push_back("#" + name);
    } else {
      const std::string folder = parent_path(document_.chapters[chapter_].path);
      for (const Chapter& chapter : document_.chapters) {
        if (hash == std::string::npos && &chapter == &document_.chapters[chapter_]) continue;
        const std::string path = relative_path(chapter.path, folder);
        places.push_back(path);
        if (hash == std::string::npos) continue;
        const auto c = static_cast<std::size_t>(&chapter - document_.chapters.data());
        for (const auto& [name, anchor] : numbering_.named[c]) places.push_back(path + "#" + name);
      }
    }
    const std::vector<std::string_view> candidates(places.begin(), places.end());
    return std::string(nearest(target, candidates));
  }

  const Document& document_;
  const Numbering& numbering_;
  Diagnostics& diagnostics_;
  std::size_t chapter_ = 0;
  int hints_ = 50;
};

/// A rule above a heading, or at the end, parts nothing that the heading or the end does not part:
/// it is no change of scene.
void drop_idle_breaks(Blocks& blocks) {
  Blocks kept;
  kept.reserve(blocks.size());
  for (Block& block : blocks) {
    if (std::holds_alternative<Heading>(block.node))
      while (!kept.empty() && std::holds_alternative<SceneBreak>(kept.back().node)) kept.pop_back();
    kept.push_back(std::move(block));
  }
  while (!kept.empty() && std::holds_alternative<SceneBreak>(kept.back().node)) kept.pop_back();
  blocks = std::move(kept);
}

}  // namespace

std::shared_ptr<const Document> build_document(Metadata metadata, std::vector<Chapter> chapters,
                                               Diagnostics& diagnostics) {
  auto document = std::make_shared<Document>();
  document->metadata = std::move(metadata);
  document->chapters = std::move(chapters);
  name_chapters(document->chapters);
  std::uint32_t marks = 0;
  for (Chapter& chapter : document->chapters) {
    drop_idle_breaks(chapter.blocks);
    check_ids(chapter, diagnostics);
    check_labels(chapter, diagnostics);
    NoteCheck(chapter, diagnostics).run();
    each_list(chapter, [&](Blocks& blocks) {
      for_each_below(
          blocks,
          [&](Block& block) {
            settle(block);
            block.id = BlockId{document->block_count++};
          },
          [&](Inlines& list) {
            for (Inline& inline_node : list)
              if (auto* mark = std::get_if<IndexMark>(&inline_node.node)) mark->number = ++marks;
          });
    });
  }
  const Numbering numbering = number(*document);
  LinkCheck links(*document, numbering, diagnostics);
  for (std::size_t c = 0; c < document->chapters.size(); ++c) links.run(document->chapters[c], c);
  return document;
}

}  // namespace bookbuild::model
