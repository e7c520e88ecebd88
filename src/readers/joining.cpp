// Joins lines by the characters on both sides of the break (F-057; CSS Text 3, segment break
// transformation).

#include "readers/joining.h"

#include <algorithm>
#include <string>
#include <vector>

#include "base/language.h"
#include "base/overloaded.h"
#include "base/utf8.h"
#include "text/properties.h"

namespace bookbuild::readers {

namespace {

// What stands in a row of inlines, in reading order: texts that may be changed, and others of which
// only the edge counts.
struct Piece {
  std::string* text = nullptr;
  char32_t first = 0;
  char32_t last = 0;
  bool boundary = false;  // a hard break
};

constexpr char32_t kObject = U'\uFFFC';

void collect(model::Inlines& inlines, std::vector<Piece>& pieces) {
  const auto opaque = [&pieces](std::string_view words) {
    if (words.empty()) return;
    // A space inside code is no space between words.
    const char32_t first = first_code_point(words);
    const char32_t last = last_code_point(words);
    pieces.push_back({nullptr, text::is_space(first) ? kObject : first,
                      text::is_space(last) ? kObject : last, false});
  };
  for (model::Inline& node : inlines) {
    std::visit(Overloaded{
                   [&](model::Text& n) {
                     pieces.push_back({&n.text, 0, 0, false});
                   },
                   [&](model::Emphasis& n) { collect(n.content, pieces); },
                   [&](model::Strong& n) { collect(n.content, pieces); },
                   [&](model::Strikethrough& n) { collect(n.content, pieces); },
                   [&](model::Superscript& n) { collect(n.content, pieces); },
                   [&](model::Subscript& n) { collect(n.content, pieces); },
                   [&](model::Span& n) { collect(n.content, pieces); },
                   [&](model::EmphasisMarks& n) { collect(n.content, pieces); },
                   [&](model::Link& n) { collect(n.content, pieces); },
                   [&](model::IndexMark& n) { collect(n.content, pieces); },
                   [&](const model::Code& n) { opaque(n.text); },
                   [&](const model::Math&) {
                     pieces.push_back({nullptr, U'x', U'x', false});
                   },
                   [&](const model::Ruby& n) {
                     for (const auto& pair : n.pairs) opaque(pair.base);
                   },
                   [&](const model::TateChuYoko&) {
                     pieces.push_back({nullptr, U'一', U'一', false});
                   },
                   [&](const model::NoteReference&) {},
                   [&](const model::Reference&) {
                     pieces.push_back({nullptr, U'一', U'一', false});
                   },
                   [&](const model::Image&) {
                     pieces.push_back({nullptr, kObject, kObject, false});
                   },
                   [&](const model::LineBreak&) {
                     pieces.push_back({nullptr, 0, 0, true});
                   },
               },
               node.node);
  }
}

bool is_ambiguous_punctuation(char32_t c) {
  return c == U'“' || c == U'”' || c == U'‘' || c == U'’' || c == U'—' || c == U'…' || c == U'·';
}

// The text that a soft break between two characters becomes.
std::string_view joint(char32_t before, char32_t after, Tradition tradition,
                       const ReadingOptions& options) {
  if (before == 0 || after == 0) return "";
  if (!options.join_soft_breaks) return " ";
  if (text::is_space(before) || text::is_space(after)) return "";
  if (text::is_hangul(before) || text::is_hangul(after)) return " ";
  if (text::is_cjk_joining(before) || text::is_cjk_joining(after)) return "";
  const bool cjk_book = tradition != Tradition::Latin && tradition != Tradition::Ko;
  // Quotation marks and dashes have no script of their own: two of them in a CJK text are CJK
  // punctuation.
  if (cjk_book && is_ambiguous_punctuation(before) && is_ambiguous_punctuation(after)) return "";
  return " ";
}

// The nearest character before a piece, skipping breaks; 0 at a boundary. Amortised: pieces with
// letters stop it at once.
class Edges {
 public:
  explicit Edges(const std::vector<Piece>& pieces)
      : before_(pieces.size(), 0), after_(pieces.size(), 0) {
    char32_t last = 0;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      before_[i] = last;
      const Piece& p = pieces[i];
      if (p.boundary) {
        last = 0;
      } else if (p.text == nullptr) {
        last = p.last;
      } else if (const auto end = p.text->find_last_not_of('\n'); end != std::string::npos) {
        last = last_code_point(std::string_view(*p.text).substr(0, end + 1));
      }
    }
    char32_t first = 0;
    for (std::size_t i = pieces.size(); i-- > 0;) {
      after_[i] = first;
      const Piece& p = pieces[i];
      if (p.boundary) {
        first = 0;
      } else if (p.text == nullptr) {
        first = p.first;
      } else if (const auto begin = p.text->find_first_not_of('\n'); begin != std::string::npos) {
        first = first_code_point(std::string_view(*p.text).substr(begin));
      }
    }
  }
  [[nodiscard]] char32_t before(std::size_t i) const { return before_[i]; }
  [[nodiscard]] char32_t after(std::size_t i) const { return after_[i]; }

 private:
  std::vector<char32_t> before_, after_;
};

std::string joined(const std::string& text, char32_t before, char32_t after, Tradition tradition,
                   const ReadingOptions& options) {
  std::string out;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t line_end = std::min(text.find('\n', at), text.size());
    out.append(text, at, line_end - at);
    if (line_end == text.size()) break;
    const std::size_t next = std::min(text.find_first_not_of('\n', line_end), text.size());
    const char32_t left = line_end > 0 && text[line_end - 1] != '\n'
                              ? last_code_point(std::string_view(text).substr(0, line_end))
                              : before;
    const char32_t right =
        next < text.size() ? first_code_point(std::string_view(text).substr(next)) : after;
    out += joint(left, right, tradition, options);
    at = next;
  }
  return out;
}

bool is_empty_text(const model::Inline& node) {
  const auto* text = std::get_if<model::Text>(&node.node);
  return text != nullptr && text->text.empty();
}

void drop_empty_texts(model::Inlines& inlines) {
  std::erase_if(inlines, is_empty_text);
  for (model::Inline& node : inlines) {
    std::visit(
        [](auto& n) {
          if constexpr (requires { n.content; }) drop_empty_texts(n.content);
        },
        node.node);
  }
}

}  // namespace

void join_soft_breaks(model::Inlines& inlines, const ReadingOptions& options) {
  std::vector<Piece> pieces;
  collect(inlines, pieces);
  const Tradition tradition = tradition_of(options.language);
  const Edges edges(pieces);
  std::vector<std::string> texts(pieces.size());
  // A run of breaks over several texts is one break: only its first text may give the space.
  bool break_open = false;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (pieces[i].text == nullptr) {
      break_open = false;
      continue;
    }
    const std::string& text = *pieces[i].text;
    const bool only_breaks = text.find_first_not_of('\n') == std::string::npos;
    if (text.find('\n') == std::string::npos) {
      if (!text.empty()) break_open = false;
      texts[i] = text;
      continue;
    }
    if (break_open) {
      const std::size_t begin = text.find_first_not_of('\n');
      texts[i] = begin == std::string::npos
                     ? std::string()
                     : joined(text.substr(begin), 0, edges.after(i), tradition, options);
    } else {
      texts[i] = joined(text, edges.before(i), edges.after(i), tradition, options);
    }
    break_open = text.back() == '\n' && (!only_breaks || !text.empty());
  }
  for (std::size_t i = 0; i < pieces.size(); ++i)
    if (pieces[i].text != nullptr) *pieces[i].text = std::move(texts[i]);
  drop_empty_texts(inlines);
}

}  // namespace bookbuild::readers
