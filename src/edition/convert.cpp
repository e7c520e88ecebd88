#include "edition/convert.h"

#include <optional>
#include <set>
#include <utility>

#include "base/utf8.h"
#include "edition/marks.h"
#include "edition/numerals.h"
#include "edition/script.h"
#include "model/parts.h"
#include "model/readings.h"

namespace bookbuild::edition {

namespace {

/// Whether a chapter's title is the words of a heading of its own, which is then rewritten with it.
model::Heading* heading_of_title(model::Chapter& chapter) {
  for (model::Block& block : chapter.blocks) {
    auto* heading = std::get_if<model::Heading>(&block.node);
    if (heading != nullptr && model::plain_text(heading->content) == chapter.title) return heading;
  }
  return nullptr;
}

class Converter {
 public:
  Converter(const design::EditionDesign& design, WritingMode writing, Tradition tradition,
            const std::optional<Script>& script, Diagnostics& diagnostics)
      : design_(design),
        quotes_(design.quotes == design::EditionQuotes::Auto ? usual_quotes(tradition, writing)
                                                             : design.quotes),
        marks_(design.punctuation == design::EditionMarks::Auto ? usual_marks(tradition, writing)
                                                                : design.punctuation),
        tradition_(tradition),
        script_(script),
        changes_(diagnostics) {}

  void book(Edition& edition) {
    model::Metadata& m = edition.metadata;
    for (std::string* words : {&m.title, &m.subtitle, &m.publisher, &m.rights, &m.description})
      line(*words);
    for (model::Author& author : m.authors) line(author.name);
    if (m.series) line(m.series->name);
    for (model::Chapter& chapter : edition.chapters) this->chapter(chapter);
    changes_.finish();
  }

 private:
  void chapter(model::Chapter& chapter) {
    if (design_.ruby == design::EditionRuby::FirstInChapter) read_.clear();
    model::Heading* titling = heading_of_title(chapter);
    const bool foreign = !chapter.language.empty() && tradition_of(chapter.language) != tradition_;
    if (foreign) return;
    line(chapter.subtitle);
    line(chapter.part);
    for (model::Author& author : chapter.authors) line(author.name);
    blocks(chapter.blocks);
    for (model::Note& note : chapter.notes) blocks(note.content);
    if (titling != nullptr) {
      chapter.title = model::plain_text(titling->content);
    } else {
      line(chapter.title);
    }
  }

  void blocks(model::Blocks& blocks) {
    std::set<const model::Inlines*> nested;  // rewritten with the list that holds them
    model::for_each_below(
        blocks, [](const model::Block&) {},
        [&](model::Inlines& list) {
          if (nested.count(&list) > 0) return;
          Row row;
          bool joined = false;
          gather(list, row, joined, nested, 0);
          rewrite(row);
        });
  }

  static constexpr int kDeepest = 100;

  void gather(model::Inlines& list, Row& row, bool& joined, std::set<const model::Inlines*>& nested,
              int depth) {
    for (model::Inline& node : list) {
      if (auto* ruby = std::get_if<model::Ruby>(&node.node)) {
        if (repeats(*ruby)) {
          node.node = model::Text{model::plain_text({node})};
        } else {
          for (model::Ruby::Pair& pair : ruby->pairs) {
            row.push_back({&pair.base, node.span, joined});
            joined = true;
          }
          continue;
        }
      }
      if (auto* text = std::get_if<model::Text>(&node.node)) {
        row.push_back({&text->text, node.span, joined});
        joined = true;
        continue;
      }
      const auto* span = std::get_if<model::Span>(&node.node);
      const bool foreign = span != nullptr && !span->attributes.value("lang").empty() &&
                           tradition_of(span->attributes.value("lang")) != tradition_;
      model::Inlines* content = model::content_of(node);
      if (content == nullptr || depth == kDeepest) {
        joined = false;
        continue;
      }
      if (foreign || is_address(node)) {
        leave(*content, nested);
        joined = false;
        continue;
      }
      nested.insert(content);
      gather(*content, row, joined, nested, depth + 1);
    }
  }

  /// The words of an address are its own.
  static bool is_address(const model::Inline& node) {
    const auto* link = std::get_if<model::Link>(&node.node);
    return link != nullptr && model::plain_text(link->content).find("://") != std::string::npos;
  }

  void leave(model::Inlines& list, std::set<const model::Inlines*>& nested) {
    std::vector<model::Inlines*> waiting{&list};
    while (!waiting.empty()) {
      model::Inlines* next = waiting.back();
      waiting.pop_back();
      nested.insert(next);
      for (model::Inline& node : *next)
        if (model::Inlines* content = model::content_of(node)) waiting.push_back(content);
    }
  }

  /// Whether the word has been read before. Bopomofo teaches and stays.
  bool repeats(const model::Ruby& ruby) {
    if (design_.ruby == design::EditionRuby::All) return false;
    std::string key;
    for (const model::Ruby::Pair& pair : ruby.pairs) {
      if (model::is_bopomofo(pair.reading)) return false;
      key += pair.base + '\n' + pair.reading + '\n';
    }
    return !read_.insert(key + ruby.other).second;
  }

  void line(std::string& words) {
    Row row{{&words, {}, false}};
    rewrite(row);
  }

  void rewrite(Row& row) {
    rewrite_quotes(row, quotes_, tradition_, changes_);
    rewrite_marks(row, marks_, tradition_, changes_);
    rewrite_numerals(row, design_.numerals, tradition_, changes_);
    if (!script_) return;
    for (Piece& piece : row) {
      std::string converted = script_->convert(*piece.text);
      if (converted == *piece.text) continue;
      for (const Difference& difference : differences(*piece.text, converted))
        changes_.info("edition/script", piece, difference.at, difference.was, difference.becomes);
      *piece.text = std::move(converted);
    }
  }

  const design::EditionDesign& design_;
  design::EditionQuotes quotes_;
  design::EditionMarks marks_;
  Tradition tradition_;
  const std::optional<Script>& script_;
  Changes changes_;
  std::set<std::string> read_;
};

}  // namespace

Result<Edition> convert(Edition book, const design::EditionDesign& design, WritingMode writing,
                        Diagnostics& diagnostics) {
  if (design == design::EditionDesign{}) return book;
  std::optional<Script> script;
  if (!design.script.empty()) {
    BOOKBUILD_TRY(opened, Script::open(design.script));
    script.emplace(std::move(opened));
  }
  const Tradition tradition = tradition_of(book.metadata.language);
  Converter(design, writing, tradition, script, diagnostics).book(book);
  return book;
}

}  // namespace bookbuild::edition
