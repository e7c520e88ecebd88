#include "readers/bare_address.h"

#include "base/utf8.h"
#include "text/properties.h"

namespace bookbuild::readers {

namespace {

/// Byte offset of the first character that no bare address holds; npos if it holds none.
std::size_t first_foreign(std::string_view text) {
  const CodePoints points = code_points(text);
  for (auto it = points.begin(); it != points.end(); ++it)
    if (text::is_wide(*it)) return it.offset();
  return std::string_view::npos;
}

bool is_bare(const model::Link& link, SourceSpan span, std::string_view source) {
  if (link.content.size() != 1) return false;
  const auto* words = std::get_if<model::Text>(&link.content.front().node);
  if (words == nullptr || !link.target.ends_with(words->text)) return false;
  if (!span.has_place() || span.begin >= source.size()) return true;
  const bool angled =
      source[span.begin] == '<' || (span.begin > 0 && source[span.begin - 1] == '<');
  return !angled && source[span.begin] != '[';
}

}  // namespace

void end_bare_addresses(model::Inlines& inlines, std::string_view source) {
  for (std::size_t i = 0; i < inlines.size(); ++i) {
    auto* link = std::get_if<model::Link>(&inlines[i].node);
    if (link == nullptr || !is_bare(*link, inlines[i].span, source)) continue;
    std::string& words = std::get<model::Text>(link->content.front().node).text;
    const std::size_t at = first_foreign(words);
    if (at == std::string::npos || at == 0) continue;
    SourceSpan rest = inlines[i].span;
    if (rest.has_place()) {
      rest.begin += static_cast<std::uint32_t>(at);
      inlines[i].span.end = link->content.front().span.end = rest.begin;
    }
    std::string text = words.substr(at);
    link->target.resize(link->target.size() - text.size());
    words.resize(at);
    inlines.insert(inlines.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                   model::Inline{rest, model::Text{std::move(text)}});
  }
}

}  // namespace bookbuild::readers
