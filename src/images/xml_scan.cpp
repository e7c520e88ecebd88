#include "images/xml_scan.h"

#include <algorithm>
#include <optional>

#include "base/utf8.h"

namespace bookbuild::images {

namespace {

using Kind = XmlToken::Kind;

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}
bool ends_name(char c) {
  return is_space(c) || c == '>' || c == '/' || c == '=' || c == '<' || c == '"' || c == '\'';
}

/// "lt", "#60", "#x3c" → the character.
std::optional<char32_t> character(std::string_view name) {
  constexpr std::pair<std::string_view, char32_t> kNames[] = {
      {"amp", U'&'}, {"lt", U'<'}, {"gt", U'>'}, {"quot", U'"'}, {"apos", U'\''}};
  for (const auto& [known, code] : kNames)
    if (name == known) return code;
  if (name.size() < 2 || name[0] != '#') return {};
  const bool hex = name[1] == 'x';
  name.remove_prefix(hex ? 2 : 1);
  if (name.empty() || name.size() > 12) return {};
  std::uint64_t code = 0;
  for (const char c : name) {
    const int digit = c >= '0' && c <= '9'          ? c - '0'
                      : hex && c >= 'a' && c <= 'f' ? c - 'a' + 10
                      : hex && c >= 'A' && c <= 'F' ? c - 'A' + 10
                                                    : -1;
    if (digit < 0) return {};
    code = code * (hex ? 16 : 10) + static_cast<std::uint64_t>(digit);
  }
  constexpr std::uint64_t kMost = 0x10FFFF;
  if (code > kMost || (code >= 0xD800 && code < 0xE000)) return {};
  return static_cast<char32_t>(code);
}

}  // namespace

bool XmlScanner::next(XmlToken& token) {
  if (broken_ || at_ >= source_.size()) return false;
  token.begin = at_;
  token.name = {};
  token.attributes.clear();
  const std::string_view rest = source_.substr(at_);
  if (rest.front() != '<') {
    token.kind = Kind::Text;
    at_ = std::min(source_.find('<', at_), source_.size());
    token.end = at_;
    return true;
  }
  if (rest.starts_with("<!--")) return upto(token, Kind::Comment, 4, "-->");
  if (rest.starts_with("<![CDATA[")) return upto(token, Kind::Cdata, 9, "]]>");
  if (rest.starts_with("<!DOCTYPE")) return doctype(token);
  if (rest.starts_with("<?")) {
    if (!upto(token, Kind::Instruction, 2, "?>")) return false;
    std::size_t end = token.begin + 2;
    while (!is_space(source_[end]) && source_[end] != '?') ++end;
    token.name = source_.substr(token.begin + 2, end - token.begin - 2);
    return true;
  }
  broken_ = !tag(token);
  return !broken_;
}

bool XmlScanner::upto(XmlToken& token, Kind kind, std::size_t from, std::string_view closing) {
  token.kind = kind;
  const std::size_t found = source_.find(closing, at_ + from);
  broken_ = found == std::string_view::npos;
  if (broken_) return false;
  at_ = token.end = found + closing.size();
  return true;
}

/// With its internal subset.
bool XmlScanner::doctype(XmlToken& token) {
  token.kind = Kind::Doctype;
  int brackets = 0;
  char quote = 0;
  for (std::size_t at = at_; at < source_.size(); ++at) {
    const char c = source_[at];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (source_.substr(at, 4) == "<!--") {
      const std::size_t end = source_.find("-->", at + 4);
      if (end == std::string_view::npos) break;
      at = end + 2;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '[') {
      ++brackets;
    } else if (c == ']') {
      --brackets;
    } else if (c == '>' && brackets <= 0) {
      at_ = token.end = at + 1;
      return true;
    }
  }
  broken_ = true;
  return false;
}

bool XmlScanner::tag(XmlToken& token) {
  std::size_t at = at_ + 1;
  const auto blanks = [&] {
    while (at < source_.size() && is_space(source_[at])) ++at;
  };
  const auto name = [&] {
    const std::size_t begin = at;
    while (at < source_.size() && !ends_name(source_[at])) ++at;
    return source_.substr(begin, at - begin);
  };
  const bool closes = at < source_.size() && source_[at] == '/';
  if (closes) ++at;
  token.name = name();
  if (token.name.empty()) return false;
  token.kind = closes ? Kind::Close : Kind::Open;
  while (true) {
    blanks();
    if (at >= source_.size()) return false;
    if (source_[at] == '>') break;
    if (source_.substr(at, 2) == "/>") {
      if (closes) return false;
      token.kind = Kind::Empty;
      ++at;
      break;
    }
    XmlAttributeToken attribute;
    attribute.name = name();
    blanks();
    if (attribute.name.empty() || closes || at >= source_.size() || source_[at] != '=')
      return false;
    ++at;
    blanks();
    if (at >= source_.size() || (source_[at] != '"' && source_[at] != '\'')) return false;
    attribute.quote = source_[at];
    const std::size_t end = source_.find(attribute.quote, at + 1);
    if (end == std::string_view::npos) return false;
    attribute.value = source_.substr(at + 1, end - at - 1);
    if (attribute.value.find('<') != std::string_view::npos) return false;
    token.attributes.push_back(attribute);
    at = end + 1;
  }
  at_ = token.end = at + 1;
  return true;
}

std::string_view local_name(std::string_view name) {
  return name.substr(name.rfind(':') + 1);
}

std::string_view prefix_of(std::string_view name) {
  const std::size_t colon = name.rfind(':');
  return colon == std::string_view::npos ? std::string_view() : name.substr(0, colon);
}

std::string resolved(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t mark = std::min(text.find('&', at), text.size());
    out += text.substr(at, mark - at);
    at = mark;
    if (at == text.size()) break;
    constexpr std::size_t kLongest = 16;
    const std::string_view name = text.substr(at + 1, kLongest);
    const std::size_t end = name.find(';');
    const auto code = end == std::string_view::npos ? std::nullopt : character(name.substr(0, end));
    if (code) {
      append_utf8(out, *code);
      at += end + 2;
    } else {
      out += text[at++];
    }
  }
  return out;
}

}  // namespace bookbuild::images
