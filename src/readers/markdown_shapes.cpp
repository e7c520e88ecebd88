// Shapes are told from what blocks contain, once their content stands.

#include "readers/markdown_shapes.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "base/trimmed.h"
#include "readers/markdown_attributes.h"

namespace bookbuild::readers {

namespace {

using Token = InlineToken;

constexpr std::string_view kBlanks = " \t\n";

// Lines of a verse that end inside emphasis.
void harden_breaks(model::Inline& node) {
  const auto* text = std::get_if<model::Text>(&node.node);
  if (text != nullptr && text->text == "\n") {
    node.node = model::LineBreak{};
    return;
  }
  std::visit(
      [](auto& n) {
        if constexpr (requires { n.content; })
          for (model::Inline& inner : n.content) harden_breaks(inner);
      },
      node.node);
}

void append_lines(model::Inlines content, std::vector<model::Inlines>& lines) {
  lines.emplace_back();
  for (model::Inline& node : content) {
    const auto* text = std::get_if<model::Text>(&node.node);
    if (std::holds_alternative<model::LineBreak>(node.node) ||
        (text != nullptr && text->text == "\n")) {
      lines.emplace_back();
    } else {
      harden_breaks(node);
      lines.back().push_back(std::move(node));
    }
  }
}

model::Block figure_of(model::Image image, SourceSpan span) {
  model::Figure figure;
  const std::string& caption = image.title.empty() ? image.alt : image.title;
  if (!caption.empty()) figure.caption.push_back({span, model::Text{caption}});
  figure.image = std::move(image);
  return {span, std::move(figure)};
}

}  // namespace

std::optional<model::Block> shape_paragraph(std::vector<Token> tokens, SourceSpan span,
                                            InlineContext& context) {
  const bool page_break = tokens.size() == 1 && tokens[0].kind == Token::Kind::Text &&
                          tokens[0].text.size() >= 6 &&
                          tokens[0].text.find_first_not_of('=') == std::string::npos;
  if (page_break) {
    return model::Block{span, model::PageBreak{}};
  }
  const bool display = tokens.size() == 1 && tokens[0].kind == Token::Kind::Atom &&
                       tokens[0].more().title == "display";
  if (display) {
    auto& math = std::get<model::Math>(tokens[0].more().atom.node);
    return model::Block{span, model::MathBlock{std::string(trimmed(math.tex, kBlanks)),
                                               std::move(tokens[0].more().attributes)}};
  }
  model::Paragraph paragraph;
  paragraph.content = nest_inlines(std::move(tokens), context);
  const auto is_space = [](const model::Inline& node) {
    const auto* text = std::get_if<model::Text>(&node.node);
    return text != nullptr && trimmed(text->text, kBlanks).empty();
  };
  if (std::all_of(paragraph.content.begin(), paragraph.content.end(), is_space))
    return std::nullopt;
  const auto images = std::count_if(
      paragraph.content.begin(), paragraph.content.end(),
      [](const model::Inline& node) { return std::holds_alternative<model::Image>(node.node); });
  const auto spaces = std::count_if(paragraph.content.begin(), paragraph.content.end(), is_space);
  if (images == 1 && spaces + 1 == static_cast<std::ptrdiff_t>(paragraph.content.size())) {
    for (model::Inline& node : paragraph.content)
      if (auto* image = std::get_if<model::Image>(&node.node))
        return figure_of(std::move(*image), span);
  }
  return model::Block{span, std::move(paragraph)};
}

std::optional<std::string> take_alert_kind(model::Blocks& content) {
  if (content.empty()) return std::nullopt;
  auto* paragraph = std::get_if<model::Paragraph>(&content.front().node);
  if (paragraph == nullptr || paragraph->content.empty()) return std::nullopt;
  const auto* text = std::get_if<model::Text>(&paragraph->content.front().node);
  if (text == nullptr) return std::nullopt;
  const std::string_view words = trimmed(text->text, kBlanks);
  for (const std::string_view kind : {"note", "tip", "important", "warning", "caution"}) {
    const std::string upper = fmt::format("[!{}]", kind);
    const bool same =
        std::equal(words.begin(), words.end(), upper.begin(), upper.end(),
                   [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + 32 : a) == b; });
    if (!same) continue;
    auto& inlines = paragraph->content;
    const auto* next = inlines.size() > 1 ? std::get_if<model::Text>(&inlines[1].node) : nullptr;
    if (inlines.size() > 1 && (next == nullptr || next->text != "\n")) return std::nullopt;
    inlines.erase(inlines.begin(), inlines.begin() + (inlines.size() > 1 ? 2 : 1));
    if (inlines.empty()) content.erase(content.begin());
    return std::string(kind);
  }
  return std::nullopt;
}

model::Block shape_verse(model::Division division, SourceSpan span) {
  model::Blocks out;
  for (model::Block& block : division.content) {
    auto* paragraph = std::get_if<model::Paragraph>(&block.node);
    if (paragraph == nullptr) {
      out.push_back(std::move(block));
      continue;
    }
    model::Verse* verse = out.empty() ? nullptr : std::get_if<model::Verse>(&out.back().node);
    if (verse == nullptr) {
      model::Verse fresh;
      fresh.attributes = division.attributes;
      out.push_back({block.span, std::move(fresh)});
      verse = &std::get<model::Verse>(out.back().node);
    } else {
      verse->lines.emplace_back();  // a blank line parts stanzas
      out.back().span.end = block.span.end;
    }
    append_lines(std::move(paragraph->content), verse->lines);
  }
  const bool one_verse = out.size() == 1 && division.title.empty() &&
                         std::holds_alternative<model::Verse>(out.front().node);
  if (one_verse) {
    out.front().span = span;
    return std::move(out.front());
  }
  division.content = std::move(out);
  return {span, std::move(division)};
}

bool take_table_caption(model::Block& block, model::Table& table) {
  auto* paragraph = std::get_if<model::Paragraph>(&block.node);
  if (paragraph == nullptr || paragraph->content.empty() || !table.caption.empty()) return false;
  auto* first = std::get_if<model::Text>(&paragraph->content.front().node);
  if (first == nullptr) return false;
  for (const std::string_view mark : {"Table:", "表：", "表:", "표:"}) {
    if (!first->text.starts_with(mark)) continue;
    first->text.erase(0, mark.size());
    first->text.erase(0, first->text.find_first_not_of(' '));
    if (first->text.empty()) paragraph->content.erase(paragraph->content.begin());
    table.caption = std::move(paragraph->content);
    if (table.attributes.empty()) table.attributes = std::move(paragraph->attributes);
    auto* last =
        table.caption.empty() ? nullptr : std::get_if<model::Text>(&table.caption.back().node);
    const std::size_t brace = last == nullptr ? std::string::npos : last->text.rfind('{');
    std::size_t length = 0;
    if (brace != std::string::npos) {
      auto attributes = attributes_at(last->text, brace, length);
      if (attributes && brace + length == last->text.size()) {
        table.attributes = std::move(*attributes);
        last->text.resize(last->text.find_last_not_of(' ', brace == 0 ? 0 : brace - 1) + 1);
      }
    }
    return true;
  }
  return false;
}

bool take_figure_caption(model::Block& block, model::Figure& figure) {
  auto* paragraph = std::get_if<model::Paragraph>(&block.node);
  if (paragraph == nullptr || !paragraph->attributes.empty()) return false;
  model::Inlines* words = nullptr;
  for (model::Inline& node : paragraph->content) {
    if (const auto* text = std::get_if<model::Text>(&node.node);
        text != nullptr && trimmed(text->text, kBlanks).empty())
      continue;
    if (words != nullptr) return false;
    if (auto* emphasis = std::get_if<model::Emphasis>(&node.node)) words = &emphasis->content;
    if (auto* strong = std::get_if<model::Strong>(&node.node)) words = &strong->content;
    if (words == nullptr) return false;
  }
  if (words == nullptr) return false;
  const std::string plain = model::plain_text(*words);
  for (const std::string_view mark : {"图", "圖", "図", "그림", "Figure ", "Fig. "}) {
    if (!plain.starts_with(mark)) continue;
    const std::string_view rest = trimmed(std::string_view(plain).substr(mark.size()), kBlanks);
    if (rest.empty() || rest.front() < '0' || rest.front() > '9') continue;
    model::Inlines caption = std::move(*words);
    figure.caption = std::move(caption);
    return true;
  }
  return false;
}

bool take_table_note(model::Block& block, model::Table& table) {
  auto* paragraph = std::get_if<model::Paragraph>(&block.node);
  if (paragraph == nullptr || paragraph->content.empty() || !table.notes.empty() ||
      !paragraph->attributes.empty())
    return false;
  const auto* first = std::get_if<model::Text>(&paragraph->content.front().node);
  if (first == nullptr) return false;
  for (const std::string_view mark :
       {"註：", "注：", "注)", "주:", "Note:", "Notes:", "資料來源：", "资料来源：", "來源：",
        "来源：", "出典：", "출처:", "자료:", "Source:"}) {
    if (!first->text.starts_with(mark)) continue;
    table.notes = std::move(paragraph->content);
    return true;
  }
  return false;
}

}  // namespace bookbuild::readers
