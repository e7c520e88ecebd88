// A small tag scanner after CommonMark 6.6. It reads tags, not documents.

#include "readers/markdown_html.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace bookbuild::readers {

namespace {

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_white(char c) {
  return c == ' ' || c == '\t' || c == '\n';
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return out;
}

std::size_t skip_white(std::string_view text, std::size_t at) {
  while (at < text.size() && is_white(text[at])) ++at;
  return at;
}

// The end of an open tag's attributes and `>`; 0 if it is malformed. Fills `tag` when given.
std::size_t attributes_end(std::string_view text, std::size_t at, HtmlPiece* tag) {
  while (true) {
    const std::size_t begin = skip_white(text, at);
    if (begin >= text.size()) return 0;
    if (text[begin] == '>') return begin + 1;
    if (text[begin] == '/' && begin + 1 < text.size() && text[begin + 1] == '>') {
      if (tag != nullptr) tag->self_closing = true;
      return begin + 2;
    }
    if (begin == at || !(is_letter(text[begin]) || text[begin] == '_' || text[begin] == ':'))
      return 0;
    std::size_t end = begin;
    while (end < text.size() && (is_letter(text[end]) || is_digit(text[end]) || text[end] == '_' ||
                                 text[end] == ':' || text[end] == '.' || text[end] == '-'))
      ++end;
    std::string value;
    at = end;
    const std::size_t equals = skip_white(text, end);
    if (equals < text.size() && text[equals] == '=') {
      std::size_t from = skip_white(text, equals + 1);
      if (from >= text.size()) return 0;
      if (text[from] == '"' || text[from] == '\'') {
        const std::size_t close = text.find(text[from], from + 1);
        if (close == std::string_view::npos) return 0;
        value = decode_references(text.substr(from + 1, close - from - 1));
        at = close + 1;
      } else {
        const std::size_t close = std::min(text.find_first_of(" \t\n\"'=<>`", from), text.size());
        if (close == from) return 0;
        value = decode_references(text.substr(from, close - from));
        at = close;
      }
    }
    if (tag != nullptr)
      tag->attributes.emplace_back(lower(text.substr(begin, end - begin)), std::move(value));
  }
}

std::size_t after(std::string_view text, std::string_view close, std::size_t from) {
  const std::size_t found = text.find(close, from);
  return found == std::string_view::npos ? 0 : found + close.size();
}

std::size_t tag_length(std::string_view text, std::size_t at, HtmlPiece* piece) {
  if (at + 2 >= text.size() || text[at] != '<') return 0;
  const std::string_view rest = text.substr(at);
  const auto comment = [&](std::size_t length) {
    if (length != 0 && piece != nullptr) piece->kind = HtmlPiece::Kind::Comment;
    return length;
  };
  if (rest.substr(0, 4) == "<!--") {
    if (rest.substr(0, 5) == "<!-->") return comment(5);
    if (rest.substr(0, 6) == "<!--->") return comment(6);
    return comment(after(rest, "-->", 4));
  }
  if (rest.substr(0, 9) == "<![CDATA[") return comment(after(rest, "]]>", 9));
  if (rest[1] == '?') return comment(after(rest, "?>", 2));
  if (rest[1] == '!') return is_letter(rest[2]) ? comment(after(rest, ">", 2)) : 0;
  const bool closing = rest[1] == '/';
  std::size_t i = closing ? 2 : 1;
  if (!is_letter(rest[i])) return 0;
  const std::size_t name = i;
  while (i < rest.size() && (is_letter(rest[i]) || is_digit(rest[i]) || rest[i] == '-')) ++i;
  if (piece != nullptr) {
    piece->kind = closing ? HtmlPiece::Kind::CloseTag : HtmlPiece::Kind::OpenTag;
    piece->name = lower(rest.substr(name, i - name));
  }
  if (!closing) return attributes_end(rest, i, piece);
  i = skip_white(rest, i);
  return i < rest.size() && rest[i] == '>' ? i + 1 : 0;
}

}  // namespace

std::string_view HtmlPiece::value(std::string_view key) const {
  for (const auto& attribute : attributes)
    if (attribute.first == key) return attribute.second;
  return {};
}

std::size_t html_length(std::string_view text, std::size_t at) {
  return tag_length(text, at, nullptr);
}

std::vector<HtmlPiece> html_pieces(std::string_view html) {
  std::vector<HtmlPiece> pieces;
  std::size_t text_begin = 0;
  const auto give_text = [&](std::size_t end) {
    if (end > text_begin) {
      HtmlPiece piece;
      piece.raw = html.substr(text_begin, end - text_begin);
      pieces.push_back(std::move(piece));
    }
  };
  bool comment_may_close = true;  // an unclosed <!-- is looked for once only
  for (std::size_t at = 0; at < html.size();) {
    HtmlPiece piece;
    std::size_t length = 0;
    const bool declaration =
        html[at] == '<' && at + 1 < html.size() && (html[at + 1] == '!' || html[at + 1] == '?');
    if (html[at] == '<' && (!declaration || comment_may_close)) {
      length = tag_length(html, at, &piece);
      if (declaration && length == 0) comment_may_close = false;
    }
    if (length == 0) {
      ++at;
      continue;
    }
    give_text(at);
    piece.raw = html.substr(at, length);
    pieces.push_back(std::move(piece));
    at += length;
    text_begin = at;
  }
  give_text(html.size());
  return pieces;
}

bool is_html_element(std::string_view name) {
  static constexpr std::string_view kElements[] = {
      "a",      "abbr",       "acronym",  "address", "applet",   "area",       "article",
      "aside",  "audio",      "b",        "base",    "basefont", "bdi",        "bdo",
      "big",    "blockquote", "body",     "br",      "button",   "canvas",     "caption",
      "center", "cite",       "code",     "col",     "colgroup", "data",       "datalist",
      "dd",     "del",        "details",  "dfn",     "dialog",   "dir",        "div",
      "dl",     "dt",         "em",       "embed",   "fieldset", "figcaption", "figure",
      "font",   "footer",     "form",     "frame",   "frameset", "h1",         "h2",
      "h3",     "h4",         "h5",       "h6",      "head",     "header",     "hgroup",
      "hr",     "html",       "i",        "iframe",  "img",      "input",      "ins",
      "kbd",    "label",      "legend",   "li",      "link",     "main",       "map",
      "mark",   "marquee",    "math",     "menu",    "meta",     "meter",      "nav",
      "nobr",   "noframes",   "noscript", "object",  "ol",       "optgroup",   "option",
      "output", "p",          "param",    "picture", "pre",      "progress",   "q",
      "rb",     "rbc",        "rp",       "rt",      "rtc",      "ruby",       "s",
      "samp",   "script",     "search",   "section", "select",   "slot",       "small",
      "source", "span",       "strike",   "strong",  "style",    "sub",        "summary",
      "sup",    "svg",        "table",    "tbody",   "td",       "template",   "textarea",
      "tfoot",  "th",         "thead",    "time",    "title",    "tr",         "track",
      "tt",     "u",          "ul",       "var",     "video",    "wbr",        "xmp",
      "path",   "g",          "rect",     "circle",  "line",     "polygon",    "polyline",
      "ellipse"};
  return std::find(std::begin(kElements), std::end(kElements), name) != std::end(kElements);
}

bool is_honoured(std::string_view name) {
  static constexpr std::string_view kHonoured[] = {
      "ruby", "rb",  "rt",   "rp",   "br",    "sub", "sup",  "em",   "i",     "strong", "b",
      "s",    "del", "code", "span", "img",   "a",   "kbd",  "samp", "tt",    "var",    "cite",
      "dfn",  "u",   "ins",  "mark", "small", "big", "abbr", "q",    "strike"};
  return std::find(std::begin(kHonoured), std::end(kHonoured), name) != std::end(kHonoured);
}

model::Attributes attributes_of(const HtmlPiece& tag) {
  model::Attributes attributes;
  for (const auto& [key, value] : tag.attributes) {
    if (key == "id") {
      attributes.id = value;
    } else if (key == "class") {
      std::size_t at = 0;
      while (at < value.size()) {
        const std::size_t end = std::min(value.find_first_of(" \t\n", at), value.size());
        if (end > at) attributes.classes.push_back(value.substr(at, end - at));
        at = end + 1;
      }
    } else {
      attributes.values.emplace_back(key, value);
    }
  }
  return attributes;
}

std::string decode_references(std::string_view text) {
  static constexpr std::array<std::pair<std::string_view, char32_t>, 11> kNames = {
      {{"amp", U'&'},
       {"lt", U'<'},
       {"gt", U'>'},
       {"quot", U'"'},
       {"apos", U'\''},
       {"nbsp", 0xA0},
       {"hellip", U'…'},
       {"mdash", U'—'},
       {"ndash", U'–'},
       {"middot", U'·'},
       {"copy", U'©'}}};
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::size_t end =
        text[i] == '&' ? text.substr(0, i + 12).find(';', i) : std::string_view::npos;
    if (end == std::string_view::npos) {
      out += text[i];
      continue;
    }
    const std::string_view name = text.substr(i + 1, end - i - 1);
    char32_t code = 0;
    if (name.size() > 1 && name[0] == '#') {
      const bool hexadecimal = name[1] == 'x' || name[1] == 'X';
      for (const char c : name.substr(hexadecimal ? 2 : 1)) {
        const char l = c >= 'A' && c <= 'F' ? static_cast<char>(c + 32) : c;
        const bool hex_letter = hexadecimal && l >= 'a' && l <= 'f';
        if ((!is_digit(l) && !hex_letter) || code > 0x10FFFF) {
          code = 0;
          break;
        }
        code = code * (hexadecimal ? 16 : 10) +
               static_cast<char32_t>(hex_letter ? l - 'a' + 10 : l - '0');
      }
      if (code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) code = kReplacementCharacter;
    } else {
      for (const auto& entry : kNames)
        if (entry.first == name) code = entry.second;
    }
    if (code == 0) {
      out += text[i];
      continue;
    }
    append_utf8(out, code);
    i = end;
  }
  return out;
}

}  // namespace bookbuild::readers
