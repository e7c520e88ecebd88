#include "epub/code_xhtml.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

namespace bookbuild::epub {

namespace {

/// A name that may stand in class="language-…".
std::string language_class(std::string_view language) {
  if (language.empty()) return {};
  std::string name(language.substr(0, language.find_first_of(" \t\n,{")));
  return name.empty() ? name : "language-" + name;
}

}  // namespace

void write_code(Xml& xml, const model::CodeBlock& code, const model::Listing& listing,
                CodeColours colours, const std::function<void()>& before_line) {
  const std::string language = language_class(code.language);
  const std::string counter = listing.numbered && listing.first_line != 1
                                  ? fmt::format("counter-reset: line {};", listing.first_line - 1)
                                  : std::string();
  xml.open("code", {{"class", if_any(language)}, {"style", if_any(counter)}});
  const bool by_lines = listing.numbered || !listing.highlighted.empty();
  std::size_t token = 0;
  int number = 1;
  for (std::size_t at = 0; at <= code.text.size(); ++number) {
    std::size_t end = std::min(code.text.find('\n', at), code.text.size());
    const std::size_t next = end + 1;
    // Line ends stand outside the lines' own elements; the others are part of their words.
    if (by_lines)
      xml.open("span", {{"class", listing.stands_out(number) ? "line highlighted" : "line"}});
    before_line();
    while (at < end) {
      const std::vector<CodeToken>& tokens = code.tokens;
      while (token < tokens.size() && tokens[token].end <= at) ++token;
      const bool coloured = colours == CodeColours::Shown && token < tokens.size();
      if (coloured && tokens[token].begin <= at) {
        const std::size_t to = std::min<std::size_t>(end, tokens[token].end);
        const std::string name =
            fmt::format("hl-{}", kCodePartNames[static_cast<std::size_t>(tokens[token].part)]);
        xml.leaf("span", {{"class", name}}, std::string_view(code.text).substr(at, to - at));
        at = to;
      } else {
        const std::size_t to = coloured ? std::min<std::size_t>(end, tokens[token].begin) : end;
        xml.text(std::string_view(code.text).substr(at, to - at));
        at = to;
      }
    }
    if (by_lines) xml.close();
    if (end < code.text.size()) xml.text("\n");
    at = next;
  }
  xml.close();
}

}  // namespace bookbuild::epub
