// One left-to-right scan of each leaf block, with the precedence CommonMark has: escapes, code
// spans, autolinks and HTML before all else. Every search that fails is remembered or bounded, so
// that the scan stays linear.

#include "readers/markdown_scan.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>

#include "base/utf8.h"
#include "readers/inline_notation.h"
#include "readers/markdown_attributes.h"
#include "readers/markdown_html.h"
#include "readers/markdown_leaves.h"
#include "text/properties.h"

namespace bookbuild::readers {

namespace {

using Kind = NotationObject::Kind;

constexpr std::size_t kNone = std::string_view::npos;
constexpr std::size_t kLongestTarget = 2048;
constexpr std::size_t kLongestRun = 80;  // the parser knows no longer code spans
constexpr std::size_t kLongestRuby = 512;

bool is_ascii_punctuation(char c) {
  return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') ||
         (c >= '{' && c <= '~');
}
bool is_white(char c) {
  return c == ' ' || c == '\t' || c == '\n';
}

class LeafScanner {
 public:
  LeafScanner(const MappedText& lines, SourceId file, const Marks& marks,
              const ReadingOptions& options, std::vector<NotationObject>& objects,
              Diagnostics& diagnostics)
      : lines_(lines),
        text_(lines.text()),
        file_(file),
        marks_(marks),
        options_(options),
        objects_(objects),
        diagnostics_(diagnostics),
        labels_(link_labels(text_)) {}

  MappedText run() {
    for (const Leaf& leaf : find_leaves(text_)) {
      if (leaf.begin < kept_) continue;
      // The paragraph that keeps the notes alive.
      if (leaf.begin == 0 &&
          text_.compare(0, 2 + marks_.object_begin.size(), "[^" + marks_.object_begin) == 0)
        continue;
      scan(leaf);
    }
    give(text_.size());
    return std::move(out_);
  }

 private:
  void scan(const Leaf& leaf) {
    leaf_ = leaf;
    heading_end_ = leaf.kind == Leaf::Kind::Heading ? words_end_of_heading() : kNone;
    unclosed_runs_.fill(kNone);
    dollar_fails_ = dollars_fail_ = html_fails_ = false;
    ruby_warned_ = false;
    match_brackets();
    for (at_ = leaf.begin; at_ < leaf.end;) step();
  }

  void step() {
    const char c = text_[at_];
    switch (c) {
      case '\\':
        skip_escape();
        return;
      case '`':
        skip_code();
        return;
      case '<':
        skip_angle();
        return;
      case '[':
        bracket_open();
        return;
      case ']':
        bracket_close();
        return;
      case '$':
        dollars();
        return;
      case '{':
        brace();
        return;
      case '^':
        caret();
        return;
      case '*':
      case '~':
        delimiter_run();
        return;
      default:
        ++at_;
    }
  }

  void give(std::size_t end) {
    if (end <= kept_) return;
    out_.copy(text_.substr(kept_, end - kept_), static_cast<std::uint32_t>(kept_));
    kept_ = end;
  }

  void mark(std::size_t at) {
    give(at);
    out_.put(marks_.flank, static_cast<std::uint32_t>(at));
  }

  [[nodiscard]] SourceSpan span(std::size_t begin, std::size_t end) const {
    const std::uint32_t first = lines_.origin(static_cast<std::uint32_t>(begin));
    const std::uint32_t last =
        end > begin ? lines_.origin(static_cast<std::uint32_t>(end - 1)) + 1 : first;
    return {file_, first, std::max(first, last)};
  }

  NotationObject object(Kind kind, std::size_t begin, std::size_t end) {
    NotationObject o;
    o.kind = kind;
    o.raw = restored(text_.substr(begin, end - begin), marks_, objects_);
    const SourceSpan place = span(begin, end);
    o.begin = place.begin;
    o.end = place.end;
    o.atom.span = place;
    return o;
  }

  // Puts an opaque word in place of bytes [begin, end).
  void replace(NotationObject o, std::size_t begin, std::size_t end) {
    give(begin);
    objects_.push_back(std::move(o));
    out_.put(object_word(marks_, objects_.size() - 1), static_cast<std::uint32_t>(begin));
    kept_ = at_ = end;
  }

  void replace_with_atom(decltype(model::Inline::node) node, std::size_t begin, std::size_t end) {
    NotationObject o = object(Kind::Atom, begin, end);
    o.atom.node = std::move(node);
    replace(std::move(o), begin, end);
  }

  void skip_escape() {
    const std::size_t next = at_ + 1;
    if (next < leaf_.end && is_ascii_punctuation(text_[next])) {
      at_ += 2;
    } else if (text_.compare(next, 3, "《") == 0 || text_.compare(next, 3, "｜") == 0) {
      // No CommonMark escape, but the only way to write a bracket that begins no notation.
      replace_with_atom(model::Text{std::string(text_.substr(next, 3))}, at_, next + 3);
    } else {
      ++at_;
    }
  }

  // The end of a code span that begins at `at`; `at` + its run if it is not closed.
  std::size_t code_end(std::size_t at, bool& is_code) {
    std::size_t run = 0;
    while (at + run < leaf_.end && text_[at + run] == '`') ++run;
    is_code = false;
    if (run > kLongestRun) return at + run;
    if (unclosed_runs_[run] != kNone && at >= unclosed_runs_[run]) return at + run;
    for (std::size_t i = at + run; i < leaf_.end;) {
      if (text_[i] != '`') {
        const std::size_t next = text_.find('`', i);
        i = std::min(next, leaf_.end);
        continue;
      }
      std::size_t other = 0;
      while (i + other < leaf_.end && text_[i + other] == '`') ++other;
      i += other;
      if (other == run) {
        is_code = true;
        return i;
      }
    }
    unclosed_runs_[run] = at;
    return at + run;
  }

  void skip_code() {
    bool is_code = false;
    at_ = code_end(at_, is_code);
    if (is_code) attributes_here();
  }

  // The end of an autolink or tag at `at`; `at` if there is none.
  std::size_t angle_end(std::size_t at) {
    const std::string_view leaf = text_.substr(0, leaf_.end);
    if (at + 1 < leaf_.end && (leaf[at + 1] == '!' || leaf[at + 1] == '?')) {
      if (html_fails_) return at;
      const std::size_t length = html_length(leaf.substr(at), 0);
      html_fails_ = length == 0;
      return at + length;
    }
    std::size_t i = at + 1;
    bool colon = false;
    bool commercial_at = false;
    while (i < leaf_.end && leaf[i] != '>' && leaf[i] != '<' && !is_white(leaf[i]) &&
           i - at < kLongestTarget) {
      colon = colon || leaf[i] == ':';
      commercial_at = commercial_at || leaf[i] == '@';
      ++i;
    }
    if (i < leaf_.end && leaf[i] == '>' && (colon || commercial_at)) return i + 1;
    return at + html_length(leaf.substr(at, kLongestTarget), 0);
  }

  void skip_angle() {
    const std::size_t end = angle_end(at_);
    at_ = end > at_ ? end : at_ + 1;
  }

  // The end of `(target "title")` at `at`; `at` if it is none.
  [[nodiscard]] std::size_t target_end(std::size_t at) const {
    const std::size_t limit = std::min(leaf_.end, at + kLongestTarget);
    std::size_t i = at + 1;
    const auto skip_white = [&] {
      while (i < limit && is_white(text_[i])) ++i;
    };
    skip_white();
    if (i < limit && text_[i] == '<') {
      for (++i; i < limit && text_[i] != '>' && text_[i] != '\n'; ++i)
        if (text_[i] == '\\') ++i;
      if (i >= limit || text_[i] != '>') return at;
      ++i;
    } else {
      int depth = 0;
      for (; i < limit && !is_white(text_[i]); ++i) {
        if (text_[i] == '\\') {
          ++i;
        } else if (text_[i] == '(') {
          ++depth;
        } else if (text_[i] == ')' && depth-- == 0) {
          break;
        }
      }
    }
    skip_white();
    if (i < limit && (text_[i] == '"' || text_[i] == '\'' || text_[i] == '(')) {
      const char close = text_[i] == '(' ? ')' : text_[i];
      for (++i; i < limit && text_[i] != close; ++i)
        if (text_[i] == '\\') ++i;
      if (i >= limit) return at;
      ++i;
      skip_white();
    }
    return i < limit && text_[i] == ')' ? i + 1 : at;
  }

  // Pairs the brackets of the leaf, escapes, code and tags left out.
  void match_brackets() {
    brackets_.clear();
    std::vector<std::size_t> open;
    bool is_code = false;
    const std::string_view leaf = text_.substr(0, leaf_.end);
    for (std::size_t i = leaf.find_first_of("\\`<[]", leaf_.begin); i < leaf_.end;
         i = leaf.find_first_of("\\`<[]", i)) {
      switch (leaf[i]) {
        case '\\':
          i += 2;
          break;
        case '`':
          i = code_end(i, is_code);
          break;
        case '<':
          i = std::max(angle_end(i), i + 1);
          break;
        case '[':
          open.push_back(brackets_.size());
          brackets_.push_back({i, kNone});
          ++i;
          break;
        default:
          if (!open.empty()) {
            brackets_[open.back()].close = i;
            open.pop_back();
          }
          ++i;
      }
      if (i >= leaf_.end) break;
    }
    unclosed_runs_.fill(kNone);
    html_fails_ = false;
    span_closers_.clear();
    note_closers_.clear();
  }

  [[nodiscard]] std::size_t closing(std::size_t open) const {
    const auto found = std::lower_bound(
        brackets_.begin(), brackets_.end(), open,
        [](const Bracket& bracket, std::size_t value) { return bracket.open < value; });
    return found != brackets_.end() && found->open == open ? found->close : kNone;
  }

  [[nodiscard]] bool at_line_head(std::size_t at) const {
    while (at > leaf_.begin && (text_[at - 1] == ' ' || text_[at - 1] == '>')) --at;
    return at == leaf_.begin || text_[at - 1] == '\n';
  }

  void bracket_open() {
    const std::size_t close = closing(at_);
    if (close == kNone) {
      ++at_;
      return;
    }
    const std::string_view inside = text_.substr(at_ + 1, close - at_ - 1);
    if (inside.size() > 1 && inside[0] == '^' && inside.size() <= kLongestLabel &&
        inside.find_first_of(" \t\n[]") == kNone) {
      replace_with_atom(model::NoteReference{std::string(inside.substr(1))}, at_, close + 1);
      return;
    }
    const bool is_link =
        close + 1 < leaf_.end && text_[close + 1] == '(' && target_end(close + 1) != close + 1;
    if (!is_link && names_object(inside) && labels_.count(folded_label(inside)) == 0) {
      replace_with_atom(
          model::Reference{"#" + std::string(inside.substr(1)), model::ReferenceForm::Number}, at_,
          close + 1);
      attributes_here();
      return;
    }
    if (!is_link && cites(inside) && labels_.count(folded_label(inside)) == 0) {
      replace_with_atom(model::Reference{std::string(inside), model::ReferenceForm::Citation}, at_,
                        close + 1);
      return;
    }
    if (inside.size() > 0 && inside[0] == '^' && !is_link) {
      // The parser would take several words for a label and lose some when it finds no note.
      replace_with_atom(model::Text{"["}, at_, at_ + 1);
      return;
    }
    if (close + 1 < leaf_.end && text_[close + 1] == ':' && at_line_head(at_)) {
      // A link's definition, or what looks like one: its line stays as it is.
      at_ = std::min(text_.find('\n', close), leaf_.end);
      return;
    }
    if (inside.size() <= kLongestLabel && inside.find('[') == kNone &&
        labels_.count(folded_label(inside)) != 0) {
      at_ = close + 1;
      attributes_here();
      return;
    }
    std::size_t length = 0;
    if (attributes_at(text_.substr(0, leaf_.end), close + 1, length)) {
      span_closers_.push_back(close);
      replace(object(Kind::SpanOpen, at_, at_ + 1), at_, at_ + 1);
      return;
    }
    ++at_;
  }

  // `@fig:x`: one of the kinds that references name.
  static bool names_object(std::string_view inside) {
    constexpr std::array<std::string_view, 10> kKinds = {
        "@fig:", "@tbl:", "@tab:", "@table:", "@lst:", "@code:", "@eq:", "@sec:", "@ch:", "@part:"};
    if (inside.size() > kLongestLabel || inside.find_first_of(" \t\n[];,") != kNone) return false;
    return std::any_of(kKinds.begin(), kKinds.end(), [&](std::string_view kind) {
      return inside.size() > kind.size() && inside.starts_with(kind);
    });
  }

  // `@key`, `-@key, p. 3; @other`: every part of it names a work.
  static bool cites(std::string_view inside) {
    if (inside.size() > kLongestLabel || inside.find_first_of("[]\n`*") != kNone) return false;
    if (inside.find('@') == kNone) return false;
    while (true) {
      const std::size_t end = std::min(inside.find(';'), inside.size());
      std::string_view part = inside.substr(0, end);
      while (part.starts_with(' ')) part.remove_prefix(1);
      if (part.starts_with('-')) part.remove_prefix(1);
      if (!part.starts_with('@')) return false;
      part.remove_prefix(1);
      const std::size_t key = std::min(part.find(','), part.size());
      if (key == 0 || part.substr(0, key).find_first_of(" @") != kNone) return false;
      if (end == inside.size()) return true;
      inside.remove_prefix(end + 1);
    }
  }

  // Whether the innermost open bracket of a kind is closed here. Brackets nest, so only the last
  // counts.
  bool closes(std::vector<std::size_t>& closers) const {
    while (!closers.empty() && closers.back() < at_) closers.pop_back();
    if (closers.empty() || closers.back() != at_) return false;
    closers.pop_back();
    return true;
  }

  void bracket_close() {
    if (closes(note_closers_)) {
      replace(object(Kind::NoteClose, at_, at_ + 1), at_, at_ + 1);
      return;
    }
    if (closes(span_closers_)) {
      std::size_t length = 0;
      auto attributes = attributes_at(text_.substr(0, leaf_.end), at_ + 1, length);
      NotationObject o = object(Kind::SpanClose, at_, at_ + 1 + length);
      if (attributes) o.attributes = std::move(*attributes);
      replace(std::move(o), at_, at_ + 1 + length);
      return;
    }
    if (at_ + 1 < leaf_.end && text_[at_ + 1] == '(') {
      const std::size_t end = target_end(at_ + 1);
      if (end != at_ + 1) {
        at_ = end;
        attributes_here();
        return;
      }
    }
    ++at_;
  }

  void attributes_here() {
    std::size_t length = 0;
    auto attributes = attributes_at(text_.substr(0, leaf_.end), at_, length);
    if (!attributes) return;
    NotationObject o = object(Kind::Attributes, at_, at_ + length);
    o.attributes = std::move(*attributes);
    replace(std::move(o), at_, at_ + length);
  }

  // Pandoc's rule: $ followed by no space … $ preceded by no space and followed by no digit.
  [[nodiscard]] std::size_t formula_end(std::size_t at) const {
    for (std::size_t i = at + 1; i < leaf_.end; ++i) {
      if (text_[i] == '\\') {
        ++i;
      } else if (text_[i] == '|' && leaf_.kind == Leaf::Kind::TableRow) {
        return kNone;  // the cell ends here
      } else if (text_[i] == '$') {
        const bool digit_after = i + 1 < leaf_.end && text_[i + 1] >= '0' && text_[i + 1] <= '9';
        if (!is_white(text_[i - 1]) && !digit_after && i > at + 1) return i;
      }
    }
    return kNone;
  }

  void dollars() {
    const bool display = at_ + 1 < leaf_.end && text_[at_ + 1] == '$';
    if (display) {
      const std::size_t close =
          dollars_fail_ ? kNone : text_.substr(0, leaf_.end).find("$$", at_ + 2);
      dollars_fail_ = dollars_fail_ || close == kNone;
      const bool over_cells = close != kNone && leaf_.kind == Leaf::Kind::TableRow &&
                              text_.substr(at_, close - at_).find('|') != kNone;
      if (close == kNone || close == at_ + 2 || over_cells) {
        at_ += 2;
        return;
      }
      give_formula(at_ + 2, close, close + 2, true);
      return;
    }
    if (at_ + 1 >= leaf_.end || is_white(text_[at_ + 1]) || dollar_fails_) {
      ++at_;
      return;
    }
    const std::size_t close = formula_end(at_);
    if (close == kNone) {
      dollar_fails_ = leaf_.kind != Leaf::Kind::TableRow;
      ++at_;
      return;
    }
    give_formula(at_ + 1, close, close + 1, false);
  }

  void give_formula(std::size_t begin, std::size_t close, std::size_t end, bool display) {
    std::string tex;
    // Marks of containers at line heads are no part of the formula.
    for (std::size_t i = begin; i < close; ++i) {
      tex += text_[i];
      if (text_[i] == '\n') {
        const std::size_t next = text_.find_first_not_of(" \t>", i + 1);
        i = std::min(next, close) - 1;
      }
    }
    NotationObject o = object(Kind::Atom, at_, end);
    o.atom.node = model::Math{restored(tex, marks_, objects_)};
    if (display) {
      o.text = "display";
      std::size_t brace = end;
      while (brace < leaf_.end && text_[brace] == ' ') ++brace;
      std::size_t length = 0;
      if (auto attributes = attributes_at(text_.substr(0, leaf_.end), brace, length)) {
        o.attributes = std::move(*attributes);
        end = brace + length;
      }
    }
    replace(std::move(o), at_, end);
  }

  void brace() {
    if (heading_end_ != kNone) {
      std::size_t length = 0;
      auto attributes = attributes_at(text_.substr(0, leaf_.end), at_, length);
      if (attributes && at_ + length == heading_end_) {
        attributes_here();
        return;
      }
    }
    if (!options_.ruby_notation) {
      ++at_;
      return;
    }
    const std::string_view rest =
        text_.substr(at_ + 1, std::min(leaf_.end, at_ + kLongestRuby) - at_ - 1);
    const std::size_t close = rest.find_first_of("{}\n");
    if (close != kNone && rest[close] == '}') {
      if (auto ruby = parse_braced_ruby(rest.substr(0, close))) {
        replace_with_atom(std::move(*ruby), at_, at_ + close + 2);
        return;
      }
    } else if (const std::size_t bar = rest.find_first_of("|\n{} ");
               bar != kNone && bar > 0 && rest[bar] == '|' && !ruby_warned_ &&
               leaf_.kind != Leaf::Kind::TableRow && is_cjk_word(rest.substr(0, bar))) {
      ruby_warned_ = true;
      diagnostics_
          .warn("notation/unbalanced", span(at_, at_ + 1),
                "the ruby that begins here is not closed by }")
          .hint = "the text is kept as it stands";
    }
    ++at_;
  }

  static bool is_cjk_word(std::string_view word) {
    for (const char32_t c : code_points(word))
      if (!text::is_cjk_letter(c)) return false;
    return !word.empty();
  }

  void caret() {
    if (at_ + 1 < leaf_.end && text_[at_ + 1] == '[') {
      const std::size_t close = closing(at_ + 1);
      if (close != kNone && close > at_ + 2) {
        note_closers_.push_back(close);
        replace(object(Kind::NoteOpen, at_, at_ + 2), at_, at_ + 2);
        return;
      }
    }
    std::size_t length = 0;
    if (options_.ruby_notation) {
      if (auto node = parse_carets(text_.substr(0, leaf_.end), at_, before(at_), length)) {
        const SourceSpan place = span(at_, at_ + length);
        if (auto* raised = std::get_if<model::Superscript>(&node->node))
          raised->content.front().span = {file_, place.begin + 1, place.end - 1};
        replace_with_atom(std::move(node->node), at_, at_ + length);
        return;
      }
    }
    ++at_;
  }

  // The character before a place of the leaf, variation selectors left out; 0 at the beginning.
  [[nodiscard]] char32_t before(std::size_t at) const {
    while (at > leaf_.begin) {
      std::size_t begin = at - 1;
      while (begin > leaf_.begin && (static_cast<unsigned char>(text_[begin]) & 0xC0) == 0x80)
        --begin;
      const char32_t c = decode_utf8(text_, begin).code;
      if (!text::is_variation_selector(c)) return c;
      at = begin;
    }
    return 0;
  }

  // Quotation marks have no width of their own; U+FE01 asks for the full-width form.
  static constexpr std::string_view kWideVariant = "\xEF\xB8\x81";
  static bool is_quote(char32_t c) { return c == U'‘' || c == U'’' || c == U'“' || c == U'”'; }
  [[nodiscard]] bool is_at(std::size_t at, std::string_view word) const {
    return at < text_.size() && text_.compare(at, word.size(), word) == 0;
  }

  // F-160 (commonmark-spec PR 839): beside a CJK character a run may open and close alike. A mark
  // on each side that is no space makes the parser see letters there. Mixed runs such as **~~ are
  // one.
  void delimiter_run() {
    std::size_t end = at_;
    while (end < leaf_.end && (text_[end] == '*' || text_[end] == '~')) ++end;
    const std::size_t begin = at_;
    at_ = end;
    if (text_.substr(begin, end - begin) == "~") return;
    const char32_t left = before(begin);
    const char32_t right = end < leaf_.end ? decode_utf8(text_, end).code : 0;
    const bool left_cjk = left != 0 && (text::is_cjk_for_emphasis(left) ||
                                        (is_quote(left) && is_at(begin - 3, kWideVariant)));
    const bool right_cjk = right != 0 && (text::is_cjk_for_emphasis(right) ||
                                          (is_quote(right) && is_at(end + 3, kWideVariant)));
    if (!left_cjk && !right_cjk) return;
    if (left != 0 && !text::is_space(left)) mark(begin);
    for (std::size_t i = begin + 1; i < end; ++i)
      if (text_[i] != text_[i - 1]) mark(i);
    if (right != 0 && !text::is_space(right)) mark(end);
  }

  // Where the words of a heading end: before the closing #s or the underline.
  [[nodiscard]] std::size_t words_end_of_heading() const {
    const std::string_view heading = text_.substr(leaf_.begin, leaf_.end - leaf_.begin);
    std::size_t end = heading.size();
    if (heading[0] != '#') {
      const std::size_t underline = heading.rfind('\n');
      if (underline != kNone) end = underline;
    }
    const auto trim = [&] {
      while (end > 0 && is_white(heading[end - 1])) --end;
    };
    trim();
    std::size_t hashes = end;
    while (hashes > 0 && heading[hashes - 1] == '#') --hashes;
    if (heading[0] == '#' && hashes < end && hashes > 0 && is_white(heading[hashes - 1])) {
      end = hashes;
      trim();
    }
    return leaf_.begin + end;
  }

  struct Bracket {
    std::size_t open;
    std::size_t close;
  };

  const MappedText& lines_;
  std::string_view text_;
  SourceId file_;
  const Marks& marks_;
  const ReadingOptions& options_;
  std::vector<NotationObject>& objects_;
  Diagnostics& diagnostics_;
  std::set<std::string> labels_;
  MappedText out_;
  std::size_t kept_ = 0;
  Leaf leaf_{0, 0, Leaf::Kind::Words};
  std::size_t at_ = 0;
  std::size_t heading_end_ = kNone;
  std::vector<Bracket> brackets_;
  std::vector<std::size_t> span_closers_;  // ] of bracketed spans that are open
  std::vector<std::size_t> note_closers_;  // ] of in-line notes that are open
  // By length of run: from where on no code span of that length is closed.
  std::array<std::size_t, kLongestRun + 1> unclosed_runs_{};
  bool dollar_fails_ = false;
  bool dollars_fail_ = false;
  bool html_fails_ = false;
  bool ruby_warned_ = false;
};

}  // namespace

MappedText rewrite_inlines(const MappedText& lines, SourceId file, const Marks& marks,
                           const ReadingOptions& options, std::vector<NotationObject>& objects,
                           Diagnostics& diagnostics) {
  // A novel with readings has a brace for each; a listing has braces that are none.
  constexpr std::ptrdiff_t kMostReserved = 8192;
  const std::string_view text = lines.text();
  objects.reserve(objects.size() + static_cast<std::size_t>(std::min(
                                       kMostReserved, std::count(text.begin(), text.end(), '{'))));
  return LeafScanner(lines, file, marks, options, objects, diagnostics).run();
}

}  // namespace bookbuild::readers
