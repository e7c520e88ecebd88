#include "build/cite.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "base/trimmed.h"
#include "base/utf8.h"
#include "model/parts.h"
#include "text/properties.h"

namespace bookbuild::build {

namespace {

/// One work of a citation: `-@key, 頁 12`.
struct CitedItem {
  std::string key, locator;
  bool without_author = false;
};

constexpr std::string_view kBlanks = " \t\n";

std::vector<CitedItem> items_of(std::string_view words) {
  std::vector<CitedItem> items;
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(';'), words.size());
    std::string_view part = trimmed(words.substr(0, end), kBlanks);
    words.remove_prefix(std::min(end + 1, words.size()));
    CitedItem item;
    if (part.starts_with('-')) {
      item.without_author = true;
      part.remove_prefix(1);
    }
    if (part.starts_with('@')) part.remove_prefix(1);
    const std::size_t comma = part.find(',');
    item.key = trimmed(part.substr(0, comma), kBlanks);
    if (comma != std::string_view::npos) item.locator = trimmed(part.substr(comma + 1), kBlanks);
    if (!item.key.empty()) items.push_back(std::move(item));
  }
  return items;
}

bool is_cjk_word(std::string_view words) {
  for (const char32_t c : code_points(words))
    if (text::is_cjk_letter(c)) return true;
  return false;
}

std::string whole_name(const PersonName& name, bool family_first) {
  if (name.given.empty()) return name.family;
  if (is_cjk_word(name.family)) {
    const bool hangul = text::is_hangul(first_code_point(name.family));
    const bool kana_or_han = is_cjk_word(name.given);
    return name.family + (hangul || kana_or_han ? "" : " ") + name.given;
  }
  return family_first ? name.family + ", " + name.given : name.given + " " + name.family;
}

/// Words and punctuation of one tradition.
struct Manner {
  std::string_view list_title, others, between_names, book_open, book_close, part_open, part_close,
      open, close, comma, semicolon, stop, no_date;
};

Manner manner_of(Tradition tradition) {
  switch (tradition) {
    case Tradition::ZhHans:
      return {"参考文献", "等", "、", "《", "》", "《",    "》",
              "（",       "）", "，", "；", "。", "无日期"};
    case Tradition::ZhHantTw:
    case Tradition::ZhHantHk:
      return {"參考文獻", "等", "、", "《", "》", "〈",    "〉",
              "（",       "）", "，", "；", "。", "無日期"};
    case Tradition::Ja:
      return {"参考文献", "ほか", "・", "『", "』", "「",      "」",
              "（",       "）",   "、", "；", "。", "刊年不明"};
    case Tradition::Ko:
      return {"참고 문헌", " 외", "·",  "『", "』", "「",       "」",
              "(",         ")",   ", ", "; ", ". ", "연도 미상"};
    case Tradition::Latin:
      break;
  }
  return {"References", " et al.", ", ", "", "", "“", "”", "(", ")", ", ", "; ", ". ", "n.d."};
}

/// Works in Latin letters are described in the Latin manner in any book.
Manner manner_for(const CitedWork& work, Tradition tradition) {
  return is_cjk_word(work.title) ? manner_of(tradition) : manner_of(Tradition::Latin);
}

bool is_whole(const CitedWork& work) {
  return work.container.empty();
}

class Citer {
 public:
  Citer(const SourceList& works, const CitationSetting& setting, Diagnostics& diagnostics)
      : setting_(setting), manner_(manner_of(setting.tradition)), diagnostics_(diagnostics) {
    for (const CitedWork& work : works) works_.emplace(work.key, &work);
  }

  /// Which works are cited, in the order of their first citation.
  void gather(model::Inlines& list) {
    for (const model::Inline& node : list) {
      const auto* reference = std::get_if<model::Reference>(&node.node);
      if (reference == nullptr || reference->form != model::ReferenceForm::Citation) continue;
      for (const CitedItem& item : items_of(reference->target)) {
        const auto work = works_.find(item.key);
        if (work == works_.end()) {
          report(item.key, node.span);
        } else if (numbers_.emplace(item.key, static_cast<int>(order_.size()) + 1).second) {
          order_.push_back(work->second);
        }
      }
    }
  }

  /// By author and year, for that style; works that would look alike get letters.
  void settle() {
    if (setting_.style == CitationStyle::Numeric) return;
    std::stable_sort(order_.begin(), order_.end(), [&](const CitedWork* a, const CitedWork* b) {
      return std::make_tuple(short_names(*a), a->year, a->title) <
             std::make_tuple(short_names(*b), b->year, b->title);
    });
    std::map<std::string, std::vector<const CitedWork*>> alike;
    for (const CitedWork* work : order_)
      alike[short_names(*work) + "\n" + year(*work)].push_back(work);
    for (const auto& [label, list] : alike) {
      if (list.size() < 2) continue;
      for (std::size_t i = 0; i < list.size() && i < 26; ++i)
        letters_[list[i]->key] = std::string(1, static_cast<char>('a' + i));
    }
  }

  void write(model::Inlines& list) {
    for (model::Inline& node : list) {
      const auto* reference = std::get_if<model::Reference>(&node.node);
      if (reference == nullptr || reference->form != model::ReferenceForm::Citation) continue;
      model::Span words;
      words.attributes.classes.emplace_back("citation");
      words.content = citation(items_of(reference->target), node.span);
      node.node = std::move(words);
    }
  }

  [[nodiscard]] bool any() const { return !order_.empty(); }

  model::Chapter list() {
    model::Chapter chapter;
    chapter.path = "";
    chapter.slug = "bibliography";
    chapter.kind = model::ChapterKind::Back;
    chapter.role = model::ChapterRole::Bibliography;
    chapter.title = setting_.title.empty() ? std::string(manner_.list_title) : setting_.title;
    model::Heading heading;
    heading.level = 1;
    heading.content.push_back({{}, model::Text{chapter.title}});
    chapter.blocks.push_back({{}, std::move(heading)});
    for (const CitedWork* work : order_) {
      model::Paragraph paragraph;
      paragraph.attributes.id = id_of(work->key);
      paragraph.attributes.values = {{"indent", "0"}, {"hang", "2"}};
      std::string words;
      if (setting_.style == CitationStyle::Numeric)
        words = fmt::format("[{}] ", numbers_.at(work->key));
      describe(*work, words, paragraph.content);
      chapter.blocks.push_back({{}, std::move(paragraph)});
    }
    return chapter;
  }

 private:
  static std::string id_of(const std::string& key) { return "ref-" + key; }

  void report(const std::string& key, SourceSpan where) {
    Diagnostic& diagnostic =
        diagnostics_.error("citation/missing", where,
                           fmt::format("no work in the bibliography is called \"{}\"", key));
    std::vector<std::string_view> known;
    for (const auto& [name, work] : works_) known.push_back(name);
    const std::string_view near = nearest(key, known);
    if (!near.empty()) diagnostic.hint = fmt::format("did you mean {}?", near);
  }

  std::string year(const CitedWork& work) const {
    return work.year.empty() ? std::string(manner_.no_date) : work.year;
  }

  static const std::vector<PersonName>& makers(const CitedWork& work) {
    return work.authors.empty() ? work.editors : work.authors;
  }

  /// As a citation names them: families; whole names where they are written in CJK.
  std::string short_names(const CitedWork& work) const {
    const std::vector<PersonName>& names = makers(work);
    if (names.empty()) return work.title;
    const auto one = [](const PersonName& name) {
      return is_cjk_word(name.family) ? whole_name(name, true) : name.family;
    };
    const bool cjk = is_cjk_word(names.front().family);
    const std::string others(cjk ? manner_.others : manner_of(Tradition::Latin).others);
    if (names.size() == 1) return one(names[0]) + (work.more_authors ? others : "");
    if (names.size() == 2 && !work.more_authors)
      return one(names[0]) + (cjk ? std::string(manner_.between_names) : " & ") + one(names[1]);
    return one(names[0]) + others;
  }

  model::Inlines citation(const std::vector<CitedItem>& items, SourceSpan where) const {
    const bool numeric = setting_.style == CitationStyle::Numeric;
    model::Inlines out;
    const auto text = [&](std::string_view words) {
      if (!words.empty()) out.push_back({where, model::Text{std::string(words)}});
    };
    text(numeric ? "[" : manner_.open);
    const bool located = std::any_of(items.begin(), items.end(),
                                     [](const CitedItem& item) { return !item.locator.empty(); });
    bool first = true;
    for (const CitedItem& item : items) {
      if (!std::exchange(first, false)) text(!numeric ? manner_.semicolon : located ? "; " : ", ");
      const auto work = works_.find(item.key);
      if (work == works_.end()) {
        text("@" + item.key);
        continue;
      }
      std::string words;
      if (numeric) {
        words = std::to_string(numbers_.at(item.key));
      } else {
        if (!item.without_author) words = short_names(*work->second) + std::string(manner_.comma);
        words += year(*work->second);
        if (const auto letter = letters_.find(item.key); letter != letters_.end())
          words += letter->second;
      }
      model::Link link;
      link.target = "#" + id_of(item.key);
      link.content.push_back({where, model::Text{std::move(words)}});
      out.push_back({where, std::move(link)});
      if (!item.locator.empty()) text(std::string(numeric ? ", " : manner_.comma) + item.locator);
    }
    text(numeric ? "]" : manner_.close);
    return out;
  }

  /// Makers, year, title, where and by whom it was published.
  void describe(const CitedWork& work, std::string words, model::Inlines& out) const {
    const Manner own = manner_for(work, setting_.tradition);
    const bool latin = !is_cjk_word(work.title);
    const std::string stop(own.stop);
    const std::vector<PersonName>& names = makers(work);
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (i > 0) words += own.between_names;
      words += whole_name(names[i], true);
    }
    if (work.more_authors) words += own.others;
    const bool author_date = setting_.style == CitationStyle::AuthorDate;
    const auto letter = letters_.find(work.key);
    const std::string when =
        year(work) + (letter == letters_.end() ? std::string() : letter->second);
    if (author_date) {
      if (!words.empty() && !words.ends_with(' ') && latin) words += ' ';
      words += std::string(own.open) + when + std::string(own.close);
    }
    if (!words.empty() && !words.ends_with("] "))
      words += latin && words.ends_with('.') ? " " : stop;
    const bool whole = is_whole(work);
    add_title(work.title, whole, latin, own, words, out);
    if (!whole) {
      words += latin ? ", " : std::string(own.comma);
      add_title(work.container, true, latin, own, words, out);
    }
    const auto part = [&](const std::string& piece) {
      if (piece.empty()) return;
      words += latin ? ", " : std::string(own.comma);
      words += piece;
    };
    std::string issue = work.volume;
    if (!work.issue.empty()) issue += "(" + work.issue + ")";
    part(issue);
    if (!work.place.empty() && !work.publisher.empty())
      part(work.place + (latin ? ": " : "：") + work.publisher);
    else
      part(work.place + work.publisher);
    if (!author_date) part(when);
    part(work.pages);
    words += latin ? "." : trimmed(stop, kBlanks);
    out.push_back({{}, model::Text{std::exchange(words, {})}});
    const std::string address = work.doi.empty() ? work.url : "https://doi.org/" + work.doi;
    if (address.empty()) return;
    model::Link link;
    link.target = address;
    link.content.push_back({{}, model::Text{address}});
    out.push_back({{}, model::Text{" "}});
    out.push_back({{}, std::move(link)});
  }

  static void add_title(const std::string& title, bool whole, bool latin, const Manner& own,
                        std::string& words, model::Inlines& out) {
    if (latin && whole) {
      out.push_back({{}, model::Text{std::exchange(words, {})}});
      model::Emphasis emphasis;
      emphasis.content.push_back({{}, model::Text{title}});
      out.push_back({{}, std::move(emphasis)});
      return;
    }
    words += whole ? own.book_open : own.part_open;
    words += title;
    words += whole ? own.book_close : own.part_close;
  }

  const CitationSetting& setting_;
  Manner manner_;
  Diagnostics& diagnostics_;
  std::map<std::string, const CitedWork*, std::less<>> works_;
  std::map<std::string, int, std::less<>> numbers_;
  std::map<std::string, std::string, std::less<>> letters_;
  std::vector<const CitedWork*> order_;
};

template <class OnInlines>
void each_inlines(std::vector<model::Chapter>& chapters, OnInlines on_inlines) {
  for (model::Chapter& chapter : chapters) {
    model::for_each_below(
        chapter.blocks, [](model::Block&) {}, on_inlines);
    for (model::Note& note : chapter.notes)
      model::for_each_below(
          note.content, [](model::Block&) {}, on_inlines);
  }
}

}  // namespace

void cite(std::vector<model::Chapter>& chapters, const SourceList& works,
          const CitationSetting& setting, Diagnostics& diagnostics) {
  if (works.empty()) return;
  Citer citer(works, setting, diagnostics);
  each_inlines(chapters, [&](model::Inlines& list) { citer.gather(list); });
  citer.settle();
  each_inlines(chapters, [&](model::Inlines& list) { citer.write(list); });
  if (citer.any()) chapters.push_back(citer.list());
}

}  // namespace bookbuild::build
