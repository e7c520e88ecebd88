#include "base/css_scan.h"

#include <algorithm>
#include <optional>

#include "base/utf8.h"

namespace bookbuild {

namespace {

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}
bool is_hex(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}
bool is_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

std::string lower(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  return text;
}

/// Functions in which a string is an address.
bool takes_addresses(std::string_view name) {
  return name == "src" || name == "image" || name.ends_with("image-set");
}

class Scanner {
 public:
  explicit Scanner(std::string_view css) : css_(css) {}

  CssScan run() {
    while (at_ < css_.size()) step();
    for (std::size_t i = open_.size(); i-- > 0;) scan_.closing += open_[i].closing;
    return std::move(scan_);
  }

 private:
  struct Open {
    char closing;
    bool addresses;  // strings directly inside are
  };

  [[nodiscard]] char here() const { return css_[at_]; }
  [[nodiscard]] bool begins(std::string_view text) const {
    return css_.substr(at_, text.size()) == text;
  }

  void step() {
    const std::size_t begin = at_;
    const char c = here();
    if (begins("/*")) {
      comment();
    } else if (c == '"' || c == '\'') {
      const std::string words = string();
      if (!open_.empty() && open_.back().addresses) refer(begin, words);
    } else if (c == '@') {
      ++at_;
      rule(begin, lower(name()));
    } else if (is_name(c) || c == '\\') {
      word(begin);
    } else {
      ++at_;
      bracket(c, false);
    }
  }

  void comment() {
    const std::size_t end = css_.find("*/", at_ + 2);
    if (end == std::string_view::npos) scan_.closing += "*/";
    at_ = end == std::string_view::npos ? css_.size() : end + 2;
  }

  void bracket(char c, bool addresses) {
    if (c == '(') open_.push_back({')', addresses});
    if (c == '[') open_.push_back({']', false});
    if (c == '{') open_.push_back({'}', false});
    if (c != ')' && c != ']' && c != '}') return;
    if (!open_.empty() && open_.back().closing == c)
      open_.pop_back();
    else
      scan_.stray.push_back(at_ - 1);
  }

  void refer(std::size_t begin, std::string target, bool import = false) {
    scan_.references.push_back({begin, at_, std::move(target), import});
  }

  /// After a backslash (CSS Syntax 3, 4.3.7).
  void escape(std::string& out) {
    ++at_;
    if (at_ == css_.size()) return;
    if (!is_hex(here())) {
      out += css_[at_++];
      return;
    }
    char32_t code = 0;
    for (int digits = 0; digits < 6 && at_ < css_.size() && is_hex(here()); ++digits, ++at_) {
      const char c = here();
      code = code * 16 + static_cast<char32_t>(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
    }
    if (at_ < css_.size() && is_space(here())) ++at_;
    constexpr char32_t kMost = 0x10FFFF, kReplacement = 0xFFFD;
    out += to_utf8(std::u32string(1, code == 0 || code > kMost ? kReplacement : code));
  }

  std::string name() {
    std::string out;
    while (at_ < css_.size()) {
      if (here() == '\\' && at_ + 1 < css_.size() && css_[at_ + 1] != '\n')
        escape(out);
      else if (is_name(here()))
        out += css_[at_++];
      else
        break;
    }
    return out;
  }

  std::string string() {
    const char quote = css_[at_++];
    std::string out;
    while (at_ < css_.size()) {
      const char c = here();
      if (c == quote) {
        ++at_;
        return out;
      }
      if (c == '\n') return out;  // a bad string ends with its line
      if (c == '\\' && at_ + 1 < css_.size() && css_[at_ + 1] == '\n')
        at_ += 2;
      else if (c == '\\')
        escape(out);
      else
        out += css_[at_++];
    }
    scan_.closing += quote;
    return out;
  }

  void word(std::size_t begin) {
    const std::string function = lower(name());
    if (at_ == begin) ++at_;  // a lone backslash
    if (at_ >= css_.size() || here() != '(') return;
    ++at_;
    if (function == "url")
      refer_to(begin);
    else
      bracket('(', takes_addresses(function));
  }

  /// After `url(`.
  void refer_to(std::size_t begin) {
    std::string target;
    while (at_ < css_.size() && is_space(here())) ++at_;
    if (at_ < css_.size() && (here() == '"' || here() == '\'')) target = string();
    while (at_ < css_.size() && here() != ')') {
      if (here() == '\\')
        escape(target);
      else if (is_space(here()))
        ++at_;
      else
        target += css_[at_++];
    }
    if (at_ < css_.size())
      ++at_;
    else
      scan_.closing += ')';
    refer(begin, std::move(target));
  }

  /// `@import` goes as a whole; the address in `@namespace` is a name that nobody fetches.
  void rule(std::size_t begin, const std::string& keyword) {
    if (keyword != "import" && keyword != "namespace") return;
    const std::size_t references = scan_.references.size(), open = open_.size();
    std::optional<std::string> target;
    while (at_ < css_.size() && here() != ';' && here() != '{' && here() != '}') {
      if (here() == '"' || here() == '\'') {
        std::string words = string();
        if (!target) target = std::move(words);
      } else if (here() == '@') {
        ++at_;
      } else {
        step();
      }
    }
    if (!target && scan_.references.size() > references)
      target = scan_.references[references].target;
    scan_.references.resize(references);
    open_.resize(std::min(open, open_.size()));
    if (at_ < css_.size() && here() == ';') ++at_;
    if (keyword == "import") refer(begin, target.value_or(std::string()), true);
  }

  std::string_view css_;
  std::size_t at_ = 0;
  std::vector<Open> open_;
  CssScan scan_;
};

}  // namespace

CssScan scan_css(std::string_view css) {
  return Scanner(css).run();
}

std::string keep_inside(std::string_view css, std::vector<CssReference>& taken) {
  std::string out;
  std::size_t at = 0;
  for (CssReference& reference : scan_css(css).references) {
    if (!reference.import && stays_inside(reference.target)) continue;
    out += css.substr(at, reference.begin - at);
    if (!reference.import) out += "none";
    at = reference.end;
    taken.push_back(std::move(reference));
  }
  return out.append(css.substr(at));
}

bool stays_inside(std::string_view target) {
  while (!target.empty() && static_cast<unsigned char>(target.front()) <= ' ')
    target.remove_prefix(1);
  if (target.empty() || target.front() == '#') return true;
  constexpr std::string_view kData = "data:";
  return lower(std::string(target.substr(0, kData.size()))) == kData;
}

}  // namespace bookbuild
