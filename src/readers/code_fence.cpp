// Notations of pandoc (braces of attributes), mdBook (words after commas), Zenn and Qiita (a file's
// name after a colon), VitePress and Docusaurus (braces of line numbers, key=value).

#include "readers/code_fence.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/trimmed.h"
#include "base/utf8.h"
#include "model/listing.h"
#include "readers/markdown_attributes.h"

namespace bookbuild::readers {

namespace {

bool is_listing_key(std::string_view key) {
  for (const std::string_view known :
       {"title", "caption", "file", "filename", "start", "highlight", "hl_lines", "linenos"})
    if (key == known) return true;
  return false;
}

void set(model::Attributes& attributes, std::string key, std::string value) {
  if (key == "filename") key = "file";
  if (key == "hl_lines") key = "highlight";
  for (auto& [name, old] : attributes.values)
    if (name == key) return;
  attributes.values.emplace_back(std::move(key), std::move(value));
}

/// Takes a brace of line numbers or attributes out of the words.
void take_braces(std::string& words, model::CodeBlock& block) {
  const std::size_t open = words.find('{');
  if (open == std::string::npos) return;
  std::size_t length = 0;
  if (auto attributes = attributes_at(words, open, length)) {
    for (auto& [key, value] : attributes->values) set(block.attributes, key, std::move(value));
    block.attributes.id = std::move(attributes->id);
    for (std::string& name : attributes->classes)
      block.attributes.classes.push_back(std::move(name));
    words.erase(open, length);
    return;
  }
  const std::size_t close = words.find('}', open);
  if (close == std::string::npos) return;
  const std::string_view inside = std::string_view(words).substr(open + 1, close - open - 1);
  if (model::line_ranges(inside).empty()) return;
  set(block.attributes, "highlight", std::string(inside));
  words.erase(open, close + 1 - open);
}

/// Takes `key=value` and switches of other tools; what is left over is returned.
std::string take_settings(std::string_view words, model::CodeBlock& block) {
  std::string left;
  std::size_t at = 0;
  while (at < words.size()) {
    if (words[at] == ' ' || words[at] == '\t') {
      ++at;
      continue;
    }
    const std::size_t begin = at;
    while (at < words.size() && words[at] != ' ' && words[at] != '\t' && words[at] != '=') ++at;
    const std::string_view key = words.substr(begin, at - begin);
    if (at < words.size() && words[at] == '=' && is_listing_key(key)) {
      ++at;
      std::string value;
      if (at < words.size() && (words[at] == '"' || words[at] == '\'')) {
        const char quote = words[at++];
        while (at < words.size() && words[at] != quote) value += words[at++];
        if (at < words.size()) ++at;
      } else {
        while (at < words.size() && words[at] != ' ' && words[at] != '\t') value += words[at++];
      }
      if (key == "linenos") {
        if (value != "false") block.attributes.classes.emplace_back("numbered");
      } else {
        set(block.attributes, std::string(key), std::move(value));
      }
      continue;
    }
    while (at < words.size() && words[at] != ' ' && words[at] != '\t') ++at;
    const std::string_view word = words.substr(begin, at - begin);
    if (word == "showLineNumbers" || word == "linenums" || word == ":line-numbers") {
      block.attributes.classes.emplace_back("numbered");
    } else {
      if (!left.empty()) left += ' ';
      left += word;
    }
  }
  return left;
}

}  // namespace

int mark_callouts(std::string& code) {
  int count = 0;
  std::string out;
  std::string_view rest = code;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    std::string_view line = rest.substr(0, end);
    while (!line.empty() && (line.back() == ' ' || line.back() == '\r')) line.remove_suffix(1);
    if (line.ends_with(" -->")) line.remove_suffix(4);
    const std::size_t open = line.rfind('<');
    int number = 0;
    bool digits = open != std::string_view::npos && line.ends_with('>') && open + 2 < line.size();
    for (std::size_t i = open + 1; digits && i + 1 < line.size(); ++i) {
      digits = line[i] >= '0' && line[i] <= '9' && number < 10;
      if (digits) number = number * 10 + (line[i] - '0');
    }
    std::string_view before = digits ? line.substr(0, open) : std::string_view();
    while (before.ends_with(' ')) before.remove_suffix(1);
    bool comment = false;
    for (const std::string_view mark : {"//", "#", "--", ";", "%", "<!--"}) {
      if (comment || !before.ends_with(mark)) continue;
      comment = true;
      before.remove_suffix(mark.size());
    }
    if (digits && comment && number >= 1 && number <= 20) {
      out += before;
      append_utf8(out, static_cast<char32_t>(U'①' + number - 1));
      count = std::max(count, number);
    } else {
      out += rest.substr(0, end);
    }
    if (end < rest.size()) out += '\n';
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  if (count > 0) code = std::move(out);
  return count;
}

void read_fence_words(std::string words, model::CodeBlock& block) {
  take_braces(words, block);
  const std::string_view all = trimmed(words);
  const std::size_t end = std::min(all.find_first_of(" \t"), all.size());
  std::string_view first = all.substr(0, end);
  std::string_view rest = trimmed(all.substr(end));
  if (first.find('=') != std::string_view::npos) {
    rest = all;  // only settings
    first = {};
  }
  std::string info = take_settings(rest, block);
  const std::size_t comma = first.find(',');
  if (comma != std::string_view::npos) {
    if (!info.empty()) info.insert(0, " ");
    info.insert(0, first.substr(comma + 1));
    first = first.substr(0, comma);
  }
  const std::size_t colon = first.find(':');
  if (colon != std::string_view::npos && colon + 1 < first.size() && colon > 0) {
    const std::string_view after = first.substr(colon + 1);
    if (after == "line-numbers") {
      block.attributes.classes.emplace_back("numbered");
    } else {
      set(block.attributes, "file", std::string(after));
    }
    first = first.substr(0, colon);
  }
  block.language = first;
  if (!info.empty()) block.attributes.values.emplace_back("info", std::move(info));
  // pandoc's `{.python .numbered}`
  if (block.language.empty() && !block.attributes.classes.empty()) {
    const std::string& name = block.attributes.classes.front();
    if (name != "numbered" && name != "unnumbered") block.language = name;
  }
}

}  // namespace bookbuild::readers
