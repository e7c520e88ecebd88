#pragma once

// Short words for making document trees in tests.

#include <string>
#include <utility>

#include "model/builder.h"

namespace bookbuild::tree {

inline model::Inline text(std::string words) {
  return {{}, model::Text{std::move(words)}};
}
inline model::Inline emphasis(model::Inlines content) {
  return {{}, model::Emphasis{std::move(content)}};
}
inline model::Inline link(std::string words, std::string target) {
  return {{}, model::Link{{text(std::move(words))}, std::move(target), {}}};
}
inline model::Inline reference(std::string label) {
  return {{}, model::NoteReference{std::move(label)}};
}
inline model::Block paragraph(model::Inlines content, std::string id = {}) {
  model::Paragraph node{std::move(content), {}, false};
  node.attributes.id = std::move(id);
  return {{}, std::move(node), {}};
}
inline model::Block paragraph(std::string words) {
  return paragraph({text(std::move(words))});
}
inline model::Block heading(int level, std::string words, std::string id = {}) {
  model::Heading node{level, {text(std::move(words))}, {}};
  node.attributes.id = std::move(id);
  return {{}, std::move(node), {}};
}
inline model::Block quote(model::Blocks content) {
  return {{}, model::Quote{std::move(content), {}}, {}};
}
inline model::Note note(std::string label, model::Inlines content) {
  return {{}, std::move(label), {paragraph(std::move(content))}};
}
inline model::Chapter chapter(model::Blocks blocks, std::vector<model::Note> notes = {}) {
  model::Chapter made;
  made.blocks = std::move(blocks);
  made.notes = std::move(notes);
  return made;
}
/// Codes of what was reported, in order, joined by spaces.
inline std::string codes(const Diagnostics& diagnostics) {
  std::string out;
  for (const Diagnostic& d : diagnostics.all()) {
    out += (out.empty() ? "" : " ") + std::string(d.code);
  }
  return out;
}

}  // namespace bookbuild::tree
