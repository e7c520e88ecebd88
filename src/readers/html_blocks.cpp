#include "readers/html_blocks.h"

#include <algorithm>
#include <array>

#include "base/overloaded.h"

namespace bookbuild::readers {

namespace {

bool is_any(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// The class that makes a box of a division; empty if none does.
std::string_view aside_class(const model::Attributes& attributes) {
  for (const std::string_view kind : {"warning", "note", "tip", "info", "important", "caution",
                                      "danger", "hint", "example", "column", "sidebar"})
    if (attributes.has_class(kind)) return kind;
  return {};
}

std::string_view alignment(std::string_view name, const model::Attributes& attributes) {
  if (name == "center") return "center";
  const std::string_view align = attributes.value("align");
  const std::string_view style = attributes.value("style");
  const auto says = [&](std::string_view word) {
    return align == word || (style.find("text-align") != std::string_view::npos &&
                             style.find(word) != std::string_view::npos);
  };
  if (says("center")) return "center";
  if (says("right")) return "right";
  return {};
}

/// The only words of a paragraph, where they are a span of one of two classes.
const model::Span* only_span(const model::Block& block, std::string_view one,
                             std::string_view other) {
  const auto* paragraph = std::get_if<model::Paragraph>(&block.node);
  if (paragraph == nullptr) return nullptr;
  const model::Span* found = nullptr;
  for (const model::Inline& item : paragraph->content) {
    const auto* text = std::get_if<model::Text>(&item.node);
    if (text != nullptr && text->text.find_first_not_of(" \t\n") == std::string::npos) continue;
    const auto* span = std::get_if<model::Span>(&item.node);
    if (span == nullptr || found != nullptr) return nullptr;
    if (!span->attributes.has_class(one) && !span->attributes.has_class(other)) return nullptr;
    found = span;
  }
  return found;
}

std::string words_of(const model::Inlines& row) {
  std::string words = model::plain_text(row);
  std::replace(words.begin(), words.end(), '\n', ' ');
  while (words.ends_with(' ')) words.pop_back();
  return words.substr(std::min(words.find_first_not_of(' '), words.size()));
}

void set_value(model::Attributes& attributes, std::string key, std::string value) {
  if (attributes.value(key).empty())
    attributes.values.emplace_back(std::move(key), std::move(value));
}

model::Block paragraph_of(model::Inlines words, SourceSpan span) {
  model::Paragraph paragraph;
  paragraph.content = std::move(words);
  return {span, std::move(paragraph)};
}

/// The caption belongs to the one picture, listing or table of a figure; else it stands below.
model::Blocks figure(model::Attributes attributes, model::Inlines caption, model::Blocks content,
                     SourceSpan span) {
  take_span_captions(content);
  model::Block* object = nullptr;
  for (model::Block& block : content)
    if (object == nullptr && (std::holds_alternative<model::Figure>(block.node) ||
                              std::holds_alternative<model::CodeBlock>(block.node) ||
                              std::holds_alternative<model::Table>(block.node)))
      object = &block;
  const bool alone = content.size() == 1 && object != nullptr;
  if (object != nullptr && !caption.empty() &&
      (alone || std::holds_alternative<model::CodeBlock>(object->node))) {
    std::visit(Overloaded{[&](model::Figure& n) { n.caption = std::exchange(caption, {}); },
                          [&](model::Table& n) { n.caption = std::exchange(caption, {}); },
                          [&](model::CodeBlock& n) {
                            set_value(n.attributes, "caption", words_of(caption));
                            caption.clear();
                          },
                          [](auto&) {}},
               object->node);
  }
  if (alone && !attributes.id.empty()) {
    if (auto* code = std::get_if<model::CodeBlock>(&object->node))
      code->attributes.id = attributes.id;
    if (auto* image = std::get_if<model::Figure>(&object->node))
      image->image.attributes.id = attributes.id;
  }
  if (!caption.empty()) content.push_back(paragraph_of(std::move(caption), span));
  return content;
}

}  // namespace

HtmlRole html_role(std::string_view name) {
  if (is_any(name, {"div", "section", "article", "aside", "main", "header", "footer", "nav",
                    "center", "figure", "details", "p", "dd", "address", "hgroup", "search"}))
    return HtmlRole::Container;
  if (is_any(name, {"h1", "h2", "h3", "h4", "h5", "h6", "summary", "figcaption", "dt"}))
    return HtmlRole::Words;
  if (is_any(name, {"ul", "ol", "menu"})) return HtmlRole::List;
  if (name == "li") return HtmlRole::Item;
  if (name == "dl") return HtmlRole::Definitions;
  if (name == "blockquote") return HtmlRole::Quote;
  if (name == "hr") return HtmlRole::Rule;
  if (name == "pre") return HtmlRole::Code;
  if (is_any(name, {"script", "style", "noscript", "template"})) return HtmlRole::Hidden;
  return HtmlRole::None;
}

model::Blocks html_container(std::string_view name, model::Attributes attributes,
                             model::Inlines caption, model::Blocks content, SourceSpan span) {
  if (name == "figure")
    return figure(std::move(attributes), std::move(caption), std::move(content), span);
  model::Division division;
  if (const std::string_view kind = aside_class(attributes); !kind.empty()) {
    division.attributes.classes.emplace_back(kind);
  } else if (name == "details") {
    division.attributes.classes.emplace_back("details");
  } else if (const std::string_view align = alignment(name, attributes); !align.empty()) {
    // A picture alone stands in the middle anyway.
    const bool pictures =
        std::all_of(content.begin(), content.end(), [](const model::Block& block) {
          return std::holds_alternative<model::Figure>(block.node);
        });
    if (!pictures) division.attributes.classes.emplace_back(align);
  }
  division.attributes.id = std::move(attributes.id);
  if (const std::string_view language = attributes.value("lang"); !language.empty())
    division.attributes.values.emplace_back("lang", language);
  if (division.attributes.empty() && caption.empty()) return content;
  if (content.empty() && caption.empty()) {
    if (division.attributes.id.empty()) return {};
    // A mere anchor.
    model::Span anchor;
    anchor.attributes.id = std::move(division.attributes.id);
    model::Inlines row;
    row.push_back({span, std::move(anchor)});
    model::Blocks out;
    out.push_back(paragraph_of(std::move(row), span));
    return out;
  }
  division.title = std::move(caption);
  division.content = std::move(content);
  model::Blocks out;
  out.push_back({span, std::move(division)});
  return out;
}

void take_span_captions(model::Blocks& blocks) {
  model::Blocks out;
  for (model::Block& block : blocks) {
    if (auto* code = std::get_if<model::CodeBlock>(&block.node); code != nullptr && !out.empty()) {
      if (const model::Span* file = only_span(out.back(), "filename", "file-name")) {
        set_value(code->attributes, "file", words_of(file->content));
        out.pop_back();
      }
    }
    if (const model::Span* caption =
            out.empty() ? nullptr : only_span(block, "caption", "caption")) {
      if (auto* code = std::get_if<model::CodeBlock>(&out.back().node)) {
        set_value(code->attributes, "caption", words_of(caption->content));
        continue;
      }
      if (auto* figure = std::get_if<model::Figure>(&out.back().node)) {
        figure->caption = caption->content;
        continue;
      }
    }
    out.push_back(std::move(block));
  }
  blocks = std::move(out);
}

}  // namespace bookbuild::readers
