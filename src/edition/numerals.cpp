#include "edition/numerals.h"

#include <algorithm>
#include <string>

#include "base/numerals.h"
#include "base/utf8.h"
#include "text/properties.h"

namespace bookbuild::edition {

using design::EditionNumerals;

namespace {

int figure_of(char32_t c) {
  if (c >= U'0' && c <= U'9') return static_cast<int>(c - U'0');
  if (c >= U'０' && c <= U'９') return static_cast<int>(c - U'０');
  return -1;
}

int han_place(char32_t c) {
  return c == U'十' ? 10 : c == U'百' ? 100 : c == U'千' ? 1000 : 0;
}

bool is_unit(char32_t c) {
  constexpr std::u32string_view kUnits =
      U"年月日時时分秒歳岁歲頁页號号章節节回次人名個个円元万萬億亿％";
  return kUnits.find(c) != std::u32string_view::npos;
}

/// What makes figures a code, a decimal or a part of a Latin word.
bool spoils(char32_t c) {
  return c != 0 && c < 0x250 && !text::is_space(c) && c != U',' && c != U'(' && c != U')' &&
         c != U'?' && c != U'!';
}

std::string in_language(std::string words, Tradition tradition) {
  const auto replace = [&](std::string_view from, std::string_view to) {
    for (std::size_t at = words.find(from); at != std::string::npos;
         at = words.find(from, at + to.size()))
      words.replace(at, from.size(), to);
  };
  if (tradition == Tradition::ZhHans) replace("億", "亿");
  if (tradition == Tradition::ZhHantTw || tradition == Tradition::ZhHantHk) replace("万", "萬");
  return words;
}

std::string digit_by_digit(const std::string& figures) {
  std::string words;
  for (const char c : figures) words += kanji_digits(c - '0');
  return words;
}

/// A number of figures, and grouping commas, at `at`; its end, or `at` where none stands.
std::size_t figures_at(std::string_view text, std::size_t at, std::string& figures) {
  figures.clear();
  std::size_t end = at;
  while (end < text.size()) {
    const DecodedCodePoint c = decode_utf8(text, end);
    if (figure_of(c.code) >= 0) {
      figures += static_cast<char>('0' + figure_of(c.code));
      end += c.length;
      continue;
    }
    const bool comma = c.code == U',' || c.code == U'，';
    if (!comma || figures.empty()) break;
    // 1,200: a comma before exactly three figures.
    std::size_t look = end + c.length;
    int three = 0;
    while (look < text.size() && figure_of(decode_utf8(text, look).code) >= 0) {
      look += decode_utf8(text, look).length;
      ++three;
    }
    if (three != 3 || c.code != U',') break;
    end += c.length;
  }
  return end;
}

/// 百二十, 二〇二六, 十: the value of Han digits at `at`; its end, or `at`.
std::size_t han_number_at(std::string_view text, std::size_t at, std::string& figures) {
  std::size_t end = at;
  std::int64_t total = 0, digit = -1;
  int digits = 0;
  bool places = false, zero = false, about = false;
  std::string row;
  while (end < text.size()) {
    const DecodedCodePoint c = decode_utf8(text, end);
    const int value = c.code == U'零' ? 0 : han_digit(c.code);
    if (value >= 0) {
      if (c.code == U'零' && row.empty()) break;
      zero = zero || c.code == U'〇';
      about = about || (digit > 0 && value > 0);
      row += static_cast<char>('0' + value);
      digit = value;
      ++digits;
    } else if (const int place = han_place(c.code); place > 0) {
      total += (digit < 0 ? 1 : digit) * place;
      digit = -1;
      places = true;
    } else {
      break;
    }
    end += c.length;
  }
  if (end == at) return at;
  if (places) {
    if (about) return at;  // 三四十: about that many
    figures = std::to_string(total + std::max<std::int64_t>(digit, 0));
  } else {
    // 三四: one after another may mean about that many; 〇 or a length says it is one number.
    if (digits == 2 && !zero) return at;
    figures = row;
  }
  return end;
}

class Rewriter {
 public:
  Rewriter(EditionNumerals numerals, Tradition tradition, Changes& changes)
      : numerals_(numerals), tradition_(tradition), changes_(changes) {}

  void rewrite(Row& row) {
    for (std::size_t p = 0; p < row.size(); ++p) {
      before_ = p > 0 && row[p].joined ? last_code_point(*row[p - 1].text) : 0;
      after_ = p + 1 < row.size() && row[p + 1].joined ? first_code_point(*row[p + 1].text) : 0;
      rewrite(row[p]);
    }
  }

 private:
  void rewrite(Piece& piece) {
    const std::string text = *piece.text;
    std::string out, figures;
    bool changed = false;
    char32_t before = before_;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = numerals_ == EditionNumerals::Arabic
                                  ? han_number_at(text, at, figures)
                                  : figures_at(text, at, figures);
      if (end == at) {
        const DecodedCodePoint c = decode_utf8(text, at);
        out.append(text, at, c.length);
        before = c.code;
        at += c.length;
        continue;
      }
      const std::string_view was = std::string_view(text).substr(at, end - at);
      const char32_t after = end < text.size() ? decode_utf8(text, end).code : after_;
      const std::string to = becomes(figures, before, after);
      if (!to.empty() && to != was) {
        changes_.info("edition/numerals", piece, at, was, to);
        out += to;
        changed = true;
      } else {
        out += was;
      }
      before = last_code_point(was);
      at = end;
    }
    if (changed) *piece.text = std::move(out);
  }

  [[nodiscard]] std::string becomes(const std::string& figures, char32_t before,
                                    char32_t after) const {
    if (numerals_ == EditionNumerals::Arabic) {
      const bool row = figures.size() >= 3;
      if (text::is_han(before) && before != U'第' && !is_unit(before)) return {};
      return is_unit(after) || (row && !text::is_han(after)) ? figures : std::string();
    }
    if (spoils(before) || spoils(after) || figures.size() > 15) return {};
    const bool code = figures.size() > 1 && figures[0] == '0';
    const bool year = after == U'年' && figures.size() >= 3;
    const bool positional = numerals_ == EditionNumerals::Positional;
    if (positional || code || year) return digit_by_digit(figures);
    const Counting counting = counting_of(tradition_);
    return in_language(counted(std::stoll(figures), counting), tradition_);
  }

  EditionNumerals numerals_;
  Tradition tradition_;
  Changes& changes_;
  char32_t before_ = 0, after_ = 0;
};

}  // namespace

void rewrite_numerals(Row& row, EditionNumerals numerals, Tradition tradition, Changes& changes) {
  if (numerals == EditionNumerals::Keep) return;
  Rewriter(numerals, tradition, changes).rewrite(row);
}

}  // namespace bookbuild::edition
