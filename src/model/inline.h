#pragma once

// What stands inside a paragraph, with no looks. Text is valid UTF-8; soft line breaks have been
// joined (F-057).

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/source.h"

namespace bookbuild::math {
struct Formula;
}

namespace bookbuild::model {

/// `{#id .class key=value}`.
struct Attributes {
  std::string id;
  std::vector<std::string> classes;
  std::vector<std::pair<std::string, std::string>> values;
  [[nodiscard]] bool empty() const { return id.empty() && classes.empty() && values.empty(); }
  [[nodiscard]] bool has_class(std::string_view name) const;
  /// The value of a key, or empty.
  [[nodiscard]] std::string_view value(std::string_view key) const;
  bool operator==(const Attributes&) const = default;
};

struct Inline;
using Inlines = std::vector<Inline>;

struct Text {
  std::string text;
};
struct Emphasis {
  Inlines content;
};
struct Strong {
  Inlines content;
};
struct Strikethrough {
  Inlines content;
};
struct Superscript {
  Inlines content;
};
struct Subscript {
  Inlines content;
};
/// `[text]{.class lang=ja}`: attributes (dots, name, title, lang …) on a stretch of text.
struct Span {
  Inlines content;
  Attributes attributes;
};
struct Code {
  std::string text;
};
/// TeX source of an in-line formula, without its dollars.
struct Math {
  std::string tex;
  std::shared_ptr<const math::Formula> formula = {};  // none: not read, set as it was written
};
/// A reading beside its base. One pair: mono or group ruby; several: jukugo ruby (F-101). `other`
/// stands on the second side, along all of it (F-100).
struct Ruby {
  struct Pair {
    std::string base, reading;
  };
  std::vector<Pair> pairs;
  std::string other = {};
};
/// Emphasis dots 《《…》》, 傍点 (F-090); `style` is empty or a name such as "sesame", "circle".
struct EmphasisMarks {
  Inlines content;
  std::string style;
};
/// ^12^: set upright in one em of a vertical line (F-116).
struct TateChuYoko {
  std::string text;
};
/// `target` is a URL, "#id", or a path relative to the manuscript, as written (percent-decoding is
/// the writers').
struct Link {
  Inlines content;
  std::string target;
  std::string title;
};
/// A reference to the note of that label in the same chapter.
struct NoteReference {
  std::string label;
};
/// `source` is the path as written, relative to the manuscript that names it.
struct Image {
  std::string source;
  std::string alt;
  std::string title;
  Attributes attributes;
};
/// What a reference says of the place it leads to: its number (else its title), its page, its page
/// in brackets.
/// Citation: `target` holds the words between the brackets, `@key, p. 3; @other`.
enum class ReferenceForm { Number, Page, BracketedPage, Citation };
/// `[@fig:x]`, `[](#x){.page}`: words that the writers make. `target` is a link's.
struct Reference {
  std::string target;
  ReferenceForm form = ReferenceForm::Number;
};
/// `[詞]{.index reading="…"}`: a place of the index; its words, if any, stay in the text. `path` is
/// the entry and, below it, its sub-entry; `see` sends to another entry.
struct IndexMark {
  Inlines content;
  std::vector<std::string> path, reading;
  std::string see, see_also;
  std::uint32_t number = 0;  // from 1 in document order, given by `build_document`
};
struct LineBreak {};

struct Inline {
  SourceSpan span;
  std::variant<Text, Emphasis, Strong, Strikethrough, Superscript, Subscript, Span, Code, Math,
               Ruby, EmphasisMarks, TateChuYoko, Link, NoteReference, Image, Reference, IndexMark,
               LineBreak>
      node;
};

/// The words of a stretch, marks and notes left out: for titles, outlines, alt texts. Ruby gives
/// its base.
std::string plain_text(const Inlines& inlines);

}  // namespace bookbuild::model
