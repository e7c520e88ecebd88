// Ruby (F-101, F-163), emphasis dots (F-090) and tate-chu-yoko (F-116) in text, as Aozora,
// Kakuyomu, Narou and pandoc write them.

#include "readers/inline_notation.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "base/overloaded.h"
#include "base/utf8.h"
#include "text/graphemes.h"
#include "text/properties.h"

namespace bookbuild::readers {

namespace {

constexpr std::size_t kLongestRuby = 512;        // bytes from brace to brace
constexpr std::size_t kLongestSuperscript = 64;  // bytes
constexpr std::string_view kOpen = "《";
constexpr std::string_view kClose = "》";
constexpr std::string_view kBar = "｜";
constexpr std::string_view kKanbun = "\xE3\x86";  // by which U+3190 … U+319F begin

/// F-119: what Unicode's annotation of Chinese read as Japanese stands for; ㆐ joins, the others
/// are return marks.
model::Span kanbun_mark(char32_t code) {
  static constexpr std::u32string_view kMarks = U"‐レ一二三四上中下甲乙丙丁天地人";
  model::Span mark;
  mark.attributes.classes.emplace_back(code == 0x3190 ? "tateten" : "kaeriten");
  mark.content.push_back({{}, model::Text{to_utf8(kMarks[code - 0x3190])}});
  return mark;
}

bool is_at(std::string_view text, std::size_t at, std::string_view word) {
  return text.compare(at, word.size(), word) == 0;
}

bool has_cjk_letter(std::string_view text) {
  for (const char32_t c : code_points(text))
    if (text::is_cjk_letter(c)) return true;
  return false;
}

bool is_reading(std::string_view text) {
  if (text.empty()) return false;
  for (const char32_t c : code_points(text)) {
    const bool kana = text::is_kana(c) || c == U'ー' || c == U'・' || c == U'ゝ' || c == U'ゞ' ||
                      c == U'ヽ' || c == U'ヾ' || c == U'　';
    if (!kana) return false;
  }
  return true;
}

// What a bare reading belongs to: kanji and the marks that stand for them.
bool is_kanji(char32_t c) {
  return text::is_han(c) || c == U'々' || c == U'〆' || c == U'〇' || c == U'ヶ' || c == U'※' ||
         text::is_variation_selector(c);
}

std::size_t previous_start(std::string_view text, std::size_t at) {
  do {
    --at;
  } while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80);
  return at;
}

model::Ruby one_pair(std::string_view base, std::string_view reading) {
  model::Ruby ruby;
  ruby.pairs.push_back({std::string(base), std::string(reading)});
  return ruby;
}

bool is_ascii_alnum(char32_t c) {
  return (c >= U'0' && c <= U'9') || (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z');
}

// Rewrites one row of inlines; the texts are cut where notation is found.
class NotationPass {
 public:
  NotationPass(const ReadingOptions& options, SourceSpan place, Diagnostics& diagnostics,
               const InlineNotation& which)
      : options_(options), place_(place), diagnostics_(diagnostics), which_(which) {}

  void run(model::Inlines& inlines) {
    if (!options_.ruby_notation) return;
    enter_contents(inlines);
    if (!has_notation(inlines)) return;
    model::Inlines cut;
    cut.reserve(inlines.size());
    for (model::Inline& node : inlines) {
      if (auto* text = std::get_if<model::Text>(&node.node)) {
        cut_text(*text, node.span, cut);
      } else {
        cut.push_back(std::move(node));
      }
    }
    inlines = which_.dots ? with_dots(std::move(cut)) : std::move(cut);
  }

 private:
  // Contents first, so that a row is looked at once. Depth is capped where the tree is built.
  void enter_contents(model::Inlines& inlines) {
    for (model::Inline& node : inlines) {
      std::visit(
          [this](auto& n) {
            if constexpr (requires { n.content; }) run(n.content);
          },
          node.node);
    }
  }

  static bool has_notation(const model::Inlines& inlines) {
    for (const model::Inline& node : inlines) {
      const auto* text = std::get_if<model::Text>(&node.node);
      if (text != nullptr &&
          (text->text.find('{') != std::string::npos || text->text.find('^') != std::string::npos ||
           text->text.find(kOpen) != std::string::npos ||
           text->text.find(kKanbun) != std::string::npos))
        return true;
    }
    return false;
  }

  // The place of bytes [begin, end) of a text; exact while the text stands in the file as it is.
  [[nodiscard]] SourceSpan part(const model::Text& text, SourceSpan span, std::size_t begin,
                                std::size_t end) const {
    if (!span.has_place()) return place_;
    if (span.end - span.begin != text.text.size()) return span;
    return {span.file, span.begin + static_cast<std::uint32_t>(begin),
            span.begin + static_cast<std::uint32_t>(end)};
  }

  void cut_text(const model::Text& text, SourceSpan span, model::Inlines& out) {
    const std::string_view s = text.text;
    std::size_t kept = 0;  // where the text not yet given out begins
    std::size_t at = 0;
    const auto give_text = [&](std::size_t end) {
      if (end > kept)
        out.push_back(
            {part(text, span, kept, end), model::Text{text.text.substr(kept, end - kept)}});
    };
    const auto take = [&](std::size_t begin, std::size_t end, auto node) {
      give_text(begin);
      out.push_back({part(text, span, begin, end), std::move(node)});
      at = kept = end;
    };
    std::size_t no_close_before = 0;  // no 》 between here and there
    while (at < s.size()) {
      if (!may_begin(s, at)) {
        ++at;
        continue;
      }
      const char c = s[at];
      if (c == '{' && which_.braces) {
        const std::size_t close = s.find_first_of("{}\n", at + 1);
        const bool closed =
            close != std::string_view::npos && s[close] == '}' && close - at <= kLongestRuby;
        if (closed) {
          if (auto ruby = parse_braced_ruby(s.substr(at + 1, close - at - 1))) {
            take(at, close + 1, std::move(*ruby));
            continue;
          }
        } else if (looks_like_open_ruby(s.substr(at + 1, kLongestRuby))) {
          warn(part(text, span, at, at + 1), "the ruby that begins here is not closed by }");
        }
      } else if (c == '^' && which_.tate_chu_yoko) {
        const char32_t before = at == 0 ? 0 : last_code_point(s.substr(0, at));
        std::size_t length = 0;
        if (auto node = parse_carets(s, at, before, length)) {
          node->span = part(text, span, at, at + length);
          give_text(at);
          out.push_back(std::move(*node));
          at = kept = at + length;
          continue;
        }
      } else if (which_.bars && (is_at(s, at, kBar) || c == '|')) {
        const std::size_t bar = c == '|' ? 1 : kBar.size();
        if (c != '|' &&
            is_at(s, at + bar, kOpen)) {  // Kakuyomu: ｜《 is a bracket that means nothing
          give_text(at);
          kept = at + bar;
          at = kept + kOpen.size();
          continue;
        }
        std::size_t open = 0;
        std::size_t close = 0;
        if (barred_ruby(s, at + bar, c == '|', open, close)) {
          take(at, close + kClose.size(),
               one_pair(s.substr(at + bar, open - at - bar),
                        s.substr(open + kOpen.size(), close - open - kOpen.size())));
          continue;
        }
        if (open != 0 && c != '|')
          warn(part(text, span, at, at + bar), "the ruby that begins here is not closed by 》");
      } else if (is_at(s, at, kKanbun)) {
        const char32_t code = decode_utf8(s, at).code;
        if (code >= 0x3190 && code <= 0x319F) {
          take(at, at + 3, kanbun_mark(code));
          continue;
        }
      } else if (which_.bare_ruby && at >= no_close_before && is_at(s, at, kOpen) &&
                 !is_at(s, at + kOpen.size(), kOpen)) {
        const std::size_t close = s.find(kClose, at);
        if (close == std::string_view::npos) {
          no_close_before = s.size();
        } else {
          std::size_t base = at;
          while (base > kept) {
            const std::size_t before = previous_start(s, base);
            if (before < kept || !is_kanji(first_code_point(s.substr(before)))) break;
            base = before;
          }
          const std::string_view reading = s.substr(at + kOpen.size(), close - at - kOpen.size());
          if (base < at && close - at <= kLongestRuby && is_reading(reading)) {
            take(base, close + kClose.size(), one_pair(s.substr(base, at - base), reading));
            continue;
          }
        }
      }
      ++at;
    }
    give_text(s.size());
  }

  /// Whether a byte, with the one after it, begins any notation: { ^ | ｜ 《 ㆐ ….
  static bool may_begin(std::string_view s, std::size_t at) {
    const auto byte = [&](std::size_t i) {
      return i < s.size() ? static_cast<unsigned char>(s[i]) : 0U;
    };
    switch (byte(at)) {
      case '{':
      case '^':
      case '|':
        return true;
      case 0xE3:
        return byte(at + 1) == 0x80 || byte(at + 1) == 0x86;
      case 0xEF:
        return byte(at + 1) == 0xBD;
      default:
        return false;
    }
  }

  static bool looks_like_open_ruby(std::string_view rest) {
    const std::size_t bar = rest.find_first_of("|\n{} ");
    return bar != std::string_view::npos && bar > 0 && rest[bar] == '|' &&
           has_cjk_letter(rest.substr(0, bar));
  }

  // Finds 《…》 after a base that begins at `base`. `open` is set when there is a 《 after a base.
  static bool barred_ruby(std::string_view s, std::size_t base, bool half_width, std::size_t& open,
                          std::size_t& close) {
    std::size_t i = base;
    while (i < s.size() && i - base <= kLongestRuby) {
      if (is_at(s, i, kOpen)) break;
      if (s[i] == '\n' || is_at(s, i, kBar) || is_at(s, i, kClose)) return false;
      // A half-width bar has many other uses: it needs a base of CJK letters.
      if (half_width && !text::is_cjk_letter(decode_utf8(s, i).code)) return false;
      i += decode_utf8(s, i).length;
    }
    if (i >= s.size() || i == base || !is_at(s, i, kOpen)) return false;
    open = i;
    i += kOpen.size();
    while (i < s.size() && i - open <= kLongestRuby) {
      if (is_at(s, i, kClose)) {
        close = i;
        return i > open + kOpen.size();
      }
      if (s[i] == '\n' || is_at(s, i, kOpen)) return false;
      i += decode_utf8(s, i).length;
    }
    return false;
  }

  // Where 《《 of a row is closed by 》》. Titles inside titles, 《《…》…》, are no dots.
  struct DotsEnd {
    enum class Kind { Dots, Title, Open } kind = Kind::Open;
    std::size_t node = 0;
    std::size_t at = 0;
  };

  static DotsEnd find_dots_end(const model::Inlines& row, std::size_t node, std::size_t at) {
    int depth = 2;
    for (std::size_t n = node; n < row.size(); ++n) {
      const auto* text = std::get_if<model::Text>(&row[n].node);
      if (text == nullptr) continue;
      const std::string_view s = text->text;
      for (std::size_t i = n == node ? at : 0; i < s.size();) {
        if (is_at(s, i, kOpen)) {
          ++depth;
          i += kOpen.size();
        } else if (is_at(s, i, kClose)) {
          if (depth == 2)
            return {
                is_at(s, i + kClose.size(), kClose) ? DotsEnd::Kind::Dots : DotsEnd::Kind::Title, n,
                i};
          --depth;
          i += kClose.size();
        } else {
          ++i;
        }
      }
    }
    return {};
  }

  model::Inlines with_dots(model::Inlines row) {
    model::Inlines out;
    bool open_reported = false;
    std::size_t node = 0;
    std::size_t begin = 0;  // of what is not yet given out of row[node]
    const auto give = [&](std::size_t n, std::size_t from, std::size_t to, model::Inlines& into) {
      auto* text = std::get_if<model::Text>(&row[n].node);
      if (text == nullptr) {
        into.push_back(std::move(row[n]));
      } else if (to > from) {
        into.push_back(
            {part(*text, row[n].span, from, to), model::Text{text->text.substr(from, to - from)}});
      }
    };
    while (node < row.size()) {
      const auto* text = std::get_if<model::Text>(&row[node].node);
      if (text == nullptr) {
        give(node++, 0, 0, out);
        begin = 0;
        continue;
      }
      static const std::string kDots = std::string(kOpen) + std::string(kOpen);
      const std::size_t size = text->text.size();
      std::size_t open = open_reported ? std::string::npos : text->text.find(kDots, begin);
      DotsEnd end;
      while (open != std::string::npos) {
        end = find_dots_end(row, node, open + kDots.size());
        if (end.kind != DotsEnd::Kind::Title) break;
        // Goes on behind the inner title: nothing before its end can open dots.
        open = end.node == node ? text->text.find(kDots, end.at) : std::string::npos;
      }
      if (open == std::string::npos || end.kind != DotsEnd::Kind::Dots) {
        if (open != std::string::npos) {
          warn(part(*text, row[node].span, open, open + kDots.size()),
               "the emphasis dots that begin here are not closed by 》》");
          open_reported = true;  // nothing behind it can be closed either
        }
        give(node++, begin, size, out);
        begin = 0;
        continue;
      }
      give(node, begin, open, out);
      const SourceSpan first = part(*text, row[node].span, open, open + kDots.size());
      model::EmphasisMarks marks;
      const auto* last_text = std::get_if<model::Text>(&row[end.node].node);
      const SourceSpan last =
          part(*last_text, row[end.node].span, end.at, end.at + 2 * kClose.size());
      std::size_t from = open + kDots.size();
      const std::size_t last_size = last_text->text.size();
      for (; node < end.node; ++node, from = 0) {
        const auto* t = std::get_if<model::Text>(&row[node].node);
        give(node, from, t != nullptr ? t->text.size() : 0, marks.content);
      }
      give(node, from, end.at, marks.content);
      SourceSpan span = first;
      if (last.has_place() && last.end >= first.begin) span.end = last.end;
      out.push_back({span, std::move(marks)});
      begin = end.at + 2 * kClose.size();
      if (begin == last_size) {
        ++node;
        begin = 0;
      }
    }
    return out;
  }

  void warn(SourceSpan span, std::string text) {
    if (warned_) return;
    warned_ = true;
    diagnostics_.warn("notation/unbalanced", span, std::move(text)).hint =
        "the text is kept as it stands";
  }

  const ReadingOptions& options_;
  SourceSpan place_;
  Diagnostics& diagnostics_;
  InlineNotation which_;
  bool warned_ = false;
};

}  // namespace

void apply_inline_notation(model::Inlines& inlines, const ReadingOptions& options, SourceSpan place,
                           Diagnostics& diagnostics, const InlineNotation& which) {
  NotationPass(options, place, diagnostics, which).run(inlines);
}

std::optional<model::Ruby> parse_braced_ruby(std::string_view inside) {
  if (inside.size() > kLongestRuby || inside.find_first_of("{}\n") != std::string_view::npos)
    return std::nullopt;
  const std::size_t bar = inside.find('|');
  if (bar == std::string_view::npos || bar == 0) return std::nullopt;
  const std::string_view base = inside.substr(0, bar);
  // F-100: what stands behind two bars is the second side's.
  const std::size_t second = inside.find("||");
  std::string other;
  if (second != std::string_view::npos && second + 2 < inside.size() &&
      inside.find('|', second + 2) == std::string_view::npos) {
    other = inside.substr(second + 2);
    inside = inside.substr(0, second);
  }
  std::vector<std::string_view> readings;
  std::size_t at = bar + 1;
  while (at <= inside.size()) {
    const std::size_t end = std::min(inside.find('|', at), inside.size());
    readings.push_back(inside.substr(at, end - at));
    at = end + 1;
  }
  const bool read = std::any_of(readings.begin(), readings.end(),
                                [](std::string_view reading) { return !reading.empty(); });
  if (!read && other.empty()) return std::nullopt;
  if (!has_cjk_letter(base) && !has_cjk_letter(other) &&
      std::none_of(readings.begin(), readings.end(), has_cjk_letter))
    return std::nullopt;
  model::Ruby ruby;
  std::vector<std::uint32_t> starts;
  if (readings.size() > 1) starts = text::grapheme_starts(base);
  // F-101: one reading per base character is jukugo ruby; anything else is one group.
  if (readings.size() < 2 || readings.size() + 1 != starts.size()) {
    std::string all;
    for (const std::string_view reading : readings) all += reading;
    ruby = one_pair(base, all);
  } else {
    for (std::size_t i = 0; i < readings.size(); ++i)
      ruby.pairs.push_back({std::string(base.substr(starts[i], starts[i + 1] - starts[i])),
                            std::string(readings[i])});
  }
  ruby.other = std::move(other);
  return ruby;
}

std::optional<model::Inline> parse_carets(std::string_view text, std::size_t at, char32_t before,
                                          std::size_t& length) {
  if (at >= text.size() || text[at] != '^' || before == U'^') return std::nullopt;
  const std::size_t close = text.substr(0, at + 2 + kLongestSuperscript).find('^', at + 1);
  if (close == std::string_view::npos || close == at + 1 || is_at(text, close + 1, "^"))
    return std::nullopt;
  const std::string_view inside = text.substr(at + 1, close - at - 1);
  bool letters = true;
  bool narrow = inside.size() <= 4;
  for (const char32_t c : code_points(inside)) {
    letters = letters && text::is_letter_or_digit(c);
    narrow = narrow && (is_ascii_alnum(c) || c == U'!' || c == U'?');
  }
  length = close + 1 - at;
  // x^2^ is a power: a character that stands upright in one em follows CJK text, not a letter or
  // digit.
  if (narrow && !is_ascii_alnum(before) && before != U')')
    return model::Inline{{}, model::TateChuYoko{std::string(inside)}};
  if (!letters) return std::nullopt;
  model::Superscript raised;
  raised.content.push_back({{}, model::Text{std::string(inside)}});
  return model::Inline{{}, std::move(raised)};
}

}  // namespace bookbuild::readers
