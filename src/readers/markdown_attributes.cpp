// Reads attribute lists; a list with one bad word is no attribute list, so prose in braces stays
// prose.

#include "readers/markdown_attributes.h"

namespace bookbuild::readers {

namespace {

constexpr std::size_t kLongestList = 1024;

bool is_space(char c) {
  return c == ' ' || c == '\t';
}

// Names: letters and digits of any script, - _ : . — nothing that could be prose in another
// notation.
bool is_name_char(char c) {
  return static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z') ||
         (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == ':';
}

std::string_view take_name(std::string_view words, std::size_t& at, bool dots) {
  const std::size_t begin = at;
  while (at < words.size() && (is_name_char(words[at]) || (dots && words[at] == '.'))) ++at;
  return words.substr(begin, at - begin);
}

}  // namespace

std::optional<model::Attributes> parse_attributes(std::string_view words) {
  model::Attributes attributes;
  std::size_t at = 0;
  while (true) {
    while (at < words.size() && is_space(words[at])) ++at;
    if (at == words.size()) break;
    const char c = words[at];
    if (c == '#' || c == '.') {
      ++at;
      const std::string_view name = take_name(words, at, c == '#');
      if (name.empty()) return std::nullopt;
      if (c == '#') {
        attributes.id = name;
      } else {
        attributes.classes.emplace_back(name);
      }
    } else {
      const std::string_view key = take_name(words, at, false);
      if (key.empty() || at == words.size() || words[at] != '=') return std::nullopt;
      ++at;
      std::string value;
      if (at < words.size() && (words[at] == '"' || words[at] == '\'')) {
        const char quote = words[at++];
        while (at < words.size() && words[at] != quote) {
          if (words[at] == '\\' && at + 1 < words.size()) ++at;
          value += words[at++];
        }
        if (at == words.size()) return std::nullopt;
        ++at;
      } else {
        while (at < words.size() && !is_space(words[at])) value += words[at++];
      }
      attributes.values.emplace_back(std::string(key), std::move(value));
    }
    if (at < words.size() && !is_space(words[at]) && words[at] != '.' && words[at] != '#')
      return std::nullopt;
  }
  if (attributes.empty()) return std::nullopt;
  return attributes;
}

std::optional<model::Attributes> attributes_at(std::string_view text, std::size_t at,
                                               std::size_t& length) {
  if (at >= text.size() || text[at] != '{') return std::nullopt;
  char quote = 0;
  for (std::size_t i = at + 1; i < text.size() && i - at < kLongestList; ++i) {
    const char c = text[i];
    if (c == '\n' || (quote == 0 && c == '{')) return std::nullopt;
    if (quote != 0) {
      if (c == '\\') {
        ++i;
      } else if (c == quote) {
        quote = 0;
      }
    } else if ((c == '"' || c == '\'') && text[i - 1] == '=') {
      quote = c;
    } else if (c == '}') {
      length = i + 1 - at;
      return parse_attributes(text.substr(at + 1, i - at - 1));
    }
  }
  return std::nullopt;
}

}  // namespace bookbuild::readers
