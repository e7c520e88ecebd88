#include "epub/pieces.h"

#include <algorithm>

#include "base/overloaded.h"
#include "model/parts.h"
#include "model/walk.h"

namespace bookbuild::epub {

namespace {

constexpr std::size_t kTags = 24;  // what an element's tags take, roughly

std::size_t bytes_of(const model::Inline& node) {
  return kTags / 2 + std::visit(Overloaded{[](const model::Text& n) { return n.text.size(); },
                                           [](const model::Code& n) { return n.text.size(); },
                                           [](const model::Math& n) { return n.tex.size(); },
                                           [](const model::Ruby& n) {
                                             std::size_t bytes = 0;
                                             for (const auto& pair : n.pairs)
                                               bytes +=
                                                   kTags + pair.base.size() + pair.reading.size();
                                             return bytes;
                                           },
                                           [](const model::Link& n) { return n.target.size(); },
                                           [](const auto&) { return kTags; }},
                                node.node);
}

/// What a block will take, and the notes it refers to.
struct Weight {
  std::size_t bytes = 0;
  std::vector<std::string_view> labels;
};

Weight weigh(const model::Blocks& blocks, std::size_t begin, std::size_t end) {
  Weight weight;
  model::Visitor visitor;
  const auto block = [&weight](const model::Block& each) {
    weight.bytes += kTags;
    if (const auto* code = std::get_if<model::CodeBlock>(&each.node))
      weight.bytes += code->text.size();
  };
  visitor.enter_block = block;
  visitor.enter_inline = [&weight](const model::Inline& node) {
    weight.bytes += bytes_of(node);
    if (const auto* note = std::get_if<model::NoteReference>(&node.node))
      weight.labels.push_back(note->label);
  };
  for (std::size_t i = begin; i < end; ++i) {
    block(blocks[i]);
    model::for_each_list(
        blocks[i], [&](const model::Inlines& list) { model::walk(list, visitor); },
        [&](const model::Blocks& list) { model::walk(list, visitor); });
  }
  return weight;
}

bool begins_file(const model::Block& block, int level) {
  const auto* heading = std::get_if<model::Heading>(&block.node);
  return heading != nullptr && heading->level <= level;
}

}  // namespace

std::size_t ChapterPieces::piece_of(BlockId block) const {
  if (!block.valid()) return 0;
  const auto note =
      std::upper_bound(note_ids.begin(), note_ids.end(), block.value,
                       [](std::uint32_t id, const auto& known) { return id < known.first; });
  if (note != note_ids.begin()) return note_piece[std::prev(note)->second];
  const auto piece = std::upper_bound(first_id.begin(), first_id.end(), block.value);
  return piece == first_id.begin() ? 0 : static_cast<std::size_t>(piece - first_id.begin()) - 1;
}

ChapterPieces cut_chapter(const model::Chapter& chapter, std::size_t index,
                          const model::Numbering& numbering, int split_level) {
  constexpr auto kNowhere = static_cast<std::size_t>(-1);
  ChapterPieces cut;
  const std::vector<model::NumberedNote>& notes = numbering.notes.at(index);
  const auto& labels = numbering.note_index.at(index);
  cut.note_piece.assign(notes.size(), kNowhere);
  std::vector<std::size_t> note_bytes(notes.size(), 0);
  Piece piece;
  std::size_t bytes = 0;
  const auto close = [&](std::size_t at) {
    piece.end = at;
    cut.pieces.push_back(std::move(piece));
    piece = {};
    piece.begin = at;
    bytes = 0;
  };
  // Notes that notes refer to stand with them.
  const auto take_note = [&](std::string_view label) {
    std::vector<std::string_view> waiting{label};
    while (!waiting.empty()) {
      const auto found = labels.find(waiting.back());
      waiting.pop_back();
      if (found == labels.end() || cut.note_piece[found->second] != kNowhere) continue;
      cut.note_piece[found->second] = cut.pieces.size();
      piece.notes.push_back(found->second);
      const model::Blocks& content = notes[found->second].note->content;
      const Weight weight = weigh(content, 0, content.size());
      bytes += weight.bytes;
      waiting.insert(waiting.end(), weight.labels.rbegin(), weight.labels.rend());
    }
  };
  const model::Blocks& blocks = chapter.blocks;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const Weight weight = weigh(blocks, i, i + 1);
    if (i > piece.begin) {
      const bool after_heading = std::holds_alternative<model::Heading>(blocks[i - 1].node);
      if (begins_file(blocks[i], split_level) && !after_heading) {
        close(i);
      } else if (bytes + weight.bytes > kMostBytes) {
        // A heading goes with what it heads.
        close(after_heading && i - 1 > piece.begin ? i - 1 : i);
      }
    }
    bytes += weight.bytes;
    for (const std::string_view label : weight.labels) take_note(label);
  }
  for (std::size_t i = 0; i < notes.size(); ++i) {
    if (cut.note_piece[i] != kNowhere) continue;
    cut.note_piece[i] = cut.pieces.size();
    piece.notes.push_back(i);
  }
  close(blocks.size());
  for (Piece& each : cut.pieces) {
    std::sort(each.notes.begin(), each.notes.end());
    cut.first_id.push_back(each.begin < blocks.size() ? blocks[each.begin].id.value : 0);
  }
  for (std::size_t i = 0; i < notes.size(); ++i) {
    if (!notes[i].note->content.empty())
      cut.note_ids.emplace_back(notes[i].note->content.front().id.value, i);
  }
  std::sort(cut.note_ids.begin(), cut.note_ids.end());
  return cut;
}

}  // namespace bookbuild::epub
