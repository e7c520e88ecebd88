#include "model/index.h"

#include <algorithm>

#include "model/walk.h"

namespace bookbuild::model {

std::vector<PlacedMark> index_marks(const Document& document) {
  std::vector<PlacedMark> marks;
  for (std::size_t c = 0; c < document.chapters.size(); ++c) {
    Visitor visitor;
    std::vector<BlockId> open;
    visitor.enter_block = [&](const Block& block) { open.push_back(block.id); };
    visitor.leave_block = [&](const Block&) { open.pop_back(); };
    visitor.enter_inline = [&](const Inline& node) {
      if (const auto* mark = std::get_if<IndexMark>(&node.node))
        marks.push_back({mark, node.span, c, open.empty() ? BlockId() : open.back()});
    };
    walk(document.chapters[c].blocks, visitor);
    for (const Note& note : document.chapters[c].notes) walk(note.content, visitor);
  }
  std::sort(marks.begin(), marks.end(), [](const PlacedMark& a, const PlacedMark& b) {
    return a.mark->number < b.mark->number;
  });
  return marks;
}

std::string_view see_word(Tradition tradition, bool also) {
  switch (tradition) {
    case Tradition::ZhHans:
      return also ? "参见" : "见";
    case Tradition::ZhHantTw:
    case Tradition::ZhHantHk:
      return also ? "參見" : "見";
    case Tradition::Ja:
    case Tradition::Ko:
      return also ? "⇒" : "→";
    case Tradition::Latin:
      break;
  }
  return also ? "see also " : "see ";
}

}  // namespace bookbuild::model
