// A mark belongs to the CJK text when a CJK character touches it; marks, quotes and brackets in
// between are looked through. Where only one side is CJK the other may be a Latin word or number,
// never both (Latin runs, 1,000 and 12:30 stay).

#include "readers/punctuation_row.h"

#include <algorithm>

#include "text/properties.h"

namespace bookbuild::readers {

namespace {

enum class Kind { Edge, Space, Cjk, Latin, Digit, Mark, Other };

bool is_url_character(char32_t c) {
  return c > 0x20 && c < 0x7F && c != U'"' && c != U'<' && c != U'>';
}

bool is_ascii_letter(char32_t c) {
  return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
}
bool is_ascii_digit(char32_t c) {
  return c >= U'0' && c <= U'9';
}

Kind kind_of(char32_t c) {
  if (c == U'\n') return Kind::Edge;
  if (c == U' ' || c == U'\t') return Kind::Space;
  if (is_ascii_digit(c) || (c >= 0xFF10 && c <= 0xFF19)) return Kind::Digit;
  if (is_ascii_letter(c) || (c >= 0xFF21 && c <= 0xFF5A && text::is_letter_or_digit(c))) {
    return Kind::Latin;
  }
  switch (c) {
    case U',':
    case U':':
    case U';':
    case U'?':
    case U'!':
    case U'"':
    case U'\'':
    case U'(':
    case U')':
      return Kind::Mark;
    case U'“':
    case U'”':
    case U'‘':
    case U'’':
    case U'…':
    case U'—':
    case U'·':
      return Kind::Cjk;  // F-010 (a)
    default:
      break;
  }
  if (c < 0x80) return Kind::Other;
  if (text::is_hangul(c)) return Kind::Latin;
  if (text::is_cjk_letter(c) || text::is_cjk_joining(c)) return Kind::Cjk;
  return text::is_letter_or_digit(c) ? Kind::Latin : Kind::Other;
}

char32_t full_width(char32_t mark) {
  switch (mark) {
    case U',':
      return U'，';
    case U':':
      return U'：';
    case U';':
      return U'；';
    case U'?':
      return U'？';
    case U'!':
      return U'！';
    case U'.':
      return U'。';
    case U'(':
      return U'（';
    case U')':
      return U'）';
    default:
      return mark;
  }
}

/// The marks beside which a space has no business.
bool is_full_width_mark(char32_t c) {
  constexpr std::u32string_view kMarks = U"、。，．：；？！「」『』（）《》〈〉【】〔〕［］｛｝";
  return kMarks.find(c) != std::u32string_view::npos;
}

struct Quotes {
  char32_t outer_open, outer_close, inner_open, inner_close;
};

Quotes quotes_of(Tradition tradition) {
  if (tradition == Tradition::ZhHans) return {U'“', U'”', U'‘', U'’'};
  return {U'「', U'」', U'『', U'』'};
}

/// One pass over one row. Kinds are looked up once; `becomes_` holds the decisions by cell.
class Row {
 public:
  Row(const InlineCells& row, Tradition tradition)
      : cells_(row.cells), quotes_(quotes_of(tradition)) {
    const std::size_t n = cells_.size();
    kinds_.reserve(n);
    for (const Cell& cell : cells_) kinds_.push_back(kind_of(cell.code));
    becomes_.resize(n);
    fixed_.resize(n);
    for (std::size_t i = 0; i < n; ++i) fixed_[i] = cells_[i].fixed ? 1 : 0;
    fix_addresses();
    weigh();
    find_neighbours();
  }

  [[nodiscard]] bool is_cjk_text() const { return cjk_text_; }

  void widen_marks() {
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      const char32_t c = cells_[i].code;
      if (fixed_[i] != 0 || becomes_[i] != 0) continue;
      if (c == U',' || c == U':' || c == U';' || c == U'?' || c == U'!') {
        if (mark_is_cjk(i)) becomes_[i] = full_width(c);
      } else if (c == U'.' && ends_cjk_sentence(i)) {
        becomes_[i] = U'。';
      }
    }
  }

  /// Matched pairs only, of either width on either side.
  void widen_brackets() {
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      const char32_t c = cells_[i].code;
      if ((c == U'(' && fixed_[i] == 0) || c == U'（') {
        open.push_back(i);
      } else if (((c == U')' && fixed_[i] == 0) || c == U'）') && !open.empty()) {
        const std::size_t from = open.back();
        open.pop_back();
        const bool mixed = cells_[from].code == U'（' || c == U'）';
        if (!mixed && !pair_is_cjk(from, i)) continue;
        if (cells_[from].code == U'(') becomes_[from] = U'（';
        if (c == U')') becomes_[i] = U'）';
      }
    }
  }

  void curl_quotes() {
    // Depth of CJK quotes that are open, so that a straight pair inside 「 」 takes the inner form.
    constexpr std::size_t kNone = static_cast<std::size_t>(-1);
    std::size_t open = kNone;
    std::size_t open_single = kNone;
    std::size_t depth = 0;
    bool inner = false;
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      const char32_t c = cells_[i].code;
      if (c == quotes_.outer_open) ++depth;
      if (c == quotes_.outer_close && depth > 0) --depth;
      if (fixed_[i] != 0) continue;
      if (c == U'"') {
        if (open == kNone) {
          if (i > 0 && kinds_[i - 1] == Kind::Digit && !closes_later(i)) continue;  // inches
          open = i;
          inner = depth > 0;
        } else {
          if (pair_is_cjk(open, i)) {
            becomes_[open] = inner ? quotes_.inner_open : quotes_.outer_open;
            becomes_[i] = inner ? quotes_.inner_close : quotes_.outer_close;
          }
          open = kNone;
        }
        open_single = kNone;
      } else if (c == U'\'' && (open != kNone || depth > 0)) {
        const bool after_word = i > 0 && kinds_[i - 1] == Kind::Latin;
        const bool before_word = i + 1 < kinds_.size() && kinds_[i + 1] == Kind::Latin;
        if (open_single == kNone) {
          if (!after_word) open_single = i;
        } else if (!(after_word && before_word)) {
          singles_.push_back({open_single, i, open == kNone ? open_single : open});
          open_single = kNone;
        }
      }
    }
    for (const Single& s : singles_) {
      const bool outer_changed = s.outer == s.from || becomes_[s.outer] != 0;
      if (!outer_changed || !pair_is_cjk(s.from, s.to)) continue;
      becomes_[s.from] = quotes_.inner_open;
      becomes_[s.to] = quotes_.inner_close;
    }
  }

  std::vector<PunctuationChange> changes() {
    std::vector<PunctuationChange> changes;
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      if (becomes_[i] != 0) changes.push_back({i, becomes_[i]});
      if (cells_[i].code != U' ') continue;
      const std::size_t begin = i;
      while (i + 1 < cells_.size() && cells_[i + 1].code == U' ') ++i;
      if (!is_stray_space(begin, i + 1)) continue;
      for (std::size_t k = begin; k <= i; ++k) {
        if (fixed_[k] == 0) changes.push_back({k, 0});
      }
    }
    return changes;
  }

 private:
  struct Single {
    std::size_t from, to, outer;
  };

  /// URLs and e-mail addresses: a run without spaces that holds "://", begins with "www." or has an
  /// @ between letters.
  void fix_addresses() {
    for (std::size_t i = 0; i < cells_.size();) {
      if (!is_url_character(cells_[i].code)) {
        ++i;
        continue;
      }
      const std::size_t begin = i;
      while (i < cells_.size() && is_url_character(cells_[i].code)) ++i;
      fix_addresses_in(begin, i);
    }
  }

  void fix_addresses_in(std::size_t begin, std::size_t end) {
    std::size_t from = end;
    for (std::size_t i = begin; i < end && from == end; ++i) {
      const auto code = [&](std::size_t k) { return k < end ? cells_[k].code : 0; };
      if (code(i) == U':' && code(i + 1) == U'/' && code(i + 2) == U'/') {
        from = i;
        while (from > begin && is_ascii_letter(cells_[from - 1].code)) --from;
      } else if (code(i) == U'@' && i > begin && is_word(i - 1) && i + 1 < end && is_word(i + 1)) {
        from = i;
        while (from > begin && is_address_character(cells_[from - 1].code)) --from;
      } else if (code(i) == U'w' && code(i + 1) == U'w' && code(i + 2) == U'w' &&
                 code(i + 3) == U'.') {
        from = i;
      }
    }
    if (from == end) return;
    std::size_t to = end;
    constexpr std::u32string_view kTrailing = U",.:;?!)'";
    const bool opens_bracket = std::any_of(cells_.begin() + static_cast<std::ptrdiff_t>(from),
                                           cells_.begin() + static_cast<std::ptrdiff_t>(end),
                                           [](const Cell& cell) { return cell.code == U'('; });
    while (to > from && kTrailing.find(cells_[to - 1].code) != std::u32string_view::npos) {
      // A bracket that the address itself opened is part of it.
      if (cells_[to - 1].code == U')' && opens_bracket) break;
      --to;
    }
    std::fill(fixed_.begin() + static_cast<std::ptrdiff_t>(from),
              fixed_.begin() + static_cast<std::ptrdiff_t>(to), std::uint8_t{1});
    std::fill(kinds_.begin() + static_cast<std::ptrdiff_t>(from),
              kinds_.begin() + static_cast<std::ptrdiff_t>(to), Kind::Latin);
  }

  [[nodiscard]] bool is_word(std::size_t i) const {
    return is_ascii_letter(cells_[i].code) || is_ascii_digit(cells_[i].code);
  }
  static bool is_address_character(char32_t c) {
    return is_ascii_letter(c) || is_ascii_digit(c) || c == U'.' || c == U'_' || c == U'-' ||
           c == U'+';
  }

  /// A row is CJK text if it has more CJK letters than Latin words.
  void weigh() {
    std::size_t letters = 0;
    std::size_t words = 0;
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      if (kinds_[i] == Kind::Cjk)
        letters += text::is_cjk_letter(cells_[i].code) ? 1 : 0;
      else if (kinds_[i] == Kind::Latin)
        words += i == 0 || kinds_[i - 1] != Kind::Latin ? 1 : 0;
    }
    cjk_text_ = letters > words;
    has_cjk_ = letters > 0;
  }

  /// What stands beside each cell when spaces after it, marks, quotes and brackets are looked
  /// through.
  void find_neighbours() {
    const std::size_t n = cells_.size();
    left_.assign(n, Kind::Edge);
    left_word_.assign(n, Kind::Edge);
    right_.assign(n, Kind::Edge);
    Kind seen = Kind::Edge;
    Kind word = Kind::Edge;
    for (std::size_t i = 0; i < n; ++i) {
      left_[i] = seen;
      left_word_[i] = word;
      if (kinds_[i] == Kind::Mark) continue;
      seen = kinds_[i];
      if (kinds_[i] != Kind::Space) word = kinds_[i];
    }
    seen = Kind::Edge;
    for (std::size_t i = n; i-- > 0;) {
      right_[i] = seen;
      if (kinds_[i] != Kind::Mark && kinds_[i] != Kind::Space) seen = kinds_[i];
    }
  }

  [[nodiscard]] bool is_smiley(std::size_t i) const {
    const char32_t c = cells_[i].code;
    if ((c != U':' && c != U';') || i + 1 >= cells_.size()) return false;
    const char32_t next = cells_[i + 1].code;
    const bool mouth = next == U')' || next == U'(';
    return mouth && becomes_[i + 1] == 0;
  }

  [[nodiscard]] bool mark_is_cjk(std::size_t i) const {
    if (is_smiley(i)) return false;
    const Kind left = left_[i];
    const Kind right = right_[i];
    if (left == Kind::Cjk) return true;
    if (left == Kind::Edge || left == Kind::Space || !cjk_text_) return false;
    if (right == Kind::Cjk) return true;
    return right == Kind::Edge && follows_cjk_closely(i);
  }

  /// `…使用Gemini Pro!`: up to four Latin words between the mark and a CJK character, nothing else.
  [[nodiscard]] bool follows_cjk_closely(std::size_t i) const {
    std::size_t spaces = 0;
    std::size_t steps = 0;
    while (i-- > 0 && ++steps < 80) {
      if (kinds_[i] == Kind::Cjk) return true;
      if (kinds_[i] == Kind::Space && ++spaces > 3) return false;
      if (kinds_[i] == Kind::Edge || cells_[i].code == U'"' || cells_[i].code == U'.') return false;
    }
    return false;
  }

  /// `.` between CJK characters or at the end after one; never one of several, never after a Latin
  /// word or a number.
  [[nodiscard]] bool ends_cjk_sentence(std::size_t i) const {
    if (i == 0 || kinds_[i - 1] != Kind::Cjk || cells_[i - 1].code == U'…') return false;
    const bool last = i + 1 >= cells_.size();
    if (!last && cells_[i + 1].code == U'.') return false;
    return right_[i] == Kind::Cjk || right_[i] == Kind::Edge;
  }

  /// f(x), print(a): a word in lower case or one letter, directly before, and no phrase inside.
  [[nodiscard]] bool is_call(std::size_t from, std::size_t to) const {
    if (from == 0 || (kinds_[from - 1] != Kind::Latin && kinds_[from - 1] != Kind::Digit))
      return false;
    std::size_t word = from;
    while (word > 0 && kinds_[word - 1] == Kind::Latin && from - word < 40) --word;
    const bool named = from - word > 1 && cells_[word].code >= U'A' && cells_[word].code <= U'Z';
    if (named) return false;
    for (std::size_t i = from + 1; i < to && i < from + 40; ++i) {
      if (kinds_[i] == Kind::Space) return false;
    }
    return true;
  }

  [[nodiscard]] bool pair_is_cjk(std::size_t from, std::size_t to) const {
    if (!has_cjk_) return false;
    // A long pair is not searched to its end: its beginning tells.
    const std::size_t stop = std::min(to, from + 200);
    for (std::size_t i = from + 1; i < stop; ++i) {
      if (kinds_[i] == Kind::Cjk) return true;
    }
    if (!cjk_text_) return false;
    if (is_call(from, to)) return false;
    if (from > 0 && kinds_[from - 1] != Kind::Space && right_[to] == Kind::Edge)
      return follows_cjk_closely(from);
    return left_word_[from] == Kind::Cjk || right_[to] == Kind::Cjk;
  }

  /// Whether another straight quote follows before the next line end: then a quote after a digit
  /// may still open.
  [[nodiscard]] bool closes_later(std::size_t i) const {
    return i + 1 < kinds_.size() && kinds_[i + 1] == Kind::Cjk && i >= 2 &&
           kinds_[i - 2] == Kind::Cjk &&
           std::any_of(cells_.begin() + static_cast<std::ptrdiff_t>(i) + 1, cells_.end(),
                       [](const Cell& cell) { return cell.code == U'"'; });
  }

  /// A space after a mark that became full-width, before an opening one that did, or between a
  /// full-width mark and a CJK character.
  [[nodiscard]] bool is_stray_space(std::size_t before, std::size_t after) const {
    if (before == 0 || after >= cells_.size() || kinds_[after] == Kind::Edge) return false;
    const std::size_t left = before - 1;
    if (becomes_[left] != 0 && !is_opener(becomes_[left])) return true;
    if (becomes_[after] != 0 && is_opener(becomes_[after])) return true;
    const auto mark = [&](std::size_t k) {
      return is_full_width_mark(becomes_[k] != 0 ? becomes_[k] : cells_[k].code);
    };
    const auto cjk = [&](std::size_t k) { return becomes_[k] != 0 || kinds_[k] == Kind::Cjk; };
    return (mark(left) && cjk(after)) || (cjk(left) && mark(after));
  }

  static bool is_opener(char32_t c) {
    return c == U'（' || c == U'「' || c == U'『' || c == U'“' || c == U'‘';
  }

  const std::vector<Cell>& cells_;
  Quotes quotes_;
  std::vector<Kind> kinds_;
  std::vector<Kind> left_, left_word_,
      right_;  // left_word_ looks through spaces as well, as right_ does
  std::vector<char32_t> becomes_;
  std::vector<std::uint8_t> fixed_;
  std::vector<Single> singles_;
  bool cjk_text_ = false;
  bool has_cjk_ = false;
};

bool has_candidates(const InlineCells& row) {
  return std::any_of(row.cells.begin(), row.cells.end(), [](const Cell& cell) {
    return cell.code < 0x80 && !is_ascii_letter(cell.code) && !is_ascii_digit(cell.code);
  });
}

}  // namespace

std::vector<PunctuationChange> punctuation_changes(const InlineCells& row, Tradition tradition,
                                                   const ReadingOptions& options) {
  if (!has_candidates(row)) return {};
  Row pass(row, tradition);
  if (options.curly_quotes) pass.curl_quotes();
  if (!options.fullwidth_punctuation) return pass.changes();
  pass.widen_brackets();
  pass.widen_marks();
  return pass.changes();
}

UnpairedMarks unpaired_marks(const InlineCells& row) {
  constexpr std::u32string_view kOpeners = U"「『《〈【〔“";
  constexpr std::u32string_view kClosers = U"」』》〉】〕”";
  UnpairedMarks unpaired;
  std::vector<std::size_t> open;
  std::vector<std::size_t> straight;
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    const char32_t c = row.cells[i].code;
    if (c < 0x80) {
      if (c == U'"' && !row.cells[i].fixed) straight.push_back(i);
      continue;
    }
    if (kOpeners.find(c) != std::u32string_view::npos) {
      open.push_back(i);
      continue;
    }
    const std::size_t kind = kClosers.find(c);
    if (kind == std::u32string_view::npos) continue;
    // An opener left open inside a closed pair is unpaired itself; the search is short, since open
    // marks are few.
    std::size_t match = open.size();
    const std::size_t deepest = open.size() > 16 ? open.size() - 16 : 0;
    while (match > deepest && row.cells[open[match - 1]].code != kOpeners[kind]) --match;
    if (match > deepest) {
      unpaired.openers.insert(unpaired.openers.end(),
                              open.begin() + static_cast<std::ptrdiff_t>(match), open.end());
      open.resize(match - 1);
    } else {
      unpaired.closers.push_back(i);
    }
  }
  unpaired.openers.insert(unpaired.openers.end(), open.begin(), open.end());
  std::sort(unpaired.openers.begin(), unpaired.openers.end());
  if (straight.size() % 2 != 0) unpaired.straight.push_back(straight.back());
  return unpaired;
}

std::vector<TypewriterMark> typewriter_marks(const InlineCells& row) {
  std::vector<TypewriterMark> marks;
  const auto& cells = row.cells;
  for (std::size_t i = 0; i < cells.size();) {
    const char32_t c = cells[i].code;
    std::size_t end = i + 1;
    if ((c != U'.' && c != U'-') || cells[i].fixed) {
      i = end;
      continue;
    }
    while (end < cells.size() && cells[end].code == c) ++end;
    const bool long_enough = end - i >= (c == U'.' ? 3U : 2U);
    const bool beside_cjk = (i > 0 && kind_of(cells[i - 1].code) == Kind::Cjk) ||
                            (end < cells.size() && kind_of(cells[end].code) == Kind::Cjk);
    if (long_enough && beside_cjk) marks.push_back({i, end - i});
    i = end;
  }
  return marks;
}

}  // namespace bookbuild::readers
