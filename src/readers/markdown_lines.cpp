// Works line by line on what stands behind a line's container marks (> and indents). A first parse
// says which lines are code.

#include "readers/markdown_lines.h"

#include <algorithm>

#include "base/trimmed.h"
#include "readers/markdown_attributes.h"

namespace bookbuild::readers {

namespace {

using Kind = NotationObject::Kind;

constexpr std::uint32_t kNoCode = SourceSpan::kWholeFile;

// What a parse says of each line.
struct LineFacts {
  // From which byte on it is code or raw HTML, where no notation is looked for; kNoCode if it is
  // neither.
  std::vector<std::uint32_t> code;
  // The head of a table that follows a paragraph's line: the parser gives such a paragraph no
  // place.
  std::vector<bool> crowded_table;
};

// The line of a table's head, from 0: two before its first row, or the one before its last line.
int table_head_line(cmark_node* table) {
  cmark_node* head = cmark_node_first_child(table);
  cmark_node* row = head != nullptr ? cmark_node_next(head) : nullptr;
  return row != nullptr ? cmark_node_get_start_line(row) - 3 : cmark_node_get_end_line(table) - 2;
}

// The last line of code or raw HTML, from 1. For a fence that only its container's end closes the
// parser gives one too many.
int code_end_line(cmark_node* node, std::string_view text,
                  const std::vector<std::uint32_t>& starts) {
  const int end = cmark_node_get_end_line(node);
  int length = 0;
  int offset = 0;
  char mark = 0;
  if (cmark_node_get_type(node) != CMARK_NODE_CODE_BLOCK ||
      cmark_node_get_fenced(node, &length, &offset, &mark) == 0)
    return end;
  const std::string_view literal(cmark_node_get_literal(node));
  const int words_end = cmark_node_get_start_line(node) +
                        static_cast<int>(std::count(literal.begin(), literal.end(), '\n'));
  if (end <= words_end || words_end >= static_cast<int>(starts.size())) return end;
  const std::size_t at =
      text.find_first_not_of(" \t>", starts[static_cast<std::size_t>(words_end)]);
  const bool closed = at != std::string_view::npos && (text[at] == '`' || text[at] == '~') &&
                      text.substr(at, 3) == std::string(3, text[at]);
  return closed ? words_end + 1 : words_end;
}

LineFacts learn_lines(std::string_view text, const std::vector<std::uint32_t>& starts) {
  const std::size_t line_count = starts.size();
  LineFacts facts{std::vector<std::uint32_t>(line_count, kNoCode),
                  std::vector<bool>(line_count, false)};
  const CmarkTree tree = parse_markdown(text);
  const CmarkWalk walk(cmark_iter_new(tree.get()));
  while (true) {
    const cmark_event_type event = cmark_iter_next(walk.get());
    if (event == CMARK_EVENT_DONE) break;
    if (event != CMARK_EVENT_ENTER) continue;
    cmark_node* node = cmark_iter_get_node(walk.get());
    const cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_CODE_BLOCK || type == CMARK_NODE_HTML_BLOCK) {
      const int begin = cmark_node_get_start_line(node);
      const int end = std::min(code_end_line(node, text, starts), static_cast<int>(line_count));
      for (int n = std::max(begin, 1); n <= end; ++n) {
        const int column = n == begin ? std::max(cmark_node_get_start_column(node) - 1, 0) : 0;
        facts.code[static_cast<std::size_t>(n - 1)] = static_cast<std::uint32_t>(column);
      }
    } else if (is_table(node)) {
      cmark_node* before = cmark_node_previous(node);
      const int head = table_head_line(node);
      if (before != nullptr && cmark_node_get_type(before) == CMARK_NODE_PARAGRAPH &&
          cmark_node_get_start_line(before) == 0 && head > 0 && head < static_cast<int>(line_count))
        facts.crowded_table[static_cast<std::size_t>(head)] = true;
    }
  }
  return facts;
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t") == std::string_view::npos;
}

// The bytes of quotation marks and indents at the head of a line.
std::size_t prefix_length(std::string_view line) {
  const std::size_t end = line.find_first_not_of(" \t>");
  return end == std::string_view::npos ? line.size() : end;
}

// The bytes of a list marker with the space behind it; 0 if there is none.
std::size_t list_marker_length(std::string_view text) {
  std::size_t i = 0;
  if (!text.empty() && (text[0] == '-' || text[0] == '+' || text[0] == '*')) {
    i = 1;
  } else {
    while (i < text.size() && i < 9 && text[i] >= '0' && text[i] <= '9') ++i;
    if (i == 0 || i >= text.size() || (text[i] != '.' && text[i] != ')')) return 0;
    ++i;
  }
  if (i >= text.size() || (text[i] != ' ' && text[i] != '\t')) return 0;
  while (i < text.size() && (text[i] == ' ' || text[i] == '\t' || text[i] == '>')) ++i;
  return i;
}

// The label of `[^label]:` at the head of a text.
std::string_view note_label(std::string_view text) {
  if (text.substr(0, 2) != "[^") return {};
  const std::size_t end = text.find_first_of("] \t", 2);
  if (end == std::string_view::npos || end == 2 || text[end] != ']') return {};
  if (end + 1 >= text.size() || text[end + 1] != ':') return {};
  return text.substr(2, end - 2);
}

bool begins_definition(std::string_view rest) {
  return rest.size() > 2 && rest[0] == ':' && (rest[1] == ' ' || rest[1] == '\t') &&
         !is_blank(rest.substr(1));
}

// Whether a line could be the term of a definition: words, not the beginning of another block.
bool may_be_term(std::string_view rest) {
  if (rest.empty() || list_marker_length(rest) != 0) return false;
  return rest[0] != '#' && rest[0] != '>' && rest[0] != '|' && rest[0] != '<' && rest[0] != ':' &&
         rest.substr(0, 3) != "```" && rest.substr(0, 3) != "~~~" && rest.substr(0, 2) != "$$";
}

struct DivisionLine {
  Kind kind = Kind::DivisionClose;
  model::Attributes attributes;
  std::string title;
};

// `::: name a title {#id .class}` or `:::`; nothing if the line is another thing.
std::optional<DivisionLine> parse_division_line(std::string_view rest) {
  const std::size_t colons = std::min(rest.find_first_not_of(':'), rest.size());
  if (colons < 3) return std::nullopt;
  std::string_view words = trimmed(rest.substr(colons));
  while (!words.empty() && words.back() == ':') words.remove_suffix(1);  // pandoc: ::: name :::
  words = trimmed(words);
  DivisionLine line;
  if (words.empty()) return line;
  line.kind = Kind::DivisionOpen;
  const std::size_t brace = words.find('{');
  if (brace != std::string_view::npos) {
    std::size_t length = 0;
    auto attributes = attributes_at(words, brace, length);
    if (!attributes || brace + length != words.size()) return std::nullopt;
    line.attributes = std::move(*attributes);
    words = trimmed(words.substr(0, brace));
  }
  if (!words.empty()) {
    const std::size_t end = std::min(words.find_first_of(" \t"), words.size());
    line.attributes.classes.insert(line.attributes.classes.begin(),
                                   std::string(words.substr(0, end)));
    line.title = trimmed(words.substr(end));
  }
  auto& values = line.attributes.values;
  const auto title = std::find_if(values.begin(), values.end(),
                                  [](const auto& value) { return value.first == "title"; });
  if (title != values.end()) {
    line.title = title->second;
    values.erase(title);
  }
  return line;
}

class LineRewriter {
 public:
  LineRewriter(std::string_view body, std::uint32_t base, const Marks& marks,
               const std::vector<std::uint32_t>& starts, const LineFacts& facts,
               std::vector<NotationObject>& objects)
      : body_(body),
        base_(base),
        marks_(marks),
        objects_(objects),
        starts_(starts),
        facts_(facts) {}

  MappedText run() {
    find_note_labels();
    // A note that no reference names would be dropped by the parser: one paragraph, removed again,
    // names them all.
    std::string references;
    for (std::size_t i = 0; i < objects_.size(); ++i)
      if (objects_[i].kind == Kind::NoteLabel) references += "[^" + object_word(marks_, i) + "]";
    if (!references.empty()) out_.put(references + "\n\n", base_);
    for (std::size_t n = 0; n < starts_.size();) n = rewrite(n);
    return std::move(out_);
  }

  /// By line: whether it is part of a formula, which is code only in the rewritten text.
  [[nodiscard]] const std::vector<bool>& formula_lines() const { return formula_; }

 private:
  [[nodiscard]] std::string_view line(std::size_t n) const {
    const std::size_t begin = starts_[n];
    const std::size_t end = n + 1 < starts_.size() ? starts_[n + 1] - 1 : body_.size();
    return body_.substr(begin, end - begin);
  }
  [[nodiscard]] std::string_view rest(std::size_t n) const {
    const std::string_view l = line(n);
    return l.substr(prefix_length(l));
  }
  [[nodiscard]] bool is_prose(std::size_t n) const {
    return n < starts_.size() && facts_.code[n] == kNoCode;
  }
  [[nodiscard]] bool is_blank_line(std::size_t n) const {
    return n >= starts_.size() || rest(n).empty();
  }

  void end_line(std::size_t n) {
    if (n + 1 < starts_.size()) out_.copy("\n", base_ + starts_[n + 1] - 1);
  }

  std::size_t add(NotationObject object) {
    objects_.push_back(std::move(object));
    return objects_.size() - 1;
  }

  // Where note labels stand: at the head of a line behind containers' marks, or behind another
  // label.
  void find_note_labels() {
    labels_.resize(starts_.size());
    formula_.resize(starts_.size());
    for (std::size_t n = 0; n < starts_.size(); ++n) {
      // Code may begin behind a label.
      const std::string_view l = line(n).substr(0, facts_.code[n]);
      std::size_t at = prefix_length(l);
      while (at < l.size()) {
        if (const std::size_t marker = list_marker_length(l.substr(at)); marker != 0) {
          at += marker;
          continue;
        }
        if (begins_definition(l.substr(at))) {
          at = l.find_first_not_of(" \t", at + 1);
          continue;
        }
        const std::string_view label = note_label(l.substr(at));
        if (label.empty()) break;
        const auto begin = static_cast<std::uint32_t>(base_ + starts_[n] + at + 2);
        NotationObject object;
        object.kind = Kind::NoteLabel;
        object.raw = object.text = label;
        object.begin = begin;
        object.end = begin + static_cast<std::uint32_t>(label.size());
        labels_[n].push_back({at + 2, label.size(), add(std::move(object))});
        at += label.size() + 4;
        at += prefix_length(l.substr(at));
      }
    }
  }

  // Gives bytes [from, end) of a line out, labels replaced.
  void copy_with_labels(std::size_t n, std::size_t from) {
    const std::string_view l = line(n);
    const std::uint32_t origin = base_ + starts_[n];
    for (const Label& label : labels_[n]) {
      if (label.at < from) continue;
      out_.copy(l.substr(from, label.at - from), origin + static_cast<std::uint32_t>(from));
      out_.put(object_word(marks_, label.object), origin + static_cast<std::uint32_t>(label.at));
      from = label.at + label.size;
    }
    out_.copy(l.substr(from), origin + static_cast<std::uint32_t>(from));
  }

  // A blank line inside the same containers.
  void put_blank(std::size_t n) {
    const std::string_view l = line(n);
    std::string_view prefix = l.substr(0, prefix_length(l));
    const std::size_t end = prefix.find_last_of('>');
    prefix = end == std::string_view::npos ? std::string_view() : prefix.substr(0, end + 1);
    out_.put(std::string(prefix) + "\n", base_ + starts_[n]);
  }

  // Gives line `n` out, rewritten; returns the next line.
  std::size_t rewrite(std::size_t n) {
    if (!is_prose(n)) {
      copy_with_labels(n, 0);
      end_line(n);
      after_definition_ = false;
      return n + 1;
    }
    if (facts_.crowded_table[n]) put_blank(n);
    const std::string_view r = rest(n);
    if (auto division = parse_division_line(r)) {
      put_division(n, std::move(*division));
      return n + 1;
    }
    if (trimmed(r) == "$$") {
      if (const std::size_t close = closing_dollars(n); close != n) {
        put_formula(n, close);
        return close + 1;
      }
    }
    if (begins_definition(r) && (term_line_ == n || after_definition_)) {
      put_definition(n);
      return n + 1;
    }
    note_term(n);
    copy_with_labels(n, 0);
    end_line(n);
    return n + 1;
  }

  // Remembers a line that a definition may follow, and parts it from a definition before it.
  void note_term(std::size_t n) {
    const std::string_view r = rest(n);
    if (r.empty()) return;
    const bool after_blank =
        n == 0 || is_blank_line(n - 1) || parse_division_line(rest(n - 1)).has_value();
    const bool indented = !line(n).empty() && (line(n)[0] == ' ' || line(n)[0] == '\t');
    if (after_blank && !indented) after_definition_ = false;
    std::size_t next = n + 1;
    if (is_blank_line(next)) ++next;
    const bool defined = is_prose(next) && next < starts_.size() && begins_definition(rest(next)) &&
                         may_be_term(r) && prefix_length(line(n)) == prefix_length(line(next));
    if (!defined || (!after_blank && !after_definition_)) return;
    if (!after_blank) put_blank(n);
    term_line_ = next;
  }

  void put_division(std::size_t n, DivisionLine division) {
    const std::string_view l = line(n);
    const std::size_t at = prefix_length(l);
    NotationObject object;
    object.kind = division.kind;
    object.raw = l.substr(at);
    object.begin = static_cast<std::uint32_t>(base_ + starts_[n] + at);
    object.end = static_cast<std::uint32_t>(base_ + starts_[n] + l.size());
    object.attributes = std::move(division.attributes);
    object.text = std::move(division.title);
    const std::uint32_t begin = object.begin;
    put_blank(n);
    out_.copy(l.substr(0, at), base_ + starts_[n]);
    out_.put(object_word(marks_, add(std::move(object))), begin);
    out_.put("\n", begin);
    put_blank(n);
    after_definition_ = false;
  }

  // The line that closes a formula opened by $$ on line `n`; `n` if none does. A search that fails
  // is not repeated.
  [[nodiscard]] std::size_t closing_dollars(std::size_t n) {
    if (n < no_dollars_after_) {
      for (std::size_t i = n + 1; i < starts_.size(); ++i)
        if (closes_formula(rest(i))) return i;
      no_dollars_after_ = n;
    }
    return n;
  }

  // `$$` or `$$ {#eq:x}`.
  static bool closes_formula(std::string_view text) {
    text = trimmed(text);
    if (!text.starts_with("$$")) return false;
    std::size_t length = 0;
    const std::string_view rest = trimmed(text.substr(2));
    return rest.empty() || (attributes_at(rest, 0, length) && length == rest.size());
  }

  void put_formula(std::size_t open, std::size_t close) {
    std::size_t longest = 2;
    for (std::size_t n = open; n <= close; ++n) formula_[n] = true;
    for (std::size_t n = open + 1; n < close; ++n) {
      const std::string_view l = line(n);
      for (std::size_t i = 0; i < l.size(); ++i) {
        std::size_t run = 0;
        while (i + run < l.size() && l[i + run] == '`') ++run;
        longest = std::max(longest, run);
        if (run > 0) i += run - 1;
      }
    }
    const std::string fence(longest + 1, '`');
    const std::string_view first = line(open);
    const std::size_t at = prefix_length(first);
    NotationObject object;
    object.kind = Kind::MathFence;
    object.raw = "$$";
    std::size_t length = 0;
    const std::string_view after = trimmed(trimmed(rest(close)).substr(2));
    if (auto attributes = attributes_at(after, 0, length))
      object.attributes = std::move(*attributes);
    object.begin = static_cast<std::uint32_t>(base_ + starts_[open] + at);
    object.end = object.begin + 2;
    const std::uint32_t begin = object.begin;
    out_.copy(first.substr(0, at), base_ + starts_[open]);
    out_.put(fence + " " + object_word(marks_, add(std::move(object))) + "\n", begin);
    for (std::size_t n = open + 1; n < close; ++n) {
      out_.copy(line(n), base_ + starts_[n]);
      out_.copy("\n", base_ + starts_[n + 1] - 1);
    }
    const std::string_view last = line(close);
    out_.copy(last.substr(0, prefix_length(last)), base_ + starts_[close]);
    out_.put(fence, static_cast<std::uint32_t>(base_ + starts_[close] + prefix_length(last)));
    end_line(close);
    after_definition_ = false;
  }

  // `: words` becomes an item of a bullet list whose words begin with a mark.
  void put_definition(std::size_t n) {
    const std::string_view l = line(n);
    const std::size_t colon = prefix_length(l);
    const std::size_t words = l.find_first_not_of(" \t", colon + 1);
    const std::uint32_t origin = base_ + starts_[n];
    out_.copy(l.substr(0, colon), origin);
    out_.put("+", origin + static_cast<std::uint32_t>(colon));
    out_.copy(l.substr(colon + 1, words - colon - 1),
              origin + static_cast<std::uint32_t>(colon + 1));
    out_.put(marks_.definition, origin + static_cast<std::uint32_t>(words));
    copy_with_labels(n, words);
    end_line(n);
    after_definition_ = true;
  }

  struct Label {
    std::size_t at;
    std::size_t size;
    std::size_t object;
  };

  std::string_view body_;
  std::uint32_t base_;
  const Marks& marks_;
  std::vector<NotationObject>& objects_;
  const std::vector<std::uint32_t>& starts_;
  const LineFacts& facts_;
  std::vector<bool> formula_;
  std::vector<std::vector<Label>> labels_;
  MappedText out_;
  std::size_t term_line_ =
      SourceSpan::kWholeFile;  // the line on which a definition of a term begins
  bool after_definition_ = false;
  std::size_t no_dollars_after_ = SourceSpan::kWholeFile;
};

// Rewriting may open or close code (an indent behind a division's line, a fence inside a formula):
// it begins again with what turned out to be code, but not for ever.
constexpr int kMostRounds = 8;

// Sets `facts` to what is so in the rewritten text; false if all of it was known.
bool learn_again(const MappedText& rewritten, std::uint32_t base,
                 const std::vector<std::uint32_t>& starts, const std::vector<bool>& formula,
                 LineFacts& facts) {
  const std::string& text = rewritten.text();
  const std::vector<std::uint32_t> out_starts = line_starts(text);
  const LineFacts out = learn_lines(text, out_starts);
  bool learnt = false;
  for (std::size_t n = 0; n < out_starts.size(); ++n) {
    const std::uint32_t origin = rewritten.origin(out_starts[n]) - base;
    const auto after = std::upper_bound(starts.begin(), starts.end(), origin);
    const std::size_t line = static_cast<std::size_t>(after - starts.begin()) - 1;
    if (out.crowded_table[n] && !facts.crowded_table[line]) {
      facts.crowded_table[line] = true;
      learnt = true;
    }
    // Only lines that were copied: a blank line put before another is not that line.
    const bool put = out_starts[n] < text.size() && text[out_starts[n]] == '\n' &&
                     line + 1 < starts.size() && starts[line + 1] - starts[line] > 1;
    if (put || formula[line]) continue;
    std::uint32_t column = out.code[n];
    if (column != kNoCode && column != 0)
      column = rewritten.origin(out_starts[n] + column) - base - starts[line];
    if (facts.code[line] == column) continue;
    facts.code[line] = column;
    learnt = true;
  }
  return learnt;
}

}  // namespace

MappedText rewrite_lines(std::string_view body, std::uint32_t base, const Marks& marks,
                         std::vector<NotationObject>& objects) {
  const std::vector<std::uint32_t> starts = line_starts(body);
  LineFacts facts = learn_lines(body, starts);
  const std::size_t first_object = objects.size();
  for (int round = 1;; ++round) {
    objects.resize(first_object);
    LineRewriter rewriter(body, base, marks, starts, facts, objects);
    MappedText rewritten = rewriter.run();
    if (round == kMostRounds || rewritten.text() == body ||
        !learn_again(rewritten, base, starts, rewriter.formula_lines(), facts))
      return rewritten;
  }
}

}  // namespace bookbuild::readers
