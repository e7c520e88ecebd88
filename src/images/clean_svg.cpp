#include "images/clean_svg.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/css_scan.h"
#include "base/utf8.h"
#include "images/probe.h"
#include "images/xml_scan.h"

namespace bookbuild::images {

namespace {

using Kind = XmlToken::Kind;

constexpr std::size_t kMostUnfolded = 16'000'000;

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  return out;
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

/// An address as a browser reads it: without blanks, in small letters.
std::string bare(std::string_view address) {
  std::string out;
  for (const char c : address.substr(0, 4096))
    if (static_cast<unsigned char>(c) > ' ') out += c;
  return lower(out);
}

bool calls_script(std::string_view address) {
  const std::string plain = bare(address);
  return plain.find("javascript:") != std::string::npos ||
         plain.find("vbscript:") != std::string::npos;
}

/// Where a link of the picture may lead.
bool is_web_address(std::string_view address) {
  const std::string plain = bare(address);
  for (const std::string_view scheme : {"#", "http:", "https:", "mailto:"})
    if (plain.starts_with(scheme)) return true;
  return false;
}

/// Pictures within the picture.
bool is_own_data(std::string_view address) {
  const std::string plain = bare(address);
  return plain.empty() || plain[0] == '#' || plain.starts_with("data:image/");
}

std::string shown(std::string_view words) {
  constexpr std::size_t kMost = 60;
  std::string out;
  for (const char32_t c : code_points(words)) {
    if (out.size() > kMost) return out + "…";
    append_utf8(out, c < ' ' ? U' ' : c);
  }
  return out;
}

/// A value as it stands between quotes, or as text.
std::string escaped(std::string_view words, char quote) {
  std::string out;
  for (const char c : words) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == quote)
      out += quote == '"' ? "&quot;" : "&apos;";
    else
      out += c;
  }
  return out;
}

class Cleaner {
 public:
  explicit Cleaner(std::string_view source) : source_(source) {}

  Result<CleanSvg> run() {
    XmlScanner scan(source_);
    XmlToken token;
    while (scan.next(token)) {
      line_ += std::count(source_.begin() + static_cast<std::ptrdiff_t>(counted_),
                          source_.begin() + static_cast<std::ptrdiff_t>(token.begin), '\n');
      counted_ = token.begin;
      take(token);
      if (too_much_)
        return failure(FailureKind::Book, "image/too-large",
                       "the SVG picture's entities unfold to too much text", {},
                       "save it again as plain SVG");
    }
    if (!scan.finished()) return broken("the SVG picture is not well formed");
    return CleanSvg{std::move(out_), std::move(taken_)};
  }

 private:
  [[nodiscard]] std::string_view raw(const XmlToken& token) const {
    return source_.substr(token.begin, token.end - token.begin);
  }

  void note(std::string_view what) {
    std::string words = fmt::format("line {}: {}", line_, shown(what));
    if (taken_.empty() || taken_.back() != words) taken_.push_back(std::move(words));
  }

  void take(const XmlToken& token) {
    if (skipped_ > 0) {
      if (token.kind == Kind::Open) ++skipped_;
      if (token.kind == Kind::Close) --skipped_;
      return;
    }
    if (in_style_ && token.kind != Kind::Close) return take_style(token);
    switch (token.kind) {
      case Kind::Text:
        out_ += unfolded(raw(token), 0);
        break;
      case Kind::Comment:
      case Kind::Cdata:
        out_ += raw(token);
        break;
      case Kind::Instruction:
        if (lower(token.name) == "xml-stylesheet")
          note("xml-stylesheet");
        else
          out_ += raw(token);
        break;
      case Kind::Doctype:
        entities(raw(token));
        break;
      case Kind::Close:
        close(token);
        break;
      case Kind::Open:
      case Kind::Empty:
        element(token);
        break;
    }
  }

  // ---- document types

  /// Entities of plain text are kept in mind; others, and those of other files, have no value.
  void entities(std::string_view doctype) {
    constexpr std::string_view kMark = "<!ENTITY";
    has_doctype_ = true;
    for (std::size_t at = doctype.find(kMark); at != std::string_view::npos;
         at = doctype.find(kMark, at)) {
      at += kMark.size();
      const std::size_t begin = doctype.find_first_not_of(" \t\r\n", at);
      if (begin == std::string_view::npos) return;
      const std::size_t end = doctype.find_first_of(" \t\r\n", begin);
      const std::size_t open = doctype.find_first_of("\"'>", begin);
      if (open == std::string_view::npos || end == std::string_view::npos) return;
      if (end > open || doctype[open] == '>') continue;
      const std::size_t close = doctype.find(doctype[open], open + 1);
      if (close == std::string_view::npos) return;
      const std::string_view between = doctype.substr(end, open - end);
      at = close + 1;
      if (between.find_first_not_of(" \t\r\n") != std::string_view::npos) continue;
      std::string value = resolved(doctype.substr(open + 1, close - open - 1));
      // Tags in an entity, and entities in entities, are none of a picture's business.
      if (value.find_first_of("&%<") != std::string::npos) continue;
      entities_.emplace(std::string(doctype.substr(begin, end - begin)), std::move(value));
    }
  }

  /// Entities of the document type replaced by their words; those without any are left out.
  std::string unfolded(std::string_view text, char quote) {
    if (!has_doctype_ || text.find('&') == std::string_view::npos) return std::string(text);
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t mark = std::min(text.find('&', at), text.size());
      out += text.substr(at, mark - at);
      at = mark;
      if (at == text.size()) break;
      constexpr std::size_t kLongest = 200;
      const std::string_view name = text.substr(at + 1, kLongest);
      const std::size_t end = name.find(';');
      if (end == std::string_view::npos || name[0] == '#' ||
          is_one_of(name.substr(0, end), {"amp", "lt", "gt", "quot", "apos"})) {
        out += text[at++];
        continue;
      }
      const auto entity = entities_.find(std::string(name.substr(0, end)));
      if (entity == entities_.end())
        note(fmt::format("&{};", name.substr(0, end)));
      else
        out += escaped(entity->second, quote);
      at += end + 2;
      unfolded_ += entity == entities_.end() ? 0 : entity->second.size();
      too_much_ = unfolded_ > kMostUnfolded;
      if (too_much_) break;
    }
    return out;
  }

  // ---- elements

  [[nodiscard]] std::string_view space_of(std::string_view prefix) const {
    for (auto each = spaces_.rbegin(); each != spaces_.rend(); ++each)
      if (each->first == prefix) return each->second;
    return {};
  }

  void element(const XmlToken& token) {
    scopes_.push_back(spaces_.size());
    std::vector<std::string> values;
    for (const XmlAttributeToken& each : token.attributes) {
      values.push_back(unfolded(each.value, each.quote));
      if (each.name == "xmlns") spaces_.emplace_back("", resolved(values.back()));
      if (prefix_of(each.name) == "xmlns")
        spaces_.emplace_back(std::string(local_name(each.name)), resolved(values.back()));
    }
    if (acts(token, values)) {
      note(fmt::format("<{}>", token.name));
      drop(token);
      return;
    }
    std::string made = fmt::format("<{}", token.name);
    bool changed = false;
    for (std::size_t i = 0; i < values.size(); ++i) {
      const XmlAttributeToken& each = token.attributes[i];
      const Verdict verdict = judge(token.name, each, values[i]);
      if (verdict == Verdict::Element) {
        drop(token);
        return;
      }
      changed = changed || verdict != Verdict::Keep || values[i] != each.value;
      if (verdict != Verdict::Attribute)
        made += fmt::format(" {}={}{}{}", each.name, each.quote, values[i], each.quote);
    }
    if (changed)
      out_.append(made).append(token.kind == Kind::Empty ? "/>" : ">");
    else
      out_ += raw(token);
    if (token.kind == Kind::Empty) leave();
    if (token.kind != Kind::Open || local_name(token.name) != "style") return;
    in_style_ = style_as_written_ = true;
    style_.clear();
    style_begin_ = token.end;
  }

  void drop(const XmlToken& token) {
    if (token.kind == Kind::Open) skipped_ = 1;
    leave();
  }

  void leave() {
    if (scopes_.empty()) return;
    spaces_.resize(scopes_.back());
    scopes_.pop_back();
  }

  void close(const XmlToken& token) {
    if (in_style_) finish_style(token.begin);
    leave();
    out_ += raw(token);
  }

  /// Elements that run, that hold foreign markup, or that turn an address while the picture is
  /// seen.
  bool acts(const XmlToken& token, const std::vector<std::string>& values) const {
    const std::string name = lower(local_name(token.name));
    if (is_one_of(name,
                  {"script", "handler", "listener", "foreignobject", "iframe", "object", "embed"}))
      return true;
    const std::string_view space = space_of(prefix_of(token.name));
    if (space == "http://www.w3.org/1999/xhtml" || space == "http://www.w3.org/1998/Math/MathML")
      return true;
    if (name != "set" && !name.starts_with("animate")) return false;
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (token.attributes[i].name != "attributeName") continue;
      const std::string aim = bare(resolved(values[i]));
      if (local_name(aim) == "href" || aim.starts_with("on")) return true;
    }
    return false;
  }

  enum class Verdict { Keep, Changed, Attribute, Element };

  /// `value` is as written between the quotes, and is changed where a part of it must go.
  Verdict judge(std::string_view element, const XmlAttributeToken& attribute, std::string& value) {
    const std::string name = lower(attribute.name);
    const std::string plain = resolved(value);
    if (name.size() > 2 && name.starts_with("on")) {
      note(attribute.name);
      return Verdict::Attribute;
    }
    if (calls_script(plain) || name == "xml:base") {
      note(fmt::format("{}=\"{}\"", attribute.name, plain));
      return Verdict::Attribute;
    }
    if (local_name(name) == "href" || name == "src") {
      const std::string around = lower(local_name(element));
      if (around == "a" ? is_web_address(plain) : is_own_data(plain)) return Verdict::Keep;
      note(fmt::format("{} \"{}\"", attribute.name, plain));
      const bool shows = is_one_of(around, {"image", "use", "feimage", "tref", "video", "audio"});
      return shows ? Verdict::Element : Verdict::Attribute;
    }
    if (plain.find_first_of("(\\@") == std::string::npos) return Verdict::Keep;
    std::vector<CssReference> taken;
    const std::string inside = keep_inside(plain, taken);
    if (taken.empty()) return Verdict::Keep;
    for (const CssReference& reference : taken) note(fmt::format("url({})", reference.target));
    value = escaped(inside, attribute.quote);
    return Verdict::Changed;
  }

  // ---- styles

  void take_style(const XmlToken& token) {
    constexpr std::size_t kCdata = 9, kCdataEnd = 3;
    if (token.kind == Kind::Text) {
      const std::string words = unfolded(raw(token), 0);
      style_as_written_ = style_as_written_ && words == raw(token);
      style_ += resolved(words);
    } else if (token.kind == Kind::Cdata) {
      style_ += raw(token).substr(kCdata, token.end - token.begin - kCdata - kCdataEnd);
    } else if (token.kind != Kind::Comment) {
      style_as_written_ = false;  // no reader looks for rules in there
      if (token.kind == Kind::Open) skipped_ = 1;
    }
  }

  void finish_style(std::size_t end) {
    in_style_ = false;
    std::vector<CssReference> taken;
    const std::string inside = keep_inside(style_, taken);
    if (taken.empty() && style_as_written_) {
      out_ += source_.substr(style_begin_, end - style_begin_);
      return;
    }
    for (const CssReference& reference : taken)
      note(reference.import ? fmt::format("@import {}", reference.target)
                            : fmt::format("url({})", reference.target));
    out_ += escaped(inside, 0);
  }

  std::string_view source_;
  std::string out_;
  std::vector<std::string> taken_;
  std::ptrdiff_t line_ = 1;
  std::size_t counted_ = 0;
  std::size_t skipped_ = 0;  // depth in an element that goes
  bool has_doctype_ = false;
  std::size_t unfolded_ = 0;  // bytes that entities have become
  bool too_much_ = false;
  std::map<std::string, std::string> entities_;
  std::vector<std::pair<std::string, std::string>> spaces_;  // prefix and namespace, innermost last
  std::vector<std::size_t> scopes_;
  bool in_style_ = false, style_as_written_ = true;
  std::string style_;
  std::size_t style_begin_ = 0;
};

/// The encoding that the declaration names, in small letters; empty where it names none.
std::string encoding_of(std::string_view svg) {
  if (!svg.starts_with("<?xml")) return {};
  const std::string_view declaration = svg.substr(0, svg.find("?>"));
  const std::size_t at = declaration.find("encoding");
  if (at == std::string_view::npos) return {};
  const std::size_t open = declaration.find_first_of("\"'", at);
  if (open == std::string_view::npos) return {};
  const std::size_t close = declaration.find(declaration[open], open + 1);
  if (close == std::string_view::npos) return {};
  return lower(declaration.substr(open + 1, close - open - 1));
}

/// Latin 1 as UTF-8, without the declaration that names it.
std::string from_latin(std::string_view svg) {
  const std::size_t declared = svg.find("?>");
  std::string out;
  for (const char c : svg.substr(declared + 2)) append_utf8(out, static_cast<unsigned char>(c));
  return out;
}

}  // namespace

Result<CleanSvg> clean_svg(std::string_view svg) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  if (svg.starts_with(kMark)) svg.remove_prefix(kMark.size());
  const std::string encoding = encoding_of(svg);
  if (is_one_of(encoding, {"iso-8859-1", "latin1", "windows-1252"}))
    return Cleaner(from_latin(svg)).run();
  if (!is_one_of(encoding, {"", "utf-8", "utf8", "us-ascii", "ascii"}))
    return failure(FailureKind::Book, "image/format",
                   fmt::format("the SVG picture is encoded as {}", shown(encoding)), {},
                   "save it again in UTF-8");
  return Cleaner(svg).run();
}

}  // namespace bookbuild::images
