#include "epub/used_text.h"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>

#include "base/language.h"
#include "base/utf8.h"

namespace bookbuild::epub {

namespace {

/// Figures of lists and lines of code, marks of lists, scene breaks, emphasis dots.
constexpr std::u32string_view kFromStylesheet = U"0123456789.•◦▪＊　﹅﹆●○◉◎▲△";

bool is_selector(char32_t c) {
  return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
}

/// One use while it is counted: a bit for every code point.
struct Count {
  std::vector<bool> seen = std::vector<bool>(0x110000);
  std::set<std::pair<char32_t, char32_t>> sequences;

  void add(std::string_view text) {
    char32_t before = 0;
    for (const char32_t c : code_points(text)) {
      seen[c] = true;
      if (is_selector(c) && before != 0) sequences.emplace(before, c);
      before = c;
    }
  }
};

struct Element {
  std::string_view name, classes;
  design::FontRole role = design::FontRole::Body;
  bool bold = false;
  std::string_view language;
};

bool has_class(std::string_view classes, std::string_view name) {
  for (std::size_t at = classes.find(name); at != std::string_view::npos;
       at = classes.find(name, at + 1)) {
    const std::size_t end = at + name.size();
    if ((at == 0 || classes[at - 1] == ' ') && (end == classes.size() || classes[end] == ' '))
      return true;
  }
  return false;
}

bool matches(const ElementMatch& match, const Element& element) {
  return (match.element.empty() || match.element == element.name) &&
         (match.name.empty() || has_class(element.classes, match.name));
}

/// The value of an attribute in the inside of a tag; our writer quotes all with ".
std::string_view attribute(std::string_view tag, std::string_view name) {
  for (std::size_t at = tag.find(name); at != std::string_view::npos; at = tag.find(name, at + 1)) {
    const std::size_t end = at + name.size();
    if (at == 0 || tag[at - 1] != ' ' || tag.substr(end, 2) != "=\"") continue;
    const std::size_t quote = tag.find('"', end + 2);
    return tag.substr(end + 2, quote == std::string_view::npos ? quote : quote - end - 2);
  }
  return {};
}

class Counter {
 public:
  explicit Counter(const std::vector<FontRule>& rules) : rules_(rules) {}

  void page(std::string_view xhtml) {
    open_.clear();
    for (std::size_t at = 0; at < xhtml.size();) {
      const std::size_t tag = std::min(xhtml.find('<', at), xhtml.size());
      if (tag > at) text(xhtml.substr(at, tag - at));
      if (tag == xhtml.size()) return;
      const std::size_t end = xhtml.find('>', tag);
      if (end == std::string_view::npos) return;
      element(xhtml.substr(tag + 1, end - tag - 1));
      at = end + 1;
    }
  }

  std::vector<TextUse> finish() {
    std::vector<TextUse> uses;
    for (const auto& [key, count] : counts_) {
      const auto& [language, role, bold] = key;
      TextUse use{role, language, bold, {}, count.sequences};
      for (std::size_t c = 0; c < count.seen.size(); ++c)
        if (count.seen[c]) use.characters += static_cast<char32_t>(c);
      uses.push_back(std::move(use));
    }
    return uses;
  }

 private:
  void element(std::string_view tag) {
    if (tag.empty() || tag.front() == '!' || tag.front() == '?') return;
    if (tag.front() == '/') {
      if (!open_.empty()) open_.pop_back();
      return;
    }
    if (tag.back() == '/') return;
    Element element = open_.empty() ? Element() : open_.back();
    element.name = tag.substr(0, tag.find(' '));
    element.classes = attribute(tag, "class");
    if (const std::string_view language = attribute(tag, "xml:lang"); is_language_tag(language))
      element.language = language;
    for (const FontRule& rule : rules_) {
      if (!matches(rule.self, element)) continue;
      const bool inside =
          rule.within.any() || std::any_of(open_.begin(), open_.end(), [&](const Element& around) {
            return matches(rule.within, around);
          });
      if (!inside) continue;
      element.role = rule.role;
      element.bold = element.bold || rule.bold;
    }
    open_.push_back(element);
  }

  /// Named entities are ASCII, and the body has all their letters.
  void text(std::string_view text) {
    if (open_.size() < 2 || open_[1].name != "body") return;
    const Element& element = open_.back();
    Key key(std::string(element.language), element.role, element.bold);
    if (!last_ || *last_ != key) {
      last_ = std::move(key);
      const auto [place, first] = counts_.try_emplace(*last_);
      count_ = &place->second;
      if (first && element.role == design::FontRole::Code) count_->add("0123456789");
      if (first && element.role == design::FontRole::Body)
        for (const char32_t c : kFromStylesheet) count_->seen[c] = true;
    }
    count_->add(text);
  }

  using Key = std::tuple<std::string, design::FontRole, bool>;
  const std::vector<FontRule>& rules_;
  std::vector<Element> open_;
  std::map<Key, Count> counts_;
  std::optional<Key> last_;
  Count* count_ = nullptr;
};

}  // namespace

std::vector<TextUse> used_text(const std::vector<std::string_view>& pages,
                               const std::vector<FontRule>& rules) {
  Counter counter(rules);
  for (const std::string_view page : pages) counter.page(page);
  return counter.finish();
}

}  // namespace bookbuild::epub
