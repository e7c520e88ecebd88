#include "epub/svg_picture.h"

#include <algorithm>

namespace bookbuild::epub {

namespace {

constexpr std::string_view kDoctype = "<!DOCTYPE";

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// Where the DOCTYPE begins, past declarations and comments; npos when there is none.
std::size_t find_doctype(std::string_view svg) {
  for (std::size_t at = svg.find('<'); at != std::string_view::npos; at = svg.find('<', at)) {
    if (svg.substr(at, kDoctype.size()) == kDoctype) return at;
    const bool comment = svg.substr(at, 4) == "<!--";
    if (!comment && svg.substr(at, 2) != "<?") break;
    at = svg.find(comment ? std::string_view("-->") : std::string_view("?>"), at);
  }
  return std::string_view::npos;
}

}  // namespace

std::string svg_without_dtd(std::string_view svg) {
  const std::size_t doctype = find_doctype(svg);
  if (doctype == std::string_view::npos) return std::string(svg);
  std::size_t at = doctype + kDoctype.size();
  while (at < svg.size() && is_space(svg[at])) ++at;
  while (at < svg.size() && !is_space(svg[at]) && svg[at] != '>' && svg[at] != '[') ++at;
  // PUBLIC or SYSTEM and their quoted identifiers, up to the internal subset or the end.
  std::size_t rest = at;
  for (char quote = 0; rest < svg.size(); ++rest) {
    const char c = svg[rest];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '[' || c == '>') {
      break;
    }
  }
  std::string out(svg.substr(0, at));
  if (rest < svg.size() && svg[rest] == '[') out += ' ';
  out += svg.substr(std::min(rest, svg.size()));
  return out;
}

}  // namespace bookbuild::epub
