#include "model/note_order.h"

#include "model/walk.h"

namespace bookbuild::model {

std::map<std::string, std::size_t, std::less<>> notes_by_label(const Chapter& chapter) {
  std::map<std::string, std::size_t, std::less<>> found;
  for (std::size_t i = 0; i < chapter.notes.size(); ++i)
    found.try_emplace(chapter.notes[i].label, i);
  return found;
}

NoteOrder note_order(const Chapter& chapter) {
  const auto by_label = notes_by_label(chapter);
  NoteOrder result;
  std::vector<bool> placed(chapter.notes.size(), false);
  Visitor visitor;
  visitor.enter_inline = [&](const Inline& inline_node) {
    const auto* reference = std::get_if<NoteReference>(&inline_node.node);
    if (reference == nullptr) return;
    const auto found = by_label.find(reference->label);
    if (found == by_label.end() || placed[found->second]) return;
    placed[found->second] = true;
    result.order.push_back(found->second);
  };
  std::size_t followed = 0;
  const auto follow = [&] {
    for (; followed < result.order.size(); ++followed) {
      walk(chapter.notes[result.order[followed]].content, visitor);
    }
  };
  walk(chapter.blocks, visitor);
  follow();
  result.referenced = result.order.size();
  for (std::size_t i = 0; i < chapter.notes.size(); ++i) {
    if (placed[i]) continue;
    placed[i] = true;
    result.order.push_back(i);
    follow();
  }
  return result;
}

}  // namespace bookbuild::model
