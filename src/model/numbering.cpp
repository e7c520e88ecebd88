#include "model/numbering.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/file_store.h"
#include "model/heading_numbers.h"
#include "model/names.h"
#include "model/note_order.h"
#include "model/object_numbers.h"
#include "model/parts.h"
#include "model/walk.h"

namespace bookbuild::model {

namespace {

/// Hands out names that are unique in the book.
class UniqueNames {
 public:
  std::string take(const std::string& wanted) {
    std::string name = wanted;
    if (used_.contains(name)) {
      int& copies = copies_.try_emplace(wanted, 1).first->second;
      while (used_.contains(name)) name = fmt::format("{}-{}", wanted, ++copies);
    }
    used_.insert(name);
    return name;
  }

 private:
  std::set<std::string> used_;
  std::map<std::string, int> copies_;
};

/// Gives anchors in two rounds, so that an author's id always comes before a name made from words.
class AnchorGiver {
 public:
  AnchorGiver(const Document& document, Numbering& numbering)
      : document_(document), numbering_(numbering), running_(document.chapters.size(), 0) {}

  void give() {
    numbering_.named.resize(document_.chapters.size());
    for (std::size_t c = 0; c < document_.chapters.size(); ++c) {
      numbering_.chapter_anchor.push_back({names_.take(document_.chapters[c].slug), c, BlockId{}});
    }
    each_chapter([this](std::size_t c, const Blocks& blocks) { authors_ids(c, blocks); });
    each_chapter([this](std::size_t c, const Blocks& blocks) { headings(c, blocks); });
  }

 private:
  template <class Visit>
  void each_chapter(Visit visit) {
    for (std::size_t c = 0; c < document_.chapters.size(); ++c) {
      visit(c, document_.chapters[c].blocks);
      for (const Note& note : document_.chapters[c].notes) visit(c, note.content);
    }
  }

  const Anchor& anchor(std::size_t chapter, BlockId block, const std::string& id) {
    const auto known = numbering_.block_anchor.find(block.value);
    if (known != numbering_.block_anchor.end()) return known->second;
    std::string name = ascii_id(id);
    if (name.empty()) {
      name = fmt::format("{}-{}", document_.chapters[chapter].slug, ++running_[chapter]);
    }
    return numbering_.block_anchor.emplace(block.value, Anchor{names_.take(name), chapter, block})
        .first->second;
  }

  void authors_ids(std::size_t chapter, const Blocks& blocks) {
    std::vector<BlockId> open;
    Visitor visitor;
    visitor.enter_block = [&](const Block& block) {
      open.push_back(block.id);
      const Attributes* attributes = attributes_of(block);
      if (attributes != nullptr && !attributes->id.empty()) {
        numbering_.named[chapter].try_emplace(attributes->id,
                                              anchor(chapter, block.id, attributes->id));
      }
    };
    visitor.leave_block = [&](const Block&) { open.pop_back(); };
    // A stretch's id leads to its block: the writers then have one sort of anchor only.
    visitor.enter_inline = [&](const Inline& inline_node) {
      const Attributes* attributes = attributes_of(inline_node);
      if (attributes == nullptr || attributes->id.empty() || open.empty()) return;
      numbering_.named[chapter].try_emplace(attributes->id,
                                            anchor(chapter, open.back(), attributes->id));
    };
    walk(blocks, visitor);
  }

  void headings(std::size_t chapter, const Blocks& blocks) {
    Visitor visitor;
    visitor.enter_block = [&](const Block& block) {
      const auto* heading = std::get_if<Heading>(&block.node);
      if (heading == nullptr) return;
      const Anchor& place = anchor(chapter, block.id, heading->attributes.id);
      const std::string slug = slug_of_words(plain_text(heading->content));
      if (slug.empty()) return;
      int& copies = slugs_.try_emplace({chapter, slug}, 0).first->second;
      numbering_.named[chapter].try_emplace(copies == 0 ? slug : fmt::format("{}-{}", slug, copies),
                                            place);
      ++copies;
    };
    walk(blocks, visitor);
  }

  const Document& document_;
  Numbering& numbering_;
  UniqueNames names_;
  std::vector<int> running_;
  std::map<std::pair<std::size_t, std::string>, int> slugs_;
};

void number_notes(const Document& document, bool by_book, Numbering& numbering) {
  std::uint32_t next = 0;
  int number = 0;
  for (std::size_t c = 0; c < document.chapters.size(); ++c) {
    const Chapter& chapter = document.chapters[c];
    auto& notes = numbering.notes.emplace_back();
    auto& index = numbering.note_index.emplace_back();
    if (!by_book) number = 0;
    for (const std::size_t i : note_order(chapter).order) {
      index.try_emplace(chapter.notes[i].label, notes.size());
      notes.push_back({NoteId{next++}, ++number, &chapter.notes[i], c});
    }
  }
}

const Anchor* find_named(const std::map<std::string, Anchor, std::less<>>& named,
                         std::string_view fragment) {
  const std::string decoded = percent_decoded(fragment);
  for (const std::string& name : {std::string(fragment), decoded, slug_of_words(decoded)}) {
    const auto found = named.find(name);
    if (found != named.end()) return &found->second;
  }
  return nullptr;
}

}  // namespace

Numbering number(const Document& document, const NumberingRules& rules) {
  Numbering numbering;
  number_notes(document, rules.notes_by_book, numbering);
  AnchorGiver(document, numbering).give();
  number_headings(document, rules, numbering);
  number_objects(document, rules, numbering);
  return numbering;
}

bool is_external(std::string_view target) {
  if (target.starts_with("//")) return true;
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  const auto scheme_character = [&](char c) {
    return letter(c) || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
  };
  const std::size_t colon = target.find(':');
  return colon != std::string_view::npos && colon > 0 && letter(target[0]) &&
         std::all_of(target.begin(), target.begin() + static_cast<std::ptrdiff_t>(colon),
                     scheme_character);
}

namespace {

/// Whether a link's file is the chapter of that path: as written, or as a site made of the book
/// names it: page.html for page.md, folder/ for its README.md or index.md.
bool names_chapter(std::string_view file, std::string_view path) {
  if (file == path) return true;
  const std::size_t dot = path.rfind('.');
  if (dot == std::string_view::npos) return false;
  const std::string_view stem = path.substr(0, dot);
  if (file.ends_with(".html")) file.remove_suffix(5);
  if (file == stem) return true;
  const std::size_t slash = stem.rfind('/');
  const std::string_view folder = slash == std::string_view::npos ? "" : stem.substr(0, slash);
  std::string_view name = stem.substr(slash == std::string_view::npos ? 0 : slash + 1);
  if (name != "README" && name != "readme" && name != "index") return false;
  return file == folder ||
         (file.starts_with(folder) && (file.ends_with("/index") || file.ends_with("/README")) &&
          file.rfind('/') == folder.size());
}

}  // namespace

std::optional<std::size_t> find_chapter(const Document& document, std::size_t chapter,
                                        std::string_view file) {
  const std::string folder = parent_path(document.chapters[chapter].path);
  const std::string as_written = join_path(folder, file);
  const std::string decoded = join_path(folder, percent_decoded(file));
  std::optional<std::size_t> found;
  for (std::size_t c = 0; c < document.chapters.size(); ++c) {
    const std::string path = join_path("", document.chapters[c].path);
    if (path.empty()) continue;
    if (path == as_written || path == decoded) return c;
    if (!found && (names_chapter(as_written, path) || names_chapter(decoded, path))) found = c;
  }
  return found;
}

const Anchor* find_anchor(const Document& document, const Numbering& numbering, std::size_t chapter,
                          std::string_view target) {
  if (target.empty() || is_external(target) || chapter >= document.chapters.size()) return nullptr;
  const std::size_t hash = target.find('#');
  const std::string_view file = target.substr(0, hash);
  const std::string_view fragment =
      hash == std::string_view::npos ? std::string_view() : target.substr(hash + 1);
  if (file.empty()) {
    if (fragment.empty()) return &numbering.chapter_anchor[chapter];
    if (const Anchor* here = find_named(numbering.named[chapter], fragment)) return here;
    // Books written as one file and cut up later name places in other chapters without their file.
    for (const auto& named : numbering.named) {
      if (const Anchor* there = find_named(named, fragment)) return there;
    }
    return nullptr;
  }
  const std::optional<std::size_t> there = find_chapter(document, chapter, file);
  if (!there) return nullptr;
  return fragment.empty() ? &numbering.chapter_anchor[*there]
                          : find_named(numbering.named[*there], fragment);
}

}  // namespace bookbuild::model
