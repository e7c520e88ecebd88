#pragma once

// Where templates stand in a manuscript: tags outside of code.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace bookbuild::readers {

/// `{{ words }}`, `{% name words %}`, `{# comment #}`, or `[import words](target)` alone on a line.
struct TemplateTag {
  enum class Kind { Value, Tag, Comment, Import };
  Kind kind = Kind::Value;
  std::size_t begin = 0, end = 0;
  std::string_view name;   // of a tag; Import: empty
  std::string_view words;  // between the marks
  std::string_view target;
};

/// Finds the tags of one text in turn; code, fenced or in a line, holds none.
class TemplateScanner {
 public:
  TemplateScanner(std::string_view text, std::size_t begin, bool imports)
      : text_(text), at_(begin), imports_(imports) {}
  std::optional<TemplateTag> next();
  /// Goes on at `offset`.
  void skip_to(std::size_t offset) { at_ = offset; }

 private:
  bool take_fence();
  std::optional<TemplateTag> tag_at(std::size_t at) const;
  std::optional<TemplateTag> import_at(std::size_t at) const;
  std::string_view text_;
  std::size_t at_;
  bool imports_;
};

/// `style="info"`, `title='…'`, `"file.md"`, `lang:"js"`, `lines=2:5`: keys and values; a value
/// alone has an empty key.
std::vector<std::pair<std::string, std::string>> template_arguments(std::string_view words);

}  // namespace bookbuild::readers
