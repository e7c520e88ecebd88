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

/// The length of the address that `text` begins with; 0 if it begins with none.
std::size_t address_length(std::string_view text) {
  std::size_t scheme = 0;
  for (const std::string_view known : {"https://", "http://"})
    if (text.starts_with(known)) scheme = known.size();
  if (scheme == 0) return 0;
  std::size_t end = scheme;
  const CodePoints points = code_points(text);
  for (auto it = points.begin(); it != points.end(); ++it) {
    const char32_t c = *it;
    if (c <= U' ' || c == U'<' || c == U'>' || c == U'"' || c == U'{' || c == U'|' || c == 0xA0 ||
        text::is_wide(c) || (c >= 0x2010 && c <= 0x206F))
      break;
    end = it.offset() + it.length();
  }
  // A bracket that the address did not open closes something around it.
  const auto opened = [&] { return text.substr(0, end).find('(') != std::string_view::npos; };
  while (end > scheme &&
         (std::string_view(".,;:!?'*_~]").find(text[end - 1]) != std::string_view::npos ||
          (text[end - 1] == ')' && !opened())))
    --end;
  return end > scheme ? end : 0;
}

/// `text` cut into words and addresses.
void add_pieces(const model::Inline& whole, const std::string& text, model::Inlines& out,
                Diagnostics& diagnostics) {
  const bool exact = whole.span.end - whole.span.begin == text.size();
  const auto place = [&](std::size_t from, std::size_t to) {
    SourceSpan span = whole.span;
    if (exact && span.has_place()) {
      span.end = span.begin + static_cast<std::uint32_t>(to);
      span.begin += static_cast<std::uint32_t>(from);
    }
    return span;
  };
  std::size_t begin = 0;
  const auto words_until = [&](std::size_t end) {
    if (end > begin)
      out.push_back({place(begin, end), model::Text{text.substr(begin, end - begin)}});
  };
  for (std::size_t at = text.find("http"); at != std::string::npos; at = text.find("http", at)) {
    const std::size_t length = address_length(std::string_view(text).substr(at));
    if (length == 0) {
      at += 4;
      continue;
    }
    words_until(at);
    const SourceSpan span = place(at, at + length);
    model::Link link;
    link.target = text.substr(at, length);
    link.content.push_back({span, model::Text{link.target}});
    diagnostics.info("text/link-inferred", span, "`" + link.target + "` is taken as a link");
    out.push_back({span, std::move(link)});
    begin = at += length;
  }
  words_until(text.size());
}

}  // namespace

void link_bare_addresses(model::Inlines& inlines, Diagnostics& diagnostics) {
  model::Inlines out;
  for (model::Inline& one : inlines) {
    const auto* words = std::get_if<model::Text>(&one.node);
    if (words == nullptr || words->text.find("://") == std::string::npos) {
      out.push_back(std::move(one));
    } else {
      add_pieces(one, words->text, out, diagnostics);
    }
  }
  inlines = std::move(out);
}

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
