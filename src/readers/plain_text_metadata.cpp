#include "readers/plain_text_metadata.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/utf8.h"
#include "readers/plain_text_guesses.h"

namespace bookbuild::readers {

namespace {

enum class Field {
  Title,
  Subtitle,
  Author,
  Translator,
  Date,
  Publisher,
  Language,
  Description,
  Rights
};

struct Word {
  std::string_view word;
  Field field;
};

constexpr std::array<Word, 40> kWords = {{
    {"title", Field::Title},
    {"標題", Field::Title},
    {"标题", Field::Title},
    {"題名", Field::Title},
    {"書名", Field::Title},
    {"书名", Field::Title},
    {"タイトル", Field::Title},
    {"作品名", Field::Title},
    {"제목", Field::Title},
    {"subtitle", Field::Subtitle},
    {"副標題", Field::Subtitle},
    {"副标题", Field::Subtitle},
    {"副題", Field::Subtitle},
    {"부제", Field::Subtitle},
    {"author", Field::Author},
    {"作者", Field::Author},
    {"著者", Field::Author},
    {"作者名", Field::Author},
    {"지은이", Field::Author},
    {"저자", Field::Author},
    {"translator", Field::Translator},
    {"譯者", Field::Translator},
    {"译者", Field::Translator},
    {"訳者", Field::Translator},
    {"옮긴이", Field::Translator},
    {"date", Field::Date},
    {"日期", Field::Date},
    {"日付", Field::Date},
    {"날짜", Field::Date},
    {"publisher", Field::Publisher},
    {"出版社", Field::Publisher},
    {"出版者", Field::Publisher},
    {"출판사", Field::Publisher},
    {"language", Field::Language},
    {"description", Field::Description},
    {"簡介", Field::Description},
    {"简介", Field::Description},
    {"rights", Field::Rights},
    {"copyright", Field::Rights},
    {"版權", Field::Rights},
}};

constexpr std::size_t kLongestValue = 240;         // bytes
constexpr std::size_t kLongestValueNoColon = 120;  // bytes

bool same_word(std::string_view text, std::string_view word) {
  if (text.size() < word.size()) return false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const char c =
        text[i] >= 'A' && text[i] <= 'Z' ? static_cast<char>(text[i] - 'A' + 'a') : text[i];
    if (c != word[i]) return false;
  }
  return true;
}

std::size_t skip_spaces(std::string_view s, std::size_t at) {
  while (at < s.size()) {
    if (s[at] == ' ' || s[at] == '\t')
      ++at;
    else if (s.substr(at, 3) == "\xE3\x80\x80")
      at += 3;
    else
      break;
  }
  return at;
}

/// A metadata word at the beginning of `s`, with what follows it.
struct Key {
  Field field = Field::Title;
  std::size_t value = 0;  // where the value begins
  bool colon = false;
};

std::optional<Key> key_at(std::string_view s) {
  std::optional<Key> best;
  std::size_t longest = 0;
  for (const Word& w : kWords) {
    if (w.word.size() <= longest || !same_word(s, w.word)) continue;
    const std::size_t after = skip_spaces(s, w.word.size());
    const std::string_view rest = s.substr(after);
    const bool wide = rest.substr(0, 3) == "：";
    const bool colon = wide || rest.substr(0, 1) == ":";
    if (!colon && (after == w.word.size() || static_cast<unsigned char>(w.word[0]) >= 0x80))
      continue;
    best = Key{w.field, skip_spaces(s, after + (wide ? 3 : colon ? 1 : 0)), colon};
    longest = w.word.size();
  }
  return best;
}

/// Reads `digits` digits at most at `at`; returns how many.
std::size_t digits_at(std::string_view s, std::size_t at, std::size_t most) {
  std::size_t n = 0;
  while (n < most && at + n < s.size() && s[at + n] >= '0' && s[at + n] <= '9') ++n;
  return n;
}

struct Date {
  std::string iso;
  std::size_t length = 0;
};

/// 2025, 2025-07, 2025/7/18, 2025年7月18日, as ISO 8601.
std::optional<Date> date_at(std::string_view s) {
  if (digits_at(s, 0, 5) != 4) return std::nullopt;
  Date date{std::string(s.substr(0, 4)), 4};
  std::size_t at = 4;
  for (int part = 0; part < 2; ++part) {
    std::size_t next = at;
    constexpr std::array<std::string_view, 3> kEnds = {"年", "月", "日"};
    const std::string_view unit = kEnds[static_cast<std::size_t>(part)];
    if (s.substr(next, unit.size()) == unit)
      next += unit.size();
    else if (next < s.size() && (s[next] == '-' || s[next] == '/' || s[next] == '.'))
      ++next;
    else
      break;
    const std::size_t n = digits_at(s, next, 2);
    if (n == 0) {
      if (s.substr(at, unit.size()) == unit) at = next;  // 2025年
      break;
    }
    date.iso += fmt::format("-{:0>2}", s.substr(next, n));
    at = next + n;
  }
  for (const std::string_view unit : {std::string_view("月"), std::string_view("日")}) {
    if (s.substr(at, unit.size()) == unit) {
      at += unit.size();
      break;
    }
  }
  const bool ends = at >= s.size() || !(s[at] >= '0' && s[at] <= '9');
  date.length = at;
  return ends ? std::optional<Date>(date) : std::nullopt;
}

/// Where the next metadata word of a line begins (` author …`, ` date 2025…`), or its end.
std::size_t value_end(std::string_view s, std::size_t from) {
  for (std::size_t at = from; at < s.size(); ++at) {
    if (s[at] != ' ' && s[at] != '\t') continue;
    const std::size_t next = skip_spaces(s, at);
    const auto key = key_at(s.substr(next));
    if (!key) continue;
    if (key->colon || (key->field == Field::Date && date_at(s.substr(next + key->value))))
      return at;
    if (key->field == Field::Author && same_word(s.substr(next), "author")) return at;
  }
  return s.size();
}

std::string_view trim_end(std::string_view s) {
  while (!s.empty() && (s.back() == ' ' || s.back() == '\t')) s.remove_suffix(1);
  return s;
}

void store(ReadChapter& read, Field field, std::string value) {
  model::Metadata& m = read.metadata;
  model::Chapter& c = read.chapter;
  const auto add_author = [&](std::string role) {
    model::Author author{std::move(value), "", std::move(role)};
    m.authors.push_back(author);
    c.authors.push_back(std::move(author));
  };
  switch (field) {
    case Field::Title:
      m.title = c.title = std::move(value);
      break;
    case Field::Subtitle:
      m.subtitle = c.subtitle = std::move(value);
      break;
    case Field::Author:
      add_author("aut");
      break;
    case Field::Translator:
      add_author("trl");
      break;
    case Field::Date:
      m.date = c.date = std::move(value);
      break;
    case Field::Publisher:
      m.publisher = std::move(value);
      break;
    case Field::Language:
      m.language = c.language = std::move(value);
      break;
    case Field::Description:
      m.description = c.description = std::move(value);
      break;
    case Field::Rights:
      m.rights = std::move(value);
      break;
  }
}

std::string_view field_name(Field field) {
  switch (field) {
    case Field::Title:
      return "title";
    case Field::Subtitle:
      return "subtitle";
    case Field::Author:
      return "author";
    case Field::Translator:
      return "translator";
    case Field::Date:
      return "date";
    case Field::Publisher:
      return "publisher";
    case Field::Language:
      return "language";
    case Field::Description:
      return "description";
    case Field::Rights:
      return "rights";
  }
  return "title";
}

class Taker {
 public:
  Taker(SourceId file, ReadChapter& read, Diagnostics& diagnostics)
      : file_(file), read_(read), diagnostics_(diagnostics) {}

  /// Takes what it can off the head of a line; true if anything. `next_is_body` tells whether a
  /// body line follows at once.
  bool take(TextLine& line, bool next_is_body) {
    bool any = false;
    while (take_one(line, next_is_body)) any = true;
    return any;
  }

 private:
  bool take_one(TextLine& line, bool next_is_body) {
    const auto key = key_at(line.words);
    if (!key || is_taken(key->field)) return false;
    const std::string_view rest = line.words.substr(key->value);
    std::string value;
    std::size_t length = 0;
    if (key->field == Field::Date) {
      const auto date = date_at(rest);
      if (!date) {
        if (!key->colon) return false;
      } else {
        value = date->iso;
        length = date->length;
      }
    }
    if (value.empty()) {
      length = value_end(rest, 0);
      value = trim_end(rest.substr(0, length));
      if (value.empty() || value.size() > (key->colon ? kLongestValue : kLongestValueNoColon))
        return false;
      // Without a colon it must look like a heading line, not like the beginning of a sentence.
      const bool goes_on = length == rest.size() && next_is_body;
      if (!key->colon && (goes_on || ends_sentence(value))) return false;
    }
    const std::size_t taken = key->value + length;
    const std::size_t body = skip_spaces(line.words, taken);
    const bool body_follows = body < line.words.size() && !key_at(line.words.substr(body));
    diagnostics_.info(
        "text/metadata-inferred",
        {file_, line.begin, line.begin + static_cast<std::uint32_t>(taken)},
        fmt::format("`{}` is taken as the {}{}", line.words.substr(0, taken),
                    field_name(key->field),
                    body_follows ? "; the words after it are the first paragraph" : ""));
    taken_[static_cast<std::size_t>(key->field)] = true;
    store(read_, key->field, std::move(value));
    line.begin += static_cast<std::uint32_t>(body);
    line.words.remove_prefix(body);
    return true;
  }

  /// Only authors and translators may be several; a second title is text.
  [[nodiscard]] bool is_taken(Field field) const {
    const bool again = taken_[static_cast<std::size_t>(field)] && field != Field::Author &&
                       field != Field::Translator;
    return again || read_.metadata.authors.size() > 20;
  }

  SourceId file_;
  ReadChapter& read_;
  Diagnostics& diagnostics_;
  std::array<bool, 9> taken_{};
};

std::size_t next_words(const std::vector<TextLine>& lines, std::size_t at) {
  while (at < lines.size() && lines[at].blank()) ++at;
  return at;
}

}  // namespace

std::size_t take_metadata(std::vector<TextLine>& lines, std::size_t first, SourceId file,
                          ReadChapter& chapter, Diagnostics& diagnostics) {
  Taker taker(file, chapter, diagnostics);
  std::size_t at = next_words(lines, first);
  // A bare title over 作者：… is a title, though no word says so.
  const std::size_t second = at < lines.size() ? next_words(lines, at + 1) : lines.size();
  if (second < lines.size() && !key_at(lines[at].words) && could_be_heading(lines[at].words)) {
    const auto key = key_at(lines[second].words);
    if (key && key->colon && (key->field == Field::Author || key->field == Field::Date)) {
      chapter.metadata.title = chapter.chapter.title = std::string(lines[at].words);
      diagnostics.info("text/metadata-inferred", {file, lines[at].begin, lines[at].end()},
                       fmt::format("`{}` is taken as the title", lines[at].words));
      lines[at].words = {};
      at = second;
    }
  }
  constexpr std::size_t kMostLines = 24;
  const std::size_t stop = std::min(lines.size(), at + kMostLines);
  for (; at < stop; at = next_words(lines, at)) {
    const bool next_is_body =
        at + 1 < lines.size() && !lines[at + 1].blank() && !key_at(lines[at + 1].words);
    if (!taker.take(lines[at], next_is_body) || !lines[at].blank()) break;
  }
  return std::min(at, lines.size());
}

}  // namespace bookbuild::readers
