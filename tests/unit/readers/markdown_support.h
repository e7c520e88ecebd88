#pragma once

// Reads Markdown in tests and shows what came of it.

#include <string>

#include "model/dump.h"
#include "readers/reader.h"

namespace bookbuild::readers {

struct MarkdownOutcome {
  std::string dump;   // of the chapter's blocks
  std::string notes;  // "label: " and the dump of each
  ReadChapter read;
  Diagnostics diagnostics;
};

inline MarkdownOutcome read_text(const std::string& text, ReadingOptions options = {}) {
  if (options.language.empty()) options.language = "zh-Hant";
  const SourceFile source("a.md", text);
  MarkdownOutcome outcome;
  outcome.read = read_markdown(SourceId{0}, source, options, outcome.diagnostics);
  outcome.dump = model::dump(outcome.read.chapter.blocks);
  for (const model::Note& note : outcome.read.chapter.notes)
    outcome.notes += note.label + ":\n" + model::dump(note.content);
  return outcome;
}

/// The dump alone, punctuation as written.
inline std::string dumped(const std::string& text, const std::string& language = "zh-Hant") {
  ReadingOptions options;
  options.language = language;
  options.fullwidth_punctuation = false;
  options.curly_quotes = false;
  return read_text(text, options).dump;
}

/// Codes of warnings and errors, in order, joined by spaces; the lint of punctuation left out.
inline std::string complaints(const MarkdownOutcome& outcome) {
  std::string codes;
  for (const Diagnostic& d : outcome.diagnostics.all()) {
    if (d.severity == Severity::Info || d.code.substr(0, 5) == "text/") continue;
    if (!codes.empty()) codes += ' ';
    codes += d.code;
  }
  return codes;
}

/// A paragraph's inlines on one line: <em>, <strong>, <del>, `code`, {ruby}, «dots», and so on.
inline std::string flat(const model::Inlines& inlines) {
  std::string out;
  for (const model::Inline& node : inlines) {
    std::visit(
        [&out](const auto& n) {
          using Node = std::decay_t<decltype(n)>;
          if constexpr (std::is_same_v<Node, model::Text>) {
            out += n.text;
          } else if constexpr (std::is_same_v<Node, model::Emphasis>) {
            out += "<em>" + flat(n.content) + "</em>";
          } else if constexpr (std::is_same_v<Node, model::Strong>) {
            out += "<b>" + flat(n.content) + "</b>";
          } else if constexpr (std::is_same_v<Node, model::Strikethrough>) {
            out += "<del>" + flat(n.content) + "</del>";
          } else if constexpr (std::is_same_v<Node, model::Superscript>) {
            out += "<sup>" + flat(n.content) + "</sup>";
          } else if constexpr (std::is_same_v<Node, model::Subscript>) {
            out += "<sub>" + flat(n.content) + "</sub>";
          } else if constexpr (std::is_same_v<Node, model::Span>) {
            out += "<span>" + flat(n.content) + "</span>";
          } else if constexpr (std::is_same_v<Node, model::Link>) {
            out += "<a " + n.target + ">" + flat(n.content) + "</a>";
          } else if constexpr (std::is_same_v<Node, model::EmphasisMarks>) {
            out += "«" + flat(n.content) + "»";
          } else if constexpr (std::is_same_v<Node, model::Code>) {
            out += "`" + n.text + "`";
          } else if constexpr (std::is_same_v<Node, model::Math>) {
            out += "$" + n.tex + "$";
          } else if constexpr (std::is_same_v<Node, model::Ruby>) {
            for (const auto& pair : n.pairs) out += "{" + pair.base + "|" + pair.reading + "}";
          } else if constexpr (std::is_same_v<Node, model::TateChuYoko>) {
            out += "(" + n.text + ")";
          } else if constexpr (std::is_same_v<Node, model::NoteReference>) {
            out += "[^" + n.label + "]";
          } else if constexpr (std::is_same_v<Node, model::IndexMark>) {
            out += "<index>" + flat(n.content) + "</index>";
          } else if constexpr (std::is_same_v<Node, model::Reference>) {
            out += "[@" + n.target + "]";
          } else if constexpr (std::is_same_v<Node, model::Image>) {
            out += "<img " + n.source + ">";
          } else {
            out += "<br>";
          }
        },
        node.node);
  }
  return out;
}

/// The first paragraph of a text, flat; punctuation as written.
inline std::string line(const std::string& text, const std::string& language = "zh-Hant") {
  ReadingOptions options;
  options.language = language;
  options.fullwidth_punctuation = false;
  options.curly_quotes = false;
  const MarkdownOutcome outcome = read_text(text, options);
  if (outcome.read.chapter.blocks.empty()) return "";
  const auto* paragraph = std::get_if<model::Paragraph>(&outcome.read.chapter.blocks.front().node);
  return paragraph != nullptr ? flat(paragraph->content) : "(no paragraph)";
}

}  // namespace bookbuild::readers
