// Displayed formulae: whole slots, in the middle of the measure, their number at its end (F-136).

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "pages/flow_items.h"

namespace bookbuild::pages {

using fragment::StructureKind;

namespace {

constexpr std::size_t kTabStop = 4;

/// The author's lines with tabs as spaces.
std::vector<std::string> source_lines(std::string_view text) {
  std::vector<std::string> lines(1);
  for (const char c : text) {
    if (c == '\n') {
      lines.emplace_back();
    } else if (c == '\t') {
      lines.back().append(kTabStop - lines.back().size() % kTabStop, ' ');
    } else if (c != '\r') {
      lines.back() += c;
    }
  }
  return lines;
}

}  // namespace

void FlowBuilder::math(const FlowContext& context, const model::MathBlock& math,
                       const model::Block& block) {
  anchor_block(block);
  const std::string number = caption_lead(context, block.id, false);
  if (!math.formula || !inline_text_.can_set_math(context.tradition, block.span)) {
    plain_math(context, math, block, number);
    return;
  }
  design::TextDesign text = context.text;
  text.align = design::Align::Start;
  text.indent = text.start = text.end = Em{};
  const StructureId structure =
      registry_.element(StructureKind::Formula, context.structure, {}, math.tex);
  FormulaDraft content;
  const lines::ParagraphShape frame = shape(context, text, content.start);
  content.measure = frame.measure;
  // A single line takes a slot more than a line of text, so that it stands free.
  content.least = std::min(text.size + std::max(Length(), grid_.gap()) / 4, grid_.extent());
  content.formula =
      inline_text_.set_math(*math.formula, setting(context, text, structure), block.span);
  const Length over = content.formula.width - content.measure;
  if (over > Length()) {
    diagnostics_
        .warn("math/too-wide", block.span,
              fmt::format("this formula is {:.1f} pt wider than the type area", over.points()))
        .hint = "part it into lines with \\\\ in aligned or gathered";
  }
  if (!number.empty()) {
    const StructureId label = registry_.element(StructureKind::Lbl, context.structure);
    TextDraft words = text_draft(context, text);
    InlineText::append(words.text, number, setting(context, text, label));
    content.number = std::move(words);
  }
  Draft draft;
  draft.item.kind = ItemKind::Stack;
  draft.item.name = "formula";
  draft.item.group = next_group_++;
  draft.item.together = true;
  draft.content = std::move(content);
  push(std::move(draft), context, &block);
}

/// As it was written, where no font can lay it out.
void FlowBuilder::plain_math(const FlowContext& context, const model::MathBlock& math,
                             const model::Block& block, const std::string& number) {
  design::TextDesign text = design_.code.text;
  text.font = design::FontRole::Code;
  text.align = design::Align::Center;
  const StructureId structure = registry_.element(StructureKind::P, context.structure);
  LinesDraft lines;
  FlowContext inner = context;
  if (!number.empty()) {
    // The formula stays in the middle of what its number leaves on both sides.
    inner.start += design_.body.size * 4;
    inner.end += design_.body.size * 4;
  }
  for (const std::string& words : source_lines(math.tex)) {
    TextDraft line = text_draft(inner, text);
    InlineSetting style = setting(context, text, structure);
    style.size = text.size.scaled(10, 9);
    inline_text_.append_math(line.text, words, style, block.span);
    lines.lines.push_back(std::move(line));
  }
  if (!number.empty()) {
    // At the end of the middle line.
    TextDraft& line = lines.lines[lines.lines.size() / 2];
    LabelDraft label;
    InlineSetting style = setting(context, design_.body, structure);
    InlineText::append(label.text, number, style);
    label.shape = line.shape;
    label.shape.align = design::Align::Start;
    label.shape.measure = design_.body.size * 4;
    label.end = line.start + line.shape.measure + label.shape.measure;
    line.label = std::move(label);
  }
  Draft draft;
  draft.item.kind = ItemKind::Stack;
  draft.item.group = next_group_++;
  draft.content = std::move(lines);
  push(std::move(draft), context, &block);
}

}  // namespace bookbuild::pages
